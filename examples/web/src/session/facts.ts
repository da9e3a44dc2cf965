import { packed, type PackedTexts } from './packed_texts';
import type { Stretch } from './protocol';

/** An end that is still open, or a date that is not known, in a column of days. */
export const OPEN_END = 0x7fff_ffff;

/** Dated rows of people: the person's place, the days, and a word. */
export interface DatedRows {
  readonly people: Int32Array;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  readonly words: readonly string[];
}

/** The tables of people as the screen needs them; the rules are the library's. */
export interface FactColumns {
  readonly ids: readonly string[];
  readonly names: readonly string[];
  readonly managers: readonly (string | null)[];
  readonly orgUnits: readonly (string | null)[];
  readonly employments: DatedRows;
  readonly absences: DatedRows;
  /** Dated managers: on their days they win over `managers`. */
  readonly managersOnDays: DatedRows;
}

/** What the tables say of each person, found by place. */
export class Facts {
  /** The ids once more, to be compared without making texts of them. */
  readonly packedIds: PackedTexts;
  readonly #rows = new Map<string, number>();
  readonly #employments: RowsByPerson;
  readonly #absences: RowsByPerson;
  readonly #managersOnDays: RowsByPerson;

  constructor(readonly columns: FactColumns) {
    columns.ids.forEach((id, row) => this.#rows.set(id, row));
    this.packedIds = packed(columns.ids);
    const people = columns.ids.length;
    this.#employments = new RowsByPerson(columns.employments, people);
    this.#absences = new RowsByPerson(columns.absences, people);
    this.#managersOnDays = new RowsByPerson(columns.managersOnDays, people);
  }

  /** The place of a person; `undefined` for an id nobody has. */
  rowOf(id: string): number | undefined {
    return this.#rows.get(id);
  }

  /** What a person is called; the id where there is no name. */
  nameOf(id: string): string {
    const row = this.#rows.get(id);
    return (row !== undefined && this.columns.names[row]) || id;
  }

  employmentsOf(row: number): Stretch[] {
    return this.#employments.of(row);
  }

  absencesOf(row: number): Stretch[] {
    return this.#absences.of(row);
  }

  /** Whose conversations these are on a day; `null` where nobody is known. */
  managerOn(row: number, day: number): string | null {
    return this.#managersOnDays.wordOn(row, day) ?? this.columns.managers[row] ?? null;
  }
}

/** Dated rows in the order of the people, without an object per row. */
class RowsByPerson {
  readonly #starts: Int32Array;
  readonly #order: Int32Array;

  constructor(
    private readonly rows: DatedRows,
    people: number,
  ) {
    const starts = new Int32Array(people + 1);
    for (const person of rows.people) starts[person + 1] = (starts[person + 1] ?? 0) + 1;
    for (let person = 0; person < people; person += 1) starts[person + 1] = (starts[person + 1] ?? 0) + (starts[person] ?? 0);
    const next = starts.slice();
    const order = new Int32Array(rows.people.length);
    rows.people.forEach((person, row) => {
      const place = next[person] ?? 0;
      order[place] = row;
      next[person] = place + 1;
    });
    this.#starts = starts;
    this.#order = order;
  }

  of(person: number): Stretch[] {
    return [...this.#order.subarray(this.#starts[person], this.#starts[person + 1])].map((row) => {
      const end = this.rows.ends[row] ?? OPEN_END;
      return { from: this.rows.starts[row] ?? 0, to: end === OPEN_END ? null : end, label: this.rows.words[row] ?? '' };
    });
  }

  wordOn(person: number, day: number): string | undefined {
    for (let place = this.#starts[person] ?? 0; place < (this.#starts[person + 1] ?? 0); place += 1) {
      const row = this.#order[place] ?? 0;
      if ((this.rows.starts[row] ?? 0) <= day && day <= (this.rows.ends[row] ?? OPEN_END)) return this.rows.words[row];
    }
    return undefined;
  }
}
