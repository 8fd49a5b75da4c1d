// In: the agents' site of the example. Out: what a browser does otherwise than promised when its playbook on mail is read step
// by step: by keyboard alone, with ticks, after reloads, in the other language, where nothing is kept, without scripts, on
// paper and at 360 px. Exit 1 on a difference.
//
//     node walk.mjs SITE [--only WORDS]...      WORDS: in the name of a check
import assert from 'node:assert/strict';
import { watch } from './browser.mjs';
import { accessible, begin as beginChecks, tabTo } from './checks.mjs';
import { page as parsed } from './site.mjs';

const PLAYBOOK = 'playbooks/mail-flow.html';
const { site, address, check, end } = await beginChecks('walk', PLAYBOOK);
/** The way by which the keys n, n, 1, n, 3, n, n lead: the last step is an outcome. */
const WAY = ['symptom', 'ask', 'check', 'codes', 'decide', 'evidence', 'escalate', 'tell'];
const KEYS = ['n', 'ArrowRight', '1', 'n', '3', 'n', 'n'];

/** What of the text is shown, by the ids of its headings; the way; where the focus is. */
function state(page) {
  return page.evaluate(() => {
    const shown = one => one.getClientRects().length > 0;
    const ids = selector => Array.from(document.querySelectorAll(selector)).filter(shown);
    return {
      shown: ids('article.text :is(h2, h3)').map(one => one.id),
      way: ids('.walk-trail li > *').map(one => (one.hash ?? '').slice(1) || one.textContent),
      current: ids('.walk-trail [aria-current=step]').map(one => one.textContent),
      focus: document.activeElement.id,
      hash: location.hash.slice(1),
      ticks: Array.from(document.querySelectorAll('.task input'), one => one.checked),
      acts: Array.from(document.querySelectorAll('.act'), one => one.checked),
    };
  });
}

/** Waits until only this step is shown. */
async function at(page, id) {
  await page.waitForFunction(wanted => document.body.matches('.walking') && location.hash === `#${wanted}`
    && Array.from(document.querySelectorAll('article.text :is(h2, h3)')).every(one => (one.getClientRects().length > 0) === (one.id === wanted)), id)
    .catch(async () => assert.fail(`the step ${id} is not shown alone: ${JSON.stringify(await state(page))}`));
}

/** Presses keys on the way to a step. */
async function press(page, keys, way = WAY, from = 0) {
  for (const [number, key] of keys.entries()) {
    await page.keyboard.press(key);
    await at(page, way[from + number + 1]);
  }
}

/** Begins to read step by step, by keyboard. */
async function begin(page) {
  await tabTo(page, '[data-part=turn]');
  await page.keyboard.press('Enter');
  await at(page, 'symptom');
}

await check('by keyboard alone to an outcome, back, ticked, loaded anew, cleared and left', async ({ open }) => {
  const page = await open();
  await begin(page);
  assert.equal((await state(page)).focus, 'symptom');
  await press(page, KEYS);
  const end = await state(page);
  assert.equal(end.focus, 'tell');
  assert.deepEqual([end.way.slice(0, -1), end.current], [WAY.slice(0, -1), ['Tell the customer']]);
  assert.match(await page.locator('.walk-foot').innerText(), /Tell the customer\s+The playbook ends here/);
  assert.equal(await page.locator('.walk-next').isVisible(), false);
  assert.equal(await page.locator('.walk-place').innerText(), 'Step 11 of 11');

  await page.keyboard.press('b');
  await at(page, 'escalate');
  await page.keyboard.press('ArrowLeft');
  await at(page, 'evidence');
  await tabTo(page, '.task input');
  await page.keyboard.press('Space');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  const ticked = [true, false, true, ...Array(6).fill(false)];
  assert.deepEqual((await state(page)).ticks, ticked);
  assert.equal(await page.locator('[data-part=count]').innerText(), '2 of 16 ticked');

  await page.reload();
  await at(page, 'evidence');
  const again = await state(page);
  assert.deepEqual([again.ticks, again.way.slice(0, -1)], [ticked, WAY.slice(0, 5)], 'after loading anew');

  await tabTo(page, '[data-part=clear]');
  await page.keyboard.press('Enter');
  assert.deepEqual((await state(page)).ticks, Array(9).fill(false), 'after clearing');
  await page.keyboard.press('Escape');
  await page.waitForFunction(() => !document.body.matches('.walking'));
  const left = await state(page);
  assert.equal(left.shown.length, 11);
  assert.deepEqual([left.focus, left.hash, left.way], ['evidence', 'evidence', []]);
  const place = await page.evaluate(() => document.getElementById('evidence').getBoundingClientRect().top);
  assert.ok(place >= 0 && place < 900, `left at ${place} px`);
  await page.reload();
  assert.deepEqual((await state(page)).ticks, Array(9).fill(false), 'cleared ticks stay so');
});

await check('the browser goes back and forth, and links to headings lead to their steps', async ({ open }) => {
  const page = await open();
  await begin(page);
  await press(page, KEYS.slice(0, 3));
  await page.goBack();
  await at(page, 'check');
  await page.goForward();
  await at(page, 'codes');
  assert.deepEqual((await state(page)).way.slice(0, -1), WAY.slice(0, 3));
  await page.evaluate(() => { location.hash = '#decide'; });
  await at(page, 'decide');
  await page.locator('.walk-trail a').nth(1).click();
  await at(page, 'ask');
  assert.deepEqual((await state(page)).way.slice(0, -1), ['symptom']);
  await page.goBack();
  await at(page, 'decide');
  await page.locator('.map > summary').click();
  await page.locator('.map-words a[href="#mend"]').first().click();
  await at(page, 'mend');
  assert.equal(await page.locator('.map-words [aria-current=step]').innerText(), 'Mend it');
  // A step more than once, and a link in the text.
  await page.locator('article.text a[href="#check"]:not(.anchor)').click();
  await at(page, 'check');
  assert.deepEqual((await state(page)).way.slice(0, -1), ['symptom', 'ask', 'check', 'codes', 'decide', 'mend']);
  await page.keyboard.press('Escape');
  await page.waitForFunction(() => !document.body.matches('.walking'));
  await page.goBack();
  await at(page, 'check');
});

await check('the next playbook is read step by step too, and the other language has the same ticks and place', async ({ open }) => {
  const page = await open();
  await page.locator('.task').nth(4).click();
  await begin(page);
  await press(page, KEYS.slice(0, 4));
  await page.locator('.languages a[lang=de]').click();
  await page.waitForURL('**/de/playbooks/**');
  await at(page, 'decide');
  assert.equal(await page.locator('.walk-place').innerText(), 'Schritt 6 von 11');
  assert.equal((await state(page)).ticks[4], true);
  await page.goto(`${address}playbooks/mfa-lockout.html#revoke`);
  await at(page, 'revoke');
  assert.equal((await state(page)).ticks.includes(true), false, 'another playbook has ticks of its own');
  await page.keyboard.press('Escape');
  await page.waitForFunction(() => !document.body.matches('.walking'));
  await page.goto(address + PLAYBOOK);
  assert.equal((await state(page)).shown.length, 11, 'left is left, in other playbooks too');
  await page.locator('[data-part=turn]').click();
  await at(page, 'decide');
  await page.locator('[data-part=over]').click();
  await at(page, 'symptom');
  assert.deepEqual([(await state(page)).way.length, (await state(page)).ticks.includes(true)], [1, false]);
});

await check('no key is taken from who types, from combinations, and from what scrolls', async ({ open }) => {
  const page = await open();
  await begin(page);
  await press(page, KEYS.slice(0, 2));
  for (const keys of ['Control+b', 'Alt+n', 'Shift+N', 'Meta+n']) {
    await page.keyboard.press(keys);
    await at(page, 'check');
  }
  await page.evaluate(() => document.querySelector('main').append(Object.assign(document.createElement('input'), { id: 'typed' })));
  await page.focus('#typed');
  await page.keyboard.type('nb1');
  assert.equal(await page.inputValue('#typed'), 'nb1');
  await at(page, 'check');
  await page.focus('article.text pre');
  await page.keyboard.press('ArrowRight');
  await at(page, 'check');
});

await check('where the browser keeps nothing, ticks last for the page', async ({ open, context }) => {
  await context.addInitScript(() => {
    for (const name of ['localStorage', 'sessionStorage']) {
      Object.defineProperty(window, name, { get() { throw new DOMException('refused', 'SecurityError'); } });
    }
  });
  const page = await open();
  await begin(page);
  await press(page, KEYS.slice(0, 5));
  await page.locator('.task input').first().check();
  await press(page, ['n'], WAY, 5);
  await page.keyboard.press('b');
  await at(page, 'evidence');
  assert.equal((await state(page)).ticks[0], true);
  await page.reload();
  await at(page, 'evidence');
});

await check('what is kept and makes no sense is passed over', async ({ open, context }) => {
  const page = await open();
  for (const kept of ['{', '7', 'null', '{"ticks":3,"way":"x"}', '{"way":["gone",1,null,"toString"],"ticks":{"evidence.0":"x"}}']) {
    await page.evaluate(text => {
      sessionStorage.clear();
      localStorage.setItem('aushang:playbook:/sub/folder/playbooks/mail-flow.html', text);
    }, kept);
    const other = await context.newPage();
    const seen = watch(other, address);
    await other.goto(address + PLAYBOOK);
    await begin(other);
    assert.deepEqual([(await state(other)).ticks.includes(true), seen.problems], [false, []], kept);
    await other.close();
  }
});

await check('numbers of actions are boxes too, with names of their own', async ({ open }) => {
  const page = await open();
  await begin(page);
  await press(page, ['n']);
  await tabTo(page, '.act');
  await page.keyboard.press('Space');
  assert.match(await page.evaluate(() => document.activeElement.ariaLabel), /^One sender or all\?/);
  await page.reload();
  await at(page, 'ask');
  const { acts, ticks } = await state(page);
  assert.deepEqual([acts, ticks.includes(true)], [[true, ...Array(6).fill(false)], false]);
});

await check('each tab has ticks of its own, and a new one says that its first ones are of earlier', async ({ open }) => {
  const box = page => page.locator('.task input').nth(1);
  const request = page => page.$eval('#ticket-text', field => field.value);
  const one = await open();
  const untouched = await request(one);
  await box(one).check();
  const ticked = await request(one);
  assert.notEqual(ticked, untouched);
  assert.equal(await one.locator('[data-part=earlier]').isVisible(), false);
  // Another customer: what is ticked there is in no request before somebody says so.
  const other = await open();
  assert.ok(await box(other).isChecked());
  assert.ok(await other.locator('[data-part=earlier]').isVisible());
  assert.equal(await request(other), untouched);
  await other.reload();
  assert.equal(await request(other), untouched);
  await other.locator('[data-part=clear]').click();
  assert.equal(await other.locator('[data-part=earlier]').isVisible(), false);
  await one.reload();
  assert.ok(await box(one).isChecked());
  assert.equal(await request(one), ticked);
  await other.reload();
  assert.equal(await box(other).isChecked(), false);
  // The first tab's ticks are no longer the last ones.
  const third = await open();
  assert.equal(await box(third).isChecked(), false);
  await box(one).uncheck();
  await box(one).check();
  const fourth = await open();
  await fourth.locator('[data-part=go]').click();
  assert.equal(await request(fourth), ticked);
});

await check('the list of playbooks shows those alone that have the words', async ({ open }) => {
  const page = await open('index.html');
  const all = await page.locator('.playbook-list > li').count();
  await page.fill('#find', 'mail does not');
  await page.waitForFunction(() => document.querySelectorAll('.playbook-list > li[hidden]').length > 1);
  const seen = page.locator('.playbook-list > li:visible');
  assert.equal(await seen.count(), 1);
  assert.match(await seen.innerText(), /Mail does not arrive/);
  await page.fill('#find', '');
  assert.equal(await seen.count(), all);
});

await check('without scripts, all branches are links and nothing else is there', async ({ open }) => {
  const page = await open();
  assert.equal((await state(page)).shown.length, 11);
  assert.equal(await page.locator('.walk-top, .walk-foot, [data-part]').count(), 0);
  assert.equal(await page.locator('.task input:enabled, .act').count(), 0);
  const { ids } = parsed(site, PLAYBOOK);
  const links = await page.locator('article.text a[href^="#"]:not(.anchor)').evaluateAll(all => all.map(one => one.hash.slice(1)));
  assert.ok(links.length > 10, `${links.length} branches`);
  for (const id of links) {
    assert.ok(ids.has(id), `#${id} leads nowhere`);
    await page.locator(`article.text a[href="#${id}"]:not(.anchor)`).first().click();
    assert.equal(new URL(page.url()).hash, `#${id}`);
  }
}, { javaScriptEnabled: false });

await check('paper shows the whole page', async ({ open }) => {
  const page = await open();
  await begin(page);
  await page.emulateMedia({ media: 'print' });
  assert.equal((await state(page)).shown.length, 11);
  assert.equal(await page.locator('.walk-top, .walk-foot').filter({ visible: true }).count(), 0);
});

for (const [name, width, colorScheme, path] of [
  ['wide, light', 1280, 'light', PLAYBOOK], ['wide, dark, German', 1280, 'dark', `de/${PLAYBOOK}`], ['360 px', 360, 'light', PLAYBOOK],
  ['320 px, dark, German', 320, 'dark', `de/${PLAYBOOK}`],
]) {
  await check(`axe finds nothing, and nothing scrolls sideways: ${name}`, async ({ open }) => {
    const page = await open(path);
    await page.locator('[data-part=turn]').click();
    for (const id of [...WAY, 'codes', 'blocked-sender']) {
      await page.evaluate(hash => { location.hash = hash; }, `#${id}`);
      await at(page, id);
      if (id === 'ask') await page.locator('.act').first().check();
      if (id === 'evidence') await page.locator('.task input').first().check();
      await accessible(page, id);
    }
  }, { viewport: { width, height: 800 }, colorScheme });
}

await end();
