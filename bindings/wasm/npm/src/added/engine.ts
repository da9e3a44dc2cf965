import { Engine } from "../engine.js";
import type { DateLike } from "../dates.js";
import { held, KEY } from "../held.js";
import { call } from "../instance.js";
import type { Register } from "../register.js";
import { question, unfit } from "../values.js";
import { raw } from "../wasm.js";
import { Ledger } from "./ledger.js";
import { added } from "./methods.js";
import { updateOf, type Update, type UpdateQuestion, type UpdateQuestionDocument } from "./update.js";

/** The date of a question about a register. */
export interface PendingQuestion {
  /** The date of the question. */
  readonly asOf: DateLike;
}

declare module "../engine.js" {
  export interface Engine {
    /**
     * What is pending in the open cycle years of a register: what the configuration asks on a date beside what its
     * trajectories refer to. It changes nothing. A change that was made and taken back leaves no trace; closed trajectories
     * never count.
     *
     * @throws {@link TalentError} of kind `question` where `asOf` lies outside 1900 to 2199.
     */
    pending(register: Register, question: PendingQuestion): Ledger;

    /**
     * Works out a competency update: brings all of what is pending in a cycle year, or a selection, now, on a date, or where
     * a condition holds. Scores are kept and marked; what a person overrode is kept and listed as a conflict, unless the
     * question says otherwise. What is left out stays pending. An update that was asked for already, with the same id and
     * the same question, does nothing.
     *
     * @throws {@link TalentError} of kind `question` with everything that is wrong with the question, each with its place:
     *   an unknown cycle year, role, competency or person, an id that another update has, a date in the past.
     */
    updateCompetencies(register: Register, question: UpdateQuestion | UpdateQuestionDocument): Update;

    /**
     * The first scheduled update whose date has come, worked out on that date; `null` where there is none. Applied, it is
     * scheduled no longer: asking until nothing comes carries out all of them.
     *
     * @example
     * ```ts
     * for (let due; (due = engine.dueUpdate(register, { asOf })) !== null; ) register = register.applyUpdate(due);
     * ```
     */
    dueUpdate(register: Register, question: PendingQuestion): Update | null;
  }
}

/** A question must be an object: a date in its place is a slip. */
function membersOf(asked: object): Record<string, unknown> {
  if (typeof asked !== "object" || asked === null || asked instanceof Date || Array.isArray(asked)) {
    throw unfit(asked, "", 'an object such as { asOf: "2025-07-01" }', "question");
  }
  return { ...asked };
}

added(Engine.prototype, {
  pending(register: Register, asked: PendingQuestion): Ledger {
    const [engine, stored, text] = [held(this), held(register), question({ as_of: membersOf(asked)["asOf"] })];
    return new Ledger(KEY, call(() => raw.engine_pending(engine, stored, text)));
  },
  updateCompetencies(register: Register, asked: UpdateQuestion | UpdateQuestionDocument): Update {
    const { asOf, workYear, ...request } = membersOf(asked);
    if (workYear !== undefined) request["work_year"] = workYear;
    const [engine, stored, text] = [held(this), held(register), question({ as_of: asOf, request })];
    return updateOf(call(() => raw.engine_update_competencies(engine, stored, text)));
  },
  dueUpdate(register: Register, asked: PendingQuestion): Update | null {
    const [engine, stored, text] = [held(this), held(register), question({ as_of: membersOf(asked)["asOf"] })];
    const due = call(() => raw.engine_due_update(engine, stored, text));
    return due === 0 ? null : updateOf(due);
  },
});
