/**
 * The rules of talent management: who takes part in which cycle and why, and on which dates.
 *
 * In browsers `await init()` once; Node loads by itself. Everything is immutable. A question carries its own date, and the
 * same one always gets the same answer.
 *
 * @example
 * ```ts
 * import { Configuration, Engine, init, Register, Workforce } from "talent-core";
 *
 * await init();
 * const engine = new Engine(Configuration.fromYaml(yaml));
 * const workforce = Workforce.fromRows({ employees, employments, functions });
 * const plan = engine.plan(workforce, { asOf: "2025-07-02" });
 * const register = Register.empty().apply(plan);
 * ```
 *
 * @packageDocumentation
 */

export { Calendar, easterSunday } from "./calendar.js";
export type { CalendarDocument, PublicHoliday, Rolled, RolledColumn, Rolling } from "./calendar.js";
export { Condition } from "./condition.js";
export type { ConditionOptions, ConditionQuestion, Verdicts } from "./condition.js";
export { Configuration } from "./configuration.js";
export type { FunctionLike } from "./configuration.js";
export { datesOf, daysOf, NO_DATE } from "./dates.js";
export type { DateColumn, DateLike, Days, IsoDate } from "./dates.js";
export { Diagnostic } from "./diagnostic.js";
export type { DiagnosticDocument, Severity } from "./diagnostic.js";
export { Engine } from "./engine.js";
export type { ExplainQuestion, PlanQuestion, Progress } from "./engine.js";
export { TalentError } from "./errors.js";
export type { ErrorKind, TalentErrorDocument } from "./errors.js";
export { Explanation, Step } from "./explanation.js";
export { Flag } from "./flag.js";
export type { FlagDocument } from "./flag.js";
export {
  canonicalJson,
  codes,
  diagnosticOf,
  flagOf,
  jsonSchema,
  parseTrajectoryKey,
  trajectoryKey,
} from "./functions.js";
export type { Code, DocumentName, TrajectoryKey } from "./functions.js";
export { Held } from "./held.js";
export { heldObjects, init, initSync } from "./instance.js";
export type { WasmObject, WasmSource } from "./instance.js";
export type { Texts } from "./language.js";
export { Offset, Repetition } from "./offset.js";
export type { OffsetLike, OffsetParts, WithCalendar } from "./offset.js";
export { Plan } from "./plan.js";
export type { CalendarFileOptions } from "./plan.js";
export { Register } from "./register.js";
export type { RegisterRows } from "./register.js";
export type {
  AbsenceRow,
  AssignmentRow,
  AttributeCell,
  Change,
  Conversation,
  CycleYear,
  EmployeeRow,
  EmploymentRow,
  FunctionRow,
  OrgUnitCalendarRow,
  OrgUnitRow,
  Outcome,
  PerTable,
  PlanSummary,
  Reason,
  RoleRow,
  TableName,
  Trajectory,
  WorkforceRows,
} from "./rows.js";
export { Span } from "./span.js";
export type { Relation } from "./span.js";
export { RULES, VERSION } from "./version.js";
export { Workforce } from "./workforce.js";
export { WorkYear } from "./workYear.js";
export type { Elapsed } from "./workYear.js";
export { WorkYears } from "./workYears.js";
export type { WorkYearsOfColumn } from "./workYears.js";

export type * as ChangeDocuments from "./documents/change.js";
export type * as ConfigurationDocuments from "./documents/configuration.js";
export type * as ExplanationDocuments from "./documents/explanation.js";
export type * as PlanDocuments from "./documents/plan.js";
export type * as RegisterDocuments from "./documents/register.js";
export type * as WorkforceDocuments from "./documents/workforce.js";
