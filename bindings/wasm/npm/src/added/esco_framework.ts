import { configurationOf, type Configuration } from "../configuration.js";
import type * as documents from "../documents/esco_framework.js";
import { Held, held, KEY, type Key } from "../held.js";
import { call } from "../instance.js";
import { raw } from "../wasm.js";
import type { Esco } from "./esco.js";

/**
 * A framework made of occupations: every competency once, and a profile and a role per occupation.
 *
 * @example
 * ```ts
 * const made = esco.profileFromOccupation(uri, { cap: 12 }).translated(dutch);
 * const configuration = made.addTo(engine.configuration);
 * ```
 */
export class EscoFramework extends Held {
  #document: documents.EscoFramework | undefined;

  /** @internal */
  constructor(key: Key, number: number) {
    super(key, number);
  }

  /** The sentence that must be shown with it. */
  get attribution(): string {
    return this.toDocument().attribution;
  }

  /** The version of the classification that it was made of. */
  get version(): string {
    return this.toDocument().version;
  }

  /** Every competency once, by id. */
  get competencies(): readonly Readonly<documents.Competency>[] {
    return this.toDocument().competencies;
  }

  /** A profile per occupation, in the order they were asked. */
  get profiles(): readonly Readonly<documents.Profile>[] {
    return this.toDocument().profiles;
  }

  /** A role per occupation with that profile. */
  get roles(): readonly Readonly<documents.Role>[] {
    return this.toDocument().roles;
  }

  /** The configuration with this framework in it; what the organisation has already stays as it is, so adding twice adds once. */
  addTo(configuration: Configuration): Configuration {
    const [number, other] = [held(this), held(configuration)];
    return configurationOf(call(() => raw.esco_framework_add_to(number, other)));
  }

  /** The framework with the texts of the same version in another language as well. */
  translated(esco: Esco): EscoFramework {
    const [number, other] = [held(this), held(esco)];
    return escoFrameworkOf(call(() => raw.esco_framework_translated(number, other)));
  }

  /** The framework as canonical JSON (RFC 8785). */
  toJson(): string {
    const number = held(this);
    return call(() => raw.esco_framework_to_json(number));
  }

  /** The framework as an object. */
  toDocument(): documents.EscoFramework {
    held(this);
    this.#document ??= JSON.parse(this.toJson()) as documents.EscoFramework;
    return this.#document;
  }

  override free(): void {
    this.#document = undefined;
    super.free();
  }
}

/** The framework of a number. */
export function escoFrameworkOf(number: number): EscoFramework {
  return new EscoFramework(KEY, number);
}
