import type { DateLike, Days, IsoDate } from "./dates.js";
import { call, callJson } from "./instance.js";
import { question, toDocument, unfit } from "./values.js";
import { raw } from "./wasm.js";

/** How one span lies to another: Allen's thirteen relations, of which exactly one holds. */
export type Relation =
  | "before"
  | "meets"
  | "overlaps"
  | "starts"
  | "during"
  | "finishes"
  | "equals"
  | "finished_by"
  | "contains"
  | "started_by"
  | "overlapped_by"
  | "met_by"
  | "after";

interface SpanAnswer {
  readonly start: IsoDate | null;
  readonly end: IsoDate | null;
  readonly length_days: number | null;
}

/**
 * Days from `start` to `end`, both included; without an end the span is open, without a start since ever.
 *
 * @example
 * ```ts
 * const january = new Span("2025-01-01", "2025-01-31");
 * january.relation(new Span("2025-02-01")); // "meets"
 * january.lengthDays; // 31
 * ```
 */
export class Span implements Days {
  /** The first day; `null` for since ever. */
  readonly start: IsoDate | null;
  /** The last day; `null` where the span is open. */
  readonly end: IsoDate | null;
  /** The number of days; `null` without a start or an end. */
  readonly lengthDays: number | null;

  /** @throws {@link TalentError} of kind `question`: `end_before_start`, `impossible_date`, `date_out_of_range`. */
  constructor(start: DateLike | null, end: DateLike | null = null) {
    const span = callJson<SpanAnswer>(() => raw.span_new(question({ start, end })));
    this.start = span.start;
    this.end = span.end;
    this.lengthDays = span.length_days;
    Object.freeze(this);
  }

  /** Whether the span has no end. */
  get isOpen(): boolean {
    return this.end === null;
  }

  /** How this span lies to another. */
  relation(other: Span): Relation {
    return call(() => raw.span_relation(question({ a: days(this, "a"), b: days(other, "b") }))) as Relation;
  }

  /** Whether the spans have a day in common. */
  overlaps(other: Span): boolean {
    return this.intersection(other) !== null;
  }

  /** The days that both spans have; `null` where there are none. */
  intersection(other: Span): Span | null {
    const asked = question({ a: days(this, "a"), b: days(other, "b") });
    const shared = callJson<Pick<SpanAnswer, "start" | "end"> | null>(() => raw.span_intersection(asked));
    return shared === null ? null : new Span(shared.start, shared.end);
  }

  /** Whether a date lies in the span. */
  contains(date: DateLike): boolean {
    return call(() => raw.span_contains(question({ span: days(this, "span"), date })));
  }

  /** Whether both have the same days. */
  equals(other: Span): boolean {
    return this.start === other.start && this.end === other.end;
  }

  /** `{start, end}`, as documents write it. */
  toJSON(): { start: IsoDate | null; end: IsoDate | null } {
    return { start: this.start, end: this.end };
  }

  /** @internal */
  [toDocument](): unknown {
    return this.toJSON();
  }
}

/** The two dates of an argument of days. */
export function days(value: Days, name: string): Days {
  if (typeof value !== "object" || value === null || Array.isArray(value) || value instanceof Date) {
    throw unfit(value, `/${name}`, "a WorkYear, a Span, or an object with start and end", "question");
  }
  return { start: value.start, end: value.end };
}
