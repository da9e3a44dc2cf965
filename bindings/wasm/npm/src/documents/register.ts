// Types of the document `register`, out of talent-core/schemas/register.schema.json by scripts/documents.mjs.

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
export type RecordKind = "score" | "agreement" | "feedback" | "signature" | "objection";
export type ClosedBy = "plan" | "person";
export type TrajectoryState = "open" | "closed" | "withdrawn";

/**
 * What the host has stored: the rows it would otherwise keep in its own tables, with the column names of
 * chapter 10.
 */
export interface RegisterDocument {
  /**
   * Conversations, in any order.
   */
  conversations?: ConversationRow[];
  /**
   * Frozen frameworks, one per cycle year.
   */
  frameworks?: FrameworkRow[];
  /**
   * What else the host recorded in a trajectory; it keeps a trajectory from being withdrawn or closed.
   */
  records?: RecordRow[];
  /**
   * `talent-core/1`.
   */
  schema: "talent-core/1";
  /**
   * Trajectories, in any order.
   */
  trajectories?: TrajectoryRow[];
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
 * The frozen framework of one cycle year: what each linked role asked when the year opened.
 */
export interface FrameworkRow {
  /**
   * Cycle id.
   */
  cycle: string;
  /**
   * Linked roles, bytewise by id.
   */
  roles?: RoleRequirements[];
  /**
   * 1 for the first snapshot; one more with each update.
   */
  version: number;
  /**
   * Work year id.
   */
  work_year: string;
}
/**
 * What a role asks, resolved from its profiles and its own requirements.
 */
export interface RoleRequirements {
  /**
   * Competencies, bytewise by id.
   */
  requirements?: RequirementRow[];
  /**
   * Role id.
   */
  role: string;
}
/**
 * One resolved requirement with its provenance.
 */
export interface RequirementRow {
  /**
   * Competency id.
   */
  competency: string;
  /**
   * First day of the descriptor version in force.
   */
  descriptors_from?: string | null;
  /**
   * Every source: `profile:ID`, or `role` for the role's own, bytewise.
   */
  sources?: string[];
  /**
   * The highest target of its sources.
   */
  target: number;
  /**
   * The weight that comes with it.
   */
  weight: number;
}
/**
 * Something the host recorded in a trajectory beside conversations.
 */
export interface RecordRow {
  /**
   * What it is.
   */
  kind: RecordKind;
  /**
   * A signature or objection that is still running keeps the trajectory open.
   */
  running?: boolean;
  /**
   * Key of the trajectory.
   */
  trajectory: string;
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
