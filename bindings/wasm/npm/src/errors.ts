import { Diagnostic, lineOf, type DiagnosticDocument } from "./diagnostic.js";
import { isDutch, type Texts } from "./language.js";

/**
 * What an error is about.
 *
 * - `configuration`: a configuration, or a part of one, that cannot be used;
 * - `workforce`: a workforce document that cannot be read;
 * - `register`: a register that cannot be read, or changes that do not fit what is stored;
 * - `table`: tables whose columns are missing, unknown or of the wrong type;
 * - `question`: a question that cannot be asked: an argument, a date, an employee or a cycle year that does not exist;
 * - `cancelled`: the caller stopped the work;
 * - `usage`: an object that was freed, or a library that is not initialised;
 * - `internal`: a fault in this library itself. Please report it, with what was asked.
 */
export type ErrorKind =
  | "configuration"
  | "workforce"
  | "register"
  | "table"
  | "question"
  | "cancelled"
  | "usage"
  | "internal";

/** An error as data, for `postMessage` between a worker and a page; {@link TalentError.fromJSON} makes it an error again. */
export interface TalentErrorDocument {
  readonly kind: ErrorKind;
  readonly code: string;
  readonly texts: Texts;
  readonly diagnostics: readonly DiagnosticDocument[];
}

const SHOWN = 10;

/**
 * What the library refuses. `diagnostics` has every problem, `code` the code of the first.
 *
 * The message names the first problems: place, code, what was found, and what would be right.
 *
 * @example
 * ```ts
 * try {
 *   Configuration.fromJson('{"schema": "talent-core/1"}');
 * } catch (error) {
 *   if (error instanceof TalentError && error.kind === "configuration") {
 *     for (const found of error.diagnostics) console.log(found.pointer, found.messageIn("nl"));
 *   }
 * }
 * ```
 */
export class TalentError extends Error {
  /** The stable code of the first problem; without diagnostics `internal`, `cancelled`, `object_freed` or `not_initialised`. */
  readonly code: string;
  /** What the error is about. */
  readonly kind: ErrorKind;
  /** Every problem, those that refuse the document first. */
  readonly diagnostics: readonly Diagnostic[];
  readonly #texts: Texts;

  /** @internal */
  constructor(kind: ErrorKind, code: string, texts: Texts, diagnostics: readonly Diagnostic[], options?: ErrorOptions) {
    super(texts.en, options);
    this.kind = kind;
    this.code = code;
    this.diagnostics = diagnostics;
    this.#texts = texts;
  }

  /** The message in a language: Dutch for `nl` and `nl-…`, else English. */
  messageIn(language: string): string {
    return isDutch(language) ? this.#texts.nl : this.#texts.en;
  }

  /** The error as data. */
  toJSON(): TalentErrorDocument {
    const { kind, code, diagnostics } = this;
    return { kind, code, texts: this.#texts, diagnostics: diagnostics.map((found) => found.toJSON()) };
  }

  /** An error that was data. */
  static fromJSON(document: TalentErrorDocument): TalentError {
    const diagnostics = document.diagnostics.map((found) => new Diagnostic(found));
    return new TalentError(document.kind, document.code, document.texts, diagnostics);
  }
}
// On the prototype, as the names of the language's own errors are.
Object.defineProperty(TalentError.prototype, "name", { value: "TalentError", configurable: true, writable: true });

/** An error of diagnostics. */
export function problem(kind: ErrorKind, diagnostics: readonly Diagnostic[]): TalentError {
  const texts = { en: messageOf(diagnostics, "en"), nl: messageOf(diagnostics, "nl") };
  return new TalentError(kind, diagnostics[0]?.code ?? kind, texts, Object.freeze([...diagnostics]));
}

/** An error of the use of this package. */
export function misuse(code: "object_freed" | "not_initialised", texts: Texts): TalentError {
  return new TalentError("usage", code, texts, []);
}

/** The error of work that was stopped. */
export function cancelled(cause?: unknown): TalentError {
  const texts = { en: "The work was cancelled.", nl: "Het werk is geannuleerd." };
  return new TalentError("cancelled", "cancelled", texts, [], cause === undefined ? undefined : { cause });
}

/** The error of a fault in this library. */
export function internal(what: string, cause: unknown): TalentError {
  const texts = {
    en: `A fault in talent-core itself, please report it with what you asked: ${what}. Initialise the library again before the next question: await init().`,
    nl: `Een fout in talent-core zelf; meld haar met wat u vroeg: ${what}. Initialiseer de bibliotheek opnieuw voor de volgende vraag: await init().`,
  };
  return new TalentError("internal", "internal", texts, [], { cause });
}

function messageOf(diagnostics: readonly Diagnostic[], language: string): string {
  const lines = diagnostics.slice(0, SHOWN).map((found) => lineOf(found, language));
  if (diagnostics.length <= 1) return lines.join("");
  const dutch = isDutch(language);
  const left = diagnostics.length - SHOWN;
  if (left > 0) lines.push(dutch ? `… en nog ${left}` : `… and ${left} more`);
  return [`${diagnostics.length} ${dutch ? "problemen" : "problems"}`, ...lines].join("\n  ");
}
