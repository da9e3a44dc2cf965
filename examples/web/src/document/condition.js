import { isObject, listOf, textOf, valueAt } from './pointer';
/** The ways of a condition to hold others. */
export const GROUPS = ['all', 'any', 'not'];
/** Tests whose value is a list. */
const LISTS = ['in', 'not_in', 'between'];
/** The group a condition is; `undefined` for a single test. */
export function groupOf(condition) {
    return isObject(condition) ? GROUPS.find((group) => group in condition) : undefined;
}
/** The conditions within a group. */
export function partsOf(condition) {
    const group = groupOf(condition);
    if (group === undefined)
        return [];
    const inner = valueAt(condition, `/${group}`);
    return group === 'not' ? (inner === undefined ? [] : [inner]) : listOf(inner);
}
/** A group of these conditions. `not` holds exactly one: several become one group within it. */
export function grouped(group, parts) {
    if (group !== 'not')
        return { [group]: parts };
    return { not: parts.length === 1 ? (parts[0] ?? null) : { all: parts } };
}
/** The test of a condition on one fact. */
export function comparisonOf(condition, operators) {
    const operator = operators.find((one) => isObject(condition) && one in condition) ?? '';
    return { operator, value: valueAt(condition, `/${operator}`) };
}
/** Whether the value of a test is a list. */
export function takesList(operator) {
    return LISTS.includes(operator);
}
/** The condition with another test; the value stays where it fits. */
export function withOperator(condition, before, operator) {
    const { [before.operator]: _gone, ...others } = isObject(condition) ? condition : {};
    return { ...others, [operator]: fitting(before.value, operator) };
}
function fitting(value, operator) {
    if (operator === 'known')
        return true;
    const first = Array.isArray(value) ? (value[0] ?? '') : (value ?? '');
    if (operator === 'between')
        return [first, first];
    if (takesList(operator))
        return Array.isArray(value) ? value : [first];
    return first;
}
/** A value as it is typed. */
export function typedValue(value) {
    if (value === undefined || value === null)
        return '';
    return listOf(value).length > 0 || Array.isArray(value) ? listOf(value).map(typedValue).join(', ') : String(value);
}
/** What is typed as a value: a number or yes and no for facts that are none of words. */
export function valueOf(typed, isText) {
    const text = typed.trim();
    if (isText || text === '')
        return text;
    if (text === 'true' || text === 'false')
        return text === 'true';
    const number = Number(text);
    return Number.isNaN(number) ? text : number;
}
/** What is typed as a list, with commas between. */
export function valuesOf(typed, isText) {
    return typed
        .split(',')
        .map((part) => part.trim())
        .filter((part) => part !== '')
        .map((part) => valueOf(part, isText));
}
/** A fresh test, to be changed. */
export const FRESH = { fact: 'employment.contract', in: ['permanent'] };
/** The fact of a test. */
export function factOf(condition) {
    return textOf(valueAt(condition, '/fact'));
}
