import type { DateLike } from "./dates.js";
import { diagnosticsOf, type Diagnostic, type DiagnosticDocument } from "./diagnostic.js";
import type { Configuration as ConfigurationDocument, LocalisedText, Role } from "./documents/configuration.js";
import type { RoleRequirements } from "./documents/register.js";
import { Held, held, heldOrNone, KEY, type Key } from "./held.js";
import { call, callJson } from "./instance.js";
import type { Register } from "./register.js";
import { json, question, text } from "./values.js";
import { raw } from "./wasm.js";

/** A function of a job catalogue: its id, or its id and name. */
export type FunctionLike = string | { readonly id: string; readonly name?: LocalisedText | null | undefined };

/**
 * An organisation's rules: work years, calendars, roles, cycles and their moments.
 *
 * Reading finds every problem of the document's shape at once; an {@link Engine} then judges what it says.
 *
 * @example
 * ```ts
 * const configuration = Configuration.fromYaml(`
 * schema: talent-core/1
 * work_years: {kind: annual, starts: "01-01"}
 * `);
 * configuration.toDocument().work_years; // { id: null, kind: "annual", starts: "01-01" }
 * ```
 */
export class Configuration extends Held {
  /** @internal */
  constructor(key: Key, number: number) {
    super(key, number);
  }

  /** Reads a configuration from YAML text. @throws {@link TalentError} of kind `configuration`. */
  static fromYaml(yaml: string): Configuration {
    const given = text(yaml, "", "configuration");
    return configurationOf(call(() => raw.configuration_from_yaml(given)));
  }

  /** Reads a configuration from JSON text. @throws {@link TalentError} of kind `configuration`. */
  static fromJson(json: string): Configuration {
    const given = text(json, "", "configuration");
    return configurationOf(call(() => raw.configuration_from_json(given)));
  }

  /** Reads a configuration from an object; `schema` may be left out. @throws {@link TalentError} of kind `configuration`. */
  static fromDocument(document: Omit<ConfigurationDocument, "schema"> & { schema?: "talent-core/1" }): Configuration {
    const given = json(document, "configuration");
    return configurationOf(call(() => raw.configuration_from_document(given)));
  }

  /** The configuration as canonical JSON (RFC 8785). */
  toJson(): string {
    const number = held(this);
    return call(() => raw.configuration_to_json(number));
  }

  /** The configuration as an object, everything that was left out written out. */
  toDocument(): ConfigurationDocument {
    return JSON.parse(this.toJson()) as ConfigurationDocument;
  }

  /** Everything that is wrong or unwise beyond the shape of the document, conditions left out; an {@link Engine} finds this and those. */
  check(): readonly Diagnostic[] {
    const number = held(this);
    return diagnosticsOf(callJson<DiagnosticDocument[]>(() => raw.configuration_check(number)));
  }

  /**
   * What a role asks on a date: competencies with their targets, from its profiles and its own requirements; `null` where
   * there is no such role.
   */
  requirementsOf(role: string, on: DateLike): RoleRequirements | null {
    const [number, asked] = [held(this), question({ role, on })];
    return callJson(() => raw.configuration_requirements_of(number, asked));
  }

  /** Proposes one role per function that has none yet, as documents write roles. */
  rolesFromFunctions(functions: readonly FunctionLike[]): readonly Role[] {
    const [number, asked] = [held(this), question({ functions }, "configuration")];
    return callJson(() => raw.configuration_roles_from_functions(number, asked));
  }

  /**
   * The configuration with a role blocked: it gives no new trajectories.
   *
   * @throws {@link TalentError} with `role_removed` where it was removed.
   */
  blockRole(role: string): Configuration {
    const [number, asked] = [held(this), question({ role })];
    return configurationOf(call(() => raw.configuration_block_role(number, asked)));
  }

  /**
   * The configuration with a role removed; it stays as a tombstone, so that no function brings it back.
   *
   * @throws {@link TalentError} with `role_in_use` where trajectories use it: those of `register` whose roles name it.
   */
  removeRole(role: string, register?: Register | null): Configuration {
    const [number, used, asked] = [held(this), heldOrNone(register), question({ role })];
    return configurationOf(call(() => raw.configuration_remove_role(number, used, asked)));
  }

  /** The file that a works council is consulted with: what the configuration does, as text, in Dutch for `nl`. */
  consultationFile(language = "en"): string {
    const [number, asked] = [held(this), question({ language })];
    return call(() => raw.configuration_consultation_file(number, asked));
  }

  /** Whether both say the same. */
  equals(other: Configuration): boolean {
    return this.toJson() === other.toJson();
  }
}

/** The configuration of a number. */
export function configurationOf(number: number): Configuration {
  return new Configuration(KEY, number);
}
