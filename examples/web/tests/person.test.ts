import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { picture, settled, Stage } from './browser';

let stage: Stage;
before(async () => {
  stage = await Stage.set();
});
after(() => stage.strike());

test('one person: the search finds her, the timeline and the words are hers, in both languages', async () => {
  const { page, complaints } = await stage.visit();
  // Without accents and capitals, as people type.
  await page.getByPlaceholder('Zoek op naam of id').fill('yasmina el am');
  await page.getByRole('option', { name: /Yasmina El Amrani/ }).click();
  await settled(page);
  const person = page.locator('#person');
  assert.equal(await person.locator('h2').innerText(), 'Yasmina El Amrani');
  assert.match(await page.getByTestId('verdict').innerText(), /doet mee/);
  assert.match(await page.getByTestId('verdict').innerText(), /12 januari 2026 – 31 december 2026/);

  // By hand: hired on 12 January 2026. Goals eleven weeks after 1 January; progress three weeks before the middle,
  // 2 July; check-ins one, two and three months after the hire, of which 12 April is a Sunday.
  const svg = person.getByRole('img', { name: 'Tijdlijn van Yasmina El Amrani in 2026' });
  const drawn = await svg.innerText().catch(async () => (await svg.textContent()) ?? '');
  const all = (await svg.textContent()) ?? drawn;
  for (const date of ['26 jan', '12 feb', '12 mrt', '13 apr', '19 mrt', '11 jun', '19 nov']) assert.ok(all.includes(date), `${date} in ${all}`);
  await person.scrollIntoViewIfNeeded();
  await person.evaluate((element) => element.scrollIntoView());
  await picture(page, 'person-nl');

  await person.getByText('Deze datums als tabel').click();
  const goals = person.getByRole('row', { name: /Doelstellingsgesprek/ });
  // Created four weeks before, window from two weeks before to two weeks after.
  assert.deepEqual((await goals.getByRole('cell').allInnerTexts()).slice(0, 4), ['19 februari 2026', '5 maart 2026', '19 maart 2026', '2 april 2026']);

  const why = await person.locator('.why').innerText();
  assert.match(why, /Niemand heeft de persoon met de hand uitgesloten/);
  assert.match(why, /354 dagen/);
  await page.getByRole('radio', { name: 'English' }).check();
  assert.match(await person.locator('.why').innerText(), /Nobody excluded the person by hand/);
  assert.match(await page.getByTestId('verdict').innerText(), /takes part 12 January 2026 – 31 December 2026/);
  await person.getByText('As plain text').click();
  assert.match(await person.locator('pre').innerText(), /takes part in care 2026/);
  assert.deepEqual(complaints, []);
});

test('somebody who is not in: the reason is said, and the other cycle year is a step away', async () => {
  const { page } = await stage.visit({ language: 'en' });
  await page.locator('[data-reason=in_other_cycle]').click();
  const first = page.locator('[role=option]').first();
  const name = await first.locator('.row__name').innerText();
  await first.click();
  await settled(page);
  assert.match(await page.getByTestId('verdict').innerText(), /is in another cycle/);
  await picture(page, 'person-out-en');
  await page.locator('.years').getByRole('button', { name: /Leadership 2026/ }).click();
  await settled(page);
  assert.equal(await page.locator('#person h2').innerText(), name);
  assert.match(await page.getByTestId('verdict').innerText(), /takes part/);
});

test('somebody absent all year: in, without conversations, and a person has to decide', async () => {
  const { page } = await stage.visit({ language: 'en' });
  // Away since 17 November 2025, with no end known: no date after a return can be found.
  await page.getByPlaceholder('Search by name or id').fill('L1023');
  await page.locator('[role=option]').first().click();
  await settled(page);
  assert.match(await page.getByTestId('verdict').innerText(), /takes part/);
  assert.match(await page.locator('#person .timeline').innerText(), /No conversations in this year/);
  assert.match(await page.locator('.flags').innerText(), /2026-03-19/);
  await page.locator('#person').getByText('These dates as a table').click();
  assert.match(await page.locator('#person table').innerText(), /Absence unavailable\s*17 November 2025\s*open end/);
  await page.locator('#person').evaluate((element) => element.scrollIntoView());
  await picture(page, 'person-absent-en');
});
