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
/**
 * What happens to a date within an absence.
 */
export type AbsenceRule =
  | ("ignore" | "after_return")
  | {
      after_return: AfterReturn | null;
    };
/**
 * How far one date lies from another: an ISO 8601 duration with an optional sign, or an object.
 */
export type Offset =
  | string
  | {
      days?: number | null;
      months?: number | null;
      weeks?: number | null;
      working_days?: number | null;
      years?: number | null;
    };
export type AfterExit = "skip" | "move_to_exit";
/**
 * For whom of those selected a moment is meant.
 */
export type AppliesTo = ("everyone" | "joiners" | "stayers") | Condition;
/**
 * A condition as data.
 */
export type Condition =
  | {
      /**
       * @minItems 1
       */
      all: [Condition, ...Condition[]];
    }
  | {
      /**
       * @minItems 1
       */
      any: [Condition, ...Condition[]];
    }
  | {
      not: Condition;
    }
  | ({
      [k: string]: unknown;
    } & {
      at?: ("entry" | "work_year_start" | "work_year_end" | "as_of" | "planned") | string | null;
      /**
       * @minItems 2
       * @maxItems 2
       */
      between?: [string | number | boolean, string | number | boolean];
      eq?: string | number | boolean;
      fact:
        | (
            | "employed"
            | "employment.contract"
            | "employment.fte"
            | "employment.tenure_days"
            | "employment.tenure_months"
            | "employment.tenure_years"
            | "employment.start"
            | "employment.end"
            | "probation.ended"
            | "age"
            | "org_unit"
            | "role"
            | "function"
            | "manager"
            | "absence.kind"
          )
        | string;
      gt?: string | number | boolean;
      gte?: string | number | boolean;
      in?: (string | number | boolean)[];
      justification?: string | null;
      known?: boolean;
      lt?: string | number | boolean;
      lte?: string | number | boolean;
      ne?: string | number | boolean;
      not_in?: (string | number | boolean)[];
      within?: string | number | boolean;
    });
export type BeforeEntry = "skip" | "move_to_entry";
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
 * What happens to a date that had passed when it was first seen.
 */
export type Late =
  | ("create" | "move_to_as_of")
  | {
      skip_after: Offset;
    };
/**
 * A text per language; a plain string means the organisation's default language.
 */
export type LocalisedText =
  | string
  | {
      [k: string]: string;
    };
export type Start = "automatic" | "manual";
/**
 * The date a moment is counted from: a word, or an object with one member.
 */
export type Anchor =
  | (
      | "work_year_start"
      | "work_year_middle"
      | "work_year_end"
      | "entry"
      | "exit"
      | "employment_start"
      | "role_start"
      | "probation_end"
      | "contract_end"
      | "onboarding_end"
      | "absence_end"
    )
  | {
      date: MonthDay;
    }
  | {
      period_start: Part;
    }
  | {
      period_end: Part;
    }
  | {
      absence_end: Shortest;
    }
  | {
      after: string;
    };
/**
 * A day of every year, MM-DD; 29 February is the 28th in years without one.
 */
export type MonthDay = string;
export type Rolling = "none" | "following" | "preceding" | "nearest" | "modified_following";
export type ClosedBy = "plan" | "person";
export type TrajectoryState = "open" | "closed" | "withdrawn";
export type Brings = "competencies" | "rules";
export type ConflictRule = "keep" | "take";
export type UpdateState = "scheduled" | "applied";
export type Taken = "opening" | "role" | "update";

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
   * What persons decided for one trajectory beside the framework; written where there is any.
   */
  requirement_overrides?: RequirementOverrideRow[];
  /**
   * The moments and linked roles that cycle years work with, where an update holds them; written where there are any.
   */
  rules?: RulesRow[];
  /**
   * `talent-core/1`.
   */
  schema: "talent-core/1";
  /**
   * Scores of competencies; written where there are any.
   */
  scores?: ScoreRow[];
  /**
   * Trajectories, in any order.
   */
  trajectories?: TrajectoryRow[];
  /**
   * Competency updates; written where there are any.
   */
  updates?: UpdateRow[];
  /**
   * The snapshot versions that trajectories took after the first; written where there are any.
   */
  versions?: VersionRow[];
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
 * The moments and linked roles that a cycle year works with. While the register holds none for a cycle year, those of
 * the configuration count as they are; once it does, the newest version counts until an update brings another.
 */
export interface RulesRow {
  /**
   * Cycle id.
   */
  cycle: string;
  /**
   * The moments.
   */
  moments?: Moment[];
  /**
   * The linked roles.
   */
  roles?: string[];
  /**
   * 1 for those that were held first; one more with each update.
   */
  version: number;
  /**
   * Work year id.
   */
  work_year: string;
}
/**
 * The rule that makes a conversation arise.
 */
export interface Moment {
  /**
   * A date within an absence.
   */
  absence?: AbsenceRule;
  /**
   * A raw date after the exit date.
   */
  after_exit?: AfterExit & string;
  /**
   * For whom of those selected.
   */
  applies_to?: AppliesTo & string;
  /**
   * A raw date before the entry date.
   */
  before_entry?: BeforeEntry & string;
  /**
   * Somebody hired so long before the year still counts as a joiner.
   */
  carry_over?: CarryOver | null;
  /**
   * Host reference, opaque to the library.
   */
  creation_profile?: string | null;
  /**
   * Host reference, opaque to the library.
   */
  dossier_item_type?: string | null;
  /**
   * Host reference, opaque to the library.
   */
  field_context?: string | null;
  /**
   * Part of the natural key of its conversations.
   */
  id: string;
  /**
   * What sort of conversation it is.
   */
  kind: MomentKind;
  /**
   * A date that had passed when it was first seen.
   */
  late?: Late & string;
  /**
   * How long before the planned date the conversation is created.
   */
  lead?: Offset | null;
  /**
   * From entry to planned date at least this, else `too_short_to_assess`.
   */
  minimum_service?: Offset | null;
  /**
   * Title of its conversations.
   */
  name?: LocalisedText | null;
  /**
   * Who leads, who takes part, who reports.
   */
  participants?: Participants | null;
  /**
   * Whether the conversation starts by itself.
   */
  start?: Start & string;
  /**
   * Host reference of the conversation template.
   */
  template?: string | null;
  /**
   * The date: an anchor, an offset, a repetition.
   */
  timing: Timing;
  /**
   * When it opens and when it is overdue.
   */
  window?: Window;
  /**
   * Host reference of the workflow.
   */
  workflow?: string | null;
  /**
   * What happens where the date is no working day.
   */
  working_day?: Rolling & string;
}
export interface AfterReturn {
  from_days?: number;
  offset?: Offset;
}
/**
 * Somebody hired shortly before the year still counts as a joiner.
 */
export interface CarryOver {
  /**
   * How long before the work year the employment may have started.
   */
  within: Offset;
}
/**
 * Who takes part in a conversation.
 */
export interface Participants {
  /**
   * Who leads: `manager` by default.
   */
  lead?: string | null;
  /**
   * Who writes the report.
   */
  report?: string | null;
  /**
   * Who else takes part.
   */
  with?: string[];
}
/**
 * The date of a moment.
 */
export interface Timing {
  /**
   * The date it is counted from.
   */
  anchor: Anchor;
  /**
   * Added to the anchor. Absent and zero are told apart in the document and equal in effect.
   */
  offset?: Offset | null;
  /**
   * Once more every so long, always counted from the anchor.
   */
  repeat?: Repeat | null;
}
export interface Part {
  of: number;
  part: number;
}
export interface Shortest {
  min_days?: number;
}
/**
 * A repetition.
 */
export interface Repeat {
  /**
   * How many occurrences at most; as far as the work year reaches where absent.
   */
  count?: number | null;
  /**
   * The interval; positive.
   */
  every: Offset;
}
/**
 * When the conversation opens and when it is overdue, seen from the planned date.
 */
export interface Window {
  /**
   * How long after the planned date it must be held.
   */
  due?: Offset | null;
  /**
   * How long before the planned date it opens.
   */
  opens?: Offset | null;
}
/**
 * A score that was given to a competency of a trajectory. Nothing in this library changes or removes one.
 */
export interface ScoreRow {
  /**
   * Competency id.
   */
  competency: string;
  /**
   * The day it was given.
   */
  given_on: string;
  /**
   * Whose score it is: `manager` where absent, or any word of the host.
   */
  source?: string;
  /**
   * Key of the trajectory.
   */
  trajectory: string;
  /**
   * A level of the competency's scale.
   */
  value: number;
  /**
   * The snapshot version that the trajectory had taken when it was given. Where absent, the day decides: an update
   * of the same day counts as later.
   */
  version?: number | null;
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
/**
 * A snapshot version that a trajectory took, and for what. Without any row a trajectory refers to version 1.
 *
 * A requirement of a trajectory, per role and competency, is that of the newest version it took for it.
 */
export interface VersionRow {
  /**
   * The role, where it was taken for one role.
   */
  role?: string | null;
  /**
   * What it took it for.
   */
  taken: Taken;
  /**
   * Key of the trajectory.
   */
  trajectory: string;
  /**
   * Version of the snapshot of its cycle year.
   */
  version: number;
}
