import { call } from "./instance.js";
import { question, unfit } from "./values.js";
import { raw } from "./wasm.js";

/** A date: ISO text (`YYYY-MM-DD`), or a `Date` at midnight UTC. A `Date` with a time of day is refused. */
export type DateLike = string | Date;

/** A date that the library gives: ISO text, `YYYY-MM-DD`. */
export type IsoDate = string;

/** Days from one date to another, both included; an end that is left out or `null` is open, a start since ever. */
export interface Days {
  readonly start?: DateLike | null | undefined;
  readonly end?: DateLike | null | undefined;
}

/** A column of dates: days since 1970-01-01 with {@link NO_DATE} for none, or a list of dates with `null` for none. */
export type DateColumn = Int32Array | readonly (DateLike | null | undefined)[];

/** “No date” in a column of days. */
export const NO_DATE = -0x8000_0000;

/**
 * Dates as days since 1970-01-01, {@link NO_DATE} for `null`.
 *
 * @throws {@link TalentError} of kind `question`: `impossible_date`, `date_out_of_range`, `cell_time_of_day`, at `/dates/row`.
 *
 * @example
 * ```ts
 * daysOf(["1970-01-02", null]); // Int32Array [1, NO_DATE]
 * ```
 */
export function daysOf(dates: readonly (DateLike | null | undefined)[]): Int32Array {
  if (!Array.isArray(dates)) throw unfit(dates, "/dates", "a list […]", "question");
  const given = dates.map((date: unknown) => (date === undefined ? null : date));
  // Holes stay holes in `map`, and are refused like any other value that is no date.
  return call(() => raw.days_of(question({ dates: given })));
}

/**
 * Days since 1970-01-01 as ISO dates, `null` for {@link NO_DATE} and for days outside 1900 to 2199.
 *
 * @example
 * ```ts
 * datesOf(Int32Array.of(0, NO_DATE)); // ["1970-01-01", null]
 * ```
 */
export function datesOf(days: Int32Array): (IsoDate | null)[] {
  return JSON.parse(call(() => raw.dates_of(column(days)))) as (IsoDate | null)[];
}

/** The days of a column. */
export function column(dates: DateColumn): Int32Array {
  if (Array.isArray(dates)) return daysOf(dates);
  if (Object.prototype.toString.call(dates) !== "[object Int32Array]" || isDetached(dates as Int32Array)) {
    throw unfit(dates, "/dates", "an Int32Array of days, or a list of dates", "question");
  }
  return dates as Int32Array;
}

/** Whether the memory of an array was given away, to a worker for instance: it would read as empty. */
export function isDetached(array: ArrayBufferView): boolean {
  const { buffer } = array;
  if (!(buffer instanceof ArrayBuffer)) return false;
  if ("detached" in buffer) return (buffer as { readonly detached: boolean }).detached;
  try {
    new Uint8Array(buffer);
    return false;
  } catch {
    return true;
  }
}
