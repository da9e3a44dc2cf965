import { textIn, type Texts } from "./language.js";

/** How much a diagnostic weighs: an `error` refuses the document or leaves the record out. */
export type Severity = "error" | "warning" | "advice" | "information";

/** A diagnostic as documents write it, with its sentences in both languages. */
export interface DiagnosticDocument {
  readonly code: string;
  readonly severity: Severity;
  readonly pointer: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly message: Texts;
  readonly help: Texts;
}

/**
 * What is wrong with a document, a record or a question: a stable code, the place, what was found and what would be
 * right.
 *
 * @example
 * ```ts
 * try {
 *   new Offset("P1X");
 * } catch (error) {
 *   const [found] = (error as TalentError).diagnostics;
 *   found.code; // "not_a_duration"
 *   found.pointer; // "/offset"
 *   found.messageIn("nl"); // "“P1X” is geen duur in jaren, maanden, weken en dagen."
 * }
 * ```
 */
export class Diagnostic {
  /** The stable code, such as `unknown_reference`; {@link codes} lists them. */
  readonly code: string;
  /** How much it weighs. */
  readonly severity: Severity;
  /** The place: a JSON pointer (RFC 6901) into the document; `/table/row/column` in tables, rows from 0. */
  readonly pointer: string;
  /** What was found, in English. */
  readonly message: string;
  /** What would be right, in English; empty where the message says it already. */
  readonly help: string;
  /** The parameters of the sentences, by name. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly #document: DiagnosticDocument;

  /** A diagnostic of its document form: what {@link Diagnostic.toJSON} gave, as after `postMessage`. */
  constructor(document: DiagnosticDocument) {
    this.#document = document;
    this.code = document.code;
    this.severity = document.severity;
    this.pointer = document.pointer;
    this.message = document.message.en;
    this.help = document.help.en;
    this.parameters = document.parameters;
    Object.freeze(this);
  }

  /** What was found, in a language: Dutch for `nl` and `nl-…`, else English. */
  messageIn(language: string): string {
    return textIn(this.#document.message, language);
  }

  /** What would be right, in a language. */
  helpIn(language: string): string {
    return textIn(this.#document.help, language);
  }

  /** The diagnostic as documents write it. */
  toJSON(): DiagnosticDocument {
    return this.#document;
  }

  /** Place, code, what was found and what would be right, in English. */
  toString(): string {
    return lineOf(this, "en");
  }
}

/** One line of an error message. */
export function lineOf(diagnostic: Diagnostic, language: string): string {
  const place = `${diagnostic.pointer || "/"} [${diagnostic.code}]`;
  return [place, diagnostic.messageIn(language), diagnostic.helpIn(language)].filter((part) => part !== "").join(" ");
}

/** Diagnostics of an answer. */
export function diagnosticsOf(documents: readonly DiagnosticDocument[]): readonly Diagnostic[] {
  return Object.freeze(documents.map((document) => new Diagnostic(document)));
}
