// Types of the document `score_comparison`, out of talent-core/schemas/score_comparison.schema.json by scripts/documents.mjs.

/**
 * A text per language; a plain string means the organisation's default language.
 */
export type LocalisedText =
  | string
  | {
      [k: string]: string;
    };

/**
 * Two scores of a competency side by side.
 */
export interface ScoreComparison {
  /**
   * Competency id.
   */
  competency: string;
  /**
   * `descriptors_differ` where they were given under different texts.
   */
  diagnostics: Diagnostic[];
  /**
   * The score that is compared with.
   */
  earlier: ShownScore;
  /**
   * The score that is compared.
   */
  later: ShownScore;
  /**
   * How many levels of the scale the later one is higher; negative where it is lower. Levels count, not their values.
   */
  levels_up: number;
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
 * A score as it is shown: with the text of its level that held when it was given.
 */
export interface ShownScore {
  /**
   * What they say of the level.
   */
  descriptor?: LocalisedText | null;
  /**
   * First day of the descriptors that held on that day; nothing before the first.
   */
  descriptors_from?: string | null;
  /**
   * The day it was given.
   */
  given_on: string;
  /**
   * What its scale calls the level; nothing where it has no name, or the scale lost the level since.
   */
  level?: LocalisedText | null;
  /**
   * The level.
   */
  value: number;
}
