import { computed, effect, signal } from '@preact/signals';

import { wordsOf, type Language } from './words';

/** How the page looks: as the system, or as was chosen. */
export type Theme = 'auto' | 'light' | 'dark';

const LANGUAGES: readonly Language[] = ['nl', 'en'];
export const THEMES: readonly Theme[] = ['auto', 'light', 'dark'];

export const language = signal<Language>(remembered('language', LANGUAGES) ?? languageOfBrowser());
export const theme = signal<Theme>(remembered('theme', THEMES) ?? 'auto');

/** The words of the chosen language. */
export const words = computed(() => wordsOf(language.value));

const systemIsDark = matchMedia('(prefers-color-scheme: dark)');
const systemDark = signal(systemIsDark.matches);

/** Whether the page is dark now. */
export const isDark = computed(() => (theme.value === 'auto' ? systemDark.value : theme.value === 'dark'));

/** Keeps the page, and what is remembered of it in this browser, as they were chosen. */
export function followSettings(title: () => string): void {
  systemIsDark.addEventListener('change', (event) => {
    systemDark.value = event.matches;
  });
  effect(() => {
    document.documentElement.lang = language.value;
    document.title = `${title()} · talent-core`;
    remember('language', language.value);
  });
  effect(() => {
    document.documentElement.dataset['theme'] = theme.value;
    remember('theme', theme.value);
  });
}

function languageOfBrowser(): Language {
  return navigator.languages.some((tag) => tag.toLowerCase().startsWith('nl')) ? 'nl' : 'en';
}

// A browser may refuse to remember anything; the page works without.
function remembered<T extends string>(name: string, known: readonly T[]): T | undefined {
  try {
    const value = localStorage.getItem(`talent-core-preview-${name}`);
    return known.find((one) => one === value);
  } catch {
    return undefined;
  }
}

function remember(name: string, value: string): void {
  try {
    localStorage.setItem(`talent-core-preview-${name}`, value);
  } catch {
    // Nothing is lost but the memory of a choice.
  }
}
