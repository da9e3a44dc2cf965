import { Configuration, configurationOf } from "./configuration.js";
import type { DateLike } from "./dates.js";
import { diagnosticsOf, type Diagnostic, type DiagnosticDocument } from "./diagnostic.js";
import { cancelled, TalentError } from "./errors.js";
import { Explanation, type ExplanationAnswer } from "./explanation.js";
import { Held, held, heldOrNone, KEY } from "./held.js";
import { call, callJson } from "./instance.js";
import { planOf, type Plan } from "./plan.js";
import type { Register } from "./register.js";
import { question, unfit } from "./values.js";
import type { Workforce } from "./workforce.js";
import { raw } from "./wasm.js";

/** How far a plan is. */
export interface Progress {
  /** People done. */
  readonly done: number;
  /** People there are. */
  readonly total: number;
}

/** A question for a plan. */
export interface PlanQuestion {
  /** The date of the question: nothing here asks what day it is. */
  readonly asOf: DateLike;
  /** What the host has stored; an empty register where it is left out. */
  readonly register?: Register | null | undefined;
  /** Told now and then while it works, on the same thread; `false` or an exception stops the work. */
  readonly progress?: ((progress: Progress) => boolean | void) | undefined;
  /** Stops the work where it is aborted by then. On the same thread only `progress` can abort it. */
  readonly signal?: AbortSignal | undefined;
}

/** A question for an explanation. */
export interface ExplainQuestion {
  /** Employee id. */
  readonly employee: string;
  /** Cycle id. */
  readonly cycle: string;
  /** Work year id. */
  readonly workYear: string;
  /** The date of the question. */
  readonly asOf: DateLike;
  /** What the host has stored; an empty register where it is left out. */
  readonly register?: Register | null | undefined;
}

/**
 * A configuration that was judged once and is ready for every question.
 *
 * @example
 * ```ts
 * const engine = new Engine(Configuration.fromYaml(yaml));
 * const plan = engine.plan(workforce, { asOf: "2025-07-01" });
 * plan.outcomes.map((row) => [row.employee, row.reason]); // [["E1", null], ["E2", "not_employed"]]
 * ```
 */
export class Engine extends Held {
  #configuration: Configuration | undefined;

  /**
   * Judges a configuration. Warnings and advice do not stop it: `diagnostics` has them.
   *
   * @throws {@link TalentError} of kind `configuration` with every problem, each with its place and what would be right.
   */
  constructor(configuration: Configuration) {
    const number = held(configuration);
    super(KEY, call(() => raw.engine_new(number)));
  }

  /** The configuration this engine was made from. It belongs to the engine, and is freed with it. */
  get configuration(): Configuration {
    const number = held(this);
    this.#configuration ??= configurationOf(call(() => raw.engine_configuration(number)));
    return this.#configuration;
  }

  /** Warnings and advice about the configuration. */
  get diagnostics(): readonly Diagnostic[] {
    const number = held(this);
    return diagnosticsOf(callJson<DiagnosticDocument[]>(() => raw.engine_diagnostics(number)));
  }

  /**
   * What should exist by now, compared with what exists. Changes nothing itself.
   *
   * @throws {@link TalentError} of kind `question` where `asOf` lies outside 1900 to 2199, of kind `table` where a further
   *   column of `employees` is not what the configuration declares, of kind `cancelled` where it was stopped; what
   *   `progress` throws comes back as it is.
   */
  plan(workforce: Workforce, question: PlanQuestion): Plan {
    const { asOf, register, progress, signal } = asked(question);
    const [engine, people, stored] = [held(this), held(workforce), heldOrNone(register)];
    const text = questionText({ as_of: asOf });
    if (signal?.aborted) throw cancelled(signal.reason);
    let raised: { readonly error: unknown } | undefined;
    const tell = (done: number, total: number): boolean => {
      try {
        return progress?.({ done, total }) !== false && signal?.aborted !== true;
      } catch (error) {
        raised = { error };
        return false;
      }
    };
    const told = progress === undefined && signal === undefined ? undefined : tell;
    try {
      return planOf(call(() => raw.engine_plan(engine, people, stored, text, told)));
    } catch (error) {
      if (raised !== undefined) throw raised.error;
      if (signal?.aborted && error instanceof TalentError && error.kind === "cancelled") throw cancelled(signal.reason);
      throw error;
    }
  }

  /**
   * Why a person is in a cycle year or not, and on which dates the conversations fall.
   *
   * @throws {@link TalentError} of kind `question` where there is no such person or cycle year.
   */
  explain(workforce: Workforce, question: ExplainQuestion): Explanation {
    const { employee, cycle, workYear, asOf, register } = asked(question);
    const [engine, people, stored] = [held(this), held(workforce), heldOrNone(register)];
    const text = questionText({ employee, cycle, work_year: workYear, as_of: asOf });
    return new Explanation(callJson<ExplanationAnswer>(() => raw.engine_explain(engine, people, stored, text)));
  }

  override free(): void {
    this.#configuration?.free();
    super.free();
  }
}

const questionText = question;

/** A question must be an object: a date in its place is a slip that would otherwise ask about no date at all. */
function asked<T extends object>(question: T): T {
  if (typeof question !== "object" || question === null || question instanceof Date) {
    throw unfit(question, "", "an object such as { asOf: \"2025-07-01\" }", "question");
  }
  return question;
}
