import { computed, signal } from '@preact/signals';
import { elementScroll, observeElementOffset, observeElementRect, Virtualizer } from '@tanstack/virtual-core';
import type { JSX } from 'preact';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';

import { Icon } from '../parts/icon';
import { cycleYear, opened, person, plan } from '../preview';
import { folded, textAt } from '../session/packed_texts';
import { NO_DAY } from '../session/protocol';
import { words } from '../settings';
import { count, counted, dayAndMonth } from '../words';
import { reasonWords, shownReason } from './outcomes';

const ROW_PIXELS = 48;

const searched = signal('');

/** Rows of the people who are listed: of the chosen reason, and with what is searched in name or id. */
export const listed = computed<Int32Array>(() => {
  const reasons = cycleYear.value?.reasons ?? new Uint8Array();
  const wanted = shownReason.value;
  const among = found.value;
  const rows = new Int32Array(among ? among.length : reasons.length);
  let length = 0;
  for (let place = 0; place < rows.length; place += 1) {
    const row = among ? (among[place] ?? 0) : place;
    if (row < reasons.length && (wanted === null || reasons[row] === wanted)) rows[length++] = row;
  }
  return rows.subarray(0, length);
});

/** Rows with what is searched; `null` where nothing is. */
const found = computed<Int32Array | null>(() => {
  const text = folded(searched.value.trim());
  const people = opened.value;
  if (text === '' || !people) return null;
  const rows: number[] = [];
  const all = people.searched;
  // One person a line: a hit belongs to the line it lies in, and the search goes on in the next.
  let row = 0;
  let start = 0;
  for (let hit = all.indexOf(text); hit >= 0; hit = all.indexOf(text, start)) {
    for (let end = all.indexOf('\n', start); end >= 0 && end < hit; end = all.indexOf('\n', start)) {
      row += 1;
      start = end + 1;
    }
    rows.push(row);
    const end = all.indexOf('\n', hit);
    if (end < 0) break;
    row += 1;
    start = end + 1;
  }
  return Int32Array.from(rows);
});

/** The people of the selection: a list of any length, of which only what is seen exists. */
export function People(): JSX.Element {
  const say = words.value.people;
  const rows = listed.value;
  return (
    <section class="people" aria-labelledby="people-title">
      <div class="people__head">
        <h3 id="people-title" class="part__title">
          {say.title}{' '}
          <span class="soft number" data-testid="listed">
            {say.found(count(words.value, rows.length))}
          </span>
        </h3>
        <label class="search">
          <Icon name="search" />
          <span class="visually-hidden">{say.search}</span>
          <input
            class="control"
            type="search"
            placeholder={say.search}
            value={searched.value}
            onInput={(event) => (searched.value = event.currentTarget.value)}
          />
        </label>
      </div>
      {rows.length === 0 ? (
        <p class="empty">
          {words.value.results.noPeople} {words.value.results.noPeopleHint}
        </p>
      ) : (
        <List rows={rows} />
      )}
    </section>
  );
}

function List({ rows }: { rows: Int32Array }): JSX.Element {
  const scroll = useRef<HTMLDivElement>(null);
  const virtual = useVirtual(scroll, rows.length);
  const place = rows.indexOf(person.value ?? -1);

  const choose = (next: number): void => {
    const row = rows[Math.max(0, Math.min(rows.length - 1, next))];
    if (row === undefined) return;
    person.value = row;
    virtual.scrollToIndex(rows.indexOf(row), { align: 'auto' });
  };
  const onKey = (event: KeyboardEvent): void => {
    const page = Math.max(1, Math.floor((scroll.current?.clientHeight ?? ROW_PIXELS) / ROW_PIXELS) - 1);
    const steps: Record<string, number> = {
      ArrowDown: place + 1,
      ArrowUp: place < 0 ? 0 : place - 1,
      PageDown: place + page,
      PageUp: place - page,
      Home: 0,
      End: rows.length - 1,
    };
    const next = steps[event.key];
    if (next === undefined) return;
    event.preventDefault();
    choose(next);
  };

  return (
    <div
      ref={scroll}
      class="people__list"
      role="listbox"
      tabIndex={0}
      aria-label={words.value.people.list}
      aria-activedescendant={place >= 0 ? `person-${rows[place]}` : undefined}
      onKeyDown={onKey}
    >
      <div class="people__all" role="presentation" style={{ height: `${virtual.getTotalSize()}px` }}>
        {visible(virtual, place).map((index) => (
          <Row key={rows[index]} row={rows[index] ?? 0} index={index} total={rows.length} isChosen={index === place} />
        ))}
      </div>
    </div>
  );
}

/** What is seen, and the chosen one: a screen reader needs it wherever it stands. */
function visible(virtual: Virtualizer<HTMLDivElement, HTMLElement>, chosen: number): number[] {
  const seen = virtual.getVirtualItems().map((item) => item.index);
  return chosen < 0 || seen.includes(chosen) ? seen : [...seen, chosen];
}

function useVirtual(scroll: { current: HTMLDivElement | null }, rows: number): Virtualizer<HTMLDivElement, HTMLElement> {
  const [, setTick] = useState(0);
  const virtual = useMemo(
    () =>
      new Virtualizer<HTMLDivElement, HTMLElement>({
        count: rows,
        getScrollElement: () => scroll.current,
        estimateSize: () => ROW_PIXELS,
        overscan: 8,
        observeElementRect,
        observeElementOffset,
        scrollToFn: elementScroll,
        onChange: () => setTick((tick) => tick + 1),
      }),
    [],
  );
  virtual.setOptions({ ...virtual.options, count: rows });
  useEffect(() => virtual._didMount(), []);
  useLayoutEffect(() => virtual._willUpdate());
  return virtual;
}

function Row(props: { row: number; index: number; total: number; isChosen: boolean }): JSX.Element {
  const { row, index, total, isChosen } = props;
  const people = opened.value;
  const year = cycleYear.value;
  const id = people ? textAt(people.ids, row) : '';
  const name = (people && textAt(people.names, row)) || id;
  const reason = year?.reasons[row] ?? 0;
  const entry = year?.entries[row] ?? NO_DAY;
  const exit = year?.exits[row] ?? NO_DAY;
  return (
    <div
      id={`person-${row}`}
      role="option"
      aria-selected={isChosen}
      aria-setsize={total}
      aria-posinset={index + 1}
      class={`row ${reason === 0 ? 'row--in' : ''}`}
      style={{ transform: `translateY(${index * ROW_PIXELS}px)` }}
      onClick={() => (person.value = row)}
    >
      <span class="row__name">{name}</span>
      <span class="row__id number">{name === id ? '' : id}</span>
      <span class="row__reason">{reasonWords(plan.value?.reasonCodes[reason] ?? '')}</span>
      <span class="row__days number">
        {entry !== NO_DAY && exit !== NO_DAY && words.value.people.from(dayAndMonth(words.value, entry), dayAndMonth(words.value, exit))}
      </span>
    </div>
  );
}

/** How many people there are, for a line of facts. */
export function peopleWords(): string {
  return counted(words.value, opened.value?.people ?? 0, words.value.noun.person);
}
