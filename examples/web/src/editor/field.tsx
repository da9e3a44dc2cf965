import type { ComponentChildren, JSX } from 'preact';

import { isObject, valueAt, type Json } from '../document/pointer';
import { edit, isError, problems, problemsIn, rules } from '../preview';
import type { Problem } from '../session/protocol';
import { words } from '../settings';
import { FieldProblems } from './problem';

/** What a control gets from the field around it. */
export interface ControlProps {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': boolean | undefined;
  readonly 'data-pointer': string;
}

/** The id of the control at a place of the rules. */
export function idOf(pointer: string): string {
  return `field${pointer.replace(/[^A-Za-z0-9]+/g, '-')}`;
}

/** A label, a control, and beside it what the library says of its place in the rules. */
export function Field(props: {
  pointer: string;
  label: string;
  hint?: ComponentChildren;
  size?: 'short' | 'wide';
  /** Whether fields of their own stand for what lies within the place. */
  isShared?: boolean;
  children: (control: ControlProps) => ComponentChildren;
}): JSX.Element {
  const id = idOf(props.pointer);
  const found = problemsIn(props.pointer).filter((problem) => !props.isShared || problem.pointer === props.pointer);
  const described = [props.hint ? `${id}-hint` : '', found.length > 0 ? `${id}-problems` : ''].filter(Boolean).join(' ');
  const control: ControlProps = {
    id,
    'aria-describedby': described || undefined,
    'aria-invalid': found.some(isError) || undefined,
    'data-pointer': props.pointer,
  };
  return (
    <div class={`field field--${props.size ?? 'normal'}`}>
      <label class="field__label" for={id}>
        {props.label}
      </label>
      {props.children(control)}
      {props.hint && (
        <p id={`${id}-hint`} class="field__hint">
          {props.hint}
        </p>
      )}
      {found.length > 0 && <FieldProblems id={`${id}-problems`} problems={found} />}
    </div>
  );
}

/** Problems of a group of fields that belong to none of them. */
export function GroupProblems({ pointer, fields }: { pointer: string; fields: readonly string[] }): JSX.Element | null {
  const found = problemsOfGroup(pointer, fields);
  return found.length > 0 ? <FieldProblems id={`${idOf(pointer)}-problems`} problems={found} /> : null;
}

function problemsOfGroup(pointer: string, fields: readonly string[]): Problem[] {
  const inFields = new Set(fields.flatMap((field) => problemsIn(`${pointer}/${field}`)));
  return problems.value.filter((problem) => problem.pointer === pointer && !inFields.has(problem));
}

/** A field of one line of text; nothing typed takes the member away, unless it must be there. */
export function TextField(props: {
  pointer: string;
  label: string;
  hint?: ComponentChildren;
  size?: 'short' | 'wide';
  placeholder?: string;
  required?: boolean;
}): JSX.Element {
  const value = valueAt(rules.value, props.pointer);
  return (
    <Field {...props}>
      {(control) => (
        <input
          {...control}
          class="control"
          type="text"
          spellcheck={false}
          autocomplete="off"
          required={props.required}
          placeholder={props.placeholder}
          value={shown(value)}
          onInput={(event) => edit(props.pointer, event.currentTarget.value || (props.required ? '' : undefined))}
        />
      )}
    </Field>
  );
}

/** A field for a whole number; what is none goes into the rules as it is typed, and the library says so. */
export function NumberField(props: {
  pointer: string;
  label: string;
  hint?: ComponentChildren;
  placeholder?: string;
}): JSX.Element {
  const value = valueAt(rules.value, props.pointer);
  return (
    <Field {...props} size="short">
      {(control) => (
        <input
          {...control}
          class="control"
          type="text"
          inputMode="numeric"
          autocomplete="off"
          placeholder={props.placeholder}
          value={shown(value)}
          onInput={(event) => edit(props.pointer, numberOf(event.currentTarget.value))}
        />
      )}
    </Field>
  );
}

/** A field for one of the words the rules know. */
export function ChoiceField(props: {
  pointer: string;
  label: string;
  hint?: ComponentChildren;
  size?: 'short' | 'wide';
  choices: readonly string[];
  names: Readonly<Record<string, string>>;
  /** What holds where nothing is said. */
  fallback?: string;
  /** The chosen word where the rules hold an object; by default what stands there. */
  value?: string;
  onChoose?: (value: string) => void;
}): JSX.Element {
  const written = valueAt(rules.value, props.pointer);
  const value = props.value ?? (typeof written === 'string' ? written : props.fallback) ?? '';
  const choices = props.choices.includes(value) ? props.choices : [value, ...props.choices];
  return (
    <Field {...props} isShared={isObject(written)}>
      {(control) => (
        <select
          {...control}
          class="control"
          value={value}
          onChange={(event) => (props.onChoose ?? ((chosen) => edit(props.pointer, chosen)))(event.currentTarget.value)}
        >
          {choices.map((choice) => (
            <option key={choice} value={choice}>
              {choice === props.fallback ? words.value.default(props.names[choice] ?? choice) : (props.names[choice] ?? choice)}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

function shown(value: Json | undefined): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** A number where the text is one; the text where it is not; nothing where nothing is typed. */
export function numberOf(text: string): Json | undefined {
  const typed = text.trim();
  if (typed === '') return undefined;
  const value = Number(typed);
  return Number.isNaN(value) ? typed : value;
}
