import { tableFromIPC, type Data, type Table } from 'apache-arrow';

import type { PackedTexts } from './packed_texts';

/** A table of an Arrow IPC stream. */
export function tableOf(bytes: Uint8Array): Table {
  return tableFromIPC(bytes);
}

/** A column of texts in one batch, read in place: no text is made before it is wanted. */
export class Texts {
  readonly #bytes: Uint8Array;
  readonly #offsets: Int32Array;

  constructor(private readonly data: Data) {
    this.#bytes = data.values as Uint8Array;
    this.#offsets = data.valueOffsets as Int32Array;
  }

  isKnown(row: number): boolean {
    return this.data.getValid(row);
  }

  start(row: number): number {
    return this.#offsets[row] ?? 0;
  }

  end(row: number): number {
    return this.#offsets[row + 1] ?? 0;
  }

  byte(place: number): number {
    return this.#bytes[place] ?? 0;
  }

  text(row: number): string {
    return decoder.decode(this.#bytes.subarray(this.#offsets[row], this.#offsets[row + 1]));
  }

  /** Whether a text is that of a row of another column. */
  isSame(row: number, other: Texts, otherRow: number): boolean {
    return this.#isSame(row, other.#bytes, other.start(otherRow), other.end(otherRow));
  }

  /** Whether a text is one of packed texts. */
  isPacked(row: number, { bytes, offsets }: PackedTexts, place: number): boolean {
    return this.#isSame(row, bytes, offsets[place] ?? 0, offsets[place + 1] ?? 0);
  }

  #isSame(row: number, bytes: Uint8Array, from: number, to: number): boolean {
    const start = this.start(row);
    const length = this.end(row) - start;
    if (length !== to - from) return false;
    const own = this.#bytes;
    // Keys differ at their ends: that is where most comparisons are over.
    for (let place = length - 1; place >= 0; place -= 1) if (own[start + place] !== bytes[from + place]) return false;
    return true;
  }
}

const decoder = new TextDecoder();

/** Gives every distinct text of a column a number, in the order in which they are met. */
export class Numbers {
  readonly texts: string[] = [];
  readonly #samples: { column: Texts; row: number }[] = [];
  readonly #byHash = new Map<number, number[]>();

  of(column: Texts, row: number): number {
    // FNV-1a.
    let hash = 0x811c9dc5;
    const end = column.end(row);
    for (let place = column.start(row); place < end; place += 1) hash = Math.imul(hash ^ column.byte(place), 0x01000193);
    const known = this.#byHash.get(hash);
    for (const number of known ?? []) {
      const sample = this.#samples[number];
      if (sample && column.isSame(row, sample.column, sample.row)) return number;
    }
    const number = this.texts.length;
    this.texts.push(column.text(row));
    this.#samples.push({ column, row });
    if (known) known.push(number);
    else this.#byHash.set(hash, [number]);
    return number;
  }
}

/** The batches of some columns of a table, one after another. */
export function* batchesOf<Name extends string>(
  table: Table,
  names: readonly Name[],
): Generator<{ rows: number; columns: Record<Name, Data> }> {
  for (const batch of table.batches) {
    const columns = {} as Record<Name, Data>;
    for (const name of names) {
      const data = batch.getChild(name)?.data[0];
      if (!data) throw new Error(`the library gave no column ${name}`);
      columns[name] = data;
    }
    yield { rows: batch.numRows, columns };
  }
}

/** The day numbers of a date column; what stands where a date is null means nothing. */
export function daysOf(data: Data): Int32Array {
  return data.values as Int32Array;
}
