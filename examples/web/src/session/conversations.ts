import type { Table } from 'apache-arrow';
import { parseTrajectoryKey } from 'talent-core/full';

import { batchesOf, daysOf, Numbers, Texts } from './columns';
import type { Facts } from './facts';
import type { Outcomes } from './outcomes';
import type { Conversation, ManagerLoad, MomentCount, MomentCounts, WeekLoad } from './protocol';
import { mondayOf } from '../words/format';

/** States of what does not take place, and takes nobody's time. */
const CALLED_OFF = new Set(['cancelled', 'skipped', 'missed', 'not_held']);

/** Rows of one trajectory: from here to the next. */
interface Run {
  readonly person: number;
  readonly cycleYear: number;
  readonly batch: number;
  readonly from: number;
  to: number;
}

interface Batch {
  readonly moment: Texts;
  readonly state: Texts;
  readonly reason: Texts;
  readonly moments: Int32Array;
  readonly isOff: Uint8Array;
  readonly occurrence: Int32Array;
  readonly planned: Int32Array;
  readonly created: Int32Array;
  readonly opens: Int32Array;
  readonly due: Int32Array;
}

/** The conversations of a plan, by person and cycle year. */
export class Conversations {
  readonly #cycleYears: string[] = [];
  readonly #batches: Batch[] = [];
  readonly #runs: Run[] = [];
  readonly #moments = new Numbers();

  /** Reads the conversations of a plan; its outcomes say whose trajectory is whose. */
  constructor(outcomes: Outcomes, conversations: Table, facts: Facts) {
    const owners = new Owners(outcomes, facts);
    const states = new Numbers();
    const names = ['trajectory', 'moment', 'occurrence', 'planned', 'create_on', 'opens_on', 'due_on', 'state', 'reason'] as const;
    for (const { rows, columns } of batchesOf(conversations, names)) {
      const trajectory = new Texts(columns.trajectory);
      const batch: Batch = {
        moment: new Texts(columns.moment),
        state: new Texts(columns.state),
        reason: new Texts(columns.reason),
        moments: new Int32Array(rows),
        isOff: new Uint8Array(rows),
        occurrence: columns.occurrence.values as Int32Array,
        planned: daysOf(columns.planned),
        created: daysOf(columns.create_on),
        opens: daysOf(columns.opens_on),
        due: daysOf(columns.due_on),
      };
      let run: Run | undefined;
      for (let row = 0; row < rows; row += 1) {
        if (!run || !trajectory.isSame(row, trajectory, row - 1)) {
          const owner = owners.of(trajectory, row);
          run = { person: owner.person, cycleYear: this.#numberOf(owner.cycleYear), batch: this.#batches.length, from: row, to: row };
          this.#runs.push(run);
        }
        run.to = row + 1;
        batch.moments[row] = this.#moments.of(batch.moment, row);
        batch.isOff[row] = CALLED_OFF.has(states.texts[states.of(batch.state, row)] ?? '') ? 1 : 0;
      }
      this.#batches.push(batch);
    }
  }

  #numberOf(cycleYear: string): number {
    const known = this.#cycleYears.indexOf(cycleYear);
    return known >= 0 ? known : this.#cycleYears.push(cycleYear) - 1;
  }

  /** Conversations per cycle year (`cycle/work_year`) and moment. */
  momentCounts(): MomentCounts {
    const counts = this.#cycleYears.map(() => new Map<number, [planned: number, dropped: number]>());
    this.#each((batch, row, run) => {
      const moment = batch.moments[row] ?? 0;
      const ofYear = counts[run.cycleYear];
      const count = ofYear?.get(moment) ?? [0, 0];
      ofYear?.set(moment, count);
      count[batch.isOff[row] === 1 ? 1 : 0] += 1;
    });
    const named = (ofYear: Map<number, [number, number]>): Record<string, MomentCount> =>
      Object.fromEntries([...ofYear].map(([moment, [planned, dropped]]) => [this.#moments.texts[moment] ?? '', { planned, dropped }]));
    return Object.fromEntries(this.#cycleYears.map((name, year) => [name, named(counts[year] ?? new Map<number, [number, number]>())]));
  }

  /** Conversations of a cycle year per week and manager; those with most first, the others summed. */
  weekLoad(cycleYear: string, listed: number, facts: Facts): WeekLoad {
    const wanted = this.#cycleYears.indexOf(cycleYear);
    const perManager = new Map<string | null, Map<number, number>>();
    let [first, last, total] = [Infinity, -Infinity, 0];
    this.#each((batch, row, run) => {
      if (run.cycleYear !== wanted || batch.isOff[row] === 1) return;
      const day = batch.planned[row] ?? 0;
      const week = mondayOf(day);
      const manager = facts.managerOn(run.person, day);
      const weeks = perManager.get(manager) ?? new Map<number, number>();
      perManager.set(manager, weeks);
      weeks.set(week, (weeks.get(week) ?? 0) + 1);
      first = Math.min(first, week);
      last = Math.max(last, week);
      total += 1;
    });
    const weeks: number[] = [];
    for (let week = first; week <= last; week += 7) weeks.push(week);
    const all: ManagerLoad[] = [...perManager].map(([id, counts]) => ({
      id,
      name: id === null ? '' : facts.nameOf(id),
      perWeek: weeks.map((week) => counts.get(week) ?? 0),
    }));
    const sums = new Map(all.map((one) => [one, one.perWeek.reduce((sum, count) => sum + count, 0)]));
    all.sort((one, other) => (sums.get(other) ?? 0) - (sums.get(one) ?? 0) || (one.name < other.name ? -1 : 1));
    const rest = all.slice(listed);
    return {
      weeks,
      managers: all.slice(0, listed),
      others: rest.length === 0 ? null : { managers: rest.length, perWeek: weeks.map((_, week) => rest.reduce((sum, one) => sum + (one.perWeek[week] ?? 0), 0)) },
      total,
      managerCount: all.filter((one) => one.id !== null).length,
    };
  }

  /** Conversations of one person in a cycle year, by date. */
  of(person: number, cycleYear: string): Conversation[] {
    const wanted = this.#cycleYears.indexOf(cycleYear);
    const found: Conversation[] = [];
    for (const run of this.#runs) {
      if (run.person !== person || run.cycleYear !== wanted) continue;
      const batch = this.#batches[run.batch];
      for (let row = run.from; batch && row < run.to; row += 1) {
        found.push({
          moment: batch.moment.text(row),
          occurrence: batch.occurrence[row] ?? 0,
          planned: batch.planned[row] ?? 0,
          created: batch.created[row] ?? 0,
          opens: batch.opens[row] ?? 0,
          due: batch.due[row] ?? 0,
          state: batch.state.text(row),
          reason: batch.reason.isKnown(row) ? batch.reason.text(row) : null,
        });
      }
    }
    return found.sort((one, other) => one.planned - other.planned);
  }

  #each(visit: (batch: Batch, row: number, run: Run) => void): void {
    for (const run of this.#runs) {
      const batch = this.#batches[run.batch];
      for (let row = run.from; batch && row < run.to; row += 1) visit(batch, row, run);
    }
  }
}

/** Whose a trajectory is, and in which cycle year. */
interface Owner {
  readonly person: number;
  readonly cycleYear: string;
}

/** How far ahead a key is looked for among the outcomes: people without any conversation lie between. */
const LOOK_AHEAD = 64;

/** Whose the trajectories of the conversations are, found without making a text of each key. */
class Owners {
  readonly #years: readonly string[];
  #next = 0;

  constructor(
    private readonly outcomes: Outcomes,
    private readonly facts: Facts,
  ) {
    this.#years = outcomes.years.map((year) => `${year.cycle}/${year.workYear}`);
  }

  /** Both tables are in the same order, so the one looked for is the next or soon after it. */
  of(keys: Texts, row: number): Owner {
    const { columns, columnOf, rowOf, personOf, yearOf } = this.outcomes.trajectories;
    const last = Math.min(personOf.length, this.#next + LOOK_AHEAD);
    for (let place = this.#next; place < last; place += 1) {
      const column = columns[columnOf[place] ?? 0];
      if (!column || !keys.isSame(row, column, rowOf[place] ?? 0)) continue;
      this.#next = place + 1;
      return { person: personOf[place] ?? -1, cycleYear: this.#years[yearOf[place] ?? 0] ?? '' };
    }
    // Cycles with a trajectory per role have keys that no outcome names.
    const parts = parseTrajectoryKey(keys.text(row));
    return { person: this.facts.rowOf(parts?.employee ?? '') ?? -1, cycleYear: `${parts?.cycle}/${parts?.work_year}` };
  }
}
