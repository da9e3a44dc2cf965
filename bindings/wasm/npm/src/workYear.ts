import type { DateLike, Days, IsoDate } from "./dates.js";
import { call, callJson } from "./instance.js";
import { Span } from "./span.js";
import { question, toDocument } from "./values.js";
import { raw } from "./wasm.js";

/** A work year as the instance describes it. */
export interface WorkYearAnswer {
  readonly id: string;
  readonly start: IsoDate;
  readonly end: IsoDate;
  readonly length_days: number;
  readonly middle: IsoDate;
  readonly is_twelve_months: boolean;
}

/** The part of a work year that has passed, exact: days over days. */
export interface Elapsed {
  /** Days that have passed at the end of the date. */
  readonly days: number;
  /** Days in the work year. */
  readonly lengthDays: number;
  /** The same as a number from 0 to 1. */
  readonly fraction: number;
}

/**
 * One work year, both ends included.
 *
 * @example
 * ```ts
 * const year = new WorkYears({ kind: "annual", starts: "09-01" }).named("2025-2026");
 * year?.lengthDays; // 365
 * year?.subPeriod(2, 4); // Span 2025-12-01 to 2026-02-28
 * year?.contains("2026-09-01"); // false
 * ```
 */
export class WorkYear implements Days {
  /** `2025`, `2025-2026`, or the id of the row of a custom table. */
  readonly id: string;
  /** The first day. */
  readonly start: IsoDate;
  /** The last day. */
  readonly end: IsoDate;
  /** The number of days. */
  readonly lengthDays: number;
  /** The middle: the start plus half the length in days, rounded down. */
  readonly middle: IsoDate;
  /** Whether the year is exactly twelve months. */
  readonly isTwelveMonths: boolean;

  /** @throws {@link TalentError} of kind `question`: `end_before_start`, `impossible_date`, `date_out_of_range`. */
  constructor(id: string, start: DateLike, end: DateLike);
  /** @internal */
  constructor(answer: WorkYearAnswer);
  constructor(given: string | WorkYearAnswer, start?: DateLike, end?: DateLike) {
    const answer =
      typeof given === "object" && given !== null
        ? given
        : callJson<WorkYearAnswer>(() => raw.work_year_new(question({ year: { id: given, start, end } })));
    this.id = answer.id;
    this.start = answer.start;
    this.end = answer.end;
    this.lengthDays = answer.length_days;
    this.middle = answer.middle;
    this.isTwelveMonths = answer.is_twelve_months;
    Object.freeze(this);
  }

  /** The days of the year as a span. */
  get span(): Span {
    return new Span(this.start, this.end);
  }

  /** The number of a day in this year, from 1; `null` outside it. */
  dayNumber(date: DateLike): number | null {
    return call(() => raw.work_year_day_number(question({ year: this, date }))) ?? null;
  }

  /** The part of this year that has passed at the end of the day. */
  elapsed(date: DateLike): Elapsed {
    const [days = 0, lengthDays = 1] = call(() => raw.work_year_elapsed(question({ year: this, date })));
    return Object.freeze({ days, lengthDays, fraction: days / lengthDays });
  }

  /**
   * Part `part` (from 1) of `of` equal parts; `null` where there is no such part.
   *
   * In whole months where the year is twelve months and `of` divides 12, else in days, the remaining days on the first parts.
   */
  subPeriod(part: number, of: number): Span | null {
    const asked = question({ year: this, part, of });
    const period = callJson<{ start: IsoDate; end: IsoDate } | null>(() => raw.work_year_sub_period(asked));
    return period === null ? null : new Span(period.start, period.end);
  }

  /** Whether a date lies in the year. */
  contains(date: DateLike): boolean {
    return this.dayNumber(date) !== null;
  }

  /** Whether both have the same id and the same days. */
  equals(other: WorkYear): boolean {
    return this.id === other.id && this.start === other.start && this.end === other.end;
  }

  /** `{id, start, end}`, as documents write it. */
  toJSON(): { id: string; start: IsoDate; end: IsoDate } {
    return { id: this.id, start: this.start, end: this.end };
  }

  /** @internal */
  [toDocument](): unknown {
    return this.toJSON();
  }
}

/** The work year of an answer. */
export function workYearOf(answer: WorkYearAnswer | null): WorkYear | null {
  return answer === null ? null : new WorkYear(answer);
}
