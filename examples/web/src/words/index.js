import { english } from './en';
import { dutch } from './nl';
export * from './format';
/** The words of a language. */
export function wordsOf(language) {
    return language === 'nl' ? dutch : english;
}
