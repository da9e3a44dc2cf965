import { computed } from '@preact/signals';

import { language } from '../settings';
import { frameworkEnglish } from '../words/framework_en';
import { frameworkDutch } from '../words/framework_nl';
import type { Both } from './protocol';
import { framework } from './state';

/** The words of this page in the chosen language. */
export const say = computed(() => (language.value === 'nl' ? frameworkDutch : frameworkEnglish));

type Named = 'roles' | 'profiles' | 'competencies' | 'cycles';

/** How something of the framework is called; by its id where it has no name. */
export function nameOf(kind: Named, id: string): string {
  const both: Both | undefined = framework.value?.names[kind][id];
  return both ? both[language.value] : id;
}

/** How somebody is called. */
export function personName(employee: string): string {
  return framework.value?.names.people[employee] || employee;
}
