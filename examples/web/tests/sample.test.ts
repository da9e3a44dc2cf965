import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { digits, picture, reasons, selected, settled, Stage } from './browser';
import { conversationsIn, independentPlan, reasonsIn } from './independent';

let stage: Stage;
before(async () => {
  stage = await Stage.set();
});
after(() => stage.strike());

/** The place of the goal-setting conversation among the moments of the care cycle, as the sample's rules list them. */
const GOALS = '/cycles/1/moments/2';

test('the sample: who takes part and why is what the Rust library says', async () => {
  const { page, strangers, complaints } = await stage.visit();
  const plan = independentPlan();
  assert.equal(await page.locator('h1').innerText(), 'Zorggroep Linde');
  assert.deepEqual(await reasons(page), reasonsIn(plan, 'care', '2026'));
  assert.equal(await selected(page), reasonsIn(plan, 'care', '2026')['selected']);
  await picture(page, 'sample-nl-light');
  await picture(page, 'sample-nl-light-whole', true);

  await page.getByLabel('Cyclus', { exact: true }).selectOption({ label: 'Leidinggevenden' });
  await settled(page);
  assert.deepEqual(await reasons(page), reasonsIn(plan, 'leadership', '2026'));

  await page.getByLabel('Cyclus', { exact: true }).selectOption({ label: 'Linde Leerhuis' });
  await settled(page);
  assert.deepEqual(await reasons(page), reasonsIn(plan, 'leerhuis', '2025-2026'));
  await page.getByLabel('Werkjaar').selectOption('2026-2027');
  await settled(page);
  assert.match(await page.locator('.outcomes').innerText(), /concept/);
  await picture(page, 'empty-draft-year');

  assert.deepEqual(strangers, []);
  assert.deepEqual(complaints, []);
});

test('a wrong value: the problem stands beside its field, the last plan stays, and mending it changes the counts', async () => {
  const { page, complaints } = await stage.visit();
  await page.getByRole('button', { name: /^Doelstellingsgesprek/ }).click();
  const offset = page.getByLabel('Afstand', { exact: true });
  await offset.fill('elf');
  await settled(page);

  assert.equal(await offset.getAttribute('aria-invalid'), 'true');
  const described = (await offset.getAttribute('aria-describedby'))?.split(' ') ?? [];
  const problem = await page.locator(`#${described.at(-1)}`).innerText();
  assert.match(problem, /elf/, 'the problem names what was found');
  assert.match(problem, /P/, 'and what would be right');
  assert.match(await page.locator('.problem-list').innerText(), new RegExp(`${GOALS}/timing/offset`));
  assert.equal(await selected(page), reasonsIn(independentPlan(), 'care', '2026')['selected'], 'the last plan is still shown');
  await picture(page, 'wrong-value');

  // 60 weeks after 1 January lies outside the year: nobody has this conversation then.
  await offset.fill('60');
  await settled(page);
  assert.equal(await offset.getAttribute('aria-invalid'), null);
  const far = independentPlan([['timing: {anchor: work_year_start, offset: P11W}', 'timing: {anchor: work_year_start, offset: P60W}']]);
  const expected = conversationsIn(far, 'care', '2026').filter((one) => one.moment === 'goals').length;
  assert.equal(expected, 0);
  assert.equal(await momentCount(page, 'Doelstellingsgesprek'), expected);

  await page.getByRole('button', { name: 'Terug naar begin' }).click();
  await settled(page);
  const whole = conversationsIn(independentPlan(), 'care', '2026').filter((one) => one.moment === 'goals').length;
  assert.equal(await momentCount(page, 'Doelstellingsgesprek'), whole);
  assert.deepEqual(complaints, []);
});

test('conditions, entry rules and roles: each edit gives the counts of the Rust library, with what changed', async () => {
  const { page } = await stage.visit();
  const days = page.getByLabel('Minstens zoveel dagen');
  await days.fill('300');
  await settled(page);
  // The first of two such lines in the rules is that of the leaders.
  const longer = independentPlan([['entry: {last_entry: {before_end: P3M}, minimum_days: 90}', 'entry: {last_entry: {before_end: P3M}, minimum_days: 300}']]);
  assert.deepEqual(withoutZeros(await reasons(page)), reasonsIn(longer, 'care', '2026'));
  const change = (reasonsIn(longer, 'care', '2026')['selected'] ?? 0) - (reasonsIn(independentPlan(), 'care', '2026')['selected'] ?? 0);
  assert.ok(change < 0);
  assert.match(await page.locator('.figure').innerText(), new RegExp(`[-−]${-change}`));

  await page.getByRole('button', { name: 'Ongedaan' }).click();
  await settled(page);
  assert.deepEqual(await reasons(page), reasonsIn(independentPlan(), 'care', '2026'));

  await page.locator('.condition').getByLabel('Waarde', { exact: true }).last().fill('0,5');
  await settled(page);
  assert.ok((await page.locator('.condition [aria-invalid=true]').count()) > 0, '0,5 is no number');
  await page.locator('.condition').getByLabel('Waarde', { exact: true }).last().fill('0.9');
  await settled(page);
  const fuller = independentPlan([['gte: 0.2', 'gte: 0.9']]);
  assert.deepEqual(withoutZeros(await reasons(page)), reasonsIn(fuller, 'care', '2026'));

  await page.getByRole('button', { name: 'Terug naar begin' }).click();
  await page.locator('.roles summary').click();
  await page.getByLabel('Zorgkundige').uncheck();
  await settled(page);
  assert.ok((await reasons(page))['no_linked_role']! > reasonsIn(independentPlan(), 'care', '2026')['no_linked_role']!);
});

test('moments come and go, and a draft plans nothing', async () => {
  const { page } = await stage.visit();
  await page.getByRole('button', { name: 'Moment toevoegen' }).click();
  await settled(page);
  const one = '      - {id: nieuw-moment, kind: progress, timing: {anchor: work_year_middle}, lead: P2W, window: {opens: P1W, due: P2W}}\n';
  const more = independentPlan([['      - id: return\n', `${one}      - id: return\n`]]);
  const expected = conversationsIn(more, 'care', '2026').filter((found) => found.moment === 'nieuw-moment').length;
  assert.ok(expected > 100);
  assert.equal(await momentCount(page, 'nieuw-moment'), expected);

  // An id that is taken: the library says so at the very field.
  const id = page.getByLabel('Id', { exact: true });
  await id.fill('goals');
  await settled(page);
  assert.equal(await page.locator('.moment [aria-invalid=true]').first().getAttribute('data-pointer'), '/cycles/1/moments/7/id');
  await picture(page, 'taken-id');
  await page.getByRole('button', { name: 'Dit moment verwijderen' }).click();
  await settled(page);
  assert.equal(await page.locator('.moment').count(), 7);

  await page.getByRole('radio', { name: 'Concept' }).check();
  await settled(page);
  assert.match(await page.locator('.outcomes').innerText(), /concept/);
  await page.getByRole('radio', { name: 'Open', exact: true }).check();
  await settled(page);
  assert.deepEqual(await reasons(page), reasonsIn(independentPlan(), 'care', '2026'));
});

test('another day: the plan is that of the day', async () => {
  const { page } = await stage.visit();
  await page.getByLabel('Plan op').fill('2026-11-16');
  await page.getByLabel('Plan op').blur();
  await settled(page);
  const plan = independentPlan([], '2026-11-16');
  assert.deepEqual(await reasons(page), reasonsIn(plan, 'care', '2026'));
  assert.match(await page.locator('.masthead__facts').innerText(), /16 november 2026/);

  await page.getByLabel('Plan op').fill('1850-01-01');
  await page.getByLabel('Plan op').blur();
  await settled(page);
  assert.equal(await page.getByLabel('Plan op').getAttribute('aria-invalid'), 'true');
  assert.match(await page.locator('#as-of-problems').innerText(), /1900-01-01/);
  await picture(page, 'wrong-day');
});

test('conversations per week and manager: the table has the numbers of the plan', async () => {
  const { page, complaints } = await stage.visit();
  const plan = independentPlan();
  const expected = conversationsIn(plan, 'care', '2026');
  await page.locator('.load').scrollIntoViewIfNeeded();
  await page.locator('.heat svg').first().waitFor();
  await picture(page, 'weeks-chart');
  await page.getByRole('radio', { name: 'Tabel' }).check();
  const table = page.locator('.load table');
  assert.equal(digits(await table.locator('tfoot td').first().innerText()), expected.length);

  // Weeks begin on Monday. The goals are held on Thursday 19 March 2026, so theirs is the week of 16 March.
  const week = expected.filter((one) => one.planned >= '2026-03-16' && one.planned <= '2026-03-22').length;
  const heads = await table.locator('thead th').allInnerTexts();
  const column = heads.findIndex((head) => /16 mrt/.test(head));
  assert.ok(column > 1, heads.join(' | '));
  assert.equal(digits(await table.locator('tfoot td').nth(column - 1).innerText()), week);
  const own = await table.locator('tbody tr td:first-of-type').allInnerTexts();
  assert.equal(own.reduce((sum, text) => sum + digits(text), 0), expected.length, 'every conversation is somebody’s');
  assert.deepEqual(complaints, []);
});

async function momentCount(page: import('playwright-core').Page, name: string): Promise<number> {
  return digits(await page.locator('.moment__toggle', { hasText: name }).locator('.moment__count .number').innerText());
}

function withoutZeros(counts: Record<string, number>): Record<string, number> {
  return Object.fromEntries(Object.entries(counts).filter(([, number]) => number > 0));
}
