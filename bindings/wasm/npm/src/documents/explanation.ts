// Types of the document `explanation`, out of talent-core/schemas/explanation.schema.json by scripts/documents.mjs.

export type Truth = "false" | "unknown" | "true";
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

/**
 * Why a person is in a cycle year or not, and on which dates the conversations fall.
 *
 * Every step is a code with parameters; [`Explanation::to_text`] renders it in English or Dutch, and hosts can
 * translate the codes themselves.
 */
export interface Explanation {
  /**
   * The date of the question.
   */
  as_of: string;
  /**
   * Cycle id.
   */
  cycle: string;
  /**
   * Who.
   */
  employee: string;
  /**
   * What a person must decide about this trajectory.
   */
  flags: Flag[];
  /**
   * Per moment: anchor, raw date, each shift and why.
   */
  moments: Step[];
  /**
   * The outcome, as in the plan.
   */
  outcome: OutcomeRow;
  /**
   * Roles of the trajectory, the main role first; empty for whoever is not selected.
   */
  roles: string[];
  /**
   * The tests in their order, up to the first that fails, with the clauses of the condition.
   */
  tests: Step[];
  /**
   * Work year id.
   */
  work_year: string;
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
 * One step of an explanation: a test of the reason table, a group of a condition, or a comparison.
 */
export interface Step {
  /**
   * The parts of a group.
   */
  steps?: Step[];
  /**
   * Whether it holds. A test of the reason table holds where the person is not out because of it.
   */
  verdict: Truth;
  /**
   * What was looked at, as a code with parameters; the pointer of a clause is its place in the configuration.
   */
  what: Diagnostic;
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
