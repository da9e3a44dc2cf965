import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';

import { Stage } from './browser';

let stage: Stage;
let stranger: Server;
let asked = 0;
before(async () => {
  stage = await Stage.set();
  stranger = createServer((_, response) => {
    asked += 1;
    response.setHeader('Access-Control-Allow-Origin', '*');
    response.end('heard');
  });
  await new Promise<void>((listening) => stranger.listen(0, '127.0.0.1', listening));
});
after(async () => {
  stranger.close();
  await stage.strike();
});

test('nothing leaves the page: not from the page, not from its worker, not by a form or a picture', async () => {
  const { page, strangers } = await stage.visit();
  assert.deepEqual(strangers, []);
  const address = `http://127.0.0.1:${(stranger.address() as AddressInfo).port}/`;

  // The stranger answers whoever may ask it.
  assert.equal(await (await fetch(address)).text(), 'heard');
  asked = 0;

  const attempt = `fetch(${JSON.stringify(address)}).then(() => 'sent', () => 'refused')`;
  assert.equal(await page.evaluate(attempt), 'refused');
  const [worker] = page.workers();
  assert.ok(worker, 'the library runs in a worker');
  assert.equal(await worker.evaluate(attempt), 'refused');
  await page.evaluate((to) => {
    navigator.sendBeacon(to, 'people');
    const picture = new Image();
    picture.src = to;
    const form = document.createElement('form');
    form.action = to;
    form.target = '_blank';
    document.body.append(picture, form);
    form.submit();
  }, address);
  await page.waitForTimeout(500);
  assert.equal(asked, 0, 'nobody was asked anything');
});

test('the policy stands in the page too, for hosts that set no headers', async () => {
  const { page } = await stage.visit();
  const policy = await page.locator('meta[http-equiv=Content-Security-Policy]').getAttribute('content');
  assert.match(policy ?? '', /connect-src 'self'/);
  assert.match(policy ?? '', /default-src 'none'/);
});
