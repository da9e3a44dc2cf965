// Types of the document `update_request`, out of talent-core/schemas/update_request.schema.json by scripts/documents.mjs.

export type Brings = "competencies" | "rules";
export type ConflictRule = "keep" | "take";
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

/**
 * The question for a competency update: what of the pending changes is to arrive, where, when.
 *
 * ```
 * use talent_core::propagation::UpdateRequest;
 *
 * let request = UpdateRequest::from_json(r#"{
 *     "update": "nurses in May", "cycle": "care", "work_year": "2025", "on": "2025-05-01",
 *     "selection": {"roles": ["nurse"]}, "only": {"held": false, "kind": "goal_setting"}
 * }"#)?;
 * assert!(request.selection.covers("nurse", "client-focus"));
 * # Ok::<(), talent_core::diagnostic::Problems>(())
 * ```
 */
export interface UpdateRequest {
  /**
   * What it brings: competencies where absent, or the rules of the cycle year (moments, templates, workflows, linked
   * roles).
   */
  brings?: Brings & string;
  /**
   * What happens where a person overrode what the framework changes; `keep` where absent.
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
   * The date it works on; now, the date of the question, where absent.
   */
  on?: string | null;
  /**
   * Only trajectories in which a conversation was held, or was not; judged once, on the date of the update.
   */
  only?: OnlyWhere | null;
  /**
   * Which roles, competencies and people; of rules which moments and roles. All of them where absent.
   */
  selection?: Selection;
  /**
   * Id of the update, unique in the register; what it is undone by.
   */
  update: string;
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
