import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { digits, picture, reasons, settled, Stage } from './browser';

const PEOPLE = 100_000;
/** What the plan itself may take, in milliseconds. */
const PLAN_BUDGET = 500;
/** The page may draw, but never stand still longer than a glance. */
const FRAME_BUDGET = 100;

let stage: Stage;
before(async () => {
  stage = await Stage.set();
});
after(() => stage.strike());

test('100,000 people: planned in under half a second, while the page stays fluid', async () => {
  const { page, complaints } = await stage.visit({ language: 'en' });
  await page.getByRole('button', { name: '100,000 people' }).click();
  await page.waitForFunction((people) => document.querySelector('.masthead__facts')?.textContent?.replace(/\D/g, '').includes(String(people)), PEOPLE);
  await settled(page);
  const counts = await reasons(page);
  assert.equal(Object.values(counts).reduce((sum, count) => sum + count, 0), PEOPLE, 'everybody is in or out for one reason');
  await picture(page, 'large-en-light');

  // Frames and long tasks of the page while its rules are edited again and again.
  await page.evaluate(() => {
    const seen = { frames: [] as number[], tasks: [] as number[] };
    let last = performance.now();
    const frame = (now: number): void => {
      seen.frames.push(now - last);
      last = now;
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
    new PerformanceObserver((list) => seen.tasks.push(...list.getEntries().map((entry) => entry.duration))).observe({ entryTypes: ['longtask'] });
    Object.assign(globalThis, { seen });
  });
  const plans: number[] = [];
  const answers: number[] = [];
  for (const days of ['91', '120', '150', '180', '200']) {
    await page.locator('#field-cycles-1-entry-minimum-days').fill(days);
    await page.waitForFunction(() => document.querySelector('[data-testid=measured]')?.getAttribute('data-busy') === 'true');
    await settled(page);
    const measured = page.getByTestId('measured');
    plans.push(Number(await measured.getAttribute('data-plan-milliseconds')));
    answers.push(Number(await measured.getAttribute('data-answered-milliseconds')));
  }
  const seen = await page.evaluate(() => (globalThis as unknown as { seen: { frames: number[]; tasks: number[] } }).seen);
  const worst = Math.max(...seen.frames);
  const late = seen.frames.filter((frame) => frame > 50).length;
  const round = (numbers: number[]): string => numbers.map((number) => number.toFixed(0)).join(', ');
  console.log(`plan of ${PEOPLE} people: ${round(plans)} ms; from edit to answer: ${round(answers)} ms`);
  console.log(`${seen.frames.length} frames, ${late} over 50 ms, the longest ${worst.toFixed(0)} ms; long tasks: ${round(seen.tasks) || 'none'}`);
  // The best of five: the machine may have other work.
  assert.ok(Math.min(...plans) < PLAN_BUDGET, `${round(plans)} ms`);
  assert.ok(Math.max(0, ...seen.tasks) < FRAME_BUDGET, `a task of ${Math.max(...seen.tasks).toFixed(0)} ms`);
  assert.ok((await reasons(page))['stay_too_short']! > counts['stay_too_short']!);

  // The list holds everybody, and only what is seen exists.
  const list = page.getByRole('listbox');
  await list.focus();
  await page.keyboard.press('End');
  await settled(page);
  assert.match(await page.locator('.person__facts').innerText(), /P100000/);
  assert.ok((await page.locator('[role=option]').count()) < 60);
  await page.getByPlaceholder('Search by name or id').fill('P05000');
  assert.equal(digits(await page.getByTestId('listed').innerText()), 10, 'P050000 to P050009');
  assert.deepEqual(complaints, []);
});

test('typing fast: runs that are overtaken are dropped, and the last answer is the one that stays', async () => {
  const { page } = await stage.visit({ language: 'en' });
  await page.getByRole('button', { name: '100,000 people' }).click();
  await page.waitForFunction((people) => document.querySelector('.masthead__facts')?.textContent?.replace(/\D/g, '').includes(String(people)), PEOPLE);
  await settled(page);
  const days = page.locator('#field-cycles-1-entry-minimum-days');
  await days.fill('200');
  await settled(page);
  const wanted = await reasons(page);
  await days.fill('');
  await days.pressSequentially('365', { delay: 40 });
  await days.fill('200');
  await settled(page);
  assert.deepEqual(await reasons(page), wanted);
});
