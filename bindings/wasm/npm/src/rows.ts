import type { DateLike } from "./dates.js";
import type {
  Change as ChangeRow,
  ConversationRow,
  CycleYearView,
  OutcomeRow,
  Reason,
  Summary,
  TrajectoryRow,
} from "./documents/plan.js";
import type { AssignmentKind, AttributeValue } from "./documents/workforce.js";

/** A value of an attribute in a row. */
export type AttributeCell = AttributeValue | Date | null | undefined;

/** A row of the table `employees`; further columns are attributes, which the configuration declares. */
export interface EmployeeRow {
  /** The id of the person. */
  readonly employee: string;
  readonly manager?: string | null | undefined;
  readonly org_unit?: string | null | undefined;
  readonly birth_date?: DateLike | null | undefined;
  readonly language?: string | null | undefined;
  readonly [attribute: string]: AttributeCell;
}

/** A row of the table `employments`. */
export interface EmploymentRow {
  readonly employee: string;
  /** The first day. */
  readonly start: DateLike;
  /** The last day; none where it is open. */
  readonly end?: DateLike | null | undefined;
  readonly contract?: string | null | undefined;
  /** The part of a full week, 1 for all of it. */
  readonly fte?: number | null | undefined;
  readonly probation_end?: DateLike | null | undefined;
  readonly employment?: string | null | undefined;
  readonly employer?: string | null | undefined;
  readonly manager?: string | null | undefined;
  readonly work_days?: readonly string[] | null | undefined;
}

/** A row of the table `functions`. */
export interface FunctionRow {
  readonly employee: string;
  readonly function: string;
  readonly start: DateLike;
  readonly end?: DateLike | null | undefined;
  readonly employment?: string | null | undefined;
}

/** A row of the table `roles`. */
export interface RoleRow {
  readonly employee: string;
  readonly role: string;
  readonly start: DateLike;
  readonly end?: DateLike | null | undefined;
}

/** A row of the table `absences`. */
export interface AbsenceRow {
  readonly employee: string;
  readonly start: DateLike;
  readonly end?: DateLike | null | undefined;
  readonly kind: string;
}

/** A row of the table `org_units`. */
export interface OrgUnitRow {
  readonly org_unit: string;
  readonly parent?: string | null | undefined;
  readonly head?: string | null | undefined;
}

/** A row of the table `assignments`. */
export interface AssignmentRow {
  readonly employee: string;
  readonly kind: AssignmentKind;
  readonly value: string;
  readonly start: DateLike;
  readonly end?: DateLike | null | undefined;
}

/** A row of the table `org_unit_calendars`. */
export interface OrgUnitCalendarRow {
  readonly org_unit: string;
  readonly calendar: string;
  readonly start: DateLike;
  readonly end?: DateLike | null | undefined;
}

/** The tables of a workforce. */
export type TableName =
  | "employees"
  | "employments"
  | "functions"
  | "roles"
  | "absences"
  | "org_units"
  | "assignments"
  | "org_unit_calendars";

/** Something for each table; only `employees` must be there. */
export type PerTable<T> = { readonly employees: T } & { readonly [Name in Exclude<TableName, "employees">]?: T | undefined };

/** The tables of a workforce as rows; only `employees` must be there. */
export interface WorkforceRows {
  readonly employees: readonly EmployeeRow[];
  readonly employments?: readonly EmploymentRow[] | undefined;
  readonly functions?: readonly FunctionRow[] | undefined;
  readonly roles?: readonly RoleRow[] | undefined;
  readonly absences?: readonly AbsenceRow[] | undefined;
  readonly org_units?: readonly OrgUnitRow[] | undefined;
  readonly assignments?: readonly AssignmentRow[] | undefined;
  readonly org_unit_calendars?: readonly OrgUnitCalendarRow[] | undefined;
}

type Row<T> = { readonly [Column in keyof T]-?: Exclude<T[Column], undefined> };

/** One person in one cycle year: selected, or the first reason why not. Dates are ISO text. */
export type Outcome = Row<OutcomeRow>;
/** One trajectory. */
export type Trajectory = Row<TrajectoryRow>;
/** One conversation. */
export type Conversation = Row<ConversationRow>;
/** One change that a plan asks for. */
export type Change = Row<ChangeRow>;
/** Where a cycle year stands on the date of the question. */
export type CycleYear = Row<CycleYearView>;
/** Counts of a plan. */
export type PlanSummary = Row<Summary>;
export type { Reason };
