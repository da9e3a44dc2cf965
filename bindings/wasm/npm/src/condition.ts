import type { DateLike, Days } from "./dates.js";
import { diagnosticsOf, type Diagnostic, type DiagnosticDocument } from "./diagnostic.js";
import type { AttributeDeclaration, Condition as ConditionDocument, Role } from "./documents/configuration.js";
import { Held, held, KEY } from "./held.js";
import { call, callJson } from "./instance.js";
import { days } from "./span.js";
import { question } from "./values.js";
import type { Workforce } from "./workforce.js";
import { raw } from "./wasm.js";

/** What a condition may name, and where it stands. */
export interface ConditionOptions {
  /** Declared attributes, as under `attributes` of a configuration. */
  readonly attributes?: Readonly<Record<string, AttributeDeclaration>> | null | undefined;
  /** The roles it can name, as under `roles` of a configuration. */
  readonly roles?: readonly Role[] | null | undefined;
  /** Employments at most so many days apart count as one. */
  readonly rehireGapDays?: number | undefined;
  /** Whether it stands in `applies_to` of a moment: facts are read on the planned date where it does not say otherwise. */
  readonly moment?: boolean | undefined;
}

/** The dates of a question about a condition. */
export interface ConditionQuestion {
  /** The work year: a `WorkYear`, a `Span`, or two dates. */
  readonly workYear: Days;
  /** The date of the question. */
  readonly asOf: DateLike;
  /** The person's entry date; the first day of the work year where it is left out. */
  readonly entry?: DateLike | null | undefined;
  /** The planned date of a moment. */
  readonly planned?: DateLike | null | undefined;
}

/** The verdicts of everybody. */
export interface Verdicts {
  /** The ids of the people, in bytewise order. */
  readonly employees: readonly string[];
  /** Their verdicts in the same order: 1 where the condition holds, 0 where it does not, -1 where it cannot be known. */
  readonly verdicts: Int8Array;
}

/**
 * A condition on people's facts, as configurations write it: checked once, asked of anybody.
 *
 * @example
 * ```ts
 * const condition = new Condition({ fact: "employment.tenure_months", gte: 3 });
 * const workYear = { start: "2025-01-01", end: "2025-12-31" };
 * condition.evaluate(workforce, { employee: "E1", workYear, asOf: "2025-01-01" }); // true, false, or null
 * ```
 */
export class Condition extends Held {
  /**
   * @param condition the condition as an object, or as JSON or YAML text.
   * @throws {@link TalentError} of kind `configuration`, with places below `/condition`, `/attributes` and `/roles`.
   */
  constructor(condition: ConditionDocument | string, options: ConditionOptions = {}) {
    const asked = question(
      {
        condition,
        attributes: options.attributes,
        roles: options.roles,
        rehire_gap_days: options.rehireGapDays,
        moment: options.moment,
      },
      "configuration",
    );
    super(KEY, call(() => raw.condition_new(asked)));
  }

  /** Warnings about the condition. */
  get diagnostics(): readonly Diagnostic[] {
    const number = held(this);
    return diagnosticsOf(callJson<DiagnosticDocument[]>(() => raw.condition_diagnostics(number)));
  }

  /** Whether the condition holds for one person: `true`, `false`, or `null` where it cannot be known. */
  evaluate(workforce: Workforce, asked: ConditionQuestion & { readonly employee: string }): boolean | null {
    const [number, people] = [held(this), held(workforce)];
    const text = question({ employee: asked.employee, ...datesOf(asked) });
    return call(() => raw.condition_evaluate(number, people, text)) ?? null;
  }

  /** The same for everybody. */
  evaluateAll(workforce: Workforce, asked: ConditionQuestion): Verdicts {
    const [number, people, text] = [held(this), held(workforce), question(datesOf(asked))];
    const verdicts = call(() => raw.condition_evaluate_all(number, people, text));
    return { employees: workforce.employees, verdicts };
  }
}

/** The dates of a question, as the instance reads them. */
export function datesOf(asked: ConditionQuestion): Record<string, unknown> {
  return {
    work_year: days(asked.workYear, "work_year"),
    as_of: asked.asOf,
    entry: asked.entry,
    planned: asked.planned,
  };
}
