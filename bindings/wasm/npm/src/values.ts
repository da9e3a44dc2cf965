// Values of JavaScript as JSON that the library reads. JSON.stringify would lose things without a word: NaN and holes
// become null, halves of characters become escapes that no other language reads, dates get a time, Maps become {}.

import { diagnosticsOf, type DiagnosticDocument } from "./diagnostic.js";
import { problem, type ErrorKind, type TalentError } from "./errors.js";
import { call } from "./instance.js";
import { raw } from "./wasm.js";

/** The deepest nesting that is written; the library reads no deeper. */
const MAXIMUM_DEPTH = 128;
const DAY = 86_400_000;

const toDocument: unique symbol = Symbol("toDocument");

/** A value of this package that stands for a document. */
export interface Documented {
  [toDocument](): unknown;
}
export { toDocument };

/** A diagnostic of the catalogue. */
export function refuse(kind: ErrorKind, code: string, pointer: string, parameters: Record<string, string>): TalentError {
  const asked = question({ code, pointer: wellFormed(pointer), parameters: mapped(parameters, wellFormed) });
  const found = JSON.parse(call(() => raw.diagnostic(asked))) as DiagnosticDocument;
  return problem(kind, diagnosticsOf([found]));
}

function mapped(record: Record<string, string>, of: (text: string) => string): Record<string, string> {
  return Object.fromEntries(Object.entries(record).map(([name, text]) => [name, of(text)]));
}

/** A text with a mark in the place of every half of a character. */
function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, "\u{fffd}");
}

// A lone surrogate is half of a character: UTF-8 has no way to write it, and TextEncoder would put a mark in its place.
const isWellFormed: (text: string) => boolean =
  typeof String.prototype.isWellFormed === "function"
    ? (text) => text.isWellFormed()
    : (text) => !/\p{Surrogate}/u.test(text);

/** A text of an argument. */
export function text(value: unknown, name: string, kind: ErrorKind = "question"): string {
  if (typeof value !== "string") throw unfit(value, `/${name}`, "a text", kind);
  if (!isWellFormed(value)) throw halved(value, `/${name}`, kind);
  return value;
}

function halved(value: string, pointer: string, kind: ErrorKind): TalentError {
  const at = value.search(/\p{Surrogate}/u);
  return refuse(kind, "cell_not_utf8", pointer, { found: value.slice(Math.max(0, at - 30), at + 30) });
}

/** The error of a value that cannot stand in its place. */
export function unfit(value: unknown, pointer: string, expected: string, kind: ErrorKind): TalentError {
  return refuse(kind, "wrong_type", pointer, { found: described(value), expected });
}

function described(value: unknown): string {
  switch (typeof value) {
    case "string":
      return `“${value.length > 60 ? `${value.slice(0, 60)}…` : value}”`;
    case "number":
    case "bigint":
    case "boolean":
    case "undefined":
      return String(value);
    case "object":
      if (value === null) return "null";
      if (Array.isArray(value)) return "[…]";
      return Object.prototype.toString.call(value).slice(8, -1);
    default:
      return typeof value;
  }
}

/** A value as JSON text: what documents hold, dates at midnight UTC, and values of this package. */
export function json(value: unknown, kind: ErrorKind): string {
  const writer = new Writer(kind);
  writer.write(value, 0);
  return writer.out;
}

/** Arguments as JSON text; what is `undefined` is left out. */
export function question(members: Record<string, unknown>, kind: ErrorKind = "question"): string {
  return json(members, kind);
}

class Writer {
  out = "";
  /** Where the value that is written stands. */
  readonly #path: (string | number)[] = [];
  readonly #kind: ErrorKind;

  constructor(kind: ErrorKind) {
    this.#kind = kind;
  }

  get #pointer(): string {
    const steps = this.#path.map((step) => `/${String(step).replaceAll("~", "~0").replaceAll("/", "~1")}`);
    return steps.join("");
  }

  write(value: unknown, depth: number): void {
    switch (typeof value) {
      case "string":
        this.#text(value);
        return;
      case "boolean":
        this.out += value ? "true" : "false";
        return;
      case "number":
        if (!Number.isFinite(value)) throw unfit(value, this.#pointer, "a number", this.#kind);
        this.out += String(value);
        return;
      case "bigint":
        // The library says what is too large.
        this.out += String(value);
        return;
      case "object":
        if (value === null) this.out += "null";
        else this.#object(value, depth + 1);
        return;
      default:
        throw this.#unfit(value);
    }
  }

  #text(value: string): void {
    if (!isWellFormed(value)) throw halved(value, this.#pointer, this.#kind);
    this.out += JSON.stringify(value);
  }

  #unfit(value: unknown): TalentError {
    return unfit(value, this.#pointer, "a value that a document can hold", this.#kind);
  }

  #object(value: object, depth: number): void {
    if (depth > MAXIMUM_DEPTH) throw refuse(this.#kind, "nested_too_deeply", "", {});
    if (Array.isArray(value)) {
      this.#list(value, depth);
    } else if (value instanceof Date) {
      this.out += `"${this.#date(value)}"`;
    } else if (toDocument in value) {
      this.write((value as Documented)[toDocument](), depth - 1);
    } else if (Object.prototype.toString.call(value) === "[object Object]") {
      this.#members(value as Record<string, unknown>, depth);
    } else {
      throw this.#unfit(value);
    }
  }

  #members(value: Record<string, unknown>, depth: number): void {
    let separator = "{";
    // Own members only: what somebody hung on a prototype is no part of a document.
    for (const name of Object.keys(value)) {
      const member = value[name];
      if (member === undefined) continue;
      this.#path.push(name);
      this.out += separator;
      separator = ",";
      this.#text(name);
      this.out += ":";
      this.write(member, depth);
      this.#path.pop();
    }
    this.out += separator === "{" ? "{}" : "}";
  }

  #list(value: readonly unknown[], depth: number): void {
    this.out += "[";
    for (let index = 0; index < value.length; index += 1) {
      this.#path.push(index);
      // A hole would read what stands on the prototype of arrays.
      if (!Object.hasOwn(value, index)) throw this.#unfit(undefined);
      if (index > 0) this.out += ",";
      this.write(value[index], depth);
      this.#path.pop();
    }
    this.out += "]";
  }

  /** A `Date` at midnight UTC as its date. A time of day is refused: whose day it is would be a guess. */
  #date(value: Date): string {
    const time = Date.prototype.getTime.call(value);
    if (Number.isNaN(time)) throw unfit("Invalid Date", this.#pointer, "a date (YYYY-MM-DD)", this.#kind);
    if (time % DAY !== 0) throw refuse(this.#kind, "cell_time_of_day", this.#pointer, {});
    // Years outside 0 to 9999 keep their sign and six digits, and are refused by the library.
    return Date.prototype.toISOString.call(value).replace(/T.*/u, "");
  }
}
