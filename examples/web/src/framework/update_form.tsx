import { computed, signal } from '@preact/signals';
import type { JSX } from 'preact';

import { FieldProblems, ProblemText } from '../editor/problem';
import { Icon } from '../parts/icon';
import { Segmented } from '../parts/segmented';
import { words as common } from '../settings';
import { longDate } from '../words';
import { trajectoriesIn } from './ledger';
import {
  apply,
  chosenCompetencies,
  chosenPeople,
  chosenRoles,
  conflicts,
  entries,
  framework,
  isBusy,
  isWorkingOut,
  later,
  previewed,
  refused,
  today,
  wanted,
} from './state';
import { nameOf, personName, say } from './words';

const OFFERED_PEOPLE = 6;
const typed = signal('');

const roles = computed(() => [...new Set(entries.value.map((entry) => entry.role))]);
const competencies = computed(() => [...new Set(entries.value.map((entry) => entry.competency))]);

/** Which part is to arrive, when, and what becomes of conflicts. */
export function UpdateForm(): JSX.Element {
  const words = say.value.update;
  const answer = previewed.value;
  const update = answer?.update;
  const own = refused.value?.about === wanted.value?.update ? (refused.value?.problems ?? []) : [];
  const problems = [...(answer?.problems ?? []), ...own];
  const dateProblems = problems.filter((problem) => problem.pointer === '/on');
  const others = problems.filter((problem) => problem.pointer !== '/on');
  return (
    <section class="panel" aria-labelledby="update-title">
      <header class="panel__head">
        <h2 id="update-title">{words.title}</h2>
      </header>
      <p class="soft framework__note">{words.partNote}</p>
      <div class="choose">
        <Checks title={words.roles} kind="roles" ids={roles.value} chosen={chosenRoles.value} onChange={(next) => (chosenRoles.value = next)} />
        <Checks
          title={words.competencies}
          kind="competencies"
          ids={competencies.value}
          chosen={chosenCompetencies.value}
          onChange={(next) => (chosenCompetencies.value = next)}
        />
        <PeopleChoice />
      </div>
      <div class="when">
        <Segmented
          label={words.when}
          showLabel
          choices={[
            { value: 'now', label: words.now },
            { value: 'later', label: words.onDate },
          ]}
          value={later.value === null ? 'now' : 'later'}
          onChoose={(value) => (later.value = value === 'now' ? null : monthAfter(today.value))}
        />
        {later.value !== null && (
          <div class="field">
            <label class="field__label" for="update-on">
              {words.date}
            </label>
            <input
              id="update-on"
              class="control"
              type="date"
              required
              value={later.value}
              aria-invalid={dateProblems.length > 0 || undefined}
              aria-describedby={dateProblems.length > 0 ? 'update-on-problems' : undefined}
              onChange={(event) => {
                if (event.currentTarget.value) later.value = event.currentTarget.value;
              }}
            />
            {dateProblems.length > 0 && <FieldProblems id="update-on-problems" problems={dateProblems} />}
          </div>
        )}
        <Segmented
          label={words.conflicts}
          showLabel
          choices={[
            { value: 'keep', label: words.keep },
            { value: 'take', label: words.take },
          ]}
          value={conflicts.value}
          onChoose={(value) => (conflicts.value = value)}
        />
        <div class="when__do">
          <button type="button" class="button button--main" disabled={!update || update.isEmpty || isBusy.value || isWorkingOut.value} onClick={() => void apply()}>
            <Icon name="yes" />
            {update?.isScheduled ? words.schedule(longDate(common.value, later.value ?? today.value)) : words.apply(trajectoriesIn(update?.summary.trajectories ?? 0))}
          </button>
        </div>
      </div>
      {update?.isEmpty && <p class="soft framework__note">{words.nothing}</p>}
      {others.length > 0 && (
        <div role="alert" class="field__problems">
          {others.map((problem, place) => (
            <ProblemText key={place} problem={problem} />
          ))}
        </div>
      )}
    </section>
  );
}

/** The first of the next month: updates are seldom for tomorrow. */
function monthAfter(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1)).toISOString().slice(0, 10);
}

function Checks(props: {
  title: string;
  kind: 'roles' | 'competencies';
  ids: readonly string[];
  chosen: ReadonlySet<string>;
  onChange: (next: ReadonlySet<string>) => void;
}): JSX.Element {
  return (
    <fieldset class="choose__part" data-part={props.kind}>
      <legend class="field__label">{props.title}</legend>
      <div class="choose__list">
        {props.ids.map((id) => (
          <label key={id} class="check">
            <input
              type="checkbox"
              value={id}
              checked={props.chosen.has(id)}
              onChange={(event) => {
                const next = new Set(props.chosen);
                if (event.currentTarget.checked) next.add(id);
                else next.delete(id);
                props.onChange(next);
              }}
            />
            {nameOf(props.kind, id)}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function PeopleChoice(): JSX.Element {
  const words = say.value.update;
  const asked = typed.value.trim().toLowerCase();
  const people = Object.entries(framework.value?.names.people ?? {});
  const offered =
    asked === ''
      ? []
      : people.filter(([id, name]) => !chosenPeople.value.includes(id) && `${id} ${name}`.toLowerCase().includes(asked)).slice(0, OFFERED_PEOPLE);
  return (
    <div class="choose__part" role="group" aria-label={words.people}>
      <label class="field__label" for="add-person">
        {words.people}
      </label>
      <input
        id="add-person"
        class="control"
        type="search"
        autocomplete="off"
        placeholder={words.addPerson}
        value={typed.value}
        onInput={(event) => (typed.value = event.currentTarget.value)}
      />
      <ul class="found">
        {offered.map(([id, name]) => (
          <li key={id}>
            <button
              type="button"
              class="found__one"
              onClick={() => {
                chosenPeople.value = [...chosenPeople.value, id];
                typed.value = '';
                document.getElementById('add-person')?.focus();
              }}
            >
              <span>{name}</span> <span class="soft number">{id}</span>
            </button>
          </li>
        ))}
      </ul>
      <ul class="chips">
        {chosenPeople.value.map((id) => (
          <li key={id}>
            <button
              type="button"
              class="chip"
              aria-label={words.removePerson(personName(id))}
              onClick={() => (chosenPeople.value = chosenPeople.value.filter((one) => one !== id))}
            >
              {personName(id)}
              <Icon name="no" />
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
