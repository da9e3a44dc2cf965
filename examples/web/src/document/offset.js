import { isObject } from './pointer';
/** The units of an offset; `text` is an ISO 8601 duration with more than one of them, written out. */
export const UNITS = ['days', 'weeks', 'months', 'years', 'working_days', 'text'];
const LETTERS = { days: 'D', weeks: 'W', months: 'M', years: 'Y' };
/** An offset of a document as a form shows it. */
export function typedOffset(value) {
    if (value === undefined || value === null)
        return { amount: '', unit: 'weeks' };
    if (isObject(value)) {
        const [unit, amount] = Object.entries(value)[0] ?? [];
        const known = UNITS.find((one) => one === unit && one !== 'text');
        if (known && Object.keys(value).length === 1)
            return { amount: String(amount), unit: known };
        return { amount: JSON.stringify(value), unit: 'text' };
    }
    const text = String(value);
    const [, sign, amount, letter] = /^([-+]?)P([^A-Z]*)([DWMY])$/.exec(text) ?? [];
    const unit = UNITS.find((one) => LETTERS[one] === letter);
    if (unit && amount !== undefined)
        return { amount: `${sign === '-' ? '-' : ''}${amount}`, unit };
    return { amount: text, unit: 'text' };
}
/**
 * What stands in the form as an offset of a document; `undefined` where nothing is typed. What is no number goes into
 * the document as it is typed: the library says what is wrong with it.
 */
export function offsetValue({ amount, unit }) {
    const typed = amount.trim();
    if (typed === '')
        return undefined;
    if (unit === 'text' || !/^[-+]?\d+$/.test(typed))
        return typed;
    if (unit === 'working_days')
        return { working_days: Number(typed) };
    const isBack = typed.startsWith('-');
    return `${isBack ? '-' : ''}P${typed.replace(/^[-+]/, '')}${LETTERS[unit] ?? ''}`;
}
