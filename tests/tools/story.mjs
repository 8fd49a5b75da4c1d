// In: the agents' site of the example. Out: what goes otherwise than it should when an agent with a customer on the phone finds the
// playbook, follows it, escalates and copies the request: by keyboard alone, and by touch on a phone; with a network, and again
// without one and without the server; and as far as promised without scripts. Exit 1 on a difference.
//
//     node story.mjs SITE
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchWith, serve, watch } from './browser.mjs';
import { accessible, tabTo } from './checks.mjs';
import { folders, report } from './site.mjs';

const [site] = folders(process.argv.slice(2), 'usage: node story.mjs SITE');
/** How long anything may take, in milliseconds. */
const PATIENCE = 60_000;
const problems = [];
let told = 0;

/** A story in a browser with a profile of its own, and a host that can be stopped. */
async function story(name, work, options = {}) {
  const profile = mkdtempSync(join(tmpdir(), 'aushang-story-'));
  const host = await serve(site, '/sub/folder/');
  const context = await launchWith(profile, { viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce', permissions: ['clipboard-read', 'clipboard-write'], ...options });
  context.setDefaultTimeout(PATIENCE);
  const page = await context.newPage();
  const seen = watch(page, host.address);
  try {
    told += await work(page, host, context);
  } catch (error) {
    problems.push(`${name}: ${error.message.replace(/\s+/g, ' ').slice(0, 600)}`);
  }
  problems.push(...seen.problems.map(problem => `${name}: ${problem}`));
  await context.close();
  await host.close();
  rmSync(profile, { recursive: true, force: true });
}

/** Waits until what stands in the field has been searched for. */
const done = (page, query) => page.waitForFunction(wanted => document.querySelector('#search').dataset.done === wanted && !document.querySelector('.found').hidden, query);

/** What is found, by titles. */
const found = page => page.locator('.found-list h2').allInnerTexts();

/** The text of the request, as it is shown and as it was copied. */
async function copied(page) {
  await page.waitForFunction(() => document.querySelector('[data-slot=told]').textContent !== '');
  const shown = await page.inputValue('#ticket-text');
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), shown);
  return shown;
}

/** What the request must say once the tenant's number is typed and a box is ticked. */
function checkRequest(text) {
  assert.match(text, /^Mail does not arrive\n\nSeverity: B · Moderate\nKind: Technical\nProduct: Microsoft 365\n/);
  assert.match(text, /\nRoute: Signature Cloud Support \(Microsoft\)\n\nWhat happens, and since when\nCase 4711\n/);
  assert.match(text, /\nEvidence\n- Tenant ID: 0b1c\n- Subscription ID: at hand\n/);
}

/** By keyboard alone: from the start page to the text that is copied. */
async function byKeyboard(page, address) {
  await page.goto(address);
  await page.evaluate(() => { localStorage.clear(); sessionStorage.clear(); });
  // The field has the focus on arrival, and who presses / out of habit does no harm.
  await page.keyboard.press('/');
  await page.keyboard.type('messages bounce');
  await done(page, 'messages bounce');
  const all = (await found(page)).length;
  await tabTo(page, '.found-filters select');
  await page.keyboard.type('Microsoft 365');
  await page.waitForFunction(before => document.querySelectorAll('.found-list h2').length <= before, all);
  await page.keyboard.press('/');
  await page.keyboard.type('5.7.1');
  await done(page, '5.7.1');
  assert.equal((await found(page))[0], 'Mail does not arrive');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/playbooks/mail-flow.html*');
  await tabTo(page, '[data-part=turn]');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.body.matches('.walking'));
  const at = id => page.waitForFunction(wanted => location.hash === `#${wanted}`, id);
  for (const [key, id] of [['n', 'ask'], ['n', 'check'], ['1', 'codes'], ['n', 'decide'], ['3', 'evidence']]) {
    await page.keyboard.press(key);
    await at(id);
  }
  await tabTo(page, '.task input');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await page.keyboard.press('n');
  await at('escalate');
  await page.waitForFunction(() => document.querySelector('#which-route').open);
  assert.deepEqual(await page.locator('.escalate-name a').allInnerTexts(), ['Signature Cloud Support', 'Advanced Support for Partners']);
  await tabTo(page, '#ticket-what');
  await page.keyboard.type('Case 4711');
  await tabTo(page, '#ticket-evidence-tenant-id');
  await page.keyboard.type('0b1c');
  await tabTo(page, '[data-slot=copy]');
  await page.keyboard.press('Enter');
  checkRequest(await copied(page));
  await accessible(page, 'the end of the story');
}

/** By touch: the same on a phone. */
async function byTouch(page, address) {
  await page.goto(address);
  await page.evaluate(() => { localStorage.clear(); sessionStorage.clear(); });
  await page.locator('#search').tap();
  await page.fill('#search', '5.7.1');
  await done(page, '5.7.1');
  await page.locator('.found-list h2 a').first().tap();
  await page.waitForURL('**/playbooks/mail-flow.html*');
  await page.locator('[data-part=turn]').tap();
  await page.waitForFunction(() => document.body.matches('.walking'));
  for (const id of ['ask', 'check', 'codes', 'decide', 'evidence', 'escalate']) {
    await page.evaluate(wanted => { location.hash = `#${wanted}`; }, id);
    await page.waitForFunction(wanted => document.body.matches('.walking') && document.getElementById(wanted).getClientRects().length > 0, id);
    if (id === 'evidence') await page.locator('.task input').nth(1).tap();
  }
  await page.fill('#ticket-what', 'Case 4711');
  await page.fill('#ticket-evidence-tenant-id', '0b1c');
  await page.locator('[data-slot=copy]').tap();
  checkRequest(await copied(page));
  await accessible(page, 'the end of the story');
}

/** With a network, then again without one and without the server. */
async function twice(act, page, host, context) {
  await page.goto(host.address);
  await page.waitForFunction(() => {
    const note = document.querySelector('[data-worker]');
    return note && !note.hidden && note.querySelector('[role=status]').textContent === note.dataset.ready;
  });
  await act(page, host.address);
  await context.setOffline(true);
  await host.close();
  await act(page, host.address);
  return 2;
}

await story('by keyboard alone', (page, host, context) => twice(byKeyboard, page, host, context));
await story('on a phone', (page, host, context) => twice(byTouch, page, host, context), { viewport: { width: 360, height: 800 }, hasTouch: true, isMobile: true });
await story('without scripts', async (page, host) => {
  await page.goto(host.address);
  assert.equal(await page.locator('#search').isVisible(), false);
  await page.locator('.filters a', { hasText: 'Microsoft 365' }).click();
  await page.locator('.playbook-list a', { hasText: 'Mail does not arrive' }).click();
  await page.locator('article.text a[href="#check"]:not(.anchor)').first().click();
  await page.waitForURL('**/playbooks/mail-flow.html#check');
  assert.match(await page.locator('.side .route').first().innerText(), /Signature Cloud Support/);
  await page.locator('.barred-routes summary').click();
  assert.match(await page.locator('.barred-routes').innerText(), /For on-premises products only/);
  assert.equal(await page.locator('form.escalate, .walk-top').filter({ visible: true }).count(), 0);
  return 1;
}, { javaScriptEnabled: false });

report('story', `${told} of 5 stories told`, told === 5 || problems.length > 0 ? problems : ['a story was not told to its end']);
