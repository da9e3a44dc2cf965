import type { ConceptKind, EscoUpgrade as EscoUpgradeDocument, SkillRelation } from "../documents/esco_upgrade.js";

export type { ConceptKind, SkillRelation };

/** What differs between two versions of the classification, and which part of an organisation's framework it touches. */
export type EscoUpgrade = Readonly<EscoUpgradeDocument>;

/** Of which version the files are, in which language. */
export interface EscoVersion {
  /** The version of the classification, such as `1.2.0`. */
  readonly version: string;
  /** The language of the files, such as `en`. */
  readonly language: string;
}

/** How a file was read. */
export interface EscoFileRead {
  /** The name it was given under. */
  readonly name: string;
  /** Which file of the package it is. */
  readonly file: string;
  /** Rows that were read. */
  readonly rows: number;
  /** Rows that were left out; each of the first thousand has a diagnostic. */
  readonly left_out: number;
}

/** How much there is of everything. */
export interface EscoCounts {
  readonly occupations: number;
  /** Skills, knowledge and competences. */
  readonly skills: number;
  readonly isco_groups: number;
  readonly skill_groups: number;
  /** Relations of an occupation to a skill that it cannot do without. */
  readonly essential: number;
  /** Relations of an occupation to a skill that it may need. */
  readonly optional: number;
  /** Relations between two skills. */
  readonly skill_relations: number;
  /** Links from a concept to a parent. */
  readonly broader: number;
}

/** A concept with everything that the files say of it. */
export interface EscoConcept {
  /** Its identity in every version. */
  readonly uri: string;
  readonly kind: ConceptKind;
  /** Its preferred label. */
  readonly label: string;
  /** Other labels, in the order of the files. */
  readonly alternatives: readonly string[];
  /** What it means; empty where the files do not say. */
  readonly description: string;
  /** Its code, such as `2221.1`, `0110` or `S1.0`; empty where it has none. */
  readonly code: string;
  /** ISCO group of an occupation, leading zeros kept; empty for others. */
  readonly isco_group: string;
  /** Known or done; only of skills, and where the files say it. */
  readonly skill_type: "knowledge" | "skill" | null;
  /** How widely it can be used; only of skills, and where the files say it. */
  readonly reuse_level: "transversal" | "cross_sector" | "sector_specific" | "occupation_specific" | null;
  /** URIs of its parents: there may be several. */
  readonly broader: readonly string[];
}

/** One skill of an occupation, or one occupation of a skill. */
export interface EscoRelated {
  /** URI of the other concept. */
  readonly uri: string;
  /** Its preferred label. */
  readonly label: string;
  readonly relation: SkillRelation;
}

/** Where to look; what is left out means everywhere. */
export interface EscoSearch {
  /** Only these kinds. */
  readonly kinds?: readonly ConceptKind[] | undefined;
  /** Only occupations of this ISCO group and those below it. */
  readonly iscoGroup?: string | null | undefined;
  /** At most so many; 20 where it is left out. */
  readonly limit?: number | undefined;
}

/** A concept that was found. */
export interface EscoMatch {
  readonly uri: string;
  readonly kind: ConceptKind;
  /** Its preferred label. */
  readonly label: string;
  /** The label that fits best: the preferred one or an alternative. */
  readonly matched: string;
  /** How well it fits, best first. */
  readonly fit: "exact" | "start" | "words" | "word_starts" | "fuzzy";
  /** Letters in which it differs; 0 unless fuzzy. */
  readonly edits: number;
  /** ISCO group of an occupation; empty for others. */
  readonly isco_group: string;
}

/** How a profile is made of an occupation. */
export interface OccupationOptions {
  /** Whether optional skills come along, after the essential ones; not where it is left out. */
  readonly optional?: boolean | undefined;
  /** At most so many requirements, 1 or more; all of them where it is left out. */
  readonly cap?: number | null | undefined;
  /** Which skills come first, and stay where there is a cap: by how many occupations ask them. */
  readonly order?: "most_general_first" | "most_specific_first" | undefined;
  /** The target of essential skills; 3 where it is left out. */
  readonly target?: number | undefined;
  /** The target of optional skills; 2 where it is left out. */
  readonly optionalTarget?: number | undefined;
  /** The scale of the competencies; `stars` where it is left out. */
  readonly scale?: string | null | undefined;
}
