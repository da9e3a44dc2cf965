import { column, type DateColumn, type DateLike, type Days, type IsoDate } from "./dates.js";
import type { Calendar as CalendarOfConfiguration } from "./documents/configuration.js";
import { Held, held, heldOrNone, KEY } from "./held.js";
import { call, callJson } from "./instance.js";
import { days } from "./span.js";
import { json, question, toDocument } from "./values.js";
import type { WorkYears } from "./workYears.js";
import { raw } from "./wasm.js";

/** A calendar as a configuration writes it; on its own it needs no `id`, and its dates may be `Date`s at midnight UTC. */
export type CalendarDocument = Omit<CalendarOfConfiguration, "id" | "holidays" | "except"> & {
  id?: string;
  holidays?: readonly DateLike[];
  except?: readonly DateLike[];
};

/** Where a date moves that is no working day. */
export type Rolling = "none" | "following" | "preceding" | "nearest" | "modified_following";

/** Where a date came to lie. */
export interface Rolled {
  /** The working day, or the date itself where there is none. */
  readonly date: IsoDate;
  /** Whether there is a working day within 60 days. */
  readonly found: boolean;
}

/** Where the dates of a column came to lie. */
export interface RolledColumn {
  /** Days since 1970-01-01, `NO_DATE` where there was no date. */
  readonly days: Int32Array;
  /** Whether there is a working day within 60 days: 1 or 0. */
  readonly found: Uint8Array;
}

/** A public holiday. */
export interface PublicHoliday {
  readonly date: IsoDate;
  /** Its name, such as `easter_monday`. */
  readonly name: string;
}

/**
 * A working-day calendar: weekend days, and holidays by country, by list, or both.
 *
 * @example
 * ```ts
 * const calendar = new Calendar({ country: "NL", holidays: ["2025-05-30"] });
 * calendar.isWorking("2025-12-25"); // false
 * calendar.roll("2025-04-18", "following"); // { date: "2025-04-22", found: true }
 * calendar.workingDays("2025-05-28", "2025-06-02"); // ["2025-05-28", "2025-06-02"]
 * ```
 */
export class Calendar extends Held {
  #document: CalendarOfConfiguration | undefined;

  /**
   * @param document a calendar as a configuration writes it, as an object or as JSON or YAML text; Saturday and Sunday off
   *   where it is left out.
   * @throws {@link TalentError} of kind `configuration`.
   */
  constructor(document: CalendarDocument | string = {}) {
    const asked = question({ document }, "configuration");
    super(KEY, call(() => raw.calendar_new(asked)));
  }

  /** The id of the calendar. */
  get id(): string {
    return this.toDocument().id;
  }

  /** Whether a date is a working day. */
  isWorking(date: DateLike): boolean {
    const [number, asked] = [held(this), question({ date })];
    return call(() => raw.calendar_is_working(number, asked));
  }

  /** What the calendar says of a date: `working`, `weekend`, `listed_holiday`, or the name of a public holiday. */
  kindOf(date: DateLike): "working" | "weekend" | "listed_holiday" | (string & {}) {
    const [number, asked] = [held(this), question({ date })];
    return call(() => raw.calendar_kind_of(number, asked));
  }

  /** The working days from one date to another, both included. */
  workingDays(from: DateLike, to: DateLike): readonly IsoDate[] {
    const [number, asked] = [held(this), question({ from, to })];
    return callJson(() => raw.calendar_working_days(number, asked));
  }

  /** The holidays of a calendar year, in order, also where one falls on a weekend day. */
  holidays(year: number): readonly IsoDate[] {
    const [number, asked] = [held(this), question({ year })];
    return callJson(() => raw.calendar_holidays(number, asked));
  }

  /** The public holidays of a calendar year with their names, before `except` is looked at. */
  publicHolidays(year: number): readonly PublicHoliday[] {
    const [number, asked] = [held(this), question({ year })];
    return callJson(() => raw.calendar_public_holidays(number, asked));
  }

  /**
   * The working day that a date moves to, and whether there was one within 60 days.
   *
   * `modified_following` looks at the work year, which the date may not leave: a `WorkYear`, a `Span`, or two dates.
   */
  roll(date: DateLike, rolling?: Rolling | null, workYear?: Days | null): Rolled {
    const year = workYear === undefined || workYear === null ? undefined : days(workYear, "work_year");
    const [number, asked] = [held(this), question({ date, rolling, work_year: year })];
    return callJson(() => raw.calendar_roll(number, asked));
  }

  /**
   * The same of every date of a column. `modified_following` needs `workYears`: each date is kept in the work year it lies
   * in.
   */
  rollColumn(
    dates: DateColumn,
    rolling?: Rolling | null,
    options: { readonly workYears?: WorkYears | null | undefined } = {},
  ): RolledColumn {
    const [number, years, asked] = [held(this), heldOrNone(options.workYears), question({ rolling })];
    const given = column(dates);
    return call(() => {
      const answer = raw.calendar_roll_column(number, years, asked, given);
      try {
        return { days: answer.days(), found: answer.found() };
      } finally {
        answer.free();
      }
    });
  }

  /** The calendar as canonical JSON (RFC 8785). */
  toJson(): string {
    const given = json(this.toDocument(), "question");
    return call(() => raw.canonical_json(given));
  }

  /** The calendar as documents write it. */
  toDocument(): CalendarOfConfiguration {
    const number = held(this);
    this.#document ??= callJson<CalendarOfConfiguration>(() => raw.calendar_to_json(number));
    return this.#document;
  }

  /** Whether both are the same calendar. */
  equals(other: Calendar): boolean {
    return this.toJson() === other.toJson();
  }

  /** @internal */
  [toDocument](): unknown {
    return this.toDocument();
  }
}

/**
 * Easter Sunday of a year; `null` outside 1900 to 2199.
 *
 * @example
 * ```ts
 * easterSunday(2025); // "2025-04-20"
 * ```
 */
export function easterSunday(year: number): IsoDate | null {
  return callJson(() => raw.easter(question({ year })));
}
