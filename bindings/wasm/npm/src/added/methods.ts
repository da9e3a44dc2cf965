import { held, type Held } from "../held.js";
import { call, callJson } from "../instance.js";
import { raw } from "../wasm.js";
import { bytes, filesOf } from "../workforce.js";

/** Adds methods to a class, or to its prototype, as a class body would: they are not listed among its members. */
export function added<T extends object>(to: T, methods: object & ThisType<T>): void {
  const hidden = Object.entries(Object.getOwnPropertyDescriptors(methods)).map(([name, method]) => [name, { ...method, enumerable: false }]);
  Object.defineProperties(to, Object.fromEntries(hidden) as PropertyDescriptorMap);
}

/** The bytes that the instance makes of an object. */
export function bytesOf(object: Held, write: (number: number) => Uint8Array): Uint8Array {
  const number = held(object);
  return call(() => write(number));
}

/** The rows that the instance tells of an object. */
export function rowsOf<T>(object: Held, read: (number: number) => string): readonly T[] {
  const number = held(object);
  return Object.freeze(callJson<T[]>(() => read(number)));
}

/** Reads an object from streams, which are handed over one by one. */
export function readOf(tables: object, read: (collected: number) => number): number {
  const [names, streams] = filesOf(tables, bytes);
  return call(() => {
    const collected = raw.tables_new();
    names.forEach((name, index) => raw.tables_add(collected, name, streams[index] as Uint8Array));
    return read(collected);
  });
}
