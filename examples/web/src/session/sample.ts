import absences from '../../../rust/sample/absences.csv?raw';
import assignments from '../../../rust/sample/assignments.csv?raw';
import configuration from '../../../rust/sample/configuration.yaml?raw';
import employees from '../../../rust/sample/employees.csv?raw';
import employments from '../../../rust/sample/employments.csv?raw';
import functions from '../../../rust/sample/functions.csv?raw';
import orgUnitCalendars from '../../../rust/sample/org_unit_calendars.csv?raw';
import orgUnits from '../../../rust/sample/org_units.csv?raw';
import roles from '../../../rust/sample/roles.csv?raw';

/** The rules of Zorggroep Linde, an invented care group. */
export const SAMPLE_RULES = configuration;

/** The day its year is planned on, so that everybody sees the same. */
export const SAMPLE_DAY = '2026-03-02';

/** Its tables. */
export const SAMPLE_TABLES = {
  employees,
  employments,
  functions,
  roles,
  absences,
  org_units: orgUnits,
  assignments,
  org_unit_calendars: orgUnitCalendars,
} as const;
