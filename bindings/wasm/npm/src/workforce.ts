import type { Configuration } from "./configuration.js";
import { isDetached } from "./dates.js";
import { diagnosticsOf, type Diagnostic, type DiagnosticDocument } from "./diagnostic.js";
import type { Workforce as WorkforceDocument } from "./documents/workforce.js";
import { Held, held, KEY, type Key } from "./held.js";
import { call, callJson } from "./instance.js";
import type { PerTable, TableName, WorkforceRows } from "./rows.js";
import { json, text, unfit } from "./values.js";
import { raw } from "./wasm.js";

/**
 * The people and their dated facts, ready to be planned.
 *
 * They come from a document, from rows or from CSV files; with `talent-core/full` also from Arrow IPC streams. Rows come in
 * any order. A record that cannot be read is left out, and never stops the others: `diagnostics` names it.
 *
 * @example
 * ```ts
 * const workforce = Workforce.fromRows({
 *   employees: [{ employee: "E2" }, { employee: "E1", site: "Gent" }],
 *   employments: [{ employee: "E1", start: "2020-01-01" }],
 * });
 * workforce.size; // 2
 * workforce.employees; // ["E1", "E2"]
 * ```
 */
export class Workforce extends Held {
  #employees: readonly string[] | undefined;

  /** @internal */
  constructor(key: Key, number: number) {
    super(key, number);
  }

  /** Reads a workforce document from JSON text. @throws {@link TalentError} of kind `workforce`. */
  static fromJson(json: string): Workforce {
    const given = text(json, "", "workforce");
    return workforceOf(call(() => raw.workforce_from_json(given)));
  }

  /** Reads a workforce document from an object; `schema` may be left out. @throws {@link TalentError} of kind `workforce`. */
  static fromDocument(document: Omit<WorkforceDocument, "schema"> & { schema?: "talent-core/1" }): Workforce {
    const given = json(document, "workforce");
    return workforceOf(call(() => raw.workforce_from_document(given)));
  }

  /**
   * Reads tables of rows: plain objects with the column names of the tables.
   *
   * @throws {@link TalentError} of kind `table` with everything that is wrong with the columns, all at once.
   */
  static fromRows(tables: WorkforceRows): Workforce {
    const given = json(tables, "workforce");
    return workforceOf(call(() => raw.workforce_from_rows(given)));
  }

  /**
   * Reads tables as CSV: the text or the UTF-8 bytes of each file. The first line names the columns; dates are ISO, an empty
   * value is none. Further columns of `employees` must be declared in the configuration, because a file does not say what
   * type they have. What is wrong with a row leaves it out, with its line in the diagnostic.
   *
   * @throws {@link TalentError} of kind `table` with everything that is wrong with the columns, all at once.
   */
  static fromCsv(configuration: Configuration, tables: PerTable<string | Uint8Array>): Workforce {
    const number = held(configuration);
    const [names, files] = filesOf(tables, (value, name) =>
      typeof value === "string" ? new TextEncoder().encode(text(value, name, "table")) : bytes(value, name),
    );
    const all = new Uint8Array(files.reduce((length, file) => length + file.length, 0));
    const ends = new Uint32Array(files.length);
    let end = 0;
    files.forEach((file, index) => {
      all.set(file, end);
      end += file.length;
      ends[index] = end;
    });
    return workforceOf(call(() => raw.workforce_from_csv(number, names, all, ends)));
  }

  /** How many people there are. */
  get size(): number {
    const number = held(this);
    return call(() => raw.workforce_size(number));
  }

  /** The ids of the people, in bytewise order. */
  get employees(): readonly string[] {
    const number = held(this);
    this.#employees ??= Object.freeze(callJson<string[]>(() => raw.workforce_employees(number)));
    return this.#employees;
  }

  /** The ids of the people of whom a record could not be read. */
  get unreadable(): readonly string[] {
    const number = held(this);
    return callJson(() => raw.workforce_unreadable(number));
  }

  /** Records that were left out, each with its table, row and column. */
  get diagnostics(): readonly Diagnostic[] {
    const number = held(this);
    return diagnosticsOf(callJson<DiagnosticDocument[]>(() => raw.workforce_diagnostics(number)));
  }

  /** Whether there is such a person. */
  contains(employee: string): boolean {
    const [number, id] = [held(this), text(employee, "employee")];
    return call(() => raw.workforce_contains(number, id));
  }

  /**
   * The table and the line of its CSV file, from 1, that a diagnostic's pointer names; `null` where the people were not read
   * from CSV, or the pointer names no row.
   */
  lineOf(pointer: string): { readonly table: TableName; readonly line: number } | null {
    const [number, place] = [held(this), text(pointer, "pointer")];
    return callJson(() => raw.workforce_line_of(number, place));
  }

  /**
   * The workforce document as canonical JSON (RFC 8785).
   *
   * @throws {@link TalentError} of kind `question` where the people were read from Arrow streams, which are no document.
   */
  toJson(): string {
    const number = held(this);
    return call(() => raw.workforce_to_json(number));
  }

  /**
   * Everything that is wrong with the workforce as a whole: the records that were left out, managers that nobody is, people
   * who are their own manager by way of others, org units below one that does not exist.
   */
  check(): readonly Diagnostic[] {
    const number = held(this);
    return diagnosticsOf(callJson<DiagnosticDocument[]>(() => raw.workforce_check(number)));
  }
}

/** The workforce of a number. */
export function workforceOf(number: number): Workforce {
  return new Workforce(KEY, number);
}

/** Names and contents of the tables that are given. */
export function filesOf<T>(tables: object, read: (value: unknown, name: string) => T): [string[], T[]] {
  if (typeof tables !== "object" || tables === null) throw unfit(tables, "", "an object of tables", "table");
  const given = Object.entries(tables).filter(([, value]) => value !== undefined && value !== null);
  return [given.map(([name]) => text(name, "", "table")), given.map(([name, value]) => read(value, name))];
}

/** The bytes of an argument. */
export function bytes(value: unknown, name: string): Uint8Array {
  const given = value instanceof ArrayBuffer ? new Uint8Array(value) : value;
  if (Object.prototype.toString.call(given) !== "[object Uint8Array]" || isDetached(given as Uint8Array)) {
    throw unfit(value, `/${name}`, "bytes (Uint8Array)", "table");
  }
  return given as Uint8Array;
}
