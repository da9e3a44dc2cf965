import type { Table } from 'apache-arrow';

import { batchesOf, daysOf, Numbers, Texts } from './columns';
import { NO_DAY } from './protocol';

/** The outcomes of one cycle year, in the order of the people. */
export interface OutcomeColumns {
  readonly cycle: string;
  readonly workYear: string;
  readonly reasons: Uint8Array;
  readonly entries: Int32Array;
  readonly exits: Int32Array;
  readonly unreadable: ReadonlySet<number>;
}

/** The outcomes of a plan, and the reasons behind their numbers: `selected` first, then the library's in its order. */
export function readOutcomes(
  table: Table,
  reasonCodes: readonly string[],
  rowOf: (id: string) => number | undefined,
  ids: readonly string[],
): OutcomeColumns[] {
  const found: OutcomeColumns[] = [];
  const reasons = new Numbers();
  const numberOfReason: number[] = [];
  let year: OutcomeColumns | undefined;
  let unreadable = new Set<number>();
  let place = 0;
  let before: { cycle: Texts; workYear: Texts; row: number } | undefined;
  const names = ['employee', 'cycle', 'work_year', 'selected', 'reason', 'entry', 'exit', 'unreadable'] as const;
  for (const { rows, columns } of batchesOf(table, names)) {
    const employee = new Texts(columns.employee);
    const cycle = new Texts(columns.cycle);
    const workYear = new Texts(columns.work_year);
    const reason = new Texts(columns.reason);
    const entry = daysOf(columns.entry);
    const exit = daysOf(columns.exit);
    for (let row = 0; row < rows; row += 1) {
      if (!before || !year || !cycle.isSame(row, before.cycle, before.row) || !workYear.isSame(row, before.workYear, before.row)) {
        unreadable = new Set();
        year = {
          cycle: cycle.text(row),
          workYear: workYear.text(row),
          reasons: new Uint8Array(ids.length),
          entries: new Int32Array(ids.length).fill(NO_DAY),
          exits: new Int32Array(ids.length).fill(NO_DAY),
          unreadable,
        };
        found.push(year);
        place = 0;
        before = { cycle, workYear, row };
      }
      // People come in the same order everywhere; the look is for a host that gives them in another.
      const person = employee.text(row) === ids[place] ? place : rowOf(employee.text(row));
      place += 1;
      if (person === undefined) continue;
      if (reason.isKnown(row)) {
        const number = reasons.of(reason, row);
        year.reasons[person] = numberOfReason[number] ??= reasonCodes.indexOf(reasons.texts[number] ?? '');
      }
      if (columns.entry.getValid(row)) year.entries[person] = entry[row] ?? NO_DAY;
      if (columns.exit.getValid(row)) year.exits[person] = exit[row] ?? NO_DAY;
      if (bitAt(columns.unreadable.values as Uint8Array, columns.unreadable.offset + row)) unreadable.add(person);
    }
  }
  return found;
}

function bitAt(bits: Uint8Array, place: number): boolean {
  return (((bits[place >> 3] ?? 0) >> (place & 7)) & 1) === 1;
}
