import type { IsoDate } from "./dates.js";
import { diagnosticsOf, type Diagnostic, type DiagnosticDocument } from "./diagnostic.js";
import type { PlanDocument } from "./documents/plan.js";
import { Flag, flagsOf, type FlagDocument } from "./flag.js";
import { Held, held, KEY, type Key } from "./held.js";
import { call, callJson } from "./instance.js";
import type { Change, Conversation, CycleYear, Outcome, PlanSummary, Trajectory } from "./rows.js";
import { question } from "./values.js";
import { RULES } from "./version.js";
import { raw } from "./wasm.js";

/** What one calendar file says; a function is asked for each conversation. */
export interface CalendarFileOptions {
  /** What calendars show as the name of the collection. */
  readonly name: string;
  /** Makes entries unique in the world: a domain of the organisation, or its id. */
  readonly domain: string;
  /** Which conversations; all of them where it is left out. */
  readonly select?: ((conversation: Conversation) => boolean) | undefined;
  /** What the owner of the calendar reads; the moment where it is left out. */
  readonly title?: string | ((conversation: Conversation) => string) | undefined;
  /** More of it; may have several lines. */
  readonly description?: string | ((conversation: Conversation) => string | null | undefined) | undefined;
  /** How often an entry was changed since it was first given out; it must grow with every change. 0 where left out. */
  readonly sequence?: number | ((conversation: Conversation) => number) | undefined;
  /** When on their day, in minutes after midnight; whole days where it is left out. */
  readonly startMinutes?: number | undefined;
  /** How long, in minutes; needed beside `startMinutes`. */
  readonly durationMinutes?: number | undefined;
  /** A file, or mail (RFC 5546), which needs an `organiser`. */
  readonly delivery?: "file" | "publish" | "cancel" | undefined;
  /** Who sends the calendar by mail. */
  readonly organiser?: { readonly name: string; readonly address: string } | undefined;
}

/**
 * What should exist by now, compared with what exists.
 *
 * Rows arise when they are first asked for, and stay. `register.apply(plan)` gives what the host stores.
 *
 * @example
 * ```ts
 * const plan = engine.plan(workforce, { asOf: "2025-07-02" });
 * plan.outcomes.filter((row) => row.reason === "not_employed").map((row) => row.employee);
 * const register = Register.empty().apply(plan);
 * engine.plan(workforce, { asOf: "2025-07-02", register }).changeCount; // 0
 * ```
 */
export class Plan extends Held {
  readonly #rows = new Map<string, readonly unknown[]>();

  /** @internal */
  constructor(key: Key, number: number) {
    super(key, number);
  }

  /** One row per person and open cycle year in view: in or out, and why. */
  get outcomes(): readonly Outcome[] {
    return this.#table("outcomes", raw.plan_outcomes);
  }

  /** The trajectories of these people as they are after the plan. */
  get trajectories(): readonly Trajectory[] {
    return this.#table("trajectories", raw.plan_trajectories);
  }

  /** Their conversations after the plan, and the coming ones as `forecast`. */
  get conversations(): readonly Conversation[] {
    return this.#table("conversations", raw.plan_conversations);
  }

  /** What the plan changes, in the order it is to be applied; empty where nothing is left to do. */
  get changes(): readonly Change[] {
    return this.#table("changes", raw.plan_changes);
  }

  /** {@link Plan.outcomes} as CSV: ISO dates, empty for null. */
  outcomesCsv(): string {
    return this.#csv(raw.plan_outcomes_csv);
  }

  /** {@link Plan.trajectories} as CSV; the list of roles is JSON. */
  trajectoriesCsv(): string {
    return this.#csv(raw.plan_trajectories_csv);
  }

  /** {@link Plan.conversations} as CSV; the list of overrides is JSON. */
  conversationsCsv(): string {
    return this.#csv(raw.plan_conversations_csv);
  }

  /** {@link Plan.changes} as CSV; `before` and `after` are JSON. */
  changesCsv(): string {
    return this.#csv(raw.plan_changes_csv);
  }

  /** How many changes there are; 0 means that nothing is left to do. */
  get changeCount(): number {
    const number = held(this);
    return call(() => raw.plan_change_count(number));
  }

  /**
   * Counts: people, outcomes per cycle year and reason, changes per kind, conversations per state, flags per code, and
   * occurrences that do not arise per moment and reason.
   */
  get summary(): PlanSummary {
    const number = held(this);
    return callJson(() => raw.plan_summary(number));
  }

  /** What a person must decide; the plan leaves it alone. */
  get flags(): readonly Flag[] {
    const number = held(this);
    return flagsOf(callJson<FlagDocument[]>(() => raw.plan_flags(number)));
  }

  /** Records left out, dates out of range and the like. */
  get diagnostics(): readonly Diagnostic[] {
    const number = held(this);
    return diagnosticsOf(callJson<DiagnosticDocument[]>(() => raw.plan_diagnostics(number)));
  }

  /** Every cycle year of the configuration and whether it was planned. */
  get cycleYears(): readonly CycleYear[] {
    const number = held(this);
    return callJson(() => raw.plan_cycle_years(number));
  }

  /** The date of the question. */
  get asOf(): IsoDate {
    const number = held(this);
    return call(() => raw.plan_as_of(number));
  }

  /** The version of the rules that decided. */
  get rules(): string {
    held(this);
    return RULES;
  }

  /** The whole plan as canonical JSON (RFC 8785). */
  toJson(): string {
    const number = held(this);
    return call(() => raw.plan_to_json(number));
  }

  /** The whole plan as an object. */
  toDocument(): PlanDocument {
    return JSON.parse(this.toJson()) as PlanDocument;
  }

  /** The conversations as an iCalendar file (RFC 5545), for one person's calendar or a manager's. */
  toICalendar(options: CalendarFileOptions): string {
    const number = held(this);
    const { select, title, description, sequence } = options;
    const said = <T>(given: T | ((row: Conversation) => T) | undefined, row: Conversation): T | undefined =>
      typeof given === "function" ? (given as (row: Conversation) => T)(row) : given;
    const entries = this.conversations.flatMap((conversation, row) => {
      if (select !== undefined && !select(conversation)) return [];
      const [own, more] = [said(title, conversation), said(description, conversation)];
      return [{ row, title: own, description: more, sequence: said(sequence, conversation) }];
    });
    const asked = question({
      name: options.name,
      domain: options.domain,
      entries,
      start_minutes: options.startMinutes,
      duration_minutes: options.durationMinutes,
      delivery: options.delivery,
      organiser: options.organiser,
    });
    return call(() => raw.plan_to_icalendar(number, asked));
  }

  override free(): void {
    this.#rows.clear();
    super.free();
  }

  #table<T>(name: string, read: (number: number) => string): readonly T[] {
    const number = held(this);
    let rows = this.#rows.get(name) as readonly T[] | undefined;
    if (rows === undefined) {
      rows = Object.freeze(callJson<T[]>(() => read(number)));
      this.#rows.set(name, rows);
    }
    return rows;
  }

  #csv(read: (number: number) => string): string {
    const number = held(this);
    return call(() => read(number));
  }
}

/** The plan of a number. */
export function planOf(number: number): Plan {
  return new Plan(KEY, number);
}
