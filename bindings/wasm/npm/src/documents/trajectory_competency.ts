// Types of the document `trajectory_competency`, out of talent-core/schemas/trajectory_competency.schema.json by scripts/documents.mjs.

export type Mark = "target_changed_after_scoring" | "withdrawn" | "returned";

/**
 * One competency of one trajectory.
 */
export interface TrajectoryCompetency {
  /**
   * Whether it is asked, and so counts; a withdrawn one is not.
   */
  asked: boolean;
  /**
   * Competency id.
   */
  competency: string;
  /**
   * First day of the descriptor version that holds.
   */
  descriptors_from?: string | null;
  /**
   * What updates left on it.
   */
  marks: Mark[];
  /**
   * The fields that a person decided: `target`, `weight`.
   */
  overridden: string[];
  /**
   * Its scores, bytewise by source.
   */
  scores: ScoreRow[];
  /**
   * Every source of the framework, `ROLE/profile:ID` or `ROLE/role`, bytewise.
   */
  sources: string[];
  /**
   * The target; nothing where it is not asked.
   */
  target?: number | null;
  /**
   * Key of the trajectory.
   */
  trajectory: string;
  /**
   * The weight in means; nothing where it is not asked.
   */
  weight?: number | null;
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
