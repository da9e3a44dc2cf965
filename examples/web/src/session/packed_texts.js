const decoder = new TextDecoder();
/** No texts. */
export const NO_TEXTS = { bytes: new Uint8Array(), offsets: new Int32Array(1) };
/** One of the texts. */
export function textAt({ bytes, offsets }, row) {
    return decoder.decode(bytes.subarray(offsets[row], offsets[row + 1]));
}
/** Packs texts. */
export function packed(texts) {
    const encoder = new TextEncoder();
    const bytes = encoder.encode(texts.join(''));
    const offsets = new Int32Array(texts.length + 1);
    let end = 0;
    texts.forEach((text, row) => {
        end += lengthOf(text);
        offsets[row + 1] = end;
    });
    return { bytes, offsets };
}
/** Bytes of a text in UTF-8. */
function lengthOf(text) {
    let length = 0;
    for (let at = 0; at < text.length; at += 1) {
        const unit = text.charCodeAt(at);
        if (unit < 0x80)
            length += 1;
        else if (unit < 0x800)
            length += 2;
        else if (unit >= 0xd800 && unit < 0xdc00 && at + 1 < text.length) {
            length += 4;
            at += 1;
        }
        else
            length += 3;
    }
    return length;
}
/** Text as it is searched: no capitals, no accents. */
export function folded(text) {
    return text
        .normalize('NFD')
        .replace(/\p{Diacritic}/gu, '')
        .toLowerCase();
}
