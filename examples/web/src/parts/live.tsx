import { effect, signal } from '@preact/signals';
import type { JSX } from 'preact';

import { answeredMilliseconds, cycleYear, dayProblems, isError, opened, plan, planning, problems, stale, weekLoad } from '../preview';
import { language, words } from '../settings';
import { count, counted, milliseconds } from '../words';

/** Results come faster than they can be read out: only what stands still this long is said. */
const SETTLED_MILLISECONDS = 700;

const said = signal('');

/** Says, for whoever does not see it, what a change of the rules has done. */
export function sayResults(): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  effect(() => {
    const text = results();
    clearTimeout(timer);
    timer = setTimeout(() => {
      said.value = text;
    }, SETTLED_MILLISECONDS);
  });
}

function results(): string {
  const say = words.value;
  if (planning.value || !plan.value || !opened.value) return '';
  const [wrongDay] = dayProblems.value;
  if (wrongDay) return wrongDay.message[language.value];
  if (stale.value) return say.results.announceProblems(counted(say, problems.value.filter(isError).length, say.noun.problem));
  return say.results.announce(
    count(say, cycleYear.value?.counts[0] ?? 0),
    counted(say, opened.value.people, say.noun.person),
    counted(say, weekLoad.value?.total ?? 0, say.noun.conversation),
    milliseconds(say, answeredMilliseconds.value),
  );
}

/** The place from which results are read out. */
export function LiveRegion(): JSX.Element {
  return (
    <p class="visually-hidden" role="status" aria-live="polite" data-testid="live">
      {said.value}
    </p>
  );
}
