import { expose, transfer } from 'comlink';
import { init } from 'talent-core/full';

import type { CycleYear, Session } from './protocol';
import { TalentSession } from './session';

// Questions come before the library has been loaded: each waits for it.
const session = init().then(() => new TalentSession());

const answers: Session = {
  catalogue: async () => (await session).catalogue(),
  schema: async () => (await session).schema(),
  tables: async () => (await session).tables(),
  open: async (source) => {
    const opened = await (await session).open(source);
    return transfer(opened, buffers([opened.ids.bytes, opened.ids.offsets, opened.names.bytes, opened.names.offsets]));
  },
  plan: async (question) => {
    const answer = await (await session).plan(question);
    const columns = (year: CycleYear): ArrayBufferView[] => [year.reasons, year.entries, year.exits];
    return transfer(answer, buffers((answer.plan?.cycleYears ?? []).flatMap(columns)));
  },
  conversations: async (cycle, workYear, listed) => (await session).conversations(cycle, workYear, listed),
  person: async (question) => (await session).person(question),
};

expose(answers);

// A buffer moves once, and an empty one need not.
function buffers(arrays: readonly ArrayBufferView[]): ArrayBuffer[] {
  return [...new Set(arrays.filter((array) => array.byteLength > 0).map((array) => array.buffer as ArrayBuffer))];
}
