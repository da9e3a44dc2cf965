import { isObject, listOf, textOf, valueAt, type Json } from '../document/pointer';
import type { TableShape } from './protocol';

/** In a table the natural key of people and of org units has the name of what it is. */
const KEYS: Readonly<Record<string, string>> = { employees: 'employee', org_units: 'org_unit' };

/** The tables that can be read and their columns, from the JSON Schema of a workforce. */
export function tableShapes(schema: Json): TableShape[] {
  const properties = valueAt(schema, '/properties');
  if (!isObject(properties)) return [];
  return Object.entries(properties).flatMap(([name, property]) => {
    const reference = textOf(valueAt(property, '/items/$ref'));
    if (!reference.startsWith('#/')) return [];
    const record = valueAt(schema, reference.slice(1));
    const members = valueAt(record, '/properties');
    const required = listOf(valueAt(record, '/required')).map(textOf);
    const columns = Object.keys(isObject(members) ? members : {})
      // Attributes have columns of their own names, and lists have no place in a table.
      .filter((member) => member !== 'attributes' && valueAt(members, `/${member}/type`) !== 'array')
      .map((member) => ({ name: member === 'id' ? (KEYS[name] ?? member) : member, required: required.includes(member) }))
      .sort((one, other) => Number(other.required) - Number(one.required));
    return [{ name, columns }];
  });
}
