import type { DateLike, IsoDate } from "../dates.js";
import { diagnosticsOf, type Diagnostic, type DiagnosticDocument } from "../diagnostic.js";
import type { UpdateRow } from "../documents/register.js";
import type * as documents from "../documents/update.js";
import type { ConflictDecision, OnlyWhere, Selection, UpdateRequest } from "../documents/update_request.js";
import { Held, held, KEY, type Key } from "../held.js";
import { call, callJson } from "../instance.js";
import type { Change } from "../rows.js";
import { raw } from "../wasm.js";
import type { RuleEntry } from "./ledger.js";
import { bytesOf, rowsOf } from "./methods.js";

type Lists<T> = { readonly [Name in keyof T]?: readonly string[] | undefined };

/** A question for a competency update: what of the pending changes is to arrive, where, when. */
export interface UpdateQuestion {
  /** The date of the question. */
  readonly asOf: DateLike;
  /** Id of the update, unique in the register; what it is undone by. */
  readonly update: string;
  /** Cycle id. */
  readonly cycle: string;
  /** Work year id. */
  readonly workYear: string;
  /** The date it works on; `asOf` where it is left out. On a later date it is kept as scheduled. */
  readonly on?: DateLike | null | undefined;
  /** What it brings: `competencies` where it is left out, or the `rules` of the cycle year: moments and linked roles. */
  readonly brings?: "competencies" | "rules" | undefined;
  /** Which roles, competencies and people; of rules which moments and roles. What is left out means all of them. */
  readonly selection?: Lists<Selection> | undefined;
  /** Only trajectories in which a conversation was held, or was not; judged once, on the date of the update. */
  readonly only?: Readonly<OnlyWhere> | null | undefined;
  /** What happens where a person overrode what the framework changes; `keep` where it is left out. */
  readonly conflicts?: "keep" | "take" | undefined;
  /** Decisions on single conflicts. */
  readonly decisions?: readonly Readonly<ConflictDecision>[] | undefined;
}

/** The same question as its document. */
export type UpdateQuestionDocument = Readonly<UpdateRequest> & { readonly asOf: DateLike };

/** One competency of one trajectory: before, in the framework, and what a person decided or scored. */
export type PreviewRow = Readonly<documents.PreviewRow>;
/** What an update left on a competency with a score. */
export type Mark = documents.Mark;
/** Counts of an update. */
export type UpdateSummary = Readonly<documents.UpdateSummary>;

interface Head {
  readonly as_of: IsoDate;
  readonly diagnostics: DiagnosticDocument[];
  readonly is_empty: boolean;
  readonly row: UpdateRow;
  readonly scheduled: boolean;
  readonly summary: UpdateSummary;
}

/**
 * A competency update that was worked out on a register. It changes nothing itself: `register.applyUpdate(update)` gives the
 * register after it.
 *
 * @example
 * ```ts
 * const update = engine.updateCompetencies(register, {
 *   asOf: "2025-03-11", update: "nurses in May", cycle: "care", workYear: "2025",
 *   on: "2025-05-01", selection: { roles: ["nurse"] },
 * });
 * update.preview.filter((row) => row.conflict); // was, framework, what the person decided, result
 * register = register.applyUpdate(update);
 * ```
 */
export class Update extends Held {
  #head: Head | undefined;
  #preview: readonly PreviewRow[] | undefined;

  /** @internal */
  constructor(key: Key, number: number) {
    super(key, number);
  }

  /** The date of the question. */
  get asOf(): IsoDate {
    return this.#told.as_of;
  }

  /** The update as the register keeps it once it is applied. */
  get row(): Readonly<UpdateRow> {
    return this.#told.row;
  }

  /** Whether its date has not come: then applying only keeps it, and the preview shows what it would do as things stand. */
  get isScheduled(): boolean {
    return this.#told.scheduled;
  }

  /** Whether applying it changes nothing: nothing that it selects differs, or it was applied before. */
  get isEmpty(): boolean {
    return this.#told.is_empty;
  }

  /** Counts: trajectories that take it, scores of theirs, and conflicts. */
  get summary(): UpdateSummary {
    return this.#told.summary;
  }

  /** What it leaves alone although it was named, such as trajectories that are closed. */
  get diagnostics(): readonly Diagnostic[] {
    return diagnosticsOf(this.#told.diagnostics);
  }

  /** What it does per trajectory and competency, by trajectory, then by competency. Read when it is first asked for. */
  get preview(): readonly PreviewRow[] {
    held(this);
    this.#preview ??= rowsOf<PreviewRow>(this, raw.update_preview);
    return this.#preview;
  }

  /** {@link Update.preview} as the bytes of an Arrow IPC stream, without an object per row. */
  previewIpc(): Uint8Array {
    return bytesOf(this, raw.update_preview_ipc);
  }

  /** Of an update that brings rules: what differs, and the conversations that follow or stay. */
  get rules(): readonly RuleEntry[] {
    return rowsOf(this, raw.update_rules);
  }

  /** What it changes, for a host that stores rows itself; `register.apply` takes them too. */
  get changes(): readonly Change[] {
    return rowsOf(this, raw.update_changes);
  }

  /** The whole update as canonical JSON (RFC 8785). */
  toJson(): string {
    const number = held(this);
    return call(() => raw.update_to_json(number));
  }

  /** The whole update as an object. */
  toDocument(): documents.UpdateDocument {
    return JSON.parse(this.toJson()) as documents.UpdateDocument;
  }

  override free(): void {
    this.#head = undefined;
    this.#preview = undefined;
    super.free();
  }

  get #told(): Head {
    const number = held(this);
    this.#head ??= callJson<Head>(() => raw.update_head(number));
    return this.#head;
  }
}

/** The update of a number. */
export function updateOf(number: number): Update {
  return new Update(KEY, number);
}
