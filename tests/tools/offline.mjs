// In: two builds of an agents' site, of which the second has other prices, and the customers' site beside the first. Out: what a
// browser does otherwise than promised: a site that is visited once works whole without a network and without its server,
// a new version waits until it is taken over and is then everywhere, one that is half uploaded is refused, it installs as an
// app, and all of it under a strict policy. Exit 1 on a difference.
//
//     node offline.mjs OLD NEW CUSTOMERS [--only WORDS]... [--patience MILLISECONDS] [--shots FOLDER]
//
// WORDS: in the name of a check.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { launchWith, serve } from './browser.mjs';
import { files, folders, report } from './site.mjs';

const { values, positionals } = parseArgs({ allowPositionals: true, options: {
  shots: { type: 'string' }, only: { type: 'string', multiple: true }, patience: { type: 'string', default: '60000' },
} });
const [old, next, customers] = folders(positionals, 'usage: node offline.mjs OLD NEW CUSTOMERS');
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const MOUNT = '/sub/folder/';
/** What the browser itself asks for to learn of a new version. */
const OF_ALL = ['worker.js', 'offline.json'];
/** How long anything may take, in milliseconds. */
const PATIENCE = Number(values.patience);

const problems = [];
let checks = 0;
let looked = 0;

/** Files of a build but those that are not kept. */
const kept = root => files(root).filter(path => path !== 'worker.js');
/** The files that the two builds do not share. */
const changed = files(next).filter(path => !OF_ALL.includes(path) && !same(path));
assert(changed.some(path => path === 'prices.html'), 'the builds have other prices');
assert(changed.length < files(next).length / 2, 'most files are as before');

/** Whether both builds have the same bytes at `path`. */
function same(path) {
  try {
    return readFileSync(join(old, path)).equals(readFileSync(join(next, path)));
  } catch {
    return false;
  }
}

/** One check: a browser with a profile of its own, and a host whose folder can be changed, and that can be stopped. */
async function check(name, work, options = {}) {
  if (values.only && !values.only.some(words => name.includes(words))) return;
  checks += 1;
  const profile = mkdtempSync(join(tmpdir(), 'aushang-offline-'));
  const host = { where: () => old, asked: [] };
  const start = async port => { host.server = await serve(path => { host.asked.push(path); return host.where(path); }, MOUNT, port); };
  await start(0);
  host.address = host.server.address;
  host.stop = () => host.server.close();
  host.start = () => start(host.server.port);
  const context = await launchWith(profile, { viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce', ...options });
  context.setDefaultTimeout(PATIENCE);
  const seen = [];
  context.on('page', page => {
    page.on('pageerror', error => seen.push(`exception: ${error.message}`));
    page.on('console', message => message.type() === 'error' && /policy/i.test(message.text()) && seen.push(message.text()));
    page.on('request', request => request.url().startsWith(new URL(host.address).origin) || seen.push(`request elsewhere: ${request.url()}`));
  });
  // What the worker tells pages, for checks of what pages do not show.
  await context.addInitScript(() => {
    window.told = [];
    navigator.serviceWorker?.addEventListener('message', event => window.told.push(event.data.kind));
  });
  const open = async (path = 'index.html') => {
    const page = await context.newPage();
    await page.goto(host.address + path);
    return page;
  };
  try {
    await work({ context, host, open });
  } catch (error) {
    problems.push(`${name}: ${error.message.replace(/\s+/g, ' ').slice(0, 600)}`);
  }
  problems.push(...seen.map(problem => `${name}: ${problem}`));
  await context.close();
  await host.stop();
  rmSync(profile, { recursive: true, force: true });
}

/** Waits until the page says what `data-…` holds. */
async function says(page, what) {
  await page.waitForFunction(name => {
    const note = document.querySelector('[data-worker]');
    return note && !note.hidden && note.querySelector('[role=status]').textContent === note.dataset[name];
  }, what);
}

/** Opens the site and waits until it says that it is kept. */
async function visit(open) {
  const page = await open();
  await says(page, 'ready');
  return page;
}

/** Asks for each file of a build from within a page: all must be those of this build. */
async function holds(page, host, root, paths = kept(root)) {
  looked += paths.length;
  const wrong = await page.evaluate(async ([address, wanted]) => {
    const found = [];
    for (const [path, bytes] of wanted) {
      const got = await fetch(address + path.split('/').map(encodeURIComponent).join('/')).catch(() => null);
      const text = got && btoa(Array.from(new Uint8Array(await got.arrayBuffer()), byte => String.fromCharCode(byte)).join(''));
      if (!got?.ok || text !== bytes) found.push(path);
    }
    return found;
  }, [host.address, paths.map(path => [path, readFileSync(join(root, path)).toString('base64')])]);
  assert.deepEqual(wrong, [], 'files that are missing or of another version');
}

/** Marks tabs, so that it can be seen that they were loaded anew. */
const mark = tabs => Promise.all(tabs.map(tab => tab.evaluate(() => { window.marked = true; })));
const anew = tabs => Promise.all(tabs.map(tab => tab.waitForFunction(() => !window.marked && document.readyState === 'complete')));

/** What the site keeps in the browser. */
const caches = page => page.evaluate(async () => (await window.caches.keys()).length);

await check('installs as an app', async ({ context, open }) => {
  const page = await visit(open);
  const session = await context.newCDPSession(page);
  const manifest = await session.send('Page.getAppManifest');
  assert.deepEqual(manifest.errors, []);
  assert.match(manifest.url, /\/sub\/folder\/app\.webmanifest$/);
  const { installabilityErrors } = await session.send('Page.getInstallabilityErrors');
  assert.deepEqual(installabilityErrors, []);
});

await check('works whole without a network', async ({ context, host, open }) => {
  const first = await visit(open);
  await holds(first, host, old);
  await context.setOffline(true);
  await host.stop();
  host.asked.length = 0;
  await holds(first, host, old);
  const page = await context.newPage();
  // One page of each kind that stands at the root or in a folder, in each language.
  const kinds = ['index.html', 'support/technical.html', 'contacts.html', 'prices.html', 'escalation-matrix.html', 'playbooks/index.html',
    'playbooks/mail-flow.html', 'disclosures/business.html', 'profiles/index.html', 'get-help.html', 'due.html'];
  for (const path of kinds.flatMap(path => [path, `de/${path}`])) {
    const answer = await page.goto(host.address + path);
    assert.equal(answer.status(), 200, path);
    assert(await page.locator('h1').count() > 0, `${path} has a title`);
    assert.equal(await page.evaluate(() => document.styleSheets.length), 1, `${path} has its style`);
  }
  await page.goto(`${host.address}de/`);
  assert.equal(await page.locator('html').getAttribute('lang'), 'de', 'a folder is its page');
  await page.goto(`${host.address}playbooks`);
  assert.equal(page.url(), `${host.address}playbooks/`, 'a folder without a slash leads to the one with it');
  await page.goto(`${host.address}prices.html?from=mail#price`);
  assert.match(await page.title(), /Prices/);
  const lost = await page.goto(`${host.address}de/nothing/here`);
  assert.equal(lost.status(), 404);
  assert.equal(await page.locator('html').getAttribute('lang'), 'de', 'the page for what is not there is that of the folder');
  // The form counts.
  await page.goto(`${host.address}due.html`);
  await page.fill('#due-raised', '2026-12-23T16:40');
  await page.waitForFunction(() => document.querySelector('.due-result').textContent.length > 20);
  // The search finds, and what it finds is there.
  await page.goto(`${host.address}de/escalation-matrix.html`);
  await page.keyboard.press('/');
  await page.keyboard.type('5.7.1');
  await page.waitForFunction(() => document.querySelector('.found-list a'));
  await page.click('.found-list a >> nth=0');
  await page.waitForFunction(() => location.pathname.endsWith('/de/playbooks/mail-flow.html'));
  // A part of a PDF, as viewers ask for it.
  const range = await page.evaluate(async address => {
    const got = await fetch(address, { headers: { Range: 'bytes=0-4' } });
    return [got.status, got.headers.get('Content-Range'), await got.text(), got.headers.get('Content-Type')];
  }, `${host.address}disclosures/business.pdf`);
  assert.deepEqual([range[0], range[2], range[3]], [206, '%PDF-', 'application/pdf']);
  assert.match(range[1], /^bytes 0-4\/\d+$/);
  assert.deepEqual(host.asked, [], 'the host is asked for nothing');
});

await check('a new version is taken over in all tabs', async ({ context, host, open }) => {
  const tab = await visit(open);
  const other = await open('de/playbooks/mail-flow.html');
  host.where = () => next;
  host.asked.length = 0;
  await tab.reload();
  await Promise.all([says(tab, 'new'), says(other, 'new')]);
  const asked = new Set(host.asked);
  assert.deepEqual([...asked].filter(path => !OF_ALL.includes(path)).sort(), changed.sort(), 'only what has changed is fetched');
  // It waits: all is as before, also in what is opened now.
  await holds(tab, host, old, changed.filter(path => kept(old).includes(path)));
  const third = await open('prices.html');
  assert.equal(await third.content().then(html => html.includes('data-worker')), true);
  await says(third, 'new');
  await holds(third, host, old, ['prices.html', 'offline.json']);
  await tab.evaluate(axeSource);
  const { violations } = await tab.evaluate(() => window.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }));
  assert.deepEqual(violations.map(one => one.id), []);
  if (values.shots) await tab.screenshot({ path: join(values.shots, 'offline-new.png') });
  // By keyboard.
  const take = tab.locator('.offline-note button');
  await take.focus();
  const tabs = [tab, other, third];
  await mark(tabs);
  await tab.keyboard.press('Enter');
  await anew(tabs);
  for (const one of tabs) await holds(one, host, next, [...changed, 'offline.json', 'index.html']);
  await holds(tab, host, next);
  assert.equal(await caches(tab), 1, 'the version before is let go');
  assert.equal(await tab.locator('.offline-note').isHidden(), true);
  await context.setOffline(true);
  await host.stop();
  await tab.goto(`${host.address}prices.html`);
  await holds(tab, host, next);
});

await check('a version that is half uploaded is refused', async ({ host, open }) => {
  const tab = await visit(open);
  // The list is new, the pages are those of before.
  host.where = path => (OF_ALL.includes(path) ? next : old);
  await tab.reload();
  await tab.waitForFunction(() => window.told.includes('wrong'));
  await tab.waitForFunction(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    return !registration.installing && !registration.waiting;
  });
  await holds(tab, host, old);
  assert.equal(await tab.locator('.offline-note').isHidden(), true);
  // The other way round: the worker is not there yet, so nothing is new.
  host.where = path => (path === 'worker.js' ? old : next);
  await tab.reload();
  await tab.evaluate(async () => (await navigator.serviceWorker.getRegistration()).update());
  await holds(tab, host, old);
  // Once it is whole, it is offered.
  host.where = () => next;
  await tab.reload();
  await says(tab, 'new');
  await mark([tab]);
  await tab.click('.offline-note button');
  await anew([tab]);
  await holds(tab, host, next);
});

await check('a first visit that is half uploaded keeps nothing, and the next one goes on', async ({ host, open }) => {
  host.where = path => (path === 'prices.html' ? next : old);
  const tab = await open();
  await tab.waitForFunction(() => window.told.includes('wrong'));
  assert.equal(await tab.evaluate(() => Boolean(navigator.serviceWorker.controller)), false);
  host.where = () => old;
  host.asked.length = 0;
  await tab.reload();
  await says(tab, 'ready');
  await holds(tab, host, old);
});

await check('too little room is told', async ({ context, host }) => {
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Storage.overrideQuotaForOrigin', { origin: new URL(host.address).origin, quotaSize: 300_000 });
  await page.goto(`${host.address}index.html`);
  await says(page, 'full');
  assert.equal(await caches(page), 0, 'nothing is left of it');
});

await check('on a phone', async ({ host, open }) => {
  const tab = await visit(open);
  host.where = () => next;
  await tab.reload();
  await says(tab, 'new');
  assert(await tab.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'nothing is too wide');
  if (values.shots) await tab.screenshot({ path: join(values.shots, 'offline-phone.png') });
}, { viewport: { width: 320, height: 640 }, colorScheme: 'dark', locale: 'de' });

await check('customers keep nothing', async ({ host, open }) => {
  host.where = () => customers;
  const page = await open();
  assert.equal(await page.evaluate(() => navigator.serviceWorker.getRegistration().then(Boolean)), false);
  assert.equal(await page.locator('[data-worker], link[rel=manifest]').count(), 0);
  assert(!files(customers).some(path => /worker|offline|webmanifest/.test(path)));
});

report('offline', `${checks} checks, ${looked} files`, problems);
