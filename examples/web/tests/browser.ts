import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

import { chromium, type Browser, type BrowserContext, type ConsoleMessage, type Page } from 'playwright-core';
import { preview, type PreviewServer } from 'vite';

/** What a test asks of the browser. */
export interface Wish {
  readonly language?: 'nl' | 'en';
  readonly dark?: boolean;
  readonly width?: number;
  readonly height?: number;
  readonly reducedMotion?: boolean;
  /** Another page than the first. */
  readonly path?: string;
}

/** A page, and everything it did that it should not. */
export interface Visit {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Requests to anywhere but the page's own origin, whoever made them. */
  readonly strangers: string[];
  /** Errors and warnings of the console, refusals of the policy among them. */
  readonly complaints: string[];
}

/** The built page behind its own server, and a Chromium. */
export class Stage {
  private constructor(
    private readonly server: PreviewServer,
    readonly browser: Browser,
    readonly address: string,
  ) {}

  static async set(): Promise<Stage> {
    const executablePath = process.env['CHROMIUM'];
    if (!executablePath) throw new Error('CHROMIUM names no program (tests/setup/chromium prints one)');
    const server = await preview({ preview: { host: '127.0.0.1', port: 0, open: false }, logLevel: 'warn' });
    const address = server.resolvedUrls?.local[0];
    if (!address) throw new Error('the page has no address');
    // Without the sandbox, because the tests may run as root; they open nothing but this page.
    const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--force-prefers-reduced-motion=0'] });
    return new Stage(server, browser, address);
  }

  /** Opens the page and waits for its first answer. */
  async visit(wish: Wish = {}): Promise<Visit> {
    const context = await this.browser.newContext({
      viewport: { width: wish.width ?? 1440, height: wish.height ?? 900 },
      locale: wish.language === 'en' ? 'en-GB' : 'nl-BE',
      colorScheme: wish.dark ? 'dark' : 'light',
      reducedMotion: wish.reducedMotion ? 'reduce' : 'no-preference',
    });
    const visit: Visit = { page: await context.newPage(), context, strangers: [], complaints: [] };
    const own = new URL(this.address).origin;
    context.on('request', (request) => {
      const url = new URL(request.url());
      if (url.protocol !== 'blob:' && url.origin !== own) visit.strangers.push(request.url());
    });
    visit.page.on('console', (message: ConsoleMessage) => {
      if (['error', 'warning'].includes(message.type())) visit.complaints.push(message.text());
    });
    visit.page.on('pageerror', (error) => visit.complaints.push(String(error)));
    await visit.page.goto(new URL(wish.path ?? '', this.address).href);
    await settled(visit.page);
    return visit;
  }

  async strike(): Promise<void> {
    await this.browser.close();
    await this.server.close();
  }
}

/** Waits until nothing is being planned and the person's answer has come. */
export async function settled(page: Page): Promise<void> {
  await page.waitForFunction(() => document.querySelector('[data-testid=measured]')?.getAttribute('data-busy') === 'false', undefined, {
    timeout: 60_000,
  });
}

/** The number of people who take part, as it stands on the page. */
export async function selected(page: Page): Promise<number> {
  return digits(await page.getByTestId('selected').innerText());
}

/** The people per reason, as they stand on the page. */
export async function reasons(page: Page): Promise<Record<string, number>> {
  const lines = await page.locator('[data-reason]').evaluateAll((buttons) =>
    buttons.map((button) => [button.getAttribute('data-reason') ?? '', button.querySelector('.reason__count')?.lastChild?.textContent ?? ''] as const),
  );
  return Object.fromEntries(lines.map(([reason, number]) => [reason, digits(number)]));
}

/** The digits of a text, as a number. */
export function digits(text: string): number {
  return Number(text.replace(/\D/g, ''));
}

/** Keeps a picture of the page among the artefacts. */
export async function picture(page: Page, name: string, fullPage = false): Promise<void> {
  const folder = process.env['TALENT_ARTEFACTS'] ?? 'node_modules/.artefacts';
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage });
}
