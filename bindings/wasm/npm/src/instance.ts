// The one instance of the WebAssembly: loading it, calling it, and what becomes of a trap.

import { diagnosticsOf, type DiagnosticDocument } from "./diagnostic.js";
import { cancelled, internal, misuse, problem, TalentError, type ErrorKind } from "./errors.js";
import { takePanic } from "./panic.js";
import { load, raw } from "./wasm.js";

/**
 * Where the WebAssembly comes from: the address of `talent-core.wasm`, its bytes, or a {@link WasmObject}.
 */
export type WasmSource = string | URL | ArrayBuffer | ArrayBufferView | WasmObject;

/**
 * A compiled `WebAssembly.Module`, or a `Request` or `Response` of the file. Only some environments declare these types.
 */
export type WasmObject = object;

type State = "none" | "ready" | "trapped";

let state: State = "none";
// Numbers of objects mean nothing in another instance.
let generation = 0;
let loading: Promise<void> | undefined;
let whereItLies: (() => WasmSource) | undefined;
let bytesAtOnce: (() => ArrayBufferView) | undefined;

/** Says where the WebAssembly lies when {@link init} is not told, and how it is read without waiting, where that can be. */
export function lies(where: () => WasmSource, atOnce?: () => ArrayBufferView): void {
  whereItLies = where;
  bytesAtOnce = atOnce;
}

/**
 * Loads the WebAssembly. In browsers and workers it must be awaited once before anything else; in Node that is not needed.
 *
 * Without an argument the file that lies beside the package's own module is fetched, which Vite, webpack and plain modules
 * find by themselves. Elsewhere give its address, its bytes or a compiled `WebAssembly.Module`, which workers can share.
 * Calling it again does nothing, except after a fault of the library (`TalentError` of kind `internal`): then a fresh
 * instance takes the place of the broken one, and objects of before are freed.
 *
 * @example
 * ```ts
 * import { init } from "talent-core";
 * await init();
 * // a bundler that does not follow `new URL(…, import.meta.url)`:
 * import address from "talent-core/talent-core.wasm";
 * await init(address);
 * ```
 */
export async function init(source?: WasmSource | Promise<WasmSource>): Promise<void> {
  if (state === "ready") return;
  if (state === "trapped") {
    startAgain();
    return;
  }
  loading ??= (async () => {
    const found = await (source ?? whereItLies?.());
    if (found === undefined) throw notInitialised();
    await load({ module_or_path: await compilable(found) });
    started();
  })().finally(() => {
    loading = undefined;
  });
  return loading;
}

/**
 * The same without waiting, from bytes or a compiled module. Browsers refuse to compile large modules so outside workers.
 */
export function initSync(source: ArrayBuffer | ArrayBufferView | WasmObject): void {
  if (state === "ready") return;
  if (state === "trapped") startAgain();
  else {
    raw.initSync({ module: source as BufferSource | WebAssembly.Module });
    started();
  }
}

/** What can be instantiated, of whatever says where it lies. */
async function compilable(found: WasmSource): Promise<BufferSource | WebAssembly.Module> {
  const isOf = (type: "Request" | "Response") => type in globalThis && found instanceof globalThis[type];
  if (isOf("Response")) return compiled(found as Response);
  if (typeof found !== "string" && !(found instanceof URL) && !isOf("Request")) return found as BufferSource;
  return compiled(await fetch(found as string | URL | Request));
}

async function compiled(response: Response): Promise<ArrayBuffer | WebAssembly.Module> {
  if (!response.ok) {
    throw new Error(`talent-core.wasm cannot be fetched from ${response.url}: ${response.status} ${response.statusText}`);
  }
  // Servers that give WebAssembly another type are common.
  if (response.headers.get("content-type")?.startsWith("application/wasm") && "compileStreaming" in WebAssembly) {
    return WebAssembly.compileStreaming(response);
  }
  return response.arrayBuffer();
}

function started(): void {
  state = "ready";
  generation += 1;
}

function startAgain(): void {
  raw.__wbg_reset_state();
  started();
}

function notInitialised(): TalentError {
  return misuse("not_initialised", {
    en: "talent-core is not initialised: await init() once before the first question.",
    nl: "talent-core is niet geïnitialiseerd: await init() eenmaal voor de eerste vraag.",
  });
}

function ready(): void {
  if (state === "ready") return;
  if (state === "none" && bytesAtOnce !== undefined) return initSync(bytesAtOnce());
  if (state === "none") throw notInitialised();
  throw misuse("not_initialised", {
    en: "talent-core stopped after a fault of its own and must be initialised again: await init().",
    nl: "talent-core is na een eigen fout gestopt en moet opnieuw worden geïnitialiseerd: await init().",
  });
}

/** Asks the instance; what it throws becomes a {@link TalentError}. */
export function call<T>(ask: () => T): T {
  ready();
  try {
    return ask();
  } catch (thrown) {
    throw failure(thrown);
  }
}

/** Asks for JSON. */
export function callJson<T>(ask: () => string): T {
  return JSON.parse(call(ask)) as T;
}

function failure(thrown: unknown): TalentError {
  // An argument that was refused before anything was asked.
  if (thrown instanceof TalentError) return thrown;
  if (typeof thrown === "string") {
    const { kind, diagnostics } = JSON.parse(thrown) as { kind: ErrorKind; diagnostics: DiagnosticDocument[] };
    if (kind === "cancelled") return cancelled();
    if (kind === "usage") return freed();
    return problem(kind, diagnosticsOf(diagnostics));
  }
  // Anything else is a trap (a panic, memory that ran out, a stack that did): nothing in the instance can be trusted.
  state = "trapped";
  const said = takePanic() || (thrown instanceof Error ? thrown.message : String(thrown));
  return internal(said.replaceAll("\n", " "), thrown);
}

/** The error of an object that is not there any more. */
export function freed(): TalentError {
  return misuse("object_freed", {
    en: "This object was freed, or belongs to an instance that has stopped.",
    nl: "Dit object is vrijgegeven, of hoort bij een instantie die gestopt is.",
  });
}

/** A number of an object of the instance. */
export interface Reference {
  readonly generation: number;
  readonly number: number;
}

/** The reference of an object that the instance keeps from now on. */
export function reference(number: number): Reference {
  return { generation, number };
}

/** The number of an object, where the instance still has it. */
export function numberOf(reference: Reference | undefined): number {
  if (reference === undefined || reference.generation !== generation) throw freed();
  return reference.number;
}

/** Gives an object back. */
export function release(reference: Reference): void {
  // What belonged to an instance that has stopped is gone already.
  if (state === "ready" && reference.generation === generation) raw.release(reference.number);
}

/** How many objects the instance holds; 0 before it is loaded. */
export function heldObjects(): number {
  return state === "ready" ? raw.held() : 0;
}
