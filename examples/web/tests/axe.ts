import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

import type { Wish } from './browser';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds wrong, by the rules of WCAG 2.2 A and AA and its advice. */
export async function violations(page: Page): Promise<string[]> {
  // Playwright's evaluation is not bound by the policy of the page; a script element would be.
  await page.evaluate(AXE);
  const found = await page.evaluate(() => (globalThis as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run());
  return found.violations.map((one) => `${one.id}: ${one.help}\n  ${one.nodes.map((node) => `${node.target.join(' ')} ${node.any[0]?.message ?? ''}`).join('\n  ')}`);
}

/** Both languages, light and dark, from a telephone to a wide screen. */
export const LOOKS: readonly Wish[] = [
  { language: 'nl', dark: false },
  { language: 'en', dark: true },
  { language: 'nl', dark: true, width: 360, height: 780 },
  { language: 'en', dark: false, width: 1920, height: 1080 },
];

/** How such a look is called in the names of pictures. */
export function nameOf(look: Wish): string {
  return `${look.language}-${look.dark ? 'dark' : 'light'}-${look.width ?? 1440}`;
}

/** Widths between them at which nothing may stick out. */
export const WIDTHS = [360, 480, 768, 1120, 1440, 2200];

/** The page is no wider than its window. */
export async function assertNothingSticksOut(page: Page): Promise<void> {
  const [wide = 0, window = 0] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
  assert.ok(wide <= window, `${wide} wide in a window of ${window}`);
}
