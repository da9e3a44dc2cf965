import { DateDay, Field, Float64, makeData, RecordBatch, Schema, Struct, Table, tableToIPC, Utf8, type Data } from 'apache-arrow';
import type { PerTable } from 'talent-core/full';

import { OPEN_END, type DatedRows } from './facts';
import type { Generated } from './generated';
import { packed } from './packed_texts';

/** The tables of a made organisation as Arrow IPC streams, by name: the library's door for bulk. */
export function ipcTables(made: Generated): PerTable<Uint8Array> {
  const { facts } = made;
  const idsOf = (rows: DatedRows): string[] => Array.from(rows.people, (row) => facts.ids[row] ?? '');
  return {
    employees: stream({
      employee: texts(facts.ids),
      manager: optionalTexts(facts.managers),
      org_unit: optionalTexts(facts.orgUnits),
      name: texts(facts.names),
    }),
    employments: stream({
      employee: texts(idsOf(facts.employments)),
      start: days(facts.employments.starts),
      end: days(facts.employments.ends),
      contract: texts(facts.employments.words),
      fte: numbers(made.contractShares),
    }),
    functions: stream({
      employee: texts(idsOf(made.functions)),
      function: texts(made.functions.words),
      start: days(made.functions.starts),
      end: days(made.functions.ends),
    }),
    absences: stream({
      employee: texts(idsOf(facts.absences)),
      start: days(facts.absences.starts),
      end: days(facts.absences.ends),
      kind: texts(facts.absences.words),
    }),
    org_units: stream({ org_unit: texts(made.orgUnits.ids), parent: optionalTexts(made.orgUnits.parents) }),
  };
}

function stream(columns: Record<string, Data>): Uint8Array {
  const names = Object.keys(columns);
  const children = Object.values(columns);
  const schema = new Schema(names.map((name, place) => new Field(name, children[place]?.type ?? new Utf8(), true)));
  const rows = makeData({ type: new Struct(schema.fields), length: children[0]?.length ?? 0, nullCount: 0, children });
  return tableToIPC(new Table(schema, [new RecordBatch(schema, rows)]), 'stream');
}

function texts(values: readonly string[]): Data<Utf8> {
  const { bytes, offsets } = packed(values);
  return makeData({ type: new Utf8(), length: values.length, nullCount: 0, data: bytes, valueOffsets: offsets });
}

function optionalTexts(values: readonly (string | null)[]): Data<Utf8> {
  const { bytes, offsets } = packed(values.map((value) => value ?? ''));
  const known = bitmap(values.length, (row) => values[row] !== null);
  return makeData({ type: new Utf8(), length: values.length, nullCount: -1, nullBitmap: known, data: bytes, valueOffsets: offsets });
}

function days(values: Int32Array): Data<DateDay> {
  const known = bitmap(values.length, (row) => values[row] !== OPEN_END);
  return makeData({ type: new DateDay(), length: values.length, nullCount: -1, nullBitmap: known, data: values });
}

function numbers(values: Float64Array): Data<Float64> {
  return makeData({ type: new Float64(), length: values.length, nullCount: 0, data: values });
}

function bitmap(length: number, holds: (row: number) => boolean): Uint8Array {
  const bits = new Uint8Array(Math.ceil(length / 8));
  for (let row = 0; row < length; row += 1) if (holds(row)) bits[row >> 3] = (bits[row >> 3] ?? 0) | (1 << (row & 7));
  return bits;
}
