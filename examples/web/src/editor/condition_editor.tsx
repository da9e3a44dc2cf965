import type { JSX } from 'preact';
import { useState } from 'preact/hooks';

import {
  comparisonOf,
  factOf,
  FRESH,
  grouped,
  groupOf,
  GROUPS,
  partsOf,
  takesList,
  typedValue,
  valueOf,
  valuesOf,
  withOperator,
  type Comparison,
} from '../document/condition';
import { nameOf } from '../document/names';
import { below, isObject, listOf, textOf, valueAt, type Json } from '../document/pointer';
import { factsOf, operatorsOf, readingDaysOf } from '../document/schema';
import { Icon } from '../parts/icon';
import { edit, rules, schema } from '../preview';
import { language, words } from '../settings';
import { ChoiceField, Field, GroupProblems, TextField } from './field';

/** A condition: a test of one fact, or a group of conditions. */
export function ConditionEditor({ pointer, onRemove }: { pointer: string; onRemove?: () => void }): JSX.Element {
  const condition = valueAt(rules.value, pointer);
  return groupOf(condition) ? (
    <GroupEditor pointer={pointer} condition={condition} onRemove={onRemove} />
  ) : (
    <TestEditor pointer={pointer} condition={condition} onRemove={onRemove} />
  );
}

interface PartProps {
  readonly pointer: string;
  readonly condition: Json | undefined;
  readonly onRemove: (() => void) | undefined;
}

function GroupEditor({ pointer, condition, onRemove }: PartProps): JSX.Element {
  const say = words.value.condition;
  const group = groupOf(condition) ?? 'all';
  const parts = partsOf(condition);
  const inner = below(pointer, group);
  const put = (next: readonly Json[]): void => edit(pointer, next.length > 0 ? grouped(group, next) : undefined);
  const name = say[group];
  return (
    <fieldset class={`condition condition--${group}`}>
      <legend class="condition__head">
        <select
          class="control control--quiet"
          aria-label={say.group}
          data-pointer={pointer}
          value={group}
          onChange={(event) => {
            const chosen = GROUPS.find((one) => one === event.currentTarget.value) ?? 'all';
            edit(pointer, grouped(chosen, parts));
          }}
        >
          {GROUPS.map((one) => (
            <option key={one} value={one}>
              {say[one]}
            </option>
          ))}
        </select>
        {onRemove && <RemoveButton name={name} onRemove={onRemove} />}
      </legend>
      <GroupProblems pointer={pointer} fields={[group]} />
      <GroupProblems pointer={inner} fields={parts.map((_, place) => String(place))} />
      <ul class="condition__parts">
        {parts.map((_, place) => (
          <li key={place}>
            <ConditionEditor
              pointer={group === 'not' ? inner : below(inner, place)}
              onRemove={() => put(parts.filter((_one, other) => other !== place))}
            />
          </li>
        ))}
      </ul>
      {group !== 'not' && (
        <div class="condition__add">
          <button type="button" class="button button--quiet" onClick={() => put([...parts, FRESH])}>
            <Icon name="add" />
            {say.add}
          </button>
          <button type="button" class="button button--quiet" onClick={() => put([...parts, { any: [FRESH] }])}>
            <Icon name="add" />
            {say.addGroup}
          </button>
        </div>
      )}
    </fieldset>
  );
}

function TestEditor({ pointer, condition, onRemove }: PartProps): JSX.Element {
  const say = words.value.condition;
  const operators = operatorsOf(schema.value);
  const comparison = comparisonOf(condition, operators);
  const fact = factOf(condition);
  const attributes = Object.keys(attributesOf()).map((name) => `attributes.${name}`);
  const names = { ...words.value.fact, ...Object.fromEntries(attributes.map((one) => [one, say.attribute(one.slice(11))])) };
  const members = ['fact', 'at', 'justification', comparison.operator];
  return (
    <div class="condition condition--test">
      <div class="condition__test">
        <ChoiceField pointer={below(pointer, 'fact')} label={say.fact} choices={[...factsOf(schema.value), ...attributes]} names={names} />
        <ChoiceField
          pointer={`${pointer}#operator`}
          label={say.operator}
          choices={operators}
          names={words.value.operator}
          value={comparison.operator}
          onChoose={(chosen) => edit(pointer, withOperator(condition, comparison, chosen))}
        />
        <ValueField pointer={below(pointer, comparison.operator)} fact={fact} comparison={comparison} />
        {onRemove && <RemoveButton name={names[fact] ?? fact} onRemove={onRemove} />}
      </div>
      <GroupProblems pointer={pointer} fields={members} />
      <details class="more">
        <summary>{textOf(valueAt(condition, '/justification')) || say.justification}</summary>
        <div class="fields">
          <TextField pointer={below(pointer, 'justification')} label={say.justification} size="wide" />
          <ChoiceField
            pointer={below(pointer, 'at')}
            label={say.at}
            choices={['', ...readingDaysOf(schema.value)]}
            names={{ ...words.value.at, '': words.value.at['default'] ?? '' }}
            onChoose={(chosen) => edit(below(pointer, 'at'), chosen || undefined)}
          />
        </div>
      </details>
    </div>
  );
}

function ValueField(props: { pointer: string; fact: string; comparison: Comparison }): JSX.Element {
  const { pointer, fact, comparison } = props;
  const say = words.value.condition;
  const { operator, value } = comparison;
  // What is typed stands as it is typed, with its commas and blanks, as long as it says what the rules say.
  const [typed, setTyped] = useState('');
  const isText = isTextual(fact);
  const read = (text: string): Json => (takesList(operator) ? valuesOf(text, isText) : valueOf(text, isText));
  if (typeof value === 'boolean') {
    return (
      <ChoiceField
        pointer={pointer}
        label={say.value}
        choices={['true', 'false']}
        names={{ true: say.yes, false: say.no }}
        value={String(value)}
        onChoose={(chosen) => edit(pointer, chosen === 'true')}
      />
    );
  }
  const shown = JSON.stringify(read(typed)) === JSON.stringify(value) ? typed : typedValue(value);
  const known = choicesFor(fact);
  const put = (text: string): void => {
    setTyped(text);
    edit(pointer, read(text));
  };
  if (known.length > 0 && !takesList(operator)) {
    return (
      <ChoiceField
        pointer={pointer}
        label={say.value}
        choices={known.map(([id]) => id)}
        names={Object.fromEntries(known)}
        onChoose={put}
      />
    );
  }
  return (
    <Field pointer={pointer} label={takesList(operator) ? say.values : say.value}>
      {(control) =>
        takesList(operator) && shown.length > 28 ? (
          <textarea {...control} class="control" rows={2} spellcheck={false} value={shown} onInput={(event) => put(event.currentTarget.value)} />
        ) : (
          <input
            {...control}
            class="control"
            type="text"
            spellcheck={false}
            autocomplete="off"
            value={shown}
            onInput={(event) => put(event.currentTarget.value)}
          />
        )
      }
    </Field>
  );
}

function RemoveButton({ name, onRemove }: { name: string; onRemove: () => void }): JSX.Element {
  const label = words.value.condition.removeThis(name);
  return (
    <button type="button" class="button button--icon" aria-label={label} title={label} onClick={onRemove}>
      <Icon name="no" />
    </button>
  );
}

function attributesOf(): { readonly [name: string]: Json } {
  const declared = valueAt(rules.value, '/attributes');
  return isObject(declared) ? declared : {};
}

/** Facts of which the rules themselves name all values. */
function choicesFor(fact: string): (readonly [id: string, name: string])[] {
  if (fact !== 'role') return [];
  return listOf(valueAt(rules.value, '/roles')).map((role) => [textOf(valueAt(role, '/id')), nameOf(role, language.value)] as const);
}

/** Whether the values of a fact are words, even where they look like numbers. */
function isTextual(fact: string): boolean {
  if (fact.startsWith('attributes.')) {
    const declared = attributesOf()[fact.slice(11)];
    const type = typeof declared === 'string' ? declared : textOf(valueAt(declared, '/type'));
    return type === 'text' || type === 'date';
  }
  return ['employment.contract', 'employment.start', 'employment.end', 'org_unit', 'role', 'function', 'manager', 'absence.kind'].includes(fact);
}
