/**
 * Asks one question at a time; of those that come meanwhile only the last is asked, and an answer that a newer question
 * has overtaken is dropped.
 */
export function latestOnly<Question, Answer>(
  ask: (question: Question) => Promise<Answer>,
  tell: (answer: Answer, question: Question) => void,
  failed: (error: unknown) => void,
  working: (isWorking: boolean) => void = () => {},
): { ask(question: Question): void; drop(): void } {
  let waiting: { question: Question } | null = null;
  let number = 0;
  let busy = false;

  async function work(): Promise<void> {
    if (busy) return;
    busy = true;
    working(true);
    while (waiting) {
      const { question } = waiting;
      waiting = null;
      const run = number;
      try {
        const answer = await ask(question);
        if (run === number) tell(answer, question);
      } catch (error) {
        failed(error);
      }
    }
    busy = false;
    working(false);
  }

  return {
    ask(question) {
      number += 1;
      waiting = { question };
      void work();
    },
    drop() {
      number += 1;
      waiting = null;
    },
  };
}
