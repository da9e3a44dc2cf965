import type { ComponentChildren, JSX } from 'preact';

import { FRESH } from '../document/condition';
import { nameOf } from '../document/names';
import { below, listOf, textOf, valueAt } from '../document/pointer';
import { Icon } from '../parts/icon';
import {
  canUndo,
  cycle,
  cycleIndex,
  cyclePointer,
  cycles,
  edit,
  isError,
  plan,
  problems,
  reset,
  rules,
  showCycle,
  showYear,
  stale,
  undo,
  workYear,
} from '../preview';
import { language, words } from '../settings';
import { counted } from '../words';
import { ConditionEditor } from './condition_editor';
import { goTo, hasField } from './go_to';
import { Moments } from './moments';
import { ProblemText } from './problem';
import { EntryRules, YearAndRoles } from './year_and_roles';

/** The rules of one cycle, with the library's remarks beside the fields they are about. */
export function CycleEditor(): JSX.Element {
  const say = words.value.editor;
  return (
    <section class="editor panel" id="editor" aria-labelledby="editor-title" tabIndex={-1}>
      <header class="panel__head">
        <h2 id="editor-title">{say.title}</h2>
        <div class="tools">
          <button type="button" class="button button--quiet" disabled={!canUndo.value} onClick={undo}>
            <Icon name="undo" />
            {say.undo}
          </button>
          <button type="button" class="button button--quiet" disabled={!canUndo.value} onClick={reset}>
            {say.reset}
          </button>
          <button type="button" class="button button--quiet" onClick={save}>
            <Icon name="save" />
            {say.download}
          </button>
        </div>
      </header>
      {cycles.value.length === 0 ? <p class="empty">{say.noCycles}</p> : <Choice />}
      <ProblemList />
      {cycles.value.length > 0 && (
        <>
          <Part title={say.moments}>
            <Moments />
          </Part>
          <Part title={say.year}>
            <YearAndRoles />
          </Part>
          <Part title={say.conditions}>
            <Eligibility />
          </Part>
          <Part title={say.entry}>
            <EntryRules />
          </Part>
        </>
      )}
    </section>
  );
}

function Part({ title, children }: { title: string; children: ComponentChildren }): JSX.Element {
  return (
    <div class="part">
      <h3 class="part__title">{title}</h3>
      {children}
    </div>
  );
}

function Choice(): JSX.Element {
  const say = words.value.editor;
  const years = listOf(valueAt(cycle.value, '/years'));
  const id = textOf(valueAt(cycle.value, '/id'));
  const viewOf = (year: string): string => {
    const view = plan.value?.cycleYears.find((one) => one.cycle === id && one.workYear === year)?.view;
    return view && view !== 'in_view' ? ` (${words.value.view[view] ?? view})` : '';
  };
  return (
    <div class="fields choice">
      <div class="field">
        <label class="field__label" for="cycle">
          {say.cycle}
        </label>
        <select id="cycle" class="control" value={cycleIndex.value} onChange={(event) => showCycle(Number(event.currentTarget.value))}>
          {cycles.value.map((one, index) => (
            <option key={index} value={index}>
              {nameOf(one, language.value)}
            </option>
          ))}
        </select>
      </div>
      <div class="field">
        <label class="field__label" for="work-year">
          {say.workYear}
        </label>
        <select id="work-year" class="control" value={workYear.value} onChange={(event) => showYear(event.currentTarget.value)}>
          {years.map((year, index) => {
            const name = textOf(valueAt(year, '/work_year'));
            return (
              <option key={index} value={name}>
                {name}
                {viewOf(name)}
              </option>
            );
          })}
        </select>
      </div>
    </div>
  );
}

function Eligibility(): JSX.Element {
  const say = words.value;
  const pointer = below(cyclePointer.value, 'eligibility');
  const condition = valueAt(rules.value, pointer);
  if (condition !== undefined && condition !== null) return <ConditionEditor pointer={pointer} onRemove={() => edit(pointer, undefined)} />;
  return (
    <>
      <p class="soft">{say.editor.everybody}</p>
      <button type="button" class="button" onClick={() => edit(pointer, { all: [FRESH] })}>
        <Icon name="add" />
        {say.condition.start}
      </button>
    </>
  );
}

/** All problems of the rules, each with the way to its field; those without a field in this editor too. */
function ProblemList(): JSX.Element | null {
  const say = words.value.editor;
  const all = problems.value;
  if (all.length === 0) return null;
  const errors = all.filter(isError).length;
  const noun = errors > 0 ? words.value.noun.problem : words.value.noun.warning;
  return (
    <div class={`problem-list ${errors > 0 ? 'problem-list--error' : ''}`}>
      <h3 class="problem-list__title">{say.problems(counted(words.value, errors || all.length, noun))}</h3>
      {stale.value && plan.value && <p class="soft">{say.stale}</p>}
      <ul>
        {all.map((problem) => (
          <li key={`${problem.code}${problem.pointer}`}>
            <ProblemText problem={problem} />
            <span class="problem-list__place">
              <code>{problem.pointer || '/'}</code>
              {hasField(problem.pointer) ? (
                <button type="button" class="link" onClick={() => goTo(problem.pointer)}>
                  {say.goTo}
                </button>
              ) : (
                <span class="soft">{say.elsewhere}</span>
              )}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Gives the rules as they stand to the browser to save. */
function save(): void {
  const text = `${JSON.stringify(rules.peek(), null, 2)}\n`;
  const address = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = 'configuration.json';
  link.click();
  URL.revokeObjectURL(address);
}

