import { count, duration, monthDay } from '../words';
import { typedOffset } from './offset';
import { isObject, textOf, valueAt } from './pointer';
/** An anchor of the rules: its word, and what stands in its object. */
export function anchorOf(value) {
    if (isObject(value)) {
        const [kind = '', inner] = Object.entries(value)[0] ?? [];
        return { kind, inner };
    }
    return { kind: textOf(value), inner: undefined };
}
/** A length of time without its sign, in words: `6 weeks`. */
export function offsetWords(words, value) {
    const { amount, unit } = typedOffset(value);
    const size = amount.replace(/^[-+]/, '');
    if (unit === 'working_days')
        return `${size} ${Number(size) === 1 ? words.noun.workingDay[0] : words.noun.workingDay[1]}`;
    return typeof value === 'string' ? duration(words, value) : size;
}
/** The date of a moment as a line of words: `6 weeks before the end of the work year`. */
export function timingWords(words, timing, nameOf) {
    const offset = valueAt(timing, '/offset');
    const amount = typedOffset(offset).amount;
    const isNone = amount === '' || /^[-+]?0+$/.test(amount);
    const isBack = amount.startsWith('-');
    const length = offsetWords(words, offset);
    const { kind, inner } = anchorOf(valueAt(timing, '/anchor'));
    const say = words.timing;
    let line;
    if (kind === 'date') {
        const day = monthDay(words, textOf(inner));
        line = isNone ? say.onDay(day) : (isBack ? say.beforeDay : say.afterDay)(length, day);
    }
    else {
        const anchor = anchorWords(words, kind, inner, nameOf);
        line = isNone ? say.on(anchor) : (isBack ? say.before : say.after)(length, anchor);
    }
    const every = valueAt(timing, '/repeat/every');
    if (every === undefined || every === null)
        return line;
    const times = valueAt(timing, '/repeat/count');
    const again = offsetWords(words, every);
    return `${line}, ${typeof times === 'number' ? say.everyTimes(again, count(words, times)) : say.every(again)}`;
}
function anchorWords(words, kind, inner, nameOf) {
    if (kind === 'after')
        return words.timing.moment(nameOf(textOf(inner)));
    if (kind === 'period_start' || kind === 'period_end') {
        return words.timing.part(kind, String(valueAt(inner, '/part') ?? ''), String(valueAt(inner, '/of') ?? ''));
    }
    return words.anchor[kind] ?? kind;
}
