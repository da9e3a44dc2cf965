import { signal } from '@preact/signals';
import type * as Plot from '@observablehq/plot';
import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';

import { Segmented } from '../parts/segmented';
import { weekLoad } from '../preview';
import type { ManagerLoad, WeekLoad } from '../session/protocol';
import { isDark, words } from '../settings';
import { count, counted, dateOf, dayAndMonth, longDate } from '../words';
import { useWidth } from './timeline';

type View = 'chart' | 'table';
const view = signal<View>('chart');

const ROW_PIXELS = 22;
/** Below this width a week would be too narrow to tell from the next. */
const LEAST_PIXELS = 620;
/** Below this width a number does not fit its cell. */
const LEAST_CELL_PIXELS = 13;

/** Conversations per week and manager: as a heat map, and as a table with the same numbers. */
export function WeekLoads(): JSX.Element {
  const say = words.value.load;
  const load = weekLoad.value;
  return (
    <section class="load panel" id="load" aria-labelledby="load-title" tabIndex={-1}>
      <header class="panel__head">
        <h2 id="load-title">{say.title}</h2>
        {load && load.total > 0 && (
          <Segmented
            label={say.view}
            choices={[
              { value: 'chart', label: say.asChart },
              { value: 'table', label: say.asTable },
            ]}
            value={view.value}
            onChoose={(value) => (view.value = value)}
          />
        )}
      </header>
      {!load || load.total === 0 ? (
        <p class="empty">{say.none}</p>
      ) : (
        <>
          <p class="soft">
            {say.lead(counted(words.value, load.total, words.value.noun.conversation), counted(words.value, load.managerCount, words.value.noun.manager))}{' '}
            {busiest(load)}
          </p>
          {view.value === 'chart' ? <HeatMap load={load} /> : <LoadTable load={load} />}
        </>
      )}
    </section>
  );
}

function linesOf(load: WeekLoad): { name: string; perWeek: readonly number[] }[] {
  const lines = load.managers.map((one) => ({ name: managerName(one), perWeek: one.perWeek }));
  if (load.others) lines.push({ name: words.value.load.others(count(words.value, load.others.managers)), perWeek: load.others.perWeek });
  return lines;
}

function managerName(one: ManagerLoad): string {
  return one.id === null ? words.value.load.noManager : one.name || one.id;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}

function totals(load: WeekLoad): number[] {
  return load.weeks.map((_, week) => sum(linesOf(load).map((line) => line.perWeek[week] ?? 0)));
}

function busiest(load: WeekLoad): string {
  const perWeek = totals(load);
  const most = Math.max(...perWeek);
  const week = load.weeks[perWeek.indexOf(most)] ?? 0;
  return words.value.load.busiest(longDate(words.value, week), counted(words.value, most, words.value.noun.conversation));
}

/** Whether an element is on the screen, or nearly. */
function useSeen(holder: { current: HTMLElement | null }): boolean {
  const [isSeen, setSeen] = useState(false);
  useEffect(() => {
    if (!holder.current) return undefined;
    const observer = new IntersectionObserver(([entry]) => setSeen(entry?.isIntersecting ?? false), { rootMargin: '25%' });
    observer.observe(holder.current);
    return () => observer.disconnect();
  }, []);
  return isSeen;
}

/** Drawn by Observable Plot, which comes only when there is something to draw. */
function HeatMap({ load }: { load: WeekLoad }): JSX.Element {
  const holder = useRef<HTMLDivElement>(null);
  const drawing = useRef<HTMLDivElement>(null);
  const [library, setLibrary] = useState<typeof Plot | null>(null);
  const width = Math.max(useWidth(holder), LEAST_PIXELS);
  const language = words.value;
  const dark = isDark.value;
  useEffect(() => void import('@observablehq/plot').then(setLibrary), []);
  const isSeen = useSeen(holder);
  useEffect(() => {
    // Drawing takes longer than planning: what nobody sees can wait.
    if (!library || !drawing.current || !isSeen) return;
    drawing.current.replaceChildren(draw(library, load, width));
  }, [library, load, width, language, dark, isSeen]);
  return (
    <div ref={holder} class="scroll" tabIndex={0} role="region" aria-label={words.value.load.scroll}>
      <div ref={drawing} class="heat" style={{ minHeight: `${linesOf(load).length * ROW_PIXELS + 100}px` }} />
    </div>
  );
}

function draw(plot: typeof Plot, load: WeekLoad, width: number): Element {
  const say = words.value;
  const lines = linesOf(load);
  const left = Math.min(190, Math.round(width * 0.24));
  const weeks = load.weeks.map((day) => ({ week: dateOf(day), day }));
  const cells = lines.flatMap((line) =>
    weeks.map(({ week, day }, place) => ({ week, day, name: line.name, number: line.perWeek[place] ?? 0 })).filter((cell) => cell.number > 0),
  );
  const perWeek = totals(load);
  const bars = weeks.map(({ week, day }, place) => ({ week, day, number: perWeek[place] ?? 0 }));
  const most = Math.max(...cells.map((cell) => cell.number), 1);
  const x = { type: 'band' as const, domain: weeks.map(({ week }) => week), axis: null };
  const common = { width, marginLeft: left, marginRight: 8, x };
  const ofMonth = weeks.filter(({ week }) => week.getUTCDate() <= 7);
  const totalsChart = plot.plot({
    ...common,
    height: 76,
    marginTop: 14,
    marginBottom: 4,
    y: { axis: null },
    marks: [
      plot.barY(bars, { x: 'week', y: 'number', fill: 'var(--mark-bar)', insetLeft: 0.5, insetRight: 0.5, title: (bar: typeof bars[number]) => title(bar, say.load.all) }),
      plot.text([Math.max(...perWeek)], { x: () => bars[perWeek.indexOf(Math.max(...perWeek))]?.week, y: (number: number) => number, text: (number: number) => count(say, number), dy: -7, fill: 'var(--ink)' }),
      plot.text([say.load.all], { text: (text: string) => text, frameAnchor: 'left', dx: -8, textAnchor: 'end', fill: 'var(--ink-soft)' }),
    ],
  });
  const heat = plot.plot({
    ...common,
    height: lines.length * ROW_PIXELS + 24,
    marginTop: 2,
    marginBottom: 22,
    ariaLabel: say.load.chartLabel,
    y: { type: 'band', domain: lines.map((line) => line.name), label: null, tickSize: 0, tickFormat: (name: string) => shortened(name, left) },
    color: { type: 'sqrt', domain: [0, most], range: [css('--ramp-low'), css('--ramp-high')], interpolate: 'lab' },
    marks: [
      plot.ruleX(ofMonth, { x: 'week', stroke: 'var(--rule)', dx: 0 }),
      plot.cell(cells, { x: 'week', y: 'name', fill: 'number', inset: 0.5, rx: 1.5, title: (cell: typeof cells[number]) => title(cell, cell.name) }),
      plot.text((width - left) / weeks.length >= LEAST_CELL_PIXELS ? cells.filter((cell) => cell.number >= most * 0.5) : [], {
        x: 'week',
        y: 'name',
        text: (cell: typeof cells[number]) => String(cell.number),
        fill: 'var(--ramp-ink)',
        fontSize: 10,
      }),
      plot.axisX(ofMonth.map(({ week }) => week), { anchor: 'bottom', tickSize: 0, label: null, tickFormat: (week: Date) => monthLabel(week) }),
    ],
  });
  for (const chart of [totalsChart, heat]) chart.setAttribute('role', 'img');
  heat.setAttribute('aria-label', say.load.chartLabel);
  totalsChart.setAttribute('aria-hidden', 'true');
  // Plot names every group of marks, which only a role would allow; the picture as a whole has its name.
  for (const group of heat.querySelectorAll('g[aria-label]')) group.removeAttribute('aria-label');
  const both = document.createElement('div');
  both.append(totalsChart, heat);
  return both;
}

function monthLabel(week: Date): string {
  const name = new Intl.DateTimeFormat(words.value.tag === 'nl' ? 'nl-BE' : 'en-GB', { month: 'short', timeZone: 'UTC' }).format(week);
  return week.getUTCMonth() === 0 ? `${name} ${week.getUTCFullYear()}` : name;
}

function title(one: { day: number; number: number }, name: string): string {
  const say = words.value;
  return `${name}\n${say.load.week} ${longDate(say, one.day)}: ${counted(say, one.number, say.noun.conversation)}`;
}

function shortened(name: string, pixels: number): string {
  const letters = Math.floor(pixels / 6.6);
  return name.length > letters ? `${name.slice(0, letters - 1)}…` : name;
}

/** A colour of the page as it is now. */
function css(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

function LoadTable({ load }: { load: WeekLoad }): JSX.Element {
  const say = words.value.load;
  const lines = linesOf(load);
  return (
    <div class="scroll scroll--tall" tabIndex={0} role="region" aria-label={say.scroll}>
      <table class="table table--numbers">
        <caption class="visually-hidden">{say.title}</caption>
        <thead>
          <tr>
            <th scope="col">{words.value.noun.manager[0]}</th>
            <th scope="col">{say.total}</th>
            {load.weeks.map((week) => (
              <th key={week} scope="col">
                <span class="visually-hidden">{say.week} </span>
                {dayAndMonth(words.value, week)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <LoadRow key={line.name} name={line.name} perWeek={line.perWeek} />
          ))}
        </tbody>
        <tfoot>
          <LoadRow name={say.all} perWeek={totals(load)} />
        </tfoot>
      </table>
    </div>
  );
}

function LoadRow({ name, perWeek }: { name: string; perWeek: readonly number[] }): JSX.Element {
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>{count(words.value, sum(perWeek))}</td>
      {perWeek.map((number, week) => (
        <td key={week}>{number === 0 ? '' : count(words.value, number)}</td>
      ))}
    </tr>
  );
}
