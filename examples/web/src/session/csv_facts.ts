import { csvParseRows } from 'd3-dsv';

import { OPEN_END, type DatedRows, type FactColumns } from './facts';
import { dayOf } from '../words/format';

/** The rows of a file, as texts by column; what the library makes of them is its own affair. */
interface Rows {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** How many rows a file has below its header. */
export function rowsIn(text: string): number {
  return Math.max(0, parsed(text).rows.length);
}

/** What the screen shows of tables as CSV, for these people. */
export function csvFacts(tables: Readonly<Record<string, string>>, ids: readonly string[]): FactColumns {
  const place = new Map(ids.map((id, row) => [id, row]));
  const of = (table: string): Rows => parsed(tables[table] ?? '');
  const employees = of('employees');
  const column = (name: string): (string | null)[] => {
    const values = new Array<string | null>(ids.length).fill(null);
    const [key, value] = [employees.header.indexOf('employee'), employees.header.indexOf(name)];
    for (const row of value < 0 ? [] : employees.rows) values[place.get(row[key] ?? '') ?? -1] ??= row[value] || null;
    return values.slice(0, ids.length);
  };
  return {
    ids,
    names: column('name').map((name) => name ?? ''),
    managers: column('manager'),
    orgUnits: column('org_unit'),
    employments: dated(of('employments'), place, 'contract'),
    absences: dated(of('absences'), place, 'kind'),
    managersOnDays: dated(withValue(of('assignments'), 'kind', 'manager'), place, 'value'),
  };
}

function parsed(text: string): Rows {
  const [header = [], ...rows] = csvParseRows(text.replace(/^\uFEFF/, ''));
  return { header, rows: rows.filter((row) => row.some((cell) => cell !== '')) };
}

function withValue({ header, rows }: Rows, column: string, value: string): Rows {
  const at = header.indexOf(column);
  return { header, rows: rows.filter((row) => row[at] === value) };
}

/** Rows with days; those without a person or a first day are left out, as the library does. */
function dated({ header, rows }: Rows, place: ReadonlyMap<string, number>, word: string): DatedRows {
  const at = (name: string): number => header.indexOf(name);
  const [employee, start, end, words] = [at('employee'), at('start'), at('end'), at(word)];
  const kept = rows.filter((row) => place.has(row[employee] ?? '') && !Number.isNaN(dayOf(row[start] ?? '')));
  const days = (index: number): Int32Array =>
    Int32Array.from(kept, (row) => {
      const day = dayOf(row[index] ?? '');
      return Number.isNaN(day) ? OPEN_END : day;
    });
  return {
    people: Int32Array.from(kept, (row) => place.get(row[employee] ?? '') ?? 0),
    starts: days(start),
    ends: days(end),
    words: kept.map((row) => row[words] ?? ''),
  };
}
