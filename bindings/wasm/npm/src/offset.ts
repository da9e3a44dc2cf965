import type { Calendar } from "./calendar.js";
import { column, type DateColumn, type DateLike, type IsoDate } from "./dates.js";
import { heldOrNone } from "./held.js";
import { call, callJson } from "./instance.js";
import { json, question, toDocument } from "./values.js";
import { raw } from "./wasm.js";

/** An offset by its parts; each may be negative. */
export interface OffsetParts {
  readonly years?: number | null | undefined;
  readonly months?: number | null | undefined;
  readonly weeks?: number | null | undefined;
  readonly days?: number | null | undefined;
  readonly working_days?: number | null | undefined;
}

/** An offset as an argument: an ISO 8601 duration such as `P2W` or `-P1M`, its parts, or an {@link Offset}. */
export type OffsetLike = string | OffsetParts | Offset;

/** Which days are working days; Monday to Friday where it is left out. */
export interface WithCalendar {
  readonly calendar?: Calendar | null | undefined;
}

interface OffsetAnswer {
  readonly years: number | null;
  readonly months: number | null;
  readonly weeks: number | null;
  readonly days: number | null;
  readonly working_days: number | null;
  readonly document: string | OffsetParts;
}

/**
 * How far one date lies from another: an ISO 8601 duration, or the same by parts.
 *
 * Applied in this order: years and months together, clamped to the last day of the month; then weeks and days; then
 * working days.
 *
 * @example
 * ```ts
 * new Offset("P1M").addTo("2025-01-31"); // "2025-02-28"
 * new Offset({ months: 1, working_days: -3 }).addTo("2025-01-31"); // "2025-02-25"
 * ```
 */
export class Offset {
  /** Years; `null` where not given. */
  readonly years: number | null;
  /** Months; `null` where not given. */
  readonly months: number | null;
  /** Weeks; `null` where not given. */
  readonly weeks: number | null;
  /** Days; `null` where not given. */
  readonly days: number | null;
  /** Working days; `null` where not given. */
  readonly workingDays: number | null;
  readonly #document: string | OffsetParts;

  /** @throws {@link TalentError} of kind `configuration`: `not_a_duration` and the codes of documents, at `/offset`. */
  constructor(offset: OffsetLike) {
    const answer = callJson<OffsetAnswer>(() => raw.offset_new(question({ offset }, "configuration")));
    this.years = answer.years;
    this.months = answer.months;
    this.weeks = answer.weeks;
    this.days = answer.days;
    this.workingDays = answer.working_days;
    this.#document = answer.document;
    Object.freeze(this);
  }

  /** The date that lies this far from a date; `null` outside 1900 to 2199. */
  addTo(date: DateLike, options: WithCalendar = {}): IsoDate | null {
    const [calendar, asked] = [heldOrNone(options.calendar), question({ offset: this, date })];
    return callJson(() => raw.offset_add(calendar, asked));
  }

  /** The date that lies this far before a date; `null` outside 1900 to 2199. */
  subtractFrom(date: DateLike, options: WithCalendar = {}): IsoDate | null {
    const [calendar, asked] = [heldOrNone(options.calendar), question({ offset: this, date })];
    return callJson(() => raw.offset_subtract(calendar, asked));
  }

  /**
   * The same as {@link Offset.addTo} of every date of a column, as days since 1970-01-01.
   *
   * `NO_DATE` where there is no date, and where the result lies outside 1900 to 2199.
   */
  addToColumn(dates: DateColumn, options: WithCalendar = {}): Int32Array {
    const [calendar, asked, days] = [heldOrNone(options.calendar), question({ offset: this }), column(dates)];
    return call(() => raw.offset_add_to_column(calendar, asked, days));
  }

  /** The same distance the other way. */
  negated(): Offset {
    return new Offset(callJson<OffsetAnswer>(() => raw.offset_negated(question({ offset: this }))).document);
  }

  /** Whether both have the same parts. */
  equals(other: Offset): boolean {
    const parts = (offset: Offset) => [offset.years, offset.months, offset.weeks, offset.days, offset.workingDays].join();
    return parts(this) === parts(other);
  }

  /** The offset as canonical JSON (RFC 8785), quotes included where it is a duration. */
  toJson(): string {
    const given = json(this.#document, "question");
    return call(() => raw.canonical_json(given));
  }

  /** The offset as documents write it: a duration where one can say it, else an object. */
  toJSON(): string | OffsetParts {
    return this.#document;
  }

  /** @internal */
  [toDocument](): unknown {
    return this.#document;
  }
}

/**
 * A date that comes back: the k-th lies at `anchor + offset + k × every`, always counted from the anchor.
 *
 * @example
 * ```ts
 * new Repetition("P1M").dates("2025-01-31", 3); // ["2025-01-31", "2025-02-28", "2025-03-31"]
 * ```
 */
export class Repetition {
  /** Added k times. */
  readonly every: Offset;
  /** Added once. */
  readonly offset: Offset;

  constructor(every: OffsetLike, options: { readonly offset?: OffsetLike | null | undefined } = {}) {
    this.every = every instanceof Offset ? every : new Offset(every);
    const { offset } = options;
    this.offset = offset instanceof Offset ? offset : new Offset(offset ?? "P0D");
    Object.freeze(this);
  }

  /** The first dates from an anchor; `null` for one outside 1900 to 2199. */
  dates(anchor: DateLike, count: number, options: WithCalendar = {}): readonly (IsoDate | null)[] {
    const [calendar, asked] = [heldOrNone(options.calendar), this.#question({ anchor, count })];
    return callJson(() => raw.repetition_dates(calendar, asked));
  }

  /** The date of one occurrence, from 0; `null` outside 1900 to 2199. */
  occurrence(anchor: DateLike, index: number, options: WithCalendar = {}): IsoDate | null {
    const [calendar, asked] = [heldOrNone(options.calendar), this.#question({ anchor, index })];
    return callJson(() => raw.repetition_occurrence(calendar, asked));
  }

  /** The first occurrence at or after a date, with its number from 0; `null` where there is none. */
  firstAtOrAfter(
    anchor: DateLike,
    date: DateLike,
    options: WithCalendar = {},
  ): { readonly index: number; readonly date: IsoDate } | null {
    const [calendar, asked] = [heldOrNone(options.calendar), this.#question({ anchor, date })];
    return callJson(() => raw.repetition_first_at_or_after(calendar, asked));
  }

  #question(asked: Record<string, unknown>): string {
    return question({ every: this.every, offset: this.offset, ...asked });
  }
}
