// Types of the document `esco_upgrade`, out of talent-core/schemas/esco_upgrade.schema.json by scripts/documents.mjs.

export type ConceptChangeKind =
  | "added"
  | "removed"
  | "label"
  | "alternatives"
  | "description"
  | "code"
  | "isco_group"
  | "skill_type"
  | "reuse_level"
  | "broader";
export type ConceptKind = "occupation" | "skill" | "isco_group" | "skill_group";
export type HitKind = "competency" | "profile" | "role";
export type SkillRelation = "essential" | "optional";

/**
 * What differs between two versions of the classification, and which part of an organisation's framework it touches.
 */
export interface EscoUpgrade {
  /**
   * The sentence that must be shown with it.
   */
  attribution: string;
  /**
   * What differs of concepts, bytewise by URI, then in the order of [`ConceptChangeKind`].
   */
  concepts: ConceptChange[];
  /**
   * The version that is left.
   */
  from: string;
  /**
   * What is touched of the organisation's competencies, profiles and roles, in this order, each as in the document.
   */
  hits: EscoHit[];
  /**
   * What differs of the skills of occupations that both versions have, bytewise by occupation, then skill.
   */
  relations: RelationChange[];
  /**
   * The version that is taken.
   */
  to: string;
}
/**
 * One thing that differs of a concept.
 */
export interface ConceptChange {
  /**
   * What it has become.
   */
  after?: string | null;
  /**
   * What it was; several values are separated by ` | `.
   */
  before?: string | null;
  /**
   * What differs.
   */
  change: ConceptChangeKind;
  /**
   * What it is, or was.
   */
  kind: ConceptKind;
  /**
   * Of a removed concept: one of the same kind that the new version knows by its label, also as an alternative.
   */
  suggestion?: string | null;
  /**
   * URI of the concept.
   */
  uri: string;
}
/**
 * Something of the organisation that a new version of the classification touches.
 */
export interface EscoHit {
  /**
   * What differs of its concept: the words of `ConceptChangeKind`, and `skills` where the occupation asks other skills.
   */
  changes: string[];
  /**
   * Its id in the configuration.
   */
  id: string;
  /**
   * What it is.
   */
  kind: HitKind;
  /**
   * Whether the organisation changed it: then a person must look at it, and nothing may be written over it.
   */
  modified: boolean;
  /**
   * Through which competencies and profiles it is touched as well: `competency:ID`, `profile:ID`, bytewise.
   */
  through: string[];
  /**
   * The concept it came from; `None` where only something it uses is touched.
   */
  uri?: string | null;
  /**
   * The version it came from.
   */
  version?: string | null;
}
/**
 * A skill that an occupation asks otherwise than before.
 */
export interface RelationChange {
  /**
   * What it has become; `None` where it was dropped.
   */
  after?: SkillRelation | null;
  /**
   * What it was; `None` where it is new.
   */
  before?: SkillRelation | null;
  /**
   * URI of the occupation.
   */
  occupation: string;
  /**
   * URI of the skill.
   */
  skill: string;
}
