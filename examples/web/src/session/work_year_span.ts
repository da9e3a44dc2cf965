import { WorkYears } from 'talent-core/full';

import { listOf, textOf, valueAt, type Json } from '../document/pointer';
import { dayOf } from '../words/format';

/** First and last day of a work year of a cycle; `null` where the rules have no such year. */
export function workYearSpan(rules: Json, cycle: string, workYear: string): readonly [number, number] | null {
  const found = listOf(valueAt(rules, '/cycles')).find((one) => valueAt(one, '/id') === cycle);
  const tables = valueAt(rules, '/work_years');
  const named = textOf(valueAt(found, '/work_years'));
  const table = Array.isArray(tables) ? (tables.find((one: Json) => valueAt(one, '/id') === named) ?? tables[0]) : tables;
  const years = new WorkYears(table);
  const year = years.named(workYear);
  return year ? [dayOf(year.start), dayOf(year.end)] : null;
}
