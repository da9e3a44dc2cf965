import { textIn, type Texts } from "./language.js";

/** A flag with its sentences. */
export interface FlagDocument {
  readonly code: string;
  readonly key: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly message: Texts;
  readonly help: Texts;
}

/**
 * What a person must decide; a plan leaves it alone.
 *
 * @example
 * ```ts
 * for (const flag of plan.flags) console.log(flag.key, flag.messageIn("nl"), flag.helpIn("nl"));
 * ```
 */
export class Flag {
  /** The stable code. */
  readonly code: string;
  /** The natural key of the trajectory or conversation it is about. */
  readonly key: string;
  /** The parameters of the sentences, by name. */
  readonly parameters: Readonly<Record<string, string>>;
  /** What must be decided, in English. */
  readonly message: string;
  /** What the person can do about it, in English. */
  readonly help: string;
  readonly #document: FlagDocument;

  /** A flag of what {@link Flag.toJSON} gave, as after `postMessage`. */
  constructor(document: FlagDocument) {
    this.#document = document;
    this.code = document.code;
    this.key = document.key;
    this.parameters = document.parameters;
    this.message = document.message.en;
    this.help = document.help.en;
    Object.freeze(this);
  }

  /** What must be decided, in a language: Dutch for `nl` and `nl-…`, else English. */
  messageIn(language: string): string {
    return textIn(this.#document.message, language);
  }

  /** What the person can do about it, in a language. */
  helpIn(language: string): string {
    return textIn(this.#document.help, language);
  }

  /** The flag with its sentences in both languages. */
  toJSON(): FlagDocument {
    return this.#document;
  }

  /** Key, code and what must be decided, in English. */
  toString(): string {
    return `${this.key} [${this.code}] ${this.message}`;
  }
}

/** Flags of an answer. */
export function flagsOf(documents: readonly FlagDocument[]): readonly Flag[] {
  return Object.freeze(documents.map((document) => new Flag(document)));
}
