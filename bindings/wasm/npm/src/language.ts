/** A sentence in both languages of the library. */
export interface Texts {
  /** English. */
  readonly en: string;
  /** Dutch. */
  readonly nl: string;
}

/** Whether a language tag means Dutch: `nl` and `nl-…`; everything else is answered in English. */
export function isDutch(language: string): boolean {
  return language === "nl" || language.startsWith("nl-");
}

/** The text of a language. */
export function textIn(texts: Texts, language: string): string {
  return isDutch(language) ? texts.nl : texts.en;
}
