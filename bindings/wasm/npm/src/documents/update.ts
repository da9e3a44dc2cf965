// Types of the document `update`, out of talent-core/schemas/update.schema.json by scripts/documents.mjs.

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
export type ChangedPart = "target" | "weight" | "descriptors";
export type Difference = "added" | "removed" | "changed" | "covered";
export type Mark = "target_changed_after_scoring" | "withdrawn" | "returned";
export type ConflictRule = "keep" | "take";
export type RulePart = "moment" | "role";
export type Brings = "competencies" | "rules";
export type MomentKind =
  | "baseline"
  | "goal_setting"
  | "progress"
  | "assessment"
  | "functioning"
  | "development"
  | "career"
  | "check_in"
  | "feedback"
  | "onboarding_review"
  | "return"
  | "improvement"
  | "exit"
  | "combined"
  | "custom";
export type UpdateState = "scheduled" | "applied";

/**
 * What an update does, per trajectory.
 */
export interface UpdateDocument {
  /**
   * The date of the question.
   */
  as_of: string;
  /**
   * What is to be applied, in this order.
   */
  changes: Change[];
  /**
   * What it leaves alone although it was named, such as trajectories that are closed; decisions that decide nothing.
   */
  diagnostics: Diagnostic[];
  /**
   * Per trajectory and competency, bytewise by cycle, work year, employee, role, then by competency.
   */
  preview: PreviewRow[];
  /**
   * Of an update that brings rules: what differs, and the conversations that follow or stay.
   */
  rules: RuleEntry[];
  /**
   * Whether its date has not come: then it is only kept, and the preview shows what it would do as things stand.
   */
  scheduled: boolean;
  /**
   * `talent-core/1`.
   */
  schema: "talent-core/1";
  /**
   * Counts.
   */
  summary: UpdateSummary;
  /**
   * The update as the register keeps it after the changes.
   */
  update: UpdateRow;
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
 * One competency of one trajectory: before, in the framework, and what a person decided or scored.
 */
export interface PreviewRow {
  /**
   * What its roles ask together as far as it refers to snapshots; nothing where it is not asked.
   */
  base?: Asked | null;
  /**
   * In what, where it was asked before and is asked afterwards.
   */
  changed: ChangedPart[];
  /**
   * Competency id.
   */
  competency: string;
  /**
   * Whether the person decided something else than the framework.
   */
  conflict: boolean;
  /**
   * What becomes of it for the trajectory; `covered` where another role asks more, before and after.
   */
  difference: Difference;
  /**
   * Whose.
   */
  employee: string;
  /**
   * How it is marked afterwards.
   */
  marks: Mark[];
  /**
   * What a person decided beside the framework.
   */
  mine?: RequirementOverrideRow | null;
  /**
   * What happens there; nothing without a conflict.
   */
  resolved?: ConflictRule | null;
  /**
   * What is asked afterwards; nothing where it is not asked any more.
   */
  result?: Asked | null;
  /**
   * The roles whose requirement differs, the main role first.
   */
  roles: string[];
  /**
   * How many scores it has; they are kept.
   */
  scores: number;
  /**
   * What its roles ask together with what is selected of the framework of now.
   */
  theirs?: Asked | null;
  /**
   * Key of the trajectory.
   */
  trajectory: string;
}
/**
 * What is asked of a competency.
 */
export interface Asked {
  /**
   * First day of the descriptor version in force.
   */
  descriptors_from?: string | null;
  /**
   * A level of its scale.
   */
  target: number;
  /**
   * Weight in means.
   */
  weight: number;
}
/**
 * What a person decided for one competency of one trajectory, beside the framework: field by field, what is absent is
 * left to the framework. With a target, the competency is asked whether a role asks it or not.
 */
export interface RequirementOverrideRow {
  /**
   * Competency id.
   */
  competency: string;
  /**
   * The day it was decided.
   */
  given_on?: string | null;
  /**
   * The target instead of the framework's; a level of the competency's scale.
   */
  target?: number | null;
  /**
   * Key of the trajectory.
   */
  trajectory: string;
  /**
   * The snapshot version that the trajectory had taken when it was decided; where absent, the day decides.
   */
  version?: number | null;
  /**
   * The weight instead of the framework's; above 0.
   */
  weight?: number | null;
  /**
   * Who decided it.
   */
  who?: string | null;
  /**
   * Why.
   */
  why?: string | null;
}
/**
 * A pending difference of the rules of a cycle year, and the conversations that would follow it.
 */
export interface RuleEntry {
  /**
   * The fields of the moment that differ, bytewise.
   */
  changed: string[];
  /**
   * Cycle id.
   */
  cycle: string;
  /**
   * How it differs.
   */
  difference: Difference;
  /**
   * Stored conversations that follow with the next plan: created, not started, without a date that somebody set.
   */
  follows: number;
  /**
   * Id of the moment or role.
   */
  id: string;
  /**
   * Keys of those that stay as they are, because somebody started on them or set their date.
   */
  kept: string[];
  /**
   * A moment or a linked role.
   */
  part: RulePart;
  /**
   * Open trajectories that it concerns: those that have the role, or conversations of the moment that follow or are kept.
   */
  trajectories: number;
  /**
   * Work year id.
   */
  work_year: string;
}
/**
 * Counts of an update.
 */
export interface UpdateSummary {
  /**
   * Competencies of trajectories in which a person decided something else.
   */
  conflicts: number;
  /**
   * Scores of theirs for competencies that change; all of them are kept.
   */
  scores: number;
  /**
   * Trajectories that take the new snapshot.
   */
  trajectories: number;
}
/**
 * A competency update: bringing pending framework changes into a cycle year. Kept in the register from the day it is
 * asked for until it is undone.
 */
export interface UpdateRow {
  /**
   * What it brings into the cycle year.
   */
  brings?: Brings & string;
  /**
   * The day it was carried out, where that was later than its date: what was scored or decided until then came first.
   */
  carried_out?: string | null;
  /**
   * What happens where a person overrode what the framework changes.
   */
  conflicts?: ConflictRule & string;
  /**
   * Cycle id.
   */
  cycle: string;
  /**
   * Decisions on single conflicts.
   */
  decisions?: ConflictDecision[];
  /**
   * The date it works on.
   */
  on: string;
  /**
   * Judged once, on the date of the update.
   */
  only?: OnlyWhere | null;
  /**
   * What was there already when it was worked out although it looks as if it came after it, bytewise; it does not stop
   * undoing. One text for each, kind and key: `trajectory:c/2025/E2` and `conversation:c/2025/E1/talk/0` of a role or
   * moment that it brings back, `update:U1` that took a snapshot of such a role, and, dated after it, the score
   * `score:c/2025/E1/care/manager/2025-06-01` and the decision `override:c/2025/E1/care/2025-06-01`, with the version
   * they name behind.
   */
  present?: string[];
  /**
   * The overrides that gave way to it, kept for undoing it.
   */
  replaced?: ReplacedOverride[];
  /**
   * What it brings, to whom.
   */
  selection?: Selection;
  /**
   * Where it stands.
   */
  state: UpdateState;
  /**
   * Id of the update, chosen by the host; the natural key.
   */
  update: string;
  /**
   * The snapshot it took; nothing while it is scheduled, and where nothing differed on its date.
   */
  version?: number | null;
  /**
   * Work year id.
   */
  work_year: string;
}
/**
 * The decision on one conflict.
 */
export interface ConflictDecision {
  /**
   * Competency id.
   */
  competency: string;
  /**
   * What happens there.
   */
  conflicts: ConflictRule;
  /**
   * Whose trajectory.
   */
  employee: string;
}
/**
 * Only trajectories in which such a conversation was held by then, or was not.
 */
export interface OnlyWhere {
  /**
   * `false`: only where none was held; `true`: only where one was.
   */
  held: boolean;
  /**
   * Conversations of moments of this kind; of any where absent.
   */
  kind?: MomentKind | null;
  /**
   * Conversations of this moment; of any where absent.
   */
  moment?: string | null;
}
/**
 * An override that gave way to an update.
 */
export interface ReplacedOverride {
  /**
   * What is left of it: the fields that were in no conflict; nothing where there are none.
   */
  after?: RequirementOverrideRow | null;
  /**
   * As it was.
   */
  before: RequirementOverrideRow;
}
/**
 * Which part of what is pending an update brings; an empty list means all of them.
 */
export interface Selection {
  /**
   * Competency ids.
   */
  competencies?: string[];
  /**
   * Moment ids, of an update that brings rules. Where only roles are named no moment arrives, and the other way round.
   */
  moments?: string[];
  /**
   * Employees.
   */
  people?: string[];
  /**
   * Role ids.
   */
  roles?: string[];
}
