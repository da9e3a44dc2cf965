import type { JSX } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';

import type { Conversation, PersonAnswer, Stretch } from '../session/protocol';
import { words } from '../settings';
import { dateOf, dayAndMonth, longDate, monthName, shortDate } from '../words';

const OFF = ['cancelled', 'skipped', 'missed', 'not_held'];
const WAITING = ['open', 'prepared', 'returned'];
const ROW = 26;
const BAND = 24;
/** A band with its name above it, where there is no room beside it. */
const NAMED_BAND = 34;
const TOP = 26;
const SIDE = 8;

/** The year of one person: work year, employment and absences, and every conversation with its window. */
export function Timeline({ answer, nameOf }: { answer: PersonAnswer; nameOf: (moment: string) => string }): JSX.Element {
  const say = words.value.timeline;
  const holder = useRef<HTMLDivElement>(null);
  const width = useWidth(holder);
  const [first, last] = range(answer);
  const labels = width < 520 ? 0 : 150;
  const left = labels + SIDE;
  const x = (day: number): number => left + ((day - first) / (last + 1 - first)) * (width - left - SIDE);
  const bands = bandsOf(answer);
  const bandHeight = labels === 0 ? NAMED_BAND : BAND;
  const top = TOP + bands.length * bandHeight + 10;
  const rowHeight = labels === 0 ? ROW + 16 : ROW;
  const height = top + answer.conversations.length * rowHeight + 6;
  const label = say.label(answer.name || answer.employee, answer.workYear);
  return (
    <div ref={holder} class="timeline">
      <svg role="img" aria-label={label} width={width} height={height} viewBox={`0 0 ${width} ${height}`}>
        <Months first={first} last={last} x={x} right={width} height={height} />
        {bands.map((band, row) => (
          <Band key={band.name} band={band} y={TOP + row * bandHeight} x={x} first={first} last={last} labels={labels} />
        ))}
        <line class="timeline__today" x1={x(answer.asOf)} x2={x(answer.asOf)} y1={TOP - 6} y2={height} />
        {answer.conversations.map((one, row) => (
          <Occasion
            key={`${one.moment}${one.occurrence}`}
            one={one}
            name={numbered(answer, one, nameOf)}
            y={top + row * rowHeight + (labels === 0 ? 16 : 0)}
            x={x}
            right={width - SIDE}
            labels={labels}
            asOf={answer.asOf}
          />
        ))}
      </svg>
      {answer.conversations.length === 0 && <p class="empty">{answer.selected ? say.nothing : say.notIn}</p>}
      <Legend answer={answer} />
      <details class="more">
        <summary>{words.value.person.timelineTable}</summary>
        <DatesTable answer={answer} nameOf={nameOf} caption={label} />
      </details>
    </div>
  );
}

interface BandOf {
  readonly name: string;
  readonly kind: 'year' | 'employment' | 'absence' | 'cycle';
  readonly stretches: readonly Stretch[];
}

function bandsOf(answer: PersonAnswer): BandOf[] {
  const say = words.value.timeline;
  const bands: BandOf[] = [];
  if (answer.span) bands.push({ name: say.workYear, kind: 'year', stretches: [{ from: answer.span[0], to: answer.span[1], label: answer.workYear }] });
  bands.push({ name: say.employment, kind: 'employment', stretches: answer.employments });
  if (answer.absences.length > 0) bands.push({ name: say.absence, kind: 'absence', stretches: answer.absences });
  if (answer.entry !== null && answer.exit !== null) {
    bands.push({ name: say.inCycle, kind: 'cycle', stretches: [{ from: answer.entry, to: answer.exit, label: '' }] });
  }
  return bands;
}

/** The days the picture shows: the work year, and what lies around it. */
function range(answer: PersonAnswer): [number, number] {
  const days = answer.conversations.flatMap((one) => [one.created, one.opens, one.due, one.planned]);
  days.push(answer.asOf, ...(answer.span ?? []));
  const [first, last] = [Math.min(...days), Math.max(...days)];
  const margin = Math.max(4, Math.round((last - first) / 60));
  return [first - margin, last + margin];
}

function Months({ first, last, x, right, height }: { first: number; last: number; x: (day: number) => number; right: number; height: number }): JSX.Element {
  const starts: number[] = [];
  const date = dateOf(first);
  for (let month = 0; ; month += 1) {
    const day = Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + month, 1) / 86_400_000;
    if (day > last) break;
    if (day >= first) starts.push(day);
  }
  const pixels = x(first + 30) - x(first);
  const every = [1, 2, 3, 6].find((step) => step * pixels > 34) ?? 12;
  return (
    <g class="timeline__months" aria-hidden="true">
      {starts.map((day) => {
        const month = dateOf(day).getUTCMonth();
        return (
          <g key={day}>
            <line class={month === 0 ? 'timeline__year' : ''} x1={x(day)} x2={x(day)} y1={TOP - 8} y2={height} />
            {month % every === 0 && x(day) + 28 < right && (
              <text x={x(day) + 3} y={12}>
                {monthName(words.value, day)}
                {month === 0 && every * pixels > 50 ? ` ${dateOf(day).getUTCFullYear()}` : ''}
              </text>
            )}
          </g>
        );
      })}
    </g>
  );
}

function Band(props: { band: BandOf; y: number; x: (day: number) => number; first: number; last: number; labels: number }): JSX.Element {
  const { band, y, x, first, last, labels } = props;
  const height = band.kind === 'year' ? 16 : 10;
  const top = labels === 0 ? y + NAMED_BAND - height - 2 : y + (BAND - height) / 2;
  return (
    <g class={`timeline__band timeline__band--${band.kind}`}>
      {labels > 0 && (
        <text class="timeline__label" x={labels} y={y + BAND / 2 + 4} text-anchor="end">
          {band.name}
        </text>
      )}
      {band.stretches
        .filter((one) => one.from <= last && (one.to ?? last) >= first)
        .map((one) => {
          const from = Math.max(one.from, first);
          const to = Math.min(one.to ?? last, last);
          return (
            <rect key={one.from} x={x(from)} y={top} width={Math.max(2, x(to + 1) - x(from))} height={height} rx={2}>
              <title>{`${band.name} ${one.label} ${shortDate(words.value, one.from)} – ${one.to === null ? '' : shortDate(words.value, one.to)}`}</title>
            </rect>
          );
        })}
      {labels === 0 && (
        <text class="timeline__label" x={0} y={y + 13}>
          {band.name}
        </text>
      )}
    </g>
  );
}

function Occasion(props: {
  one: Conversation;
  name: string;
  y: number;
  x: (day: number) => number;
  right: number;
  labels: number;
  asOf: number;
}): JSX.Element {
  const { one, name, y, x, right, labels, asOf } = props;
  const middle = y + ROW / 2;
  const isOff = OFF.includes(one.state);
  const state = stateOf(one, asOf);
  const after = x(one.due + 1) + 8;
  const words_ = `${dayAndMonth(words.value, one.planned)} · ${words.value.state[state] ?? state}`;
  // Words stand at the right of their window, and at its left where they would leave the picture.
  const fits = after + words_.length * 6.6 < right;
  const place = x(one.planned + 0.5);
  return (
    <g class={`occasion occasion--${isOff ? 'off' : state === 'overdue' ? 'overdue' : one.state === 'forecast' ? 'coming' : 'open'}`}>
      {labels > 0 ? (
        <text class="timeline__label timeline__label--strong" x={labels} y={middle + 4} text-anchor="end">
          {name}
        </text>
      ) : (
        <text class="timeline__label timeline__label--strong" x={0} y={y - 2}>
          {name}
        </text>
      )}
      <line class="occasion__wait" x1={x(one.created)} x2={x(one.opens)} y1={middle} y2={middle} />
      <path class="occasion__created" d={`M${x(one.created)} ${middle - 5}v10`} />
      <rect class="occasion__window" x={x(one.opens)} y={middle - 6} width={Math.max(2, x(one.due + 1) - x(one.opens))} height={12} rx={2} />
      {isOff ? (
        <path class="occasion__planned" d={`M${place - 4} ${middle - 4}l8 8m0-8l-8 8`} />
      ) : (
        <circle class="occasion__planned" cx={place} cy={middle} r={5} />
      )}
      <text class="occasion__words" x={fits ? after : Math.min(x(one.created), x(one.opens)) - 8} y={middle + 4} text-anchor={fits ? 'start' : 'end'}>
        {words_}
      </text>
    </g>
  );
}

function stateOf(one: Conversation, asOf: number): string {
  return WAITING.includes(one.state) && one.due < asOf ? 'overdue' : one.state;
}

function numbered(answer: PersonAnswer, one: Conversation, nameOf: (moment: string) => string): string {
  const same = answer.conversations.filter((other) => other.moment === one.moment);
  const name = nameOf(one.moment);
  return same.length > 1 ? `${name} ${same.indexOf(one) + 1}` : name;
}

function Legend({ answer }: { answer: PersonAnswer }): JSX.Element | null {
  const say = words.value.timeline.legend;
  if (answer.conversations.length === 0) return null;
  const hasOff = answer.conversations.some((one) => OFF.includes(one.state));
  return (
    <ul class="legend" aria-hidden="true">
      <li>
        <svg width="20" height="12">
          <path class="occasion__created" d="M4 1v10" />
          <path class="occasion__wait" d="M4 6h14" />
        </svg>
        {say.created}
      </li>
      <li>
        <svg width="20" height="12">
          <rect class="occasion__window" y="0" width="20" height="12" rx="2" />
        </svg>
        {say.window}
      </li>
      <li>
        <svg width="12" height="12">
          <circle class="occasion__planned" cx="6" cy="6" r="5" />
        </svg>
        {say.planned}
      </li>
      {hasOff && (
        <li class="occasion--off">
          <svg width="12" height="12">
            <path class="occasion__planned" d="M2 2l8 8m0-8l-8 8" />
          </svg>
          {say.off}
        </li>
      )}
      <li>
        <svg width="12" height="12">
          <path class="timeline__today" d="M6 0v12" />
        </svg>
        {say.today}
      </li>
    </ul>
  );
}

function DatesTable({ answer, nameOf, caption }: { answer: PersonAnswer; nameOf: (moment: string) => string; caption: string }): JSX.Element {
  const say = words.value.timeline;
  const date = (day: number | null): string => (day === null ? say.open : longDate(words.value, day));
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label={caption}>
      <table class="table">
        <caption class="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{say.what}</th>
            <th scope="col">{say.from}</th>
            <th scope="col">{say.to}</th>
          </tr>
        </thead>
        <tbody>
          {bandsOf(answer).flatMap((band) =>
            band.stretches.map((one) => (
              <tr key={`${band.kind}${one.from}`}>
                <th scope="row">
                  {band.name} {one.label}
                </th>
                <td>{date(one.from)}</td>
                <td>{date(one.to)}</td>
              </tr>
            )),
          )}
        </tbody>
      </table>
      {answer.conversations.length > 0 && (
        <table class="table">
          <caption class="visually-hidden">{caption}</caption>
          <thead>
            <tr>
              <th scope="col">{words.value.moment.anchorMoment}</th>
              <th scope="col">{say.created}</th>
              <th scope="col">{say.opens}</th>
              <th scope="col">{say.planned}</th>
              <th scope="col">{say.due}</th>
              <th scope="col">{say.state}</th>
            </tr>
          </thead>
          <tbody>
            {answer.conversations.map((one) => (
              <tr key={`${one.moment}${one.occurrence}`}>
                <th scope="row">{numbered(answer, one, nameOf)}</th>
                <td>{date(one.created)}</td>
                <td>{date(one.opens)}</td>
                <td>{date(one.planned)}</td>
                <td>{date(one.due)}</td>
                <td>{words.value.state[stateOf(one, answer.asOf)] ?? one.state}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}

/** The width there is, in whole pixels. */
export function useWidth(holder: { current: HTMLElement | null }): number {
  const [width, setWidth] = useState(640);
  useLayoutEffect(() => {
    const element = holder.current;
    if (!element) return undefined;
    const measure = (): void => setWidth(Math.max(240, Math.floor(element.clientWidth)));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return width;
}
