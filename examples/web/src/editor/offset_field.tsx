import { useRef } from 'preact/hooks';
import type { JSX } from 'preact';

import { offsetValue, typedOffset, UNITS, type TypedOffset, type Unit } from '../document/offset';
import { valueAt } from '../document/pointer';
import { edit, rules } from '../preview';
import { words } from '../settings';
import { Field, idOf } from './field';

/** A field for a length of time: how many, and of what. */
export function OffsetField(props: { pointer: string; label: string; hint?: string; required?: boolean }): JSX.Element {
  const value = valueAt(rules.value, props.pointer);
  // A unit may be chosen before a number is typed; the rules know nothing of it yet.
  const unit = useRef<Unit>('weeks');
  const typed = typedOffset(value);
  if (typed.amount !== '') unit.current = typed.unit;
  const shown: TypedOffset = { amount: typed.amount, unit: unit.current };
  const put = (next: TypedOffset): void => {
    unit.current = next.unit;
    edit(props.pointer, offsetValue(next) ?? (props.required ? '' : undefined));
  };
  return (
    <Field {...props}>
      {(control) => (
        <span class="offset">
          <input
            {...control}
            class="control"
            type="text"
            inputMode={shown.unit === 'text' ? 'text' : 'numeric'}
            autocomplete="off"
            spellcheck={false}
            value={shown.amount}
            onInput={(event) => put({ ...shown, amount: event.currentTarget.value })}
          />
          <select
            class="control"
            aria-label={`${props.label}: ${words.value.unit['label'] ?? ''}`}
            id={`${idOf(props.pointer)}-unit`}
            value={shown.unit}
            onChange={(event) => {
              const next = UNITS.find((one) => one === event.currentTarget.value) ?? 'weeks';
              const text = next === 'text' && typeof value === 'string' ? value : shown.amount;
              put({ amount: shown.unit === 'text' && next !== 'text' ? text.replace(/\D/g, '') : text, unit: next });
            }}
          >
            {UNITS.map((one) => (
              <option key={one} value={one}>
                {words.value.unit[one]}
              </option>
            ))}
          </select>
        </span>
      )}
    </Field>
  );
}
