/** The members of a JSON pointer (RFC 6901): `/cycles/0/moments/2` has four. */
export function membersOf(pointer) {
    if (pointer === '')
        return [];
    return pointer
        .slice(1)
        .split('/')
        .map((member) => member.replaceAll('~1', '/').replaceAll('~0', '~'));
}
/** The pointer of a member below a pointer. */
export function below(pointer, ...members) {
    return members.reduce((path, member) => `${path}/${String(member).replaceAll('~', '~0').replaceAll('/', '~1')}`, pointer);
}
/** Whether one place is another or lies within it. */
export function isWithin(place, whole) {
    return place === whole || place.startsWith(`${whole}/`);
}
/** What stands at a place; `undefined` where nothing does. */
export function valueAt(document, pointer) {
    let value = document;
    for (const member of membersOf(pointer)) {
        if (value === null || typeof value !== 'object')
            return undefined;
        value = value[member];
    }
    return value;
}
/**
 * The document with another value at a place; `undefined` takes the member away. What lies on the way is made where it
 * is missing, and the document that was given stays as it is.
 */
export function withValue(document, pointer, value) {
    return replaced(document, membersOf(pointer), value) ?? null;
}
function replaced(whole, members, value) {
    const [member, ...rest] = members;
    if (member === undefined)
        return value;
    if (Array.isArray(whole)) {
        const items = [...whole];
        const item = replaced(items[Number(member)], rest, value);
        if (item === undefined)
            items.splice(Number(member), 1);
        else
            items[Number(member)] = item;
        return items;
    }
    const object = isObject(whole) ? whole : {};
    const inner = replaced(object[member], rest, value);
    if (inner !== undefined)
        return { ...object, [member]: inner };
    const { [member]: _gone, ...others } = object;
    return others;
}
/** Whether a value is a JSON object. */
export function isObject(value) {
    return value !== null && typeof value === 'object' && !Array.isArray(value);
}
/** A list, empty where there is none. */
export function listOf(value) {
    return Array.isArray(value) ? value : [];
}
/** A text, empty where there is none. */
export function textOf(value) {
    return typeof value === 'string' ? value : '';
}
