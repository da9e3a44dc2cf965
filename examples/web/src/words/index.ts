import { english, type Words } from './en';
import { dutch } from './nl';

export type { Noun, Words } from './en';
export * from './format';

/** The languages of the page. */
export type Language = 'nl' | 'en';

/** The words of a language. */
export function wordsOf(language: Language): Words {
  return language === 'nl' ? dutch : english;
}
