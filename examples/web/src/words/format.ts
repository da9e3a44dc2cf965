import type { Noun, Words } from './en';

const DAY_MILLISECONDS = 86_400_000;

// Formatters are dear to make, and the same few are wanted in every row.
const formatters = new Map<string, Intl.DateTimeFormat | Intl.NumberFormat>();

function dateFormat(words: Words, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return cached(`${words.tag} date ${JSON.stringify(options)}`, () => new Intl.DateTimeFormat(locale(words), { timeZone: 'UTC', ...options }));
}

function numberFormat(words: Words, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  return cached(`${words.tag} number ${JSON.stringify(options)}`, () => new Intl.NumberFormat(locale(words), options));
}

function cached<T extends Intl.DateTimeFormat | Intl.NumberFormat>(key: string, make: () => T): T {
  const known = formatters.get(key) as T | undefined;
  if (known) return known;
  const made = make();
  formatters.set(key, made);
  return made;
}

/** The Dutch of Flanders and the English of Europe: days before months, weeks from Monday. */
function locale(words: Words): string {
  return words.tag === 'nl' ? 'nl-BE' : 'en-GB';
}

/** Days since 1970-01-01 of an ISO date. */
export function dayOf(iso: string): number {
  return Date.parse(`${iso}T00:00:00Z`) / DAY_MILLISECONDS;
}

/** The ISO date of a day number. */
export function isoOf(day: number): string {
  return new Date(day * DAY_MILLISECONDS).toISOString().slice(0, 10);
}

/** The Monday of a day's week; 1970-01-05 was one. */
export function mondayOf(day: number): number {
  return Math.floor((day - 4) / 7) * 7 + 4;
}

/** A date in UTC, for scales and formats. */
export function dateOf(day: number): Date {
  return new Date(day * DAY_MILLISECONDS);
}

/** `2 March 2026`. */
export function longDate(words: Words, day: number | string): string {
  return dateFormat(words, { day: 'numeric', month: 'long', year: 'numeric' }).format(dateOf(number(day)));
}

/** `2 Mar 2026`. */
export function shortDate(words: Words, day: number | string): string {
  return dateFormat(words, { day: 'numeric', month: 'short', year: 'numeric' }).format(dateOf(number(day)));
}

/** `2 Mar`. */
export function dayAndMonth(words: Words, day: number | string): string {
  return dateFormat(words, { day: 'numeric', month: 'short' }).format(dateOf(number(day)));
}

/** `1 October`, of a month and day as they stand in a document; what is no such day stays as it is. */
export function monthDay(words: Words, text: string): string {
  const day = /^\d{2}-\d{2}$/.test(text) ? dayOf(`2024-${text}`) : Number.NaN;
  return Number.isNaN(day) ? text : dateFormat(words, { day: 'numeric', month: 'long' }).format(dateOf(day));
}

/** `Mar`. */
export function monthName(words: Words, day: number): string {
  return dateFormat(words, { month: 'short' }).format(dateOf(day));
}

function number(day: number | string): number {
  return typeof day === 'string' ? dayOf(day) : day;
}

/** `9,228`. */
export function count(words: Words, amount: number): string {
  return numberFormat(words, {}).format(amount);
}

/** `7 conversations`. */
export function counted(words: Words, amount: number, [one, many]: Noun): string {
  return `${count(words, amount)} ${amount === 1 ? one : many}`;
}

/** `+12`, `−3`. */
export function difference(words: Words, amount: number): string {
  return numberFormat(words, { signDisplay: 'exceptZero' }).format(amount);
}

/** `68%`; what is there but rounds to nothing is `<1%`, and what is not all never `100%`. */
export function share(words: Words, part: number, whole: number): string {
  const format = numberFormat(words, { style: 'percent', maximumFractionDigits: 0 });
  if (whole === 0 || part === 0) return format.format(0);
  const exact = part / whole;
  if (exact < 0.01) return `<${format.format(0.01)}`;
  return part < whole && exact >= 0.995 ? `>${format.format(0.99)}` : format.format(exact);
}

/** `4.2 ms`. */
export function milliseconds(words: Words, amount: number): string {
  return numberFormat(words, {
    style: 'unit',
    unit: 'millisecond',
    maximumSignificantDigits: amount < 10 ? 2 : 3,
    maximumFractionDigits: 1,
  }).format(amount);
}

const UNIT_OF_LETTER: Record<string, string> = { Y: 'year', M: 'month', W: 'week', D: 'day' };

/** `6 weeks`, of an ISO duration without its sign; what is none stays as it is. */
export function duration(words: Words, text: string): string {
  const parts = /^[-+]?P((?:\d+[YMWD])+)$/.exec(text)?.[1]?.match(/\d+[YMWD]/g);
  if (!parts) return text;
  return parts
    .map((part) => {
      const unit = UNIT_OF_LETTER[part.slice(-1)] ?? 'day';
      return numberFormat(words, { style: 'unit', unit, unitDisplay: 'long' }).format(Number(part.slice(0, -1)));
    })
    .join(' ');
}
