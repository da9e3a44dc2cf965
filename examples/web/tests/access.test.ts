import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { assertNothingSticksOut, LOOKS, nameOf, violations, WIDTHS } from './axe';
import { picture, selected, settled, Stage } from './browser';

let stage: Stage;
before(async () => {
  stage = await Stage.set();
});
after(() => stage.strike());

for (const look of LOOKS) {
  const name = nameOf(look);
  test(`axe finds nothing wrong: ${name}`, async () => {
    const { page } = await stage.visit(look);
    await page.locator('.load').scrollIntoViewIfNeeded();
    await page.locator('.heat svg').first().waitFor();
    await page.evaluate(() => scrollTo(0, 0));
    await picture(page, `look-${name}`);
    await picture(page, `look-${name}-whole`, true);
    assert.deepEqual(await violations(page), []);

    // Everything unfolded, with something wrong, as a table, and the dialog above it.
    await page.locator('.moment__toggle').nth(2).click();
    await page.locator('#field-cycles-1-moments-2-timing-offset').fill('x');
    await settled(page);
    for (const fold of await page.locator('main details').all()) await fold.evaluate((element) => element.setAttribute('open', ''));
    await page.locator('.load [type=radio]').last().check();
    await picture(page, `unfolded-${name}-whole`, true);
    assert.deepEqual(await violations(page), []);
    await page.locator('.sources .button').last().click();
    await picture(page, `dialog-${name}`);
    assert.deepEqual(await violations(page), []);
  });
}

for (const width of WIDTHS) {
  test(`nothing sticks out at ${width} pixels`, async () => {
    const { page } = await stage.visit({ width, height: 800, language: 'nl' });
    await page.locator('.load').scrollIntoViewIfNeeded();
    await page.locator('.heat svg').first().waitFor();
    await page.evaluate(() => scrollTo(0, 0));
    await assertNothingSticksOut(page);
  });
}

test('language: every word changes, the page says which it is, and the choice is remembered', async () => {
  const { page, context } = await stage.visit({ language: 'nl' });
  assert.equal(await page.locator('html').getAttribute('lang'), 'nl');
  assert.match(await page.title(), /Cyclusverkenner/);
  await page.getByRole('radio', { name: 'English' }).check();
  assert.equal(await page.locator('html').getAttribute('lang'), 'en');
  assert.match(await page.title(), /Cycle preview/);
  assert.match(await page.locator('.masthead__facts').innerText(), /258 people.*2 March 2026/s);
  assert.match(await page.locator('.reasons').innerText(), /no role in this cycle/);
  // Names of people and of the organisation stay; of the page's own Dutch words none may be left.
  const text = await page.locator('main').innerText();
  for (const dutch of ['Gespreksmomenten', 'doen mee', 'Leidinggevenden', 'Wie doet', 'weken', 'gesprekken']) assert.ok(!text.includes(dutch), dutch);
  const again = await context.newPage();
  await again.goto(stage.address);
  await settled(again);
  assert.equal(await again.locator('html').getAttribute('lang'), 'en');
});

test('theme: as the system until one is chosen', async () => {
  const { page } = await stage.visit({ dark: true });
  const ground = (): Promise<string> => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  const dark = await ground();
  await page.getByRole('radio', { name: 'Licht' }).check();
  const light = await ground();
  assert.notEqual(dark, light);
  await page.emulateMedia({ colorScheme: 'light' });
  await page.getByRole('radio', { name: 'Als het systeem' }).check();
  assert.equal(await ground(), light);
  await page.emulateMedia({ colorScheme: 'dark' });
  assert.equal(await ground(), dark, 'the system’s dark and the chosen dark are one');
  await page.emulateMedia({ colorScheme: 'light' });
  await page.getByRole('radio', { name: 'Donker' }).check();
  assert.equal(await ground(), dark);
});

test('less motion is kept to', async () => {
  const { page } = await stage.visit({ reducedMotion: true });
  const longest = await page.evaluate(() =>
    Math.max(...[...document.querySelectorAll('*')].flatMap((element) => getComputedStyle(element).transitionDuration.split(',').map(parseFloat))),
  );
  assert.ok(longest <= 0.001, `${longest} s`);
});

test('by keyboard alone: from the top to a mended moment, to a person and her reasons', async () => {
  const { page } = await stage.visit({ language: 'en' });
  const focused = (): Promise<string> => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent?.trim() ?? '');
  await page.keyboard.press('Tab');
  assert.equal(await focused(), 'To the cycle');
  await page.keyboard.press('Enter');

  // From the editor's head to the third moment.
  const to = async (selector: string, most = 60): Promise<void> => {
    for (let step = 0; step < most; step += 1) {
      if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) return;
      await page.keyboard.press('Tab');
    }
    assert.fail(`${selector} is not reached by Tab`);
  };
  await to('.moments li:nth-child(3) .moment__toggle');
  await page.keyboard.press('Enter');
  assert.equal(await page.evaluate(() => document.activeElement?.getAttribute('aria-expanded')), 'true');
  await to('#field-cycles-1-moments-2-timing-offset');
  await page.keyboard.press('Control+A');
  await page.keyboard.type('no');
  await settled(page);
  const outline = await page.evaluate(() => getComputedStyle(document.activeElement as Element).outlineStyle);
  assert.notEqual(outline, 'none', 'the focus is seen');
  await page.waitForFunction(() => /in the rules; nothing was planned/.test(document.querySelector('[data-testid=live]')?.textContent ?? ''));
  await page.keyboard.press('Control+A');
  await page.keyboard.type('12');
  await settled(page);
  await page.waitForFunction(() => /Planned again: \d+ of 258 people take part/.test(document.querySelector('[data-testid=live]')?.textContent ?? ''));

  // Past the editor, to a reason, and to the people.
  await to('[data-reason=condition_false]', 200);
  await page.keyboard.press('Space');
  assert.equal(await page.evaluate(() => document.activeElement?.getAttribute('aria-pressed')), 'true');
  await to('[role=listbox]');
  await page.keyboard.press('Home');
  await settled(page);
  const first = await page.locator('#person h2').innerText();
  await page.keyboard.press('ArrowDown');
  await settled(page);
  assert.notEqual(await page.locator('#person h2').innerText(), first);
  const active = await page.evaluate(() => document.activeElement?.getAttribute('aria-activedescendant') ?? '');
  assert.equal(await page.locator(`#${active}`).getAttribute('aria-selected'), 'true');
  assert.match(await page.getByTestId('verdict').innerText(), /does not meet the conditions/);
  await to('#person summary');
  await page.keyboard.press('Enter');
  assert.ok(await page.locator('#person details').first().evaluate((fold) => (fold as HTMLDetailsElement).open));
  assert.ok((await selected(page)) > 0);
});

test('the way from a problem to its field, in another cycle and folded away', async () => {
  const { page } = await stage.visit({ language: 'en' });
  await page.locator('.moment__toggle').nth(2).click();
  await page.locator('#field-cycles-1-moments-2-lead').fill('?');
  await settled(page);
  await page.getByLabel('Cycle', { exact: true }).selectOption({ label: 'Leadership' });
  await page.getByRole('button', { name: 'Show the field' }).first().click();
  await page.waitForFunction(() => document.activeElement?.id === 'field-cycles-1-moments-2-lead');
});
