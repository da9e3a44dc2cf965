import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { after, before, test } from 'node:test';
import { chromium, type Browser } from 'playwright-core';
import { preview, type PreviewServer } from 'vite';

/** The files of the package and of the runner, as they lie in the repository. */
const REPOSITORY = resolve('../..');

let server: PreviewServer;
let browser: Browser;
before(async () => {
  server = await preview({ configFile: false, root: REPOSITORY, build: { outDir: '.' }, preview: { host: '127.0.0.1', port: 0 }, logLevel: 'error' });
  browser = await chromium.launch({ executablePath: process.env['CHROMIUM'] ?? '', args: ['--no-sandbox'] });
});
after(async () => {
  await browser.close();
  await server.close();
});

interface Report {
  readonly operations: Record<string, { passed: number; failed: number }>;
  readonly failures: readonly string[];
  readonly leftOut: Record<string, number>;
}

/** Runs the vectors of a folder in the browser, with the package as it is and the runner that Node uses. */
async function run(folder: string, own: boolean, entry: string): Promise<{ report: Report; files: number }> {
  const vectors = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => ({ name: file, folder: basename(dirname(resolve(folder, file))), text: readFileSync(join(folder, file), 'utf8') }));
  const page = await browser.newPage();
  await page.goto(new URL('LICENSE-MIT', server.resolvedUrls?.local[0]).href);
  const report = await page.evaluate(
    async ([given, isOwn, module]) => {
      const tc = (await import(new URL(`/bindings/wasm/npm/dist/${module}`, location.href).href)) as { init(): Promise<void> };
      await tc.init();
      const runner = (await import(new URL('/tests/runners/web/vectors.mjs', location.href).href)) as {
        runVectors(tc: unknown, vectors: unknown, options: { own: boolean; whole: boolean }): unknown;
      };
      return runner.runVectors(tc, given, { own: isOwn, whole: module.startsWith('full/') });
    },
    [vectors, own, entry] as const,
  );
  await page.close();
  return { report: report as Report, files: vectors.length };
}

const FOLDERS = [
  ['tests/vectors', join(REPOSITORY, 'tests/vectors')],
  ['TALENT_VECTORS', process.env['TALENT_VECTORS']],
] as const;
const ENTRIES = [
  ['talent-core', 'browser.js'],
  ['talent-core/full', 'full/added/browser.js'],
] as const;

for (const [name, folder, entry, module] of FOLDERS.flatMap((of) => ENTRIES.map((by) => [...of, ...by] as const))) {
  test(`every vector of ${name} in Chromium by ${entry}`, { skip: folder === undefined }, async () => {
    if (folder === undefined) return;
    assert.ok(statSync(folder).isDirectory(), folder);
    const { report, files } = await run(folder, name === 'tests/vectors', module);
    assert.deepEqual(report.failures, []);
    const passed = Object.values(report.operations).reduce((sum, one) => sum + one.passed, 0);
    const leftOut = Object.values(report.leftOut).reduce((sum, one) => sum + one, 0);
    assert.equal(passed + leftOut, files);
    assert.ok(passed > 0);
    if (entry === 'talent-core/full') assert.equal(leftOut, 0);
    else console.log(`not in ${entry}: ${Object.keys(report.leftOut).join(', ')}`);
    console.log(`${passed} vectors of ${Object.keys(report.operations).length} operations passed in Chromium ${browser.version()}`);
  });
}
