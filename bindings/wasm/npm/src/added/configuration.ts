import { Configuration, configurationOf } from "../configuration.js";
import type { DateLike } from "../dates.js";
import { diagnosticsOf, type Diagnostic } from "../diagnostic.js";
import type { LocalisedText, Role } from "../documents/configuration.js";
import type { RoleRequirements } from "../documents/register.js";
import type * as documents from "../documents/score_comparison.js";
import { held } from "../held.js";
import { call, callJson } from "../instance.js";
import { question } from "../values.js";
import { raw } from "../wasm.js";
import { added, rowsOf } from "./methods.js";

/** The sectors that have a start framework. */
export type Sector = "care" | "education" | "local_government" | "industry" | "business_services";

/** The sentence that must be shown wherever something from ESCO is shown; every document made of it carries it. */
export const ESCO_ATTRIBUTION = "This service uses the ESCO classification of the European Commission.";

/** A score of a competency, and the day it was given. */
export interface GivenScore {
  /** A level of the competency's scale. */
  readonly value: number;
  /** The day it was given. */
  readonly given_on: DateLike;
}

/** A score as it is shown: with the text of its level that held when it was given. */
export type ShownScore = Readonly<documents.ShownScore>;

/** Two scores of a competency side by side. */
export interface ScoreComparison extends Readonly<Omit<documents.ScoreComparison, "diagnostics">> {
  /** `descriptors_differ` where they were given under different texts. */
  readonly diagnostics: readonly Diagnostic[];
}

declare module "../configuration.js" {
  export interface Configuration {
    /** What every role asks on a date, in the order of the document: for thousands of roles at once. */
    requirementsOfAll(on: DateLike): readonly RoleRequirements[];

    /** The sentence that must be shown with this configuration: {@link ESCO_ATTRIBUTION} where something came from ESCO, else `null`. */
    readonly attribution: string | null;

    /** The roles that a picker offers, in the order of the document: not those that are blocked or removed. */
    readonly assignableRoles: readonly Role[];

    /**
     * A text as a person sees it: in the person's own language where the host gives one, else in the organisation's; `nl-BE`
     * falls back to `nl`, and what is in neither to the first language there is.
     */
    textFor(text: LocalisedText, ownLanguage?: string | null): string;

    /**
     * A score with the text that held when it was given, however often the competency was described anew since.
     *
     * @throws {@link TalentError} of kind `question` where there is no such competency.
     */
    shownScore(competency: string, score: GivenScore): ShownScore;

    /**
     * Two scores of a competency side by side, each with its text. Where they were given under different versions of the
     * descriptors, the comparison says so in its diagnostics.
     *
     * @throws {@link TalentError} of kind `question`: an unknown competency, or `value_outside_scale`.
     */
    compareScores(competency: string, earlier: GivenScore, later: GivenScore): ScoreComparison;
  }
}

added(Configuration.prototype, {
  requirementsOfAll(on: DateLike): readonly RoleRequirements[] {
    const [number, asked] = [held(this), question({ on })];
    return Object.freeze(callJson<RoleRequirements[]>(() => raw.configuration_requirements_of_all(number, asked)));
  },
  get attribution(): string | null {
    const number = held(this);
    return call(() => raw.configuration_attribution(number)) ?? null;
  },
  get assignableRoles(): readonly Role[] {
    return rowsOf(this, raw.configuration_assignable_roles);
  },
  textFor(text: LocalisedText, ownLanguage?: string | null): string {
    const [number, asked] = [held(this), question({ text, language: ownLanguage })];
    return call(() => raw.configuration_text_for(number, asked));
  },
  shownScore(competency: string, score: GivenScore): ShownScore {
    const [number, asked] = [held(this), question({ competency, score })];
    return callJson(() => raw.configuration_shown_score(number, asked));
  },
  compareScores(competency: string, earlier: GivenScore, later: GivenScore): ScoreComparison {
    const [number, asked] = [held(this), question({ competency, earlier, later })];
    const compared = callJson<documents.ScoreComparison>(() => raw.configuration_compare_scores(number, asked));
    return { ...compared, diagnostics: diagnosticsOf(compared.diagnostics) };
  },
});

/**
 * The start framework of a sector: competencies with descriptors for every level, profiles, roles and a cycle, in Dutch and
 * English. Its cycle year is a draft, so that nothing is planned before the organisation has looked at it.
 *
 * @example
 * ```ts
 * const care = sectorTemplate("care");
 * care.textFor(care.assignableRoles[0].name, "nl"); // "Verpleegkundige"
 * ```
 */
export function sectorTemplate(sector: Sector): Configuration {
  const asked = question({ sector }, "question");
  return configurationOf(call(() => raw.template_of_sector(asked)));
}
