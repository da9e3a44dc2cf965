import type { IsoDate } from "../dates.js";
import { diagnosticsOf, type Diagnostic } from "../diagnostic.js";
import type * as documents from "../documents/ledger.js";
import { Held, held, type Key } from "../held.js";
import { call } from "../instance.js";
import { raw } from "../wasm.js";
import { bytesOf } from "./methods.js";

/** How a requirement differs: `covered` where nothing differs for the trajectory, as another of its roles asks more. */
export type Difference = documents.Difference;
/** One pending difference: a competency of a role, for all trajectories that refer to the same. */
export type LedgerEntry = Readonly<documents.LedgerEntry>;
/** What is pending in one cycle year, together. */
export type LedgerYear = Readonly<documents.LedgerYear>;
/** A pending difference of the moments and linked roles of a cycle year. */
export type RuleEntry = Readonly<documents.RuleEntry>;

/**
 * What is pending: what the framework asks now beside what cycle years and their trajectories refer to. Of
 * `engine.pending(register, { asOf })`; nothing is stored for it, and reading it changes nothing.
 *
 * @example
 * ```ts
 * const ledger = engine.pending(register, { asOf: "2025-03-11" });
 * const [year] = ledger.cycleYears;
 * `${year.trajectories} trajectories, ${year.conflicts} conflicts`;
 * ```
 */
export class Ledger extends Held {
  #document: documents.Ledger | undefined;

  /** @internal */
  constructor(key: Key, number: number) {
    super(key, number);
  }

  /** The date of the question. */
  get asOf(): IsoDate {
    return this.toDocument().as_of;
  }

  /** The open cycle years in which something is pending, by cycle, then by work year. */
  get cycleYears(): readonly LedgerYear[] {
    return this.toDocument().cycle_years;
  }

  /** What is pending, by cycle, work year, role and competency, then by what trajectories refer to. */
  get entries(): readonly LedgerEntry[] {
    return this.toDocument().entries;
  }

  /** {@link Ledger.entries} as the bytes of an Arrow IPC stream. */
  entriesIpc(): Uint8Array {
    return bytesOf(this, raw.ledger_entries_ipc);
  }

  /** What is pending of the rules that the register holds for cycle years: moments first, then linked roles. */
  get rules(): readonly RuleEntry[] {
    return this.toDocument().rules;
  }

  /** What stands in the way of an update, such as scores outside a scale that was shortened. */
  get diagnostics(): readonly Diagnostic[] {
    return diagnosticsOf(this.toDocument().diagnostics);
  }

  /** Whether nothing is pending. */
  get isEmpty(): boolean {
    const { entries, rules } = this.toDocument();
    return entries.length === 0 && rules.length === 0;
  }

  /** The ledger as canonical JSON (RFC 8785). */
  toJson(): string {
    const number = held(this);
    return call(() => raw.ledger_to_json(number));
  }

  /** The ledger as an object. */
  toDocument(): documents.Ledger {
    held(this);
    this.#document ??= JSON.parse(this.toJson()) as documents.Ledger;
    return this.#document;
  }

  override free(): void {
    this.#document = undefined;
    super.free();
  }
}
