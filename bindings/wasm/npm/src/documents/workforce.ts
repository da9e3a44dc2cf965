// Types of the document `workforce`, out of talent-core/schemas/workforce.schema.json by scripts/documents.mjs.

export type AssignmentKind = "manager" | "org_unit" | "calendar" | "deputy";
/**
 * The value of an attribute.
 */
export type AttributeValue = boolean | number | string;
export type Weekday = "mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun";

/**
 * The workforce document: dated facts about people, all from the host.
 *
 * A record that cannot be read is left out and kept as a [`RecordFault`]; it never stops the others. Of an
 * unreadable employee whose id could be read, the id stays: the person is part of the population.
 */
export interface Workforce {
  /**
   * Their absences.
   */
  absences?: Absence[];
  /**
   * Dated managers, org units, calendars and deputies.
   */
  assignments?: Assignment[];
  /**
   * The population.
   */
  employees?: Employee[];
  /**
   * Their employments.
   */
  employments?: Employment[];
  /**
   * The functions they hold.
   */
  functions?: FunctionHeld[];
  /**
   * Calendars of org units.
   */
  org_unit_calendars?: OrgUnitCalendar[];
  /**
   * The org tree.
   */
  org_units?: OrgUnit[];
  /**
   * Roles beside the function.
   */
  roles?: RoleHeld[];
  /**
   * `talent-core/1`.
   */
  schema: "talent-core/1";
}
/**
 * An absence.
 */
export interface Absence {
  /**
   * Whose.
   */
  employee: string;
  /**
   * Last day; open where absent.
   */
  end?: string | null;
  /**
   * Kind, in the host's words; neutral kinds (`leave`, `unavailable`) are the advice.
   */
  kind: string;
  /**
   * First day.
   */
  start: string;
}
/**
 * A dated assignment of a person; wins over the fields of [`Employee`].
 */
export interface Assignment {
  /**
   * Whose.
   */
  employee: string;
  /**
   * Last day; open where absent.
   */
  end?: string | null;
  /**
   * Of what.
   */
  kind: AssignmentKind;
  /**
   * First day.
   */
  start: string;
  /**
   * The manager, org unit, calendar or deputy.
   */
  value: string;
}
/**
 * A person of the population.
 */
export interface Employee {
  /**
   * Attributes by name; `null` is the same as absent.
   */
  attributes?: {
    [k: string]: AttributeValue | null;
  };
  /**
   * Date of birth.
   */
  birth_date?: string | null;
  /**
   * Id of the person; the natural key.
   */
  id: string;
  /**
   * The language of the texts the person sees.
   */
  language?: string | null;
  /**
   * The person's manager, where no dated assignment says otherwise.
   */
  manager?: string | null;
  /**
   * The person's org unit, where no dated assignment says otherwise.
   */
  org_unit?: string | null;
}
/**
 * An employment, dated, both ends included.
 */
export interface Employment {
  /**
   * Kind of contract, in the host's words.
   */
  contract?: string | null;
  /**
   * Whose.
   */
  employee: string;
  /**
   * The employer, where the group has several.
   */
  employer?: string | null;
  /**
   * Id of the employment, where a person has several.
   */
  employment?: string | null;
  /**
   * Last day; open where absent or after 2199-12-31.
   */
  end?: string | null;
  /**
   * Share of a full-time job.
   */
  fte?: number | null;
  /**
   * The manager of this employment.
   */
  manager?: string | null;
  /**
   * Last day of the probation.
   */
  probation_end?: string | null;
  /**
   * First day.
   */
  start: string;
  /**
   * The days worked.
   */
  work_days?: Weekday[];
}
/**
 * A function held.
 */
export interface FunctionHeld {
  /**
   * By whom.
   */
  employee: string;
  /**
   * In which employment.
   */
  employment?: string | null;
  /**
   * Last day; open where absent.
   */
  end?: string | null;
  /**
   * Id of the function.
   */
  function: string;
  /**
   * First day.
   */
  start: string;
}
/**
 * The working-day calendar of an org unit, dated; holds for the units below it that have none.
 */
export interface OrgUnitCalendar {
  /**
   * Id of the calendar.
   */
  calendar: string;
  /**
   * Last day; open where absent.
   */
  end?: string | null;
  /**
   * Which unit.
   */
  org_unit: string;
  /**
   * First day.
   */
  start: string;
}
/**
 * A unit of the org tree.
 */
export interface OrgUnit {
  /**
   * Who heads it: leads where a manager is missing.
   */
  head?: string | null;
  /**
   * Id of the unit.
   */
  id: string;
  /**
   * The unit above it.
   */
  parent?: string | null;
}
/**
 * A role held beside the function.
 */
export interface RoleHeld {
  /**
   * By whom.
   */
  employee: string;
  /**
   * Last day; open where absent.
   */
  end?: string | null;
  /**
   * Id of the role.
   */
  role: string;
  /**
   * First day.
   */
  start: string;
}
