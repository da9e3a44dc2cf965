// Types of the document `plan`, out of talent-core/schemas/plan.schema.json by scripts/documents.mjs.

export type ChangeKind =
  | "freeze_framework"
  | "create_trajectory"
  | "change_roles"
  | "change_dates"
  | "reopen_trajectory"
  | "create_conversation"
  | "reschedule_conversation"
  | "cancel_conversation"
  | "restore_conversation"
  | "close_trajectory"
  | "withdraw_trajectory"
  | "record_update"
  | "take_version"
  | "override_requirement"
  | "hold_rules";
export type ConversationState =
  | "forecast"
  | "open"
  | "prepared"
  | "held"
  | "reported"
  | "approved"
  | "returned"
  | "cancelled"
  | "skipped"
  | "missed"
  | "not_held";
export type View = "in_view" | "coming" | "past" | "draft" | "closed";
export type Reason =
  | "excluded_by_hand"
  | "not_employed"
  | "no_linked_role"
  | "role_blocked"
  | "joined_too_late"
  | "not_this_year"
  | "stay_too_short"
  | "condition_unknown"
  | "condition_false"
  | "in_other_cycle";
export type ClosedBy = "plan" | "person";
export type TrajectoryState = "open" | "closed" | "withdrawn";

/**
 * The plan as a document: rows with the column names of chapter 10, in their order.
 */
export interface PlanDocument {
  /**
   * The date of the question.
   */
  as_of: string;
  /**
   * What the plan changes.
   */
  changes: Change[];
  /**
   * Their conversations after the plan, and the coming ones as `forecast`.
   */
  conversations: ConversationRow[];
  /**
   * Every cycle year of the configuration, bytewise by cycle, then by work year.
   */
  cycle_years: CycleYearView[];
  /**
   * Records left out, dates out of range and the like.
   */
  diagnostics: Diagnostic[];
  /**
   * What a person must decide.
   */
  flags: Flag[];
  /**
   * One per person and open cycle year in view.
   */
  outcomes: OutcomeRow[];
  /**
   * Version of the rules that decided; a change of what people get raises it.
   */
  rules: string;
  /**
   * `talent-core/1`.
   */
  schema: "talent-core/1";
  /**
   * Counts.
   */
  summary: Summary;
  /**
   * Trajectories of people in the population as they are after the plan.
   */
  trajectories: TrajectoryRow[];
}
/**
 * One change that a plan asks for. Key of a trajectory change: the trajectory's; of a conversation change:
 * `trajectory/moment/occurrence`; of `freeze_framework`: `cycle/work_year`.
 */
export interface Change {
  /**
   * The changed columns after; `null` where it goes, which no plan asks for.
   */
  after?: {
    [k: string]: unknown;
  } | null;
  /**
   * The changed columns before; `null` where it did not exist.
   */
  before?: {
    [k: string]: unknown;
  } | null;
  /**
   * Natural key of what it is done to.
   */
  key: string;
  /**
   * What is to be done.
   */
  kind: ChangeKind;
  /**
   * Why.
   */
  reason: string;
}
/**
 * One conversation.
 */
export interface ConversationRow {
  /**
   * The date it is created.
   */
  create_on: string;
  /**
   * Last day of its window.
   */
  due_on: string;
  /**
   * The day it was held.
   */
  held_on?: string | null;
  /**
   * First seen after its planned date.
   */
  late?: boolean;
  /**
   * Moment id.
   */
  moment: string;
  /**
   * Which repetition, from 0.
   */
  occurrence: number;
  /**
   * First day of its window.
   */
  opens_on: string;
  /**
   * Fields a person overrode (`date`, `participants`, `template`, `lead`); the rule keeps the others.
   */
  overrides?: string[];
  /**
   * A person fixed its date; a plan leaves it alone.
   */
  pinned?: boolean;
  /**
   * The planned date.
   */
  planned: string;
  /**
   * Why it is cancelled, skipped, missed or not held.
   */
  reason?: string | null;
  /**
   * Somebody has written in it; a plan leaves it alone.
   */
  started?: boolean;
  /**
   * Where it stands.
   */
  state: ConversationState;
  /**
   * Key of its trajectory.
   */
  trajectory: string;
}
/**
 * Where a cycle year stands on the date of the question.
 */
export interface CycleYearView {
  /**
   * Cycle id.
   */
  cycle: string;
  /**
   * Whether it is planned, and why not.
   */
  view: View;
  /**
   * Work year id.
   */
  work_year: string;
}
/**
 * A stable code at a place, with its sentences.
 */
export interface Diagnostic {
  code: string;
  help: {
    en: string;
    nl: string;
  };
  message: {
    en: string;
    nl: string;
  };
  parameters: {
    [k: string]: string;
  };
  pointer: string;
  severity: "error" | "warning" | "advice" | "information";
}
/**
 * What a person must decide; a plan leaves it alone.
 */
export interface Flag {
  /**
   * Stable code; its sentences are in the catalogue.
   */
  code: string;
  /**
   * Natural key of what it is about.
   */
  key: string;
  /**
   * Parameters of the sentence.
   */
  parameters: {
    [k: string]: string;
  };
}
/**
 * One person in one cycle year: selected, or the first reason why not.
 */
export interface OutcomeRow {
  /**
   * Cycle id.
   */
  cycle: string;
  /**
   * Who.
   */
  employee: string;
  /**
   * First day in the year with an employment and a linked, unblocked role.
   */
  entry?: string | null;
  /**
   * The last such day.
   */
  exit?: string | null;
  /**
   * When selected: entry minus `opens_before`.
   */
  opens_on?: string | null;
  /**
   * Why out; `null` means selected.
   */
  reason?: Reason | null;
  /**
   * In or out.
   */
  selected: boolean;
  /**
   * Key of the trajectory; set for everybody selected, `null` with `per_role`.
   */
  trajectory?: string | null;
  /**
   * A record of this person was left out.
   */
  unreadable: boolean;
  /**
   * Work year id.
   */
  work_year: string;
}
/**
 * Counts of a plan.
 */
export interface Summary {
  /**
   * Per change kind.
   */
  changes: {
    [k: string]: number;
  };
  /**
   * Conversations after the plan, per state.
   */
  conversations: {
    [k: string]: number;
  };
  /**
   * Per flag code.
   */
  flags: {
    [k: string]: number;
  };
  /**
   * Occurrences that do not arise, per `cycle/work_year/moment` and reason.
   */
  not_planned: {
    [k: string]: {
      [k: string]: number;
    };
  };
  /**
   * Ends after 2199-12-31 that were read as open.
   */
  open_ends: number;
  /**
   * Per `cycle/work_year`: outcome reason (`selected` for those in) to count.
   */
  outcomes: {
    [k: string]: {
      [k: string]: number;
    };
  };
  /**
   * People of the population.
   */
  population: number;
}
/**
 * One trajectory.
 */
export interface TrajectoryRow {
  /**
   * Who closed it.
   */
  closed_by?: ClosedBy | null;
  /**
   * Cycle id.
   */
  cycle: string;
  /**
   * Whose.
   */
  employee: string;
  /**
   * First day in the cycle year.
   */
  entry: string;
  /**
   * Last day in the cycle year.
   */
  exit: string;
  /**
   * The date of the plan that created it.
   */
  opened_on: string;
  /**
   * Why it is closed or withdrawn.
   */
  reason?: string | null;
  /**
   * Linked roles, the main role first.
   */
  roles?: string[];
  /**
   * Where it stands.
   */
  state: TrajectoryState;
  /**
   * Natural key: `cycle/work_year/employee`, and `/role` where the cycle groups per role.
   */
  trajectory: string;
  /**
   * Work year id.
   */
  work_year: string;
}
