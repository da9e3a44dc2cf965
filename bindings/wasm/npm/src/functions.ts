import { Diagnostic, type DiagnosticDocument, type Severity } from "./diagnostic.js";
import { Flag, type FlagDocument } from "./flag.js";
import { call, callJson } from "./instance.js";
import type { Texts } from "./language.js";
import { schemas } from "./schemas.js";
import { json, question, refuse, text } from "./values.js";
import { raw } from "./wasm.js";

/** The natural key of a trajectory, taken apart. */
export interface TrajectoryKey {
  readonly cycle: string;
  readonly work_year: string;
  readonly employee: string;
  /** Role id, where the cycle groups per role. */
  readonly role: string | null;
}

/** One entry of the catalogue of codes. */
export interface Code {
  /** Stable, never reused. */
  readonly name: string;
  readonly severity: Severity;
  /** What was found, with parameters in braces. */
  readonly message: Texts;
  /** What would be right; empty where the message says it already. */
  readonly help: Texts;
}

/**
 * The natural key of a trajectory: its parts joined by `/`, with `%` and `/` inside a part written `%25` and `%2F`.
 *
 * @example
 * ```ts
 * trajectoryKey("annual", "2024/25", "E1", "nurse"); // "annual/2024%2F25/E1/nurse"
 * ```
 */
export function trajectoryKey(cycle: string, workYear: string, employee: string, role?: string | null): string {
  return call(() => raw.trajectory_key(question({ cycle, work_year: workYear, employee, role })));
}

/** Takes the natural key of a trajectory apart; `null` where it has not three or four parts. */
export function parseTrajectoryKey(key: string): TrajectoryKey | null {
  const given = text(key, "key");
  return callJson(() => raw.parse_trajectory_key(given));
}

/**
 * The one way to write a value as JSON (RFC 8785): ordered members, numbers as ECMAScript prints them, no white space.
 *
 * @throws {@link TalentError} of kind `question` for what no document can hold: NaN, holes of arrays, halves of characters.
 *
 * @example
 * ```ts
 * canonicalJson({ b: 1.0, a: [null, 1e21] }); // '{"a":[null,1e+21],"b":1}'
 * ```
 */
export function canonicalJson(value: unknown): string {
  const given = json(value, "question");
  return call(() => raw.canonical_json(given));
}

/** The catalogue: every stable code with its severity and its sentences in English and Dutch. */
export function codes(): readonly Code[] {
  return callJson(() => raw.codes());
}

/** The documents that have a schema. */
export type DocumentName = keyof typeof schemas;

/** The JSON Schema (2020-12) of a document. */
export function jsonSchema(name: DocumentName): Readonly<Record<string, unknown>> {
  if (!Object.hasOwn(schemas, name)) {
    const expected = Object.keys(schemas).join(", ");
    throw refuse("question", "unknown_word", "/name", { found: String(name), suggestion: "configuration", expected });
  }
  return structuredClone(schemas[name]);
}

/** A diagnostic of the catalogue; `null` where it has no such code. */
export function diagnosticOf(
  code: string,
  pointer = "",
  parameters: Readonly<Record<string, string>> = {},
): Diagnostic | null {
  const asked = question({ code, pointer, parameters });
  const found = callJson<DiagnosticDocument | null>(() => raw.diagnostic(asked));
  return found === null ? null : new Diagnostic(found);
}

/** A flag with its sentences, of what the host kept of it. */
export function flagOf(code: string, key: string, parameters: Readonly<Record<string, string>> = {}): Flag {
  const asked = question({ code, key, parameters });
  const [found] = callJson<FlagDocument[]>(() => raw.flag(asked));
  return new Flag(found as FlagDocument);
}
