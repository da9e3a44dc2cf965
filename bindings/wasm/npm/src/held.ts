/// <reference lib="esnext.disposable" preserve="true" />
import { freed, numberOf, reference, release, type Reference } from "./instance.js";

/** What only this package has, so that nobody makes an object of a number. */
export const KEY: unique symbol = Symbol("talent-core");
export type Key = typeof KEY;

const forgotten = new FinalizationRegistry<Reference>(release);

/**
 * An object that lives in the memory of the WebAssembly. It is given back when it is forgotten, or at once by `free()` or
 * `using`. Afterwards every use is a `TalentError` of kind `usage`.
 */
export abstract class Held {
  #reference: Reference | undefined;

  /** Objects are made by their own functions. */
  protected constructor(key: Key, number: number) {
    if (key !== KEY) throw new TypeError(`a ${new.target.name} is not made by its constructor: see its from… functions`);
    this.#reference = reference(number);
    forgotten.register(this, this.#reference, this);
  }

  /** Gives the memory back now. Doing it twice is no error. */
  free(): void {
    const reference = this.#reference;
    if (reference === undefined) return;
    this.#reference = undefined;
    forgotten.unregister(this);
    release(reference);
  }

  /** @internal */
  static number(held: Held): number {
    // Anything else that is given in the place of an object was never one, or is one no more.
    if (typeof held !== "object" || held === null || !(#reference in held)) throw freed();
    return numberOf(held.#reference);
  }
}

/** Objects that `using` gives back at the end of its block. */
export interface Held {
  /** The same as `free()`. */
  [Symbol.dispose](): void;
}
// Older browsers have no such symbol.
if (typeof Symbol.dispose === "symbol") {
  Object.defineProperty(Held.prototype, Symbol.dispose, {
    value(this: Held) {
      this.free();
    },
    configurable: true,
    writable: true,
  });
}

/** The number of an object, or the error of one that was freed. */
export function held(object: Held): number {
  return Held.number(object);
}

/** The same of one that may be left out. */
export function heldOrNone(object: Held | null | undefined): number {
  return object === undefined || object === null ? 0 : Held.number(object);
}
