import type { Engine, Plan, Workforce } from 'talent-core/full';

import type { Json } from '../document/pointer';
import { dayOf } from '../words/format';
import { tableOf } from './columns';
import { Conversations } from './conversations';
import type { Facts } from './facts';
import { readOutcomes, type OutcomeColumns, type Outcomes } from './outcomes';
import type { ConversationsAnswer, CycleYear, PersonAnswer, PersonQuestion, Planned, Step } from './protocol';
import { workYearSpan } from './work_year_span';

/** One plan, and what the page may ask about it. */
export class PlanPreview {
  readonly #outcomes: Outcomes;
  #conversations: Conversations | null = null;

  constructor(
    readonly engine: Engine,
    private readonly workforce: Workforce,
    private readonly plan: Plan,
    private readonly facts: Facts,
    private readonly rules: Json,
    private readonly reasonCodes: readonly string[],
  ) {
    this.#outcomes = readOutcomes(tableOf(plan.outcomesIpc()), reasonCodes, facts);
  }

  /** Gives the plan back; the engine may serve others. */
  free(): void {
    this.plan.free();
  }

  /** The plan, without a copy per person: arrays that move to the page, and are gone here. */
  planned(engineMilliseconds: number, planMilliseconds: number): Planned {
    return {
      asOf: this.plan.asOf,
      engineMilliseconds,
      planMilliseconds,
      reasonCodes: this.reasonCodes,
      cycleYears: this.plan.cycleYears.map(({ cycle, work_year: workYear, view }): CycleYear => {
        const outcomes = this.#outcomesOf(cycle, workYear);
        const notPlanned = Object.entries(this.plan.summary.not_planned).filter(([key]) => key.startsWith(`${cycle}/${workYear}/`));
        return {
          cycle,
          workYear,
          view,
          reasons: outcomes?.reasons ?? new Uint8Array(),
          entries: outcomes?.entries ?? new Int32Array(),
          exits: outcomes?.exits ?? new Int32Array(),
          counts: this.#counts(outcomes),
          notPlanned: Object.fromEntries(notPlanned.map(([key, reasons]) => [key.slice(cycle.length + workYear.length + 2), reasons])),
        };
      }),
    };
  }

  conversations(cycle: string, workYear: string, listed: number): ConversationsAnswer {
    const conversations = this.#read();
    return { moments: conversations.momentCounts(), load: conversations.weekLoad(`${cycle}/${workYear}`, listed, this.facts) };
  }

  person({ row, cycle, workYear }: PersonQuestion): PersonAnswer {
    const { columns } = this.facts;
    const employee = columns.ids[row] ?? '';
    const asOf = this.plan.asOf;
    const explanation = this.engine.explain(this.workforce, { employee, cycle, workYear, asOf });
    const document = explanation.toDocument();
    const { entry, exit } = document.outcome;
    const manager = this.facts.managerOn(row, dayOf(asOf));
    const facts = [
      { name: 'org_unit', value: columns.orgUnits[row] ?? '' },
      { name: 'manager', value: manager === null ? '' : this.facts.nameOf(manager) },
    ];
    return {
      employee,
      name: columns.names[row] ?? '',
      cycle,
      workYear,
      selected: document.outcome.selected,
      reason: document.outcome.reason ?? null,
      unreadable: document.outcome.unreadable,
      entry: entry ? dayOf(entry) : null,
      exit: exit ? dayOf(exit) : null,
      span: workYearSpan(this.rules, cycle, workYear),
      asOf: dayOf(asOf),
      facts: facts.filter((fact) => fact.value !== ''),
      employments: this.facts.employmentsOf(row),
      absences: this.facts.absencesOf(row),
      conversations: this.#read().of(row, `${cycle}/${workYear}`),
      roles: document.roles,
      tests: document.tests as readonly Step[],
      moments: document.moments as readonly Step[],
      flags: explanation.flags.map((flag) => ({
        code: flag.code,
        severity: 'advice',
        pointer: '',
        message: { nl: flag.messageIn('nl'), en: flag.messageIn('en') },
        help: { nl: flag.helpIn('nl'), en: flag.helpIn('en') },
      })),
      text: { nl: explanation.text('nl'), en: explanation.text('en') },
    };
  }

  #outcomesOf(cycle: string, workYear: string): OutcomeColumns | undefined {
    return this.#outcomes.years.find((one) => one.cycle === cycle && one.workYear === workYear);
  }

  #counts(outcomes: OutcomeColumns | undefined): number[] {
    const counts = this.reasonCodes.map(() => 0);
    for (const reason of outcomes?.reasons ?? []) counts[reason] = (counts[reason] ?? 0) + 1;
    return counts;
  }

  // Only when somebody asks: a plan that is overtaken at once needs none of it.
  #read(): Conversations {
    this.#conversations ??= new Conversations(this.#outcomes, tableOf(this.plan.conversationsIpc()), this.facts);
    return this.#conversations;
  }
}
