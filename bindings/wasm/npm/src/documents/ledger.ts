// Types of the document `ledger`, out of talent-core/schemas/ledger.schema.json by scripts/documents.mjs.

export type ChangedPart = "target" | "weight" | "descriptors";
export type Difference = "added" | "removed" | "changed" | "covered";
export type RulePart = "moment" | "role";

/**
 * What is pending: what the framework asks now beside what cycle years and their trajectories refer to. Empty when
 * nothing differs.
 */
export interface Ledger {
  /**
   * The date of the question.
   */
  as_of: string;
  /**
   * The open cycle years in which something is pending, bytewise by cycle, then by work year.
   */
  cycle_years: LedgerYear[];
  /**
   * What stands in the way of an update, such as scores outside a scale that was shortened.
   */
  diagnostics: Diagnostic[];
  /**
   * What is pending, bytewise by cycle, work year, role, competency, then by what trajectories refer to.
   */
  entries: LedgerEntry[];
  /**
   * What is pending of the rules that the register holds for cycle years: moments first, then linked roles, bytewise.
   */
  rules: RuleEntry[];
  /**
   * `talent-core/1`.
   */
  schema: "talent-core/1";
}
/**
 * What is pending in one cycle year, together.
 */
export interface LedgerYear {
  /**
   * Competencies of trajectories in which a person decided something else than what is pending for one of the roles.
   */
  conflicts: number;
  /**
   * Cycle id.
   */
  cycle: string;
  /**
   * Ids of the updates that are scheduled.
   */
  scheduled: string[];
  /**
   * Scores of theirs for competencies that are touched.
   */
  scores: number;
  /**
   * Open trajectories that something pending touches, each counted once.
   */
  trajectories: number;
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
 * One pending difference: a competency of a role, for all trajectories that refer to the same.
 */
export interface LedgerEntry {
  /**
   * What these trajectories refer to; nothing where it was added.
   */
  base?: Asked | null;
  /**
   * In what, where it was asked before and is asked now.
   */
  changed: ChangedPart[];
  /**
   * Competency id.
   */
  competency: string;
  /**
   * Those of these trajectories in which a person decided something else than what changes for the role.
   */
  conflicts: number;
  /**
   * Cycle id.
   */
  cycle: string;
  /**
   * How it differs.
   */
  difference: Difference;
  /**
   * Whose edits brought it about: `profile:ID`, `role:ID`, `competency:ID`, bytewise.
   */
  edits: string[];
  /**
   * Whether a trajectory that arises now would take `base` as well; none arises once the work year has ended.
   */
  new_trajectories: boolean;
  /**
   * Role id.
   */
  role: string;
  /**
   * Scores of theirs for the competency.
   */
  scores: number;
  /**
   * The day of the first of these edits since the snapshot, where the configuration's `edits` or a descriptor's
   * `from` tell it. The first snapshot is of the day on which the first trajectory of the cycle year was opened.
   */
  since?: string | null;
  /**
   * What the framework asks now; nothing where it was removed.
   */
  theirs?: Asked | null;
  /**
   * Open trajectories with the role that refer to `base`.
   */
  trajectories: number;
  /**
   * Work year id.
   */
  work_year: string;
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
