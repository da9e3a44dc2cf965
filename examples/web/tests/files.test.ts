import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';

import { picture, selected, settled, Stage } from './browser';
import { SAMPLE } from './independent';

let stage: Stage;
before(async () => {
  stage = await Stage.set();
});
after(() => stage.strike());

const FEW: Record<string, string> = {
  'employees.csv': 'employee,manager,org_unit,name\nA1,A3,team,Ann Één\nA2,A3,team,Bea Twee\nA3,,team,Cas Drie\n',
  'employments.csv': 'employee,start,end,contract,fte\nA1,2024-01-01,,permanent,1\nA2,2026-02-30,,permanent,1\nA3,2020-01-01,,permanent,1\n',
  'functions.csv': 'employee,function,start,end\nA1,F-VPK,2024-01-01,\nA2,F-VPK,2024-01-01,\nA3,F-HVP,2020-01-01,\n',
};

/** Drops files on the page as somebody would, with events of the browser. */
async function drop(page: Page, files: Record<string, string>): Promise<void> {
  const data = await page.evaluateHandle((given) => {
    const transfer = new DataTransfer();
    for (const [name, text] of Object.entries(given)) transfer.items.add(new File([text], name));
    return transfer;
  }, files);
  await page.dispatchEvent('body', 'dragenter', { dataTransfer: data });
  await page.dispatchEvent('body', 'dragover', { dataTransfer: data });
  await page.dispatchEvent('body', 'drop', { dataTransfer: data });
  await page.locator('.report').first().waitFor();
  await settled(page);
}

test('dropped files with a wrong row: the row is named with its line, the others are planned', async () => {
  const { page, strangers, complaints } = await stage.visit();
  await drop(page, FEW);
  const report = page.locator('[data-file="employments.csv"]');
  // 30 February stands on the third line; the other two rows are fine.
  assert.match(await report.innerText(), /3 rijen/);
  assert.match(await report.innerText(), /regel 3/);
  assert.match(await report.innerText(), /2026-02-30/);
  assert.match(await page.locator('[data-file="employees.csv"]').innerText(), /3 rijen\s*gelezen/);
  await picture(page, 'files-wrong-row');
  await page.keyboard.press('Escape');
  assert.match(await page.locator('.masthead__facts').innerText(), /3 medewerkers/);
  // Of the three, Ann has a role of the care cycle and Cas leads (and goes through the other cycle); Bea's only
  // employment could not be read.
  assert.equal(await selected(page), 1);
  await page.getByRole('option', { name: /Ann Één/ }).click();
  await settled(page);
  assert.match(await page.locator('.person__facts').innerText(), /Cas Drie/);
  assert.deepEqual(strangers, []);
  assert.deepEqual(complaints, []);

  // The mended file takes the place of the wrong one.
  await drop(page, { 'employments.csv': FEW['employments.csv']!.replace('2026-02-30', '2025-02-28') });
  assert.match(await page.locator('[data-file="employments.csv"]').innerText(), /gelezen/);
  await page.keyboard.press('Escape');
  assert.equal(await selected(page), 2);
});

test('files with wrong columns and unknown names: said per file, and the page stays usable', async () => {
  const { page, complaints } = await stage.visit({ language: 'en' });
  await drop(page, { 'employees.csv': 'employee;name\nA1;Ann\n', 'salaries.csv': 'a,b\n1,2\n' });
  assert.match(await page.locator('[data-file="employees.csv"]').innerText(), /problem/);
  assert.match(await page.locator('[data-file="salaries.csv"]').innerText(), /No table has this name/);
  await picture(page, 'files-wrong-columns');
  await page.keyboard.press('Escape');
  assert.match(await page.locator('.who').innerText(), /No people yet/);
  await picture(page, 'empty-no-people');
  await page.getByRole('button', { name: 'Sample', exact: true }).click();
  await settled(page);
  assert.ok((await selected(page)) > 100);
  assert.deepEqual(complaints, []);
});

test('the files of the sample, dropped, give what the sample gives; rules of the own kind are read too', async () => {
  const { page } = await stage.visit();
  const before = await selected(page);
  const files = Object.fromEntries(readdirSync(SAMPLE).map((name) => [name, readFileSync(join(SAMPLE, name), 'utf8')]));
  await drop(page, files);
  assert.equal(await page.locator('.report .problem').count(), 0);
  await page.keyboard.press('Escape');
  assert.equal(await selected(page), before);

  await drop(page, { 'configuration.yaml': 'schema: talent-core/1\nwork_years: {kind: annual, starts: "01-01"}\ncycles: [{id: c, moment: []}]\n' });
  assert.match(await page.locator('[data-file="configuration.yaml"]').innerText(), /moments/, 'the nearest known name is given');
  await page.keyboard.press('Escape');
  assert.equal(await selected(page), before, 'the rules of before stay');
});
