import { textOf, valueAt, type Json } from './pointer';
import type { Language } from '../words';

/** What something of the rules is called: its name in the language, else in the other, else its id. */
export function nameOf(item: Json | undefined, language: Language): string {
  const other = language === 'nl' ? 'en' : 'nl';
  return textOf(valueAt(item, `/name/${language}`)) || textOf(valueAt(item, `/name/${other}`)) || textOf(valueAt(item, '/id'));
}
