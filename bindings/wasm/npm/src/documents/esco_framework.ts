// Types of the document `esco_framework`, out of talent-core/schemas/esco_framework.schema.json by scripts/documents.mjs.

/**
 * A text per language; a plain string means the organisation's default language.
 */
export type LocalisedText =
  | string
  | {
      [k: string]: string;
    };
export type CompetencyKind = "core" | "role_specific";
/**
 * Where a role comes from.
 */
export type RoleOrigin =
  | "added"
  | {
      function: string;
    };
export type RoleStatus = "active" | "blocked" | "removed";

/**
 * A framework made of occupations: competencies, a profile and a role per occupation.
 */
export interface EscoFramework {
  /**
   * The sentence that must be shown with it.
   */
  attribution: string;
  /**
   * Every competency once, bytewise by id.
   */
  competencies: Competency[];
  /**
   * A profile per occupation, in the order they were asked.
   */
  profiles: Profile[];
  /**
   * A role per occupation with that profile.
   */
  roles: Role[];
  /**
   * The version it was made of.
   */
  version: string;
}
/**
 * A skill, knowledge or behaviour that can be scored.
 */
export interface Competency {
  /**
   * What it means.
   */
  description?: LocalisedText | null;
  /**
   * The text per level, in versions, newest last.
   */
  descriptors?: DescriptorVersion[];
  /**
   * Where it came from.
   */
  esco?: EscoReference | null;
  /**
   * Id of the competency.
   */
  id: string;
  /**
   * Core or role-specific.
   */
  kind?: CompetencyKind & string;
  /**
   * What people call it.
   */
  name?: LocalisedText | null;
  /**
   * Id of its scale; `stars` where absent.
   */
  scale?: string | null;
  /**
   * Host tags, such as `behaviour`, `knowledge`, `skill`.
   */
  tags?: string[];
}
/**
 * The texts per level from a date on.
 */
export interface DescriptorVersion {
  /**
   * First day on which these texts hold.
   */
  from: string;
  /**
   * Level value to text.
   */
  levels: {
    [k: string]: LocalisedText;
  };
}
/**
 * Where a concept came from in ESCO.
 */
export interface EscoReference {
  /**
   * Whether the organisation changed it.
   */
  modified?: boolean;
  /**
   * URI of the concept.
   */
  uri: string;
  /**
   * Version of the classification.
   */
  version: string;
}
/**
 * A named bundle of requirements, linked to any number of roles.
 */
export interface Profile {
  /**
   * The occupation it came from.
   */
  esco?: EscoReference | null;
  /**
   * Id of the profile.
   */
  id: string;
  /**
   * What people call it.
   */
  name?: LocalisedText | null;
  /**
   * What it asks.
   */
  requirements?: Requirement[];
}
/**
 * A competency with the level asked.
 */
export interface Requirement {
  /**
   * Id of the competency.
   */
  competency: string;
  /**
   * A level of its scale.
   */
  target: number;
  /**
   * Weight in means; 1 by default, above 0.
   */
  weight?: number;
}
/**
 * What one is developed and judged in.
 */
export interface Role {
  /**
   * The occupation it came from.
   */
  esco?: EscoReference | null;
  /**
   * Id of the role.
   */
  id: string;
  /**
   * What people call it.
   */
  name?: LocalisedText | null;
  /**
   * Generated from a function, or added by hand.
   */
  origin?: RoleOrigin & string;
  /**
   * Linked profiles.
   */
  profiles?: string[];
  /**
   * Requirements of its own.
   */
  requirements?: Requirement[];
  /**
   * Whether new trajectories arise from it.
   */
  status?: RoleStatus & string;
}
