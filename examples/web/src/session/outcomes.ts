import type { Table } from 'apache-arrow';

import { batchesOf, daysOf, Numbers, Texts } from './columns';
import type { Facts } from './facts';
import { NO_DAY } from './protocol';

/** The outcomes of one cycle year, in the order of the people. */
export interface OutcomeColumns {
  readonly cycle: string;
  readonly workYear: string;
  readonly reasons: Uint8Array;
  readonly entries: Int32Array;
  readonly exits: Int32Array;
}

/** The trajectories that the outcomes name, in their order: the key's place in its column, and whose it is. */
export interface NamedTrajectories {
  readonly columns: readonly Texts[];
  readonly columnOf: readonly number[];
  readonly rowOf: readonly number[];
  readonly personOf: readonly number[];
  /** Number of the cycle year among the outcomes. */
  readonly yearOf: readonly number[];
}

/** The outcomes of a plan. */
export interface Outcomes {
  readonly years: readonly OutcomeColumns[];
  readonly trajectories: NamedTrajectories;
}

/** Reads the outcomes; reasons become their places in `reasonCodes`, of which the first means selected. */
export function readOutcomes(table: Table, reasonCodes: readonly string[], facts: Facts): Outcomes {
  const people = facts.columns.ids.length;
  const years: OutcomeColumns[] = [];
  const named = { columns: [] as Texts[], columnOf: [] as number[], rowOf: [] as number[], personOf: [] as number[], yearOf: [] as number[] };
  const reasons = new Numbers();
  const numberOfReason: number[] = [];
  let year: OutcomeColumns | undefined;
  let before: { cycle: Texts; workYear: Texts; row: number } | undefined;
  let place = 0;
  const names = ['employee', 'cycle', 'work_year', 'reason', 'entry', 'exit', 'trajectory'] as const;
  for (const { rows, columns } of batchesOf(table, names)) {
    const employee = new Texts(columns.employee);
    const cycle = new Texts(columns.cycle);
    const workYear = new Texts(columns.work_year);
    const reason = new Texts(columns.reason);
    const trajectory = new Texts(columns.trajectory);
    const entry = daysOf(columns.entry);
    const exit = daysOf(columns.exit);
    named.columns.push(trajectory);
    for (let row = 0; row < rows; row += 1) {
      if (!before || !year || !cycle.isSame(row, before.cycle, before.row) || !workYear.isSame(row, before.workYear, before.row)) {
        year = {
          cycle: cycle.text(row),
          workYear: workYear.text(row),
          reasons: new Uint8Array(people),
          entries: new Int32Array(people).fill(NO_DAY),
          exits: new Int32Array(people).fill(NO_DAY),
        };
        years.push(year);
        place = 0;
        before = { cycle, workYear, row };
      }
      // People come in the same order everywhere; a text is made only of somebody who does not.
      const person = employee.isPacked(row, facts.packedIds, place) ? place : facts.rowOf(employee.text(row));
      place += 1;
      if (person === undefined) continue;
      if (reason.isKnown(row)) {
        const number = reasons.of(reason, row);
        year.reasons[person] = numberOfReason[number] ??= reasonCodes.indexOf(reasons.texts[number] ?? '');
      }
      if (columns.entry.getValid(row)) year.entries[person] = entry[row] ?? NO_DAY;
      if (columns.exit.getValid(row)) year.exits[person] = exit[row] ?? NO_DAY;
      if (trajectory.isKnown(row)) {
        named.columnOf.push(named.columns.length - 1);
        named.rowOf.push(row);
        named.personOf.push(person);
        named.yearOf.push(years.length - 1);
      }
    }
  }
  return { years, trajectories: named };
}
