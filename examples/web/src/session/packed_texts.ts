/**
 * Many texts in two arrays, as Arrow keeps them: text `n` is the bytes from `offsets[n]` to `offsets[n + 1]`.
 *
 * It moves between threads at no cost, and only what is on the screen is ever decoded.
 */
export interface PackedTexts {
  readonly bytes: Uint8Array;
  readonly offsets: Int32Array;
}

const decoder = new TextDecoder();

/** No texts. */
export const NO_TEXTS: PackedTexts = { bytes: new Uint8Array(), offsets: new Int32Array(1) };

/** One of the texts. */
export function textAt({ bytes, offsets }: PackedTexts, row: number): string {
  return decoder.decode(bytes.subarray(offsets[row], offsets[row + 1]));
}

/** Packs texts. */
export function packed(texts: readonly string[]): PackedTexts {
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
function lengthOf(text: string): number {
  let length = 0;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit < 0x80) length += 1;
    else if (unit < 0x800) length += 2;
    else if (unit >= 0xd800 && unit < 0xdc00 && at + 1 < text.length) {
      length += 4;
      at += 1;
    } else length += 3;
  }
  return length;
}

/** Text as it is searched: no capitals, no accents. */
export function folded(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase();
}
