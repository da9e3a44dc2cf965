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
  // The unit that was chosen stays while what is typed beside it is nothing, or no number yet.
  const chosen = useRef<{ unit: Unit; written: string | undefined }>({ unit: 'weeks', written: undefined });
  const typed = typedOffset(value);
  const isOwn = typed.amount === '' || chosen.current.written === JSON.stringify(value);
  if (!isOwn) chosen.current = { unit: typed.unit, written: undefined };
  const shown: TypedOffset = { amount: typed.amount, unit: isOwn ? chosen.current.unit : typed.unit };
  const put = (next: TypedOffset): void => {
    const written = offsetValue(next) ?? (props.required ? '' : undefined);
    chosen.current = { unit: next.unit, written: JSON.stringify(written) };
    edit(props.pointer, written);
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
