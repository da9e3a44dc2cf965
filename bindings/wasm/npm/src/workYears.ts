import { column, type DateColumn, type DateLike } from "./dates.js";
import type { PeriodTable } from "./documents/configuration.js";
import { Held, held, KEY } from "./held.js";
import { call, callJson } from "./instance.js";
import { json, question, toDocument } from "./values.js";
import { WorkYear, workYearOf, type WorkYearAnswer } from "./workYear.js";
import { raw } from "./wasm.js";

/** The work years of a column of dates. */
export interface WorkYearsOfColumn {
  /** The work years that occur, in the order in which they do. */
  readonly workYears: readonly WorkYear[];
  /** Of each date, the place of its work year in `workYears`; -1 where there is none. */
  readonly places: Int32Array;
}

/**
 * The work years of an organisation, or of a part of it: a rule, or a list.
 *
 * @example
 * ```ts
 * const years = new WorkYears({ kind: "annual", starts: "08-01" });
 * years.of("2026-07-31")?.id; // "2025-2026"
 * years.next("2025-2026")?.start; // "2026-08-01"
 * ```
 */
export class WorkYears extends Held {
  #document: PeriodTable | undefined;

  /**
   * @param document what stands under `work_years` in a configuration, as an object or as JSON or YAML text: one table, or a
   *   list of tables of which `options.table` names one (the first where it names none).
   * @throws {@link TalentError} of kind `configuration`.
   */
  constructor(document: PeriodTable | readonly PeriodTable[] | string, options: { readonly table?: string | null | undefined } = {}) {
    const asked = question({ document, table: options.table }, "configuration");
    super(KEY, call(() => raw.work_years_new(asked)));
  }

  /** The id of the table; `null` where it has none. */
  get id(): string | null {
    return this.toDocument().id ?? null;
  }

  /** The work year that a date lies in; `null` where there is none. */
  of(date: DateLike): WorkYear | null {
    return this.#year(raw.work_years_of, { date });
  }

  /** The work year of an id, such as `2025-2026`; `null` where there is none. */
  named(id: string): WorkYear | null {
    return this.#year(raw.work_years_named, { id });
  }

  /** The work year after one, given as it is or by its id; `null` after the last. */
  next(year: WorkYear | string): WorkYear | null {
    return this.#year(raw.work_years_next, { year });
  }

  /** The work year before one, given as it is or by its id; `null` before the first. */
  previous(year: WorkYear | string): WorkYear | null {
    return this.#year(raw.work_years_previous, { year });
  }

  /** Every work year that shares a day with the days `from` to `to`. */
  between(from: DateLike, to: DateLike): readonly WorkYear[] {
    return this.#years(raw.work_years_between, { from, to });
  }

  /** The work years that a custom table should get soon: those missing within six months of the date. */
  toAdd(asOf: DateLike): readonly WorkYear[] {
    return this.#years(raw.work_years_to_add, { as_of: asOf });
  }

  /**
   * The work year of every date of a column.
   *
   * @example
   * ```ts
   * const { workYears, places } = years.ofColumn(["2025-01-15", null]);
   * workYears[places[0]]?.id; // "2024-2025"
   * places[1]; // -1
   * ```
   */
  ofColumn(dates: DateColumn): WorkYearsOfColumn {
    const [number, days] = [held(this), column(dates)];
    return call(() => {
      const answer = raw.work_years_of_column(number, days);
      try {
        const years = JSON.parse(answer.years()) as WorkYearAnswer[];
        return { workYears: Object.freeze(years.map((year) => new WorkYear(year))), places: answer.places() };
      } finally {
        answer.free();
      }
    });
  }

  /** The table as canonical JSON (RFC 8785). */
  toJson(): string {
    const given = json(this.toDocument(), "question");
    return call(() => raw.canonical_json(given));
  }

  /** The table as documents write it. */
  toDocument(): PeriodTable {
    const number = held(this);
    this.#document ??= callJson<PeriodTable>(() => raw.work_years_to_json(number));
    return this.#document;
  }

  /** Whether both are the same table. */
  equals(other: WorkYears): boolean {
    return this.toJson() === other.toJson();
  }

  /** @internal */
  [toDocument](): unknown {
    return this.toDocument();
  }

  #year(ask: (number: number, question: string) => string, asked: Record<string, unknown>): WorkYear | null {
    const number = held(this);
    const text = question(asked);
    return workYearOf(callJson<WorkYearAnswer | null>(() => ask(number, text)));
  }

  #years(ask: (number: number, question: string) => string, asked: Record<string, unknown>): readonly WorkYear[] {
    const number = held(this);
    const text = question(asked);
    const years = callJson<WorkYearAnswer[]>(() => ask(number, text));
    return Object.freeze(years.map((year) => new WorkYear(year)));
  }
}
