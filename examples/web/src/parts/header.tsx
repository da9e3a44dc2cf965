import type { JSX } from 'preact';

import { textOf, valueAt } from '../document/pointer';
import { FieldProblems } from '../editor/problem';
import { answeredMilliseconds, asOf, dayProblems, filesShown, isBusy, open, opened, opening, plan, planning, rules, source } from '../preview';
import { peopleWords } from '../results/people';
import { words } from '../settings';
import { count, longDate, milliseconds } from '../words';
import { TopBar } from './top_bar';

/** People of the organisation that the page makes itself. */
const GENERATED_PEOPLE = 100_000;

/** Whose people these are, on which day, and how the page is set. */
export function Header(): JSX.Element {
  return (
    <header class="top">
      <TopBar here="cycle" />
      <div class="masthead">
        <div class="masthead__words">
          <h1>{title()}</h1>
          <p class="masthead__facts">
            {opened.value && <span class="number">{peopleWords()}</span>}
            {plan.value && <span class="number">{longDate(words.value, plan.value.asOf)}</span>}
            <Measured />
          </p>
        </div>
        <div class="masthead__choices">
          <SourceChoice />
          <div class="field">
            <label class="field__label" for="as-of">
              {words.value.source.asOf}
            </label>
            <input
              id="as-of"
              class="control"
              type="date"
              required
              aria-invalid={dayProblems.value.length > 0 || undefined}
              aria-describedby={dayProblems.value.length > 0 ? 'as-of-problems' : undefined}
              value={asOf.value}
              onChange={(event) => {
                if (event.currentTarget.value) asOf.value = event.currentTarget.value;
              }}
            />
            {dayProblems.value.length > 0 && <FieldProblems id="as-of-problems" problems={dayProblems.value} />}
          </div>
        </div>
      </div>
    </header>
  );
}

function title(): string {
  const say = words.value.source;
  if (source.value === 'generated') return say.generatedName;
  // Files without rules of their own are not the organisation that the rules are of.
  if (source.value === 'files' && !opened.value?.configuration) return say.filesName;
  return textOf(valueAt(rules.value, '/organisation/name')) || words.value.title;
}

function Measured(): JSX.Element {
  const say = words.value.measured;
  const planned = plan.value;
  return (
    <span
      class="measured"
      data-testid="measured"
      data-busy={isBusy.value}
      data-plan-milliseconds={planned?.planMilliseconds}
      data-engine-milliseconds={planned?.engineMilliseconds}
      data-answered-milliseconds={answeredMilliseconds.value}
    >
      {planning.value || opening.value ? (
        <span>{opening.value ? words.value.source.opening : say.running}</span>
      ) : (
        planned &&
        opened.value && (
          <span class="number">
            {say.read(milliseconds(words.value, opened.value.readMilliseconds))},{' '}
            {say.planned(milliseconds(words.value, planned.engineMilliseconds + planned.planMilliseconds))}
          </span>
        )
      )}
    </span>
  );
}

function SourceChoice(): JSX.Element {
  const say = words.value.source;
  return (
    <div class="sources" role="group" aria-label={say.label}>
      <span class="field__label">{say.label}</span>
      <div class="sources__buttons">
        <button
          type="button"
          class="button"
          aria-pressed={source.value === 'sample'}
          aria-describedby="source-note"
          disabled={opening.value}
          onClick={() => void open({ kind: 'sample' })}
        >
          {say.sample}
        </button>
        <button
          type="button"
          class="button"
          aria-pressed={source.value === 'generated'}
          disabled={opening.value}
          onClick={() => void open({ kind: 'generated', people: GENERATED_PEOPLE })}
        >
          {say.generated}
        </button>
        <button type="button" class="button" aria-pressed={source.value === 'files'} aria-haspopup="dialog" onClick={() => (filesShown.value = true)}>
          {say.files}
          {problemCount() > 0 && <span class="badge badge--error">{count(words.value, problemCount())}</span>}
        </button>
      </div>
      <span id="source-note" class="visually-hidden">
        {say.sampleName}. {say.generatedNote}
      </span>
    </div>
  );
}

function problemCount(): number {
  return (opened.value?.files ?? []).reduce((total, file) => total + file.problems.length, 0);
}
