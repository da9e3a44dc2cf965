import { computed, signal } from '@preact/signals';
import type { JSX } from 'preact';

import { catalogue, cycleYear, firstCycleYear, opened, plan } from '../preview';
import { language, words } from '../settings';
import { count, counted, difference, share } from '../words';

/** The reason of which people are listed; `null` is everybody. */
export const shownReason = signal<number | null>(null);

/** One line of the outcomes. */
interface Line {
  readonly number: number;
  readonly code: string;
  readonly people: number;
  readonly before: number;
}

const lines = computed<Line[]>(() => {
  const now = cycleYear.value;
  const codes = plan.value?.reasonCodes ?? [];
  if (!now) return [];
  const before = firstCycleYear.value?.counts ?? now.counts;
  return codes
    .map((code, number) => ({ number, code, people: now.counts[number] ?? 0, before: before[number] ?? 0 }))
    .filter((line) => line.number === 0 || line.people > 0 || line.before > 0);
});

/** A reason in the words of the library; a sentence with parameters says too much for a count. */
export function reasonWords(code: string): string {
  return words.value.reason[code] ?? catalogue.value[code]?.[language.value] ?? code;
}

/** Who is in, and who is not and why; each line shows its people in the list. */
export function Outcomes(): JSX.Element {
  const say = words.value.results;
  const people = opened.value?.people ?? 0;
  const selected = lines.value[0];
  if (!selected || !cycleYear.value || cycleYear.value.reasons.length === 0) return <NotPlanned />;
  const most = Math.max(...lines.value.map((line) => line.people), 1);
  return (
    <section class="outcomes" aria-labelledby="outcomes-title">
      <h3 id="outcomes-title" class="part__title">
        {say.outcomes}
      </h3>
      <p class="figure">
        <strong class="figure__number" data-testid="selected">
          {count(words.value, selected.people)}
        </strong>{' '}
        <span class="figure__words">
          {say.selectedOf(counted(words.value, people, words.value.noun.person))} <Delta line={selected} />
        </span>
      </p>
      <ul class="reasons" aria-label={say.reasons}>
        <li>
          <button type="button" class="reason reason--all" aria-pressed={shownReason.value === null} onClick={() => (shownReason.value = null)}>
            <span class="reason__name">{say.all}</span>
            <span class="reason__count number">{count(words.value, people)}</span>
          </button>
        </li>
        {lines.value.map((line) => (
          <li key={line.code}>
            <button
              type="button"
              class={`reason ${line.number === 0 ? 'reason--in' : ''}`}
              data-reason={line.code}
              aria-pressed={shownReason.value === line.number}
              onClick={() => (shownReason.value = shownReason.value === line.number ? null : line.number)}
            >
              <span class="reason__name">{reasonWords(line.code)}</span>
              <span class="reason__count number">
                <Delta line={line} /> {count(words.value, line.people)}
              </span>
              <span class="reason__share" aria-hidden="true">
                {share(words.value, line.people, people)}
              </span>
              <span class="reason__bar" aria-hidden="true">
                <span style={{ width: `${(100 * line.people) / most}%` }} />
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Delta({ line }: { line: Line }): JSX.Element | null {
  const changed = line.people - line.before;
  if (changed === 0) return null;
  const text = difference(words.value, changed);
  return (
    <span class="delta">
      <span aria-hidden="true">{text}</span>
      <span class="visually-hidden">{words.value.results.change(text)}; </span>
    </span>
  );
}

function NotPlanned(): JSX.Element {
  const views = words.value.notPlannedView;
  const view = cycleYear.value?.view ?? 'missing';
  return (
    <section class="outcomes" aria-labelledby="outcomes-title">
      <h3 id="outcomes-title" class="part__title">
        {words.value.results.outcomes}
      </h3>
      <p class="empty">{views[view] ?? views['missing']}</p>
    </section>
  );
}
