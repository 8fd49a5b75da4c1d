// In: the name and the steps of a check. Out: it run in Debian's Chromium against a server that previews a small project: the
// program that `$AUSHANG` names, or the stand-in. It fails too where the console or the policy complains.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch } from './browser.mjs';
import { project } from './preview-project.mjs';
import { program } from './preview-program.mjs';
import { standIn } from './preview-stand-in.mjs';

/** The server under test: `{url, port, write, remove, restart, close, listen, end}` over files. */
function start(files, pretends) {
  return process.env.AUSHANG && !pretends ? program(process.env.AUSHANG, files) : standIn(files);
}

export const ALPHA = '/customers/alpha.html';
export const BETA = '/customers/beta.html';

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

/**
 * One check with a server and a browser of its own: it gets both, and `open`, which loads an address and waits for the overlay.
 * `pretends`: it needs problems, editors or lists that no files would make, so it is always the stand-in's.
 */
export function check(name, work, { pretends = false } = {}) {
  test(name, { timeout: 120_000 }, async () => {
    const world = await start(project(), pretends);
    const context = await browser.newContext({ viewport: { width: 1000, height: 700 } });
    await context.addInitScript(() => {
      window.violations = [];
      document.addEventListener('securitypolicyviolation', event => window.violations.push(`${event.violatedDirective} ${event.blockedURI}`));
    });
    const wrong = [];
    const open = async path => {
      const page = await context.newPage();
      page.setDefaultTimeout(20_000);
      page.on('pageerror', error => wrong.push(`exception: ${error.message}`));
      page.on('console', message => {
        if (message.type() === 'error' && !/status of (404|403)|ERR_CONNECTION|Content Security Policy/.test(message.text())) wrong.push(message.text());
      });
      await page.goto(world.url + path);
      await page.waitForFunction(() => document.querySelector('aushang-preview')?.shadowRoot.querySelector('div:not([hidden])'));
      await page.evaluate(() => { window.mark = 'same document'; });
      return page;
    };
    try {
      await work({ world, open, context });
      for (const page of context.pages()) assert.deepEqual(await page.evaluate(() => window.violations), [], page.url());
      assert.deepEqual(wrong, []);
    } finally {
      await context.close();
      await world.end();
    }
  });
}

/** Waits until a selector's element has this text. */
export function says(page, selector, expected) {
  return page.waitForFunction(([one, wanted]) => document.querySelector(one)?.textContent.includes(wanted), [selector, expected]);
}

/** Waits until what stands at an address is as wanted. */
export async function served(address, isWanted) {
  for (const deadline = Date.now() + 20_000; ;) {
    if (isWanted(await (await fetch(address)).text())) return;
    assert.ok(Date.now() < deadline, `${address} never changes`);
    await new Promise(next => setTimeout(next, 20));
  }
}

/** Whether the document is still the one that was loaded. */
export function stayed(page) {
  return page.evaluate(() => window.mark === 'same document');
}
