import type { JSX } from 'preact';

import { nameOf } from '../document/names';
import { below, isObject, listOf, textOf, valueAt, type Json } from '../document/pointer';
import { choicesOf, defaultOf } from '../document/schema';
import { Segmented } from '../parts/segmented';
import { cycle, cyclePointer, edit, problemsIn, rules, schema, yearIndex } from '../preview';
import { language, words } from '../settings';
import { count } from '../words';
import { ChoiceField, GroupProblems, idOf, NumberField, TextField } from './field';
import { OffsetField } from './offset_field';
import { FieldProblems } from './problem';

/** Status and linked roles of the chosen work year. */
export function YearAndRoles(): JSX.Element {
  const say = words.value.editor;
  const pointer = below(cyclePointer.value, 'years', yearIndex.value);
  const year = valueAt(rules.value, pointer);
  if (year === undefined) return <p class="empty">{say.noYears}</p>;
  const linked = listOf(valueAt(year, '/roles')).map(textOf);
  const roles = listOf(valueAt(rules.value, '/roles'));
  const known = new Set(roles.map((role) => textOf(valueAt(role, '/id'))));
  const rolesPointer = below(pointer, 'roles');
  const found = problemsIn(rolesPointer);
  const status = textOf(valueAt(year, '/status')) || textOf(defaultOf(schema.value, 'CycleYear', 'status'));
  const statusProblems = problemsIn(below(pointer, 'status'));
  const statusId = `${idOf(below(pointer, 'status'))}-problems`;
  return (
    <>
      <GroupProblems pointer={pointer} fields={['roles', 'status']} />
      <Segmented
        label={say.status}
        showLabel
        pointer={below(pointer, 'status')}
        describedBy={statusProblems.length > 0 ? statusId : undefined}
        choices={choicesOf(schema.value, 'CycleYearStatus').map((value) => ({ value, label: words.value.status[value] ?? value }))}
        value={status}
        onChoose={(value) => edit(below(pointer, 'status'), value)}
      />
      {statusProblems.length > 0 && <FieldProblems id={statusId} problems={statusProblems} />}
      <details class="more roles">
        <summary>
          {say.roles} <span class="number">{say.rolesOf(count(words.value, linked.length), count(words.value, roles.length))}</span>
        </summary>
        <fieldset class="roles__list" data-pointer={rolesPointer} aria-describedby={found.length > 0 ? `${idOf(rolesPointer)}-problems` : undefined}>
          <legend class="visually-hidden">{say.roles}</legend>
          {[...roles, ...linked.filter((id) => !known.has(id)).map((id): Json => ({ id }))].map((role) => (
            <RoleBox key={textOf(valueAt(role, '/id'))} role={role} linked={linked} pointer={rolesPointer} />
          ))}
        </fieldset>
      </details>
      {found.length > 0 && <FieldProblems id={`${idOf(rolesPointer)}-problems`} problems={found} />}
    </>
  );
}

function RoleBox({ role, linked, pointer }: { role: Json; linked: readonly string[]; pointer: string }): JSX.Element {
  const say = words.value.editor;
  const id = textOf(valueAt(role, '/id'));
  const status = textOf(valueAt(role, '/status'));
  const isLinked = linked.includes(id);
  return (
    <label class="check">
      <input
        type="checkbox"
        checked={isLinked}
        onChange={() => edit(pointer, isLinked ? linked.filter((one) => one !== id) : [...linked, id])}
      />
      <span>
        {nameOf(role, language.value)}
        {(status === 'blocked' || status === 'removed') && <span class="soft"> {say[status]}</span>}
      </span>
    </label>
  );
}

/** Who comes too late or stays too short, and when a trajectory opens. */
export function EntryRules(): JSX.Element {
  const say = words.value.editor;
  const pointer = cyclePointer.value;
  const lastPointer = below(pointer, 'entry', 'last_entry');
  const last = valueAt(cycle.value, '/entry/last_entry');
  const kind = isObject(last) ? 'before_end' : typeof last === 'string' ? 'month_day' : 'none';
  const start: Record<string, Json | undefined> = { none: undefined, month_day: '09-30', before_end: { before_end: 'P3M' } };
  return (
    <div class="fields">
      <GroupProblems pointer={below(pointer, 'entry')} fields={['last_entry', 'minimum_days']} />
      <ChoiceField
        pointer={`${lastPointer}#kind`}
        label={say.lastEntry}
        choices={['none', 'month_day', 'before_end']}
        names={say.lastEntryKind}
        value={kind}
        onChoose={(chosen) => edit(lastPointer, start[chosen])}
      />
      {kind === 'month_day' && <TextField pointer={lastPointer} label={say.monthDay} size="short" required />}
      {kind === 'before_end' && <OffsetField pointer={below(lastPointer, 'before_end')} label={say.lastEntry} required />}
      <NumberField pointer={below(pointer, 'entry', 'minimum_days')} label={say.minimumDays} />
      <OffsetField pointer={below(pointer, 'opens_before')} label={say.opensBefore} />
    </div>
  );
}
