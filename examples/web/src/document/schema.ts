import { isObject, listOf, textOf, valueAt, type Json } from './pointer';

/**
 * The words a document may hold at a type of the JSON Schema: the values of its enumerations, and of a type that also
 * takes an object with one member, the names of those members.
 */
export function choicesOf(schema: Json, type: string): string[] {
  const found = new Set<string>();
  const definition = valueAt(schema, `/$defs/${type}`);
  for (const one of [definition, ...listOf(valueAt(definition, '/anyOf'))]) {
    for (const value of listOf(valueAt(one, '/enum'))) found.add(textOf(value));
    const [required] = listOf(valueAt(one, '/required'));
    if (required !== undefined) found.add(textOf(required));
  }
  return [...found];
}

/** The words of a member of a type, where it has no type of its own. */
export function factsOf(schema: Json): string[] {
  return clauseOf(schema, '/properties/fact/anyOf').flatMap((one) => listOf(valueAt(one, '/enum')).map(textOf));
}

/** The tests a condition may make. */
export function operatorsOf(schema: Json): string[] {
  return clauseOf(schema, '/oneOf').flatMap((one) => listOf(valueAt(one, '/required')).map(textOf));
}

/** The days on which a fact may be read. */
export function readingDaysOf(schema: Json): string[] {
  return clauseOf(schema, '/properties/at/anyOf').flatMap((one) => listOf(valueAt(one, '/enum')).map(textOf));
}

/** What holds where a member of a type is absent. */
export function defaultOf(schema: Json, type: string, member: string): Json | undefined {
  return valueAt(schema, `/$defs/${type}/properties/${member}/default`);
}

function clauseOf(schema: Json, pointer: string): readonly Json[] {
  const clause = listOf(valueAt(schema, '/$defs/Condition/anyOf')).find((one) => isObject(valueAt(one, '/properties/fact')));
  return listOf(valueAt(clause, pointer));
}
