import type { JSX } from 'preact';

import { language, theme, THEMES, words } from '../settings';
import { Icon } from './icon';
import { Segmented } from './segmented';

/** The pages of the example. */
export type PageName = 'cycle' | 'framework';
const PAGES: readonly PageName[] = ['cycle', 'framework'];
const ADDRESSES: Record<PageName, string> = { cycle: './index.html', framework: './framework.html' };

/** The name of the pages, the way between them, and how they are set. */
export function TopBar({ here }: { here: PageName }): JSX.Element {
  const say = words.value;
  return (
    <div class="bar">
      <p class="bar__name">
        <svg class="bar__mark" viewBox="0 0 32 32" aria-hidden="true">
          <path d="M3 16h26" />
          <circle cx="10" cy="16" r="3.4" class="bar__dot" />
          <circle cx="20.5" cy="16" r="5.4" />
        </svg>
        <strong>talent-core</strong> <span class="soft">{say.by}</span>
      </p>
      <nav class="bar__pages" aria-label={say.pages.label}>
        {PAGES.map((page) => (
          <a key={page} href={ADDRESSES[page]} aria-current={page === here ? 'page' : undefined}>
            {say.pages[page]}
          </a>
        ))}
      </nav>
      <div class="bar__choices">
        <Segmented
          label={say.language}
          choices={[
            { value: 'nl', label: 'NL', name: 'Nederlands' },
            { value: 'en', label: 'EN', name: 'English' },
          ]}
          value={language.value}
          onChoose={(value) => (language.value = value)}
        />
        <Segmented
          label={say.theme.label}
          choices={THEMES.map((value) => ({ value, label: <Icon name={value} />, name: say.theme[value] }))}
          value={theme.value}
          onChoose={(value) => (theme.value = value)}
        />
      </div>
    </div>
  );
}
