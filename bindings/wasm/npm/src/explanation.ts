import { Diagnostic, type DiagnosticDocument } from "./diagnostic.js";
import type { Explanation as ExplanationDocument, Step as StepDocument } from "./documents/explanation.js";
import type { IsoDate } from "./dates.js";
import { Flag, flagsOf, type FlagDocument } from "./flag.js";
import { call } from "./instance.js";
import { textIn, type Texts } from "./language.js";
import type { Outcome } from "./rows.js";
import { json } from "./values.js";
import { raw } from "./wasm.js";

export type { ExplanationDocument, StepDocument };

/** An explanation as the instance gives it. */
export interface ExplanationAnswer {
  readonly document: ExplanationDocument;
  readonly flags: readonly FlagDocument[];
  readonly text: Texts;
}

/** One step of an explanation: a test, a group of a condition, a comparison, or a date and why it moved. */
export class Step {
  /** What was looked at, as a code with parameters; the pointer of a clause is its place in the configuration. */
  readonly what: Diagnostic;
  /** Whether it holds: `true`, `false`, or `null` where it cannot be known. */
  readonly verdict: boolean | null;
  /** The parts of a group. */
  readonly steps: readonly Step[];
  readonly #document: StepDocument;

  /** @internal */
  constructor(document: StepDocument) {
    this.#document = document;
    this.what = new Diagnostic(document.what as DiagnosticDocument);
    this.verdict = document.verdict === "unknown" ? null : document.verdict === "true";
    this.steps = stepsOf(document.steps ?? []);
    Object.freeze(this);
  }

  /** The stable code of what was looked at. */
  get code(): string {
    return this.what.code;
  }

  /** What was looked at, as a sentence in a language. */
  text(language = "en"): string {
    return this.what.messageIn(language);
  }

  /** The step as documents write it. */
  toJSON(): StepDocument {
    return this.#document;
  }
}

function stepsOf(documents: readonly StepDocument[]): readonly Step[] {
  return Object.freeze(documents.map((document) => new Step(document)));
}

/**
 * Why a person is in a cycle year or not, and on which dates the conversations fall.
 *
 * Every step is a code with parameters; `text` renders them in English or Dutch.
 *
 * @example
 * ```ts
 * const why = engine.explain(workforce, { employee: "E2", cycle: "annual", workYear: "2025", asOf: "2025-07-01" });
 * why.text("nl").split("\n")[0]; // "E2 neemt niet deel aan annual 2025: dit jaar niet in dienst."
 * ```
 */
export class Explanation {
  /** Who. */
  readonly employee: string;
  /** Cycle id. */
  readonly cycle: string;
  /** Work year id. */
  readonly workYear: string;
  /** The date of the question. */
  readonly asOf: IsoDate;
  /** The outcome, as a row of `plan.outcomes`. */
  readonly outcome: Outcome;
  /** The roles of the trajectory, the main role first; empty for whoever is not selected. */
  readonly roles: readonly string[];
  /** The tests in their order, up to the first that fails, with the clauses of the condition. */
  readonly tests: readonly Step[];
  /** Per moment: the anchor, the raw date, each shift and why. */
  readonly moments: readonly Step[];
  /** What a person must decide about this trajectory. */
  readonly flags: readonly Flag[];
  readonly #answer: ExplanationAnswer;

  /** @internal */
  constructor(answer: ExplanationAnswer) {
    const { document } = answer;
    this.#answer = answer;
    this.employee = document.employee;
    this.cycle = document.cycle;
    this.workYear = document.work_year;
    this.asOf = document.as_of;
    this.outcome = document.outcome as Outcome;
    this.roles = Object.freeze(document.roles);
    this.tests = stepsOf(document.tests);
    this.moments = stepsOf(document.moments);
    this.flags = flagsOf(answer.flags);
    Object.freeze(this);
  }

  /** The explanation as indented text: in Dutch for `nl` and `nl-…`, else in English. */
  text(language = "en"): string {
    return textIn(this.#answer.text, language);
  }

  /** The explanation as canonical JSON (RFC 8785). */
  toJson(): string {
    return call(() => raw.canonical_json(json(this.#answer.document, "question")));
  }

  /** The explanation as an object. */
  toDocument(): ExplanationDocument {
    return this.#answer.document;
  }

  /** The text in English. */
  toString(): string {
    return this.text("en");
  }
}
