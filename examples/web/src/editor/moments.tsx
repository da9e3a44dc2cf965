import { signal } from '@preact/signals';
import type { JSX } from 'preact';

import { nameOf } from '../document/names';
import { below, listOf, textOf, valueAt, type Json } from '../document/pointer';
import { timingWords } from '../document/timing_words';
import { Icon } from '../parts/icon';
import { countsOf, cycle, cycleId, cyclePointer, cycleYear, edit, isError, problemsIn } from '../preview';
import { language, words } from '../settings';
import { count, counted, difference } from '../words';
import { MomentEditor } from './moment_editor';

// Which moments are unfolded: cycle and place, because an id may be half typed.
const unfolded = signal<ReadonlySet<string>>(new Set());

/** Unfolds a moment of the chosen cycle. */
export function unfoldMoment(index: number): void {
  unfolded.value = new Set([...unfolded.value, keyOf(index)]);
}

function keyOf(index: number): string {
  return `${cyclePointer.peek()}/${index}`;
}

/** The moments of the cycle, each a line that unfolds into its fields. */
export function Moments(): JSX.Element {
  const say = words.value.editor;
  const moments = listOf(valueAt(cycle.value, '/moments'));
  const pointer = below(cyclePointer.value, 'moments');
  const put = (next: readonly Json[]): void => edit(pointer, next);
  return (
    <>
      {moments.length === 0 && <p class="empty">{say.noMoments}</p>}
      <ol class="moments">
        {moments.map((moment, index) => (
          <MomentLine key={`${cycleId.value}${index}`} moment={moment} index={index} moments={moments} put={put} />
        ))}
      </ol>
      <button
        type="button"
        class="button"
        onClick={() => {
          unfolded.value = new Set([...unfolded.value, keyOf(moments.length)]);
          put([...moments, fresh(moments)]);
        }}
      >
        <Icon name="add" />
        {say.addMoment}
      </button>
    </>
  );
}

function fresh(moments: readonly Json[]): Json {
  const taken = new Set(moments.map((moment) => textOf(valueAt(moment, '/id'))));
  const base = words.peek().editor.newMoment;
  let id = base;
  for (let number = 2; taken.has(id); number += 1) id = `${base}-${number}`;
  return { id, kind: 'progress', timing: { anchor: 'work_year_middle' }, lead: 'P2W', window: { opens: 'P1W', due: 'P2W' } };
}

function MomentLine(props: { moment: Json; index: number; moments: readonly Json[]; put: (next: readonly Json[]) => void }): JSX.Element {
  const { moment, index, moments, put } = props;
  const say = words.value.editor;
  const key = `${cyclePointer.value}/${index}`;
  const isOpen = unfolded.value.has(key);
  const pointer = below(cyclePointer.value, 'moments', index);
  const found = problemsIn(pointer);
  const name = nameOf(moment, language.value);
  const body = `moment-${index}`;
  const nameOfMoment = (id: string): string => nameOf(moments.find((one) => valueAt(one, '/id') === id), language.value) || id;
  const toggle = (): void => {
    const next = new Set(unfolded.value);
    if (!next.delete(key)) next.add(key);
    unfolded.value = next;
  };
  const swap = (by: number): void => {
    const next = [...moments];
    const other = next[index + by];
    if (other === undefined) return;
    next[index + by] = moment;
    next[index] = other;
    put(next);
  };
  return (
    <li class={`moment ${isOpen ? 'moment--open' : ''}`}>
      <h4 class="moment__heading">
        <button type="button" class="moment__toggle" aria-expanded={isOpen} aria-controls={body} data-pointer={isOpen ? undefined : pointer} onClick={toggle}>
          <span class="moment__name">{name}</span>
          <MomentCount id={textOf(valueAt(moment, '/id'))} />
          <span class="moment__timing">{timingWords(words.value, valueAt(moment, '/timing'), nameOfMoment)}</span>
          {found.length > 0 && (
            <span class={`badge ${found.some(isError) ? 'badge--error' : 'badge--remark'}`}>
              <Icon name={found.some(isError) ? 'error' : 'warning'} />
              {counted(words.value, found.length, found.some(isError) ? words.value.noun.problem : words.value.noun.warning)}
            </span>
          )}
        </button>
      </h4>
      <div id={body} hidden={!isOpen} role="group" aria-label={name}>
        {isOpen && (
          <>
            <MomentEditor index={index} />
            <div class="moment__tools">
              <button type="button" class="button button--quiet" disabled={index === 0} onClick={() => swap(-1)}>
                <Icon name="up" />
                {say.earlier}
              </button>
              <button type="button" class="button button--quiet" disabled={index === moments.length - 1} onClick={() => swap(1)}>
                <Icon name="down" />
                {say.later}
              </button>
              <button type="button" class="button button--quiet" onClick={() => put(moments.filter((_, place) => place !== index))}>
                <Icon name="no" />
                {say.removeMoment}
              </button>
            </div>
          </>
        )}
      </div>
    </li>
  );
}

/** How many conversations a moment gives now, and how many more or fewer than at the start. */
function MomentCount({ id }: { id: string }): JSX.Element | null {
  if (cycleYear.value === null) return null;
  const { now, before } = countsOf(id);
  const changed = now.planned - before.planned;
  return (
    <span class="moment__count">
      {changed !== 0 && <span class="delta">{difference(words.value, changed)}</span>}
      <span class="number">{count(words.value, now.planned)}</span>
      <span class="visually-hidden"> {now.planned === 1 ? words.value.noun.conversation[0] : words.value.noun.conversation[1]}</span>
    </span>
  );
}
