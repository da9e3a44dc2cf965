import { configurationOf, type Configuration } from "../configuration.js";
import { diagnosticsOf, type Diagnostic, type DiagnosticDocument } from "../diagnostic.js";
import { cancelled } from "../errors.js";
import { Held, held, KEY, type Key } from "../held.js";
import { call, callJson, release, reference } from "../instance.js";
import { question, text, unfit } from "../values.js";
import { raw } from "../wasm.js";
import { bytes } from "../workforce.js";
import { escoFrameworkOf, type EscoFramework } from "./esco_framework.js";
import type {
  ConceptKind,
  EscoConcept,
  EscoCounts,
  EscoFileRead,
  EscoMatch,
  EscoRelated,
  EscoSearch,
  EscoUpgrade,
  EscoVersion,
  OccupationOptions,
} from "./esco_types.js";

/** The bytes of one file as they come: from a network, a disk, a `Blob`. */
export type EscoPieces = Iterable<Uint8Array> | AsyncIterable<Uint8Array> | ReadableStream<Uint8Array>;

/** How files that come in pieces are read. */
export interface EscoPiecesQuestion extends EscoVersion {
  /** Told after each piece: the file and how many of its bytes were read. */
  readonly progress?: ((file: string, bytes: number) => void) | undefined;
  /** Stops the reading where it is aborted. */
  readonly signal?: AbortSignal | undefined;
}

interface Head {
  readonly counts: EscoCounts;
  readonly diagnostics: readonly DiagnosticDocument[];
  readonly files: readonly EscoFileRead[];
  readonly language: string;
  readonly version: string;
}

/**
 * One version of the ESCO classification in one language.
 *
 * Its data is free to use under one condition: the sentence `ESCO_ATTRIBUTION` must be shown with it. A search takes a
 * millisecond or two; reading the whole package takes a second, so a page does it in a worker.
 *
 * @example
 * ```ts
 * const esco = Esco.read({ "occupations_en.csv": occupations, "skills_en.csv": skills, "occupationSkillRelations_en.csv": relations },
 *   { version: "1.2.0", language: "en" });
 * const [nurse] = esco.search("registered nurse", { kinds: ["occupation"] });
 * const made = esco.profileFromOccupation(nurse.uri, { cap: 12 });
 * ```
 */
export class Esco extends Held {
  #head: Head | undefined;

  /** @internal */
  constructor(key: Key, number: number) {
    super(key, number);
  }

  /**
   * Reads the CSV files of the package by their names, such as `skills_en.csv`, in any order. A damaged row is named in
   * {@link Esco.diagnostics} and left out; the rest is read.
   */
  static read(files: { readonly [name: string]: string | Uint8Array }, version: EscoVersion): Esco {
    if (typeof files !== "object" || files === null) throw unfit(files, "", "an object of files", "question");
    const given = Object.entries(files).map(([name, file]): [string, Uint8Array] => {
      return [text(name, ""), typeof file === "string" ? new TextEncoder().encode(text(file, name)) : bytes(file, name)];
    });
    const reader = new Reader(version);
    try {
      for (const [name, file] of given) {
        reader.begin(name);
        reader.push(file);
      }
      return reader.finish();
    } finally {
      reader.release();
    }
  }

  /**
   * The same from files that come in pieces of any size, which may end anywhere. Between pieces other work goes on.
   *
   * @example
   * ```ts
   * const files = Object.fromEntries(chosen.map((file) => [file.name, file.stream()]));
   * const esco = await Esco.readParts(files, { version: "1.2.0", language: "en" });
   * ```
   * @throws {@link TalentError} of kind `cancelled` where it was stopped; what a stream throws comes back as it is.
   */
  static async readParts(files: { readonly [name: string]: EscoPieces }, asked: EscoPiecesQuestion): Promise<Esco> {
    if (typeof files !== "object" || files === null) throw unfit(files, "", "an object of files", "question");
    const reader = new Reader(asked);
    try {
      for (const [name, pieces] of Object.entries(files)) {
        reader.begin(text(name, ""));
        let read = 0;
        for await (const piece of piecesOf(pieces, name)) {
          if (asked.signal?.aborted) throw cancelled(asked.signal.reason);
          const part = bytes(piece, name);
          reader.push(part);
          read += part.length;
          asked.progress?.(name, read);
        }
      }
      if (asked.signal?.aborted) throw cancelled(asked.signal.reason);
      return reader.finish();
    } finally {
      reader.release();
    }
  }

  /** The version of the classification, such as `1.2.0`. */
  get version(): string {
    return this.#told.version;
  }

  /** The language of its labels, such as `en`. */
  get language(): string {
    return this.#told.language;
  }

  /** How much there is of everything. */
  get counts(): EscoCounts {
    return this.#told.counts;
  }

  /** The files in the order they came, with how many rows were read. */
  get files(): readonly EscoFileRead[] {
    return this.#told.files;
  }

  /** Everything that was wrong with the files. A row with an error was left out; a file with an error in its header was passed over. */
  get diagnostics(): readonly Diagnostic[] {
    return diagnosticsOf(this.#told.diagnostics);
  }

  /** The concept of a URI; `null` where the files do not describe it. */
  concept(uri: string): EscoConcept | null {
    return this.#asked(raw.esco_concept, { uri });
  }

  /** Every concept of a kind, by URI. */
  concepts(kind: ConceptKind): readonly EscoConcept[] {
    return this.#asked(raw.esco_concepts, { kind });
  }

  /** URIs of everything above a concept, each once: the hierarchy is a graph, and a concept may have several parents. */
  ancestors(uri: string): readonly string[] {
    return this.#asked(raw.esco_ancestors, { uri });
  }

  /** URIs of the concepts directly below one. */
  narrower(uri: string): readonly string[] {
    return this.#asked(raw.esco_narrower, { uri });
  }

  /**
   * Searches labels and alternative labels, without regard to accents and capitals; each concept comes once, with the label
   * that fits best. Words may be beginnings of words; a word that nothing has or starts with is looked up with an error or two.
   */
  search(words: string, where: EscoSearch = {}): readonly EscoMatch[] {
    const { kinds, iscoGroup, limit } = where;
    return this.#asked(raw.esco_search, { query: { text: words, kinds, isco_group: iscoGroup, limit } });
  }

  /** The occupations of an ISCO group and of the groups below it, by group, then label; all of them for an empty code. */
  occupationsIn(iscoGroup: string): readonly EscoConcept[] {
    return this.#asked(raw.esco_occupations_in, { isco_group: iscoGroup });
  }

  /** The skills of an occupation, essential ones first, each by label. */
  skillsOf(occupation: string): readonly EscoRelated[] {
    return this.#asked(raw.esco_skills_of, { uri: occupation });
  }

  /** The occupations that ask a skill, those that cannot do without it first. */
  occupationsOf(skill: string): readonly EscoRelated[] {
    return this.#asked(raw.esco_occupations_of, { uri: skill });
  }

  /** The skills that a skill asks, essential ones first. */
  skillsFor(skill: string): readonly EscoRelated[] {
    return this.#asked(raw.esco_skills_for, { uri: skill });
  }

  /**
   * Makes a profile of an occupation: its essential skills as requirements, the optional ones on request, with the
   * competencies they ask and a role. Ids follow from the URIs, so that asking again gives the same ones.
   *
   * @throws {@link TalentError} of kind `question`: `esco_concept_unknown`, `out_of_range` for a cap of 0.
   */
  profileFromOccupation(occupation: string, options: OccupationOptions = {}): EscoFramework {
    const [number, asked] = [held(this), question({ occupation, options: optionsOf(options) })];
    return escoFrameworkOf(call(() => raw.esco_profile_from_occupation(number, asked)));
  }

  /**
   * Makes a first framework of many occupations: a profile and a role for each, and every competency once.
   *
   * @throws {@link TalentError} of kind `question`: `esco_concept_unknown` for every URI that is no occupation, all at once.
   */
  framework(occupations: readonly string[], options: OccupationOptions = {}): EscoFramework {
    const [number, asked] = [held(this), question({ occupations, options: optionsOf(options) })];
    return escoFrameworkOf(call(() => raw.esco_framework(number, asked)));
  }

  /** Compares this version with a newer one in the same language, and says what of a configuration is touched. Changes nothing. */
  upgrade(newer: Esco, configuration: Configuration): EscoUpgrade {
    const [number, other, own] = [held(this), held(newer), held(configuration)];
    return callJson(() => raw.esco_upgrade(number, other, own));
  }

  /** The configuration with everything marked as modified that the organisation made other than this version has it. */
  flagModified(configuration: Configuration): Configuration {
    const [number, own] = [held(this), held(configuration)];
    return configurationOf(call(() => raw.esco_flag_modified(number, own)));
  }

  override free(): void {
    this.#head = undefined;
    super.free();
  }

  get #told(): Head {
    const number = held(this);
    this.#head ??= callJson<Head>(() => raw.esco_head(number));
    return this.#head;
  }

  #asked<T>(answer: (number: number, question: string) => string, members: Record<string, unknown>): T {
    const [number, asked] = [held(this), question(members)];
    return callJson<T>(() => answer(number, asked));
  }
}

function optionsOf(options: OccupationOptions): Record<string, unknown> {
  if (typeof options !== "object" || options === null) throw unfit(options, "/options", "an object", "question");
  const { optionalTarget, ...rest } = options;
  // Whatever else stands there is refused by name.
  return optionalTarget === undefined ? rest : { ...rest, optional_target: optionalTarget };
}

/** The pieces of a file one by one. Not every browser lets streams be gone through. */
async function* piecesOf(pieces: EscoPieces, name: string): AsyncGenerator<Uint8Array, void, undefined> {
  if (typeof pieces === "object" && pieces !== null && "getReader" in pieces && !(Symbol.asyncIterator in pieces)) {
    const reader = (pieces as ReadableStream<Uint8Array>).getReader();
    try {
      for (;;) {
        const { done, value } = await reader.read();
        if (done) return;
        yield value;
      }
    } finally {
      await reader.cancel().catch(() => undefined);
    }
  }
  const many = typeof pieces === "object" && pieces !== null && (Symbol.asyncIterator in pieces || Symbol.iterator in pieces);
  // The bytes of a whole file would be gone through number by number.
  if (!many || ArrayBuffer.isView(pieces)) throw unfit(pieces, `/${name}`, "pieces (Uint8Array), one after another", "question");
  yield* pieces as AsyncIterable<Uint8Array>;
}

/** A reader of the instance between two pieces of its files. */
class Reader {
  readonly #number: number;
  readonly #reference;

  constructor({ version, language }: EscoVersion) {
    const asked = question({ version, language });
    this.#number = call(() => raw.esco_reader_new(asked));
    this.#reference = reference(this.#number);
  }

  begin(name: string): void {
    call(() => raw.esco_reader_begin(this.#number, name));
  }

  push(part: Uint8Array): void {
    call(() => raw.esco_reader_push(this.#number, part));
  }

  finish(): Esco {
    return new Esco(KEY, call(() => raw.esco_reader_finish(this.#number)));
  }

  release(): void {
    release(this.#reference);
  }
}
