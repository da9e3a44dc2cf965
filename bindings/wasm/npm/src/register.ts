import type {
  FrameworkRow,
  RecordRow,
  RegisterDocument,
  RequirementOverrideRow,
  RulesRow,
  ScoreRow,
  UpdateRow,
  VersionRow,
} from "./documents/register.js";
import { Held, held, KEY, type Key } from "./held.js";
import { call, callJson } from "./instance.js";
import { Plan } from "./plan.js";
import type { Change, Conversation, Trajectory } from "./rows.js";
import { json, text } from "./values.js";
import { raw } from "./wasm.js";

/** The parts of a register as rows; every one may be left out. */
export interface RegisterRows {
  /** Rows as {@link Register.trajectories} gives them. */
  readonly trajectories?: RegisterDocument["trajectories"] | readonly Trajectory[] | undefined;
  /** Rows as {@link Register.conversations} gives them; those with state `forecast` are dropped. */
  readonly conversations?: RegisterDocument["conversations"] | readonly Conversation[] | undefined;
  /** Frozen frameworks. */
  readonly frameworks?: readonly FrameworkRow[] | undefined;
  /** What else was recorded in trajectories. */
  readonly records?: readonly RecordRow[] | undefined;
  /** Scores of competencies. */
  readonly scores?: readonly ScoreRow[] | undefined;
  /** What persons decided for one trajectory beside the framework. */
  readonly requirement_overrides?: readonly RequirementOverrideRow[] | undefined;
  /** Competency updates. */
  readonly updates?: readonly UpdateRow[] | undefined;
  /** The snapshot versions that trajectories took after the first. */
  readonly versions?: readonly VersionRow[] | undefined;
  /** The moments and linked roles that cycle years work with, where an update holds them. */
  readonly rules?: readonly RulesRow[] | undefined;
}

/**
 * What the host has stored: trajectories, conversations, frozen frameworks and records, and what competency updates and
 * people left on them. Never changed in place: `apply` gives a new one.
 *
 * @example
 * ```ts
 * let register = Register.fromJson(await readFile("register.json", "utf8"));
 * register = register.apply(engine.plan(workforce, { asOf: "2025-01-20", register }));
 * await writeFile("register.json", register.toJson());
 * ```
 */
export class Register extends Held {
  /** @internal */
  constructor(key: Key, number: number) {
    super(key, number);
  }

  /** A register in which nothing was stored yet. */
  static empty(): Register {
    return registerOf(call(() => raw.register_empty()));
  }

  /** Reads a register document from JSON text. @throws {@link TalentError} of kind `register`. */
  static fromJson(json: string): Register {
    const given = text(json, "", "register");
    return registerOf(call(() => raw.register_from_json(given)));
  }

  /** Reads a register document from an object; `schema` may be left out. @throws {@link TalentError} of kind `register`. */
  static fromDocument(document: Partial<RegisterDocument>): Register {
    return Register.fromRows(document);
  }

  /** Reads a register of rows. @throws {@link TalentError} of kind `register`. */
  static fromRows(rows: RegisterRows): Register {
    const given = json(rows, "register");
    return registerOf(call(() => raw.register_from_document(given)));
  }

  /** The register as canonical JSON (RFC 8785), its rows ordered by their natural keys. */
  toJson(): string {
    const number = held(this);
    return call(() => raw.register_to_json(number));
  }

  /** The register as an object, its rows ordered by their natural keys. */
  toDocument(): RegisterDocument {
    return JSON.parse(this.toJson()) as RegisterDocument;
  }

  /** The stored trajectories. */
  get trajectories(): readonly Trajectory[] {
    const number = held(this);
    return callJson(() => raw.register_trajectories(number));
  }

  /** The stored conversations. */
  get conversations(): readonly Conversation[] {
    const number = held(this);
    return callJson(() => raw.register_conversations(number));
  }

  /** The frozen frameworks. */
  get frameworks(): readonly FrameworkRow[] {
    const number = held(this);
    return callJson(() => raw.register_frameworks(number));
  }

  /** What else was recorded in trajectories. */
  get records(): readonly RecordRow[] {
    const number = held(this);
    return callJson(() => raw.register_records(number));
  }

  /** How many trajectories are stored. */
  get trajectoryCount(): number {
    const number = held(this);
    return call(() => raw.register_size(number))[0] ?? 0;
  }

  /** Whether no trajectory is stored. */
  get isEmpty(): boolean {
    return this.trajectoryCount === 0;
  }

  /** How many conversations are stored. */
  get conversationCount(): number {
    const number = held(this);
    return call(() => raw.register_size(number))[1] ?? 0;
  }

  /**
   * The register after changes: a {@link Plan}, or its rows of changes. Changes that undo an update that was applied are for
   * `talent-core/full`, which judges what depends on it by now; here they are refused (`undo_not_judged`).
   *
   * @throws {@link TalentError} of kind `register` with every change that does not fit what is stored: all or nothing.
   */
  apply(changes: Plan | readonly Change[]): Register;
  // Wider than what is declared, for what `talent-core/full` adds.
  apply(changes: unknown): Register {
    const number = held(this);
    if (changes instanceof Plan) return this.applyPlan(changes);
    const given = json(changes, "register");
    return registerOf(call(() => raw.register_apply_changes(number, given)));
  }

  /** The register after a plan, without a row object per change. */
  applyPlan(plan: Plan): Register {
    const [number, planned] = [held(this), held(plan)];
    return registerOf(call(() => raw.register_apply_plan(number, planned)));
  }

  /** Whether both hold the same rows. */
  equals(other: Register): boolean {
    const [number, second] = [held(this), held(other)];
    return call(() => raw.register_equals(number, second));
  }
}

/** The register of a number. */
export function registerOf(number: number): Register {
  return new Register(KEY, number);
}
