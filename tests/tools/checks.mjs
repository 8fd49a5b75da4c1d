// In: a built site and the name of a tool. Out: checks in a browser, each with a context of its own, and what all of them found.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { parseArgs } from 'node:util';
import { launch, serve, watch } from './browser.mjs';
import { folders, report } from './site.mjs';

/** How long a page may take to do what is asked of it, in milliseconds. */
const PATIENCE = 10_000;
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Checks in a browser of the pages of the server `home`, of which `first` is opened where none is named; `only`: words in the names of
    those that are wanted. What goes wrong is told under a check's name. */
export function checksOf(browser, home, first = '', only = []) {
  const problems = [];
  let made = 0;

  /** One check with a browser context of its own. */
  async function check(name, work, options = {}) {
    if (only.length > 0 && !only.some(words => name.includes(words))) return;
    made += 1;
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce', serviceWorkers: 'block', ...options });
    const seen = [];
    const open = async (path = first, server = home) => {
      const page = await context.newPage();
      page.setDefaultTimeout(PATIENCE);
      seen.push(watch(page, server.address));
      await page.goto(server.address + path);
      return page;
    };
    try {
      await work({ open, context });
    } catch (error) {
      problems.push(`${name}: ${error.message.replace(/\s+/g, ' ')}`);
    }
    for (const problem of seen.flatMap(one => one.problems)) problems.push(`${name}: ${problem}`);
    await context.close();
  }
  return { check, problems, made: () => made };
}

/** What a tool that is called as `node TOOL.mjs SITE [--only WORDS]...` checks with. */
export async function begin(tool, first) {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { only: { type: 'string', multiple: true } } });
  const [site] = folders(positionals, `usage: node ${tool}.mjs SITE [--only WORDS]...`);
  const server = await serve(site, '/sub/folder/');
  const browser = await launch();
  const { check, problems, made } = checksOf(browser, server, first, values.only);

  /** Ends all checks: tells what went wrong, and exits. */
  async function end() {
    await browser.close();
    server.close();
    if (made() === 0) problems.push('no check has this name');
    report(tool, `${made()} checks`, problems);
  }
  return { site, address: server.address, check, end };
}

/** Goes to an element by the tabulator alone. */
export async function tabTo(page, selector) {
  for (let presses = 0; presses < 300; presses += 1) {
    await page.keyboard.press('Tab');
    if (await page.evaluate(wanted => document.activeElement.matches(wanted), selector)) return;
  }
  assert.fail(`the tabulator never comes to ${selector}`);
}

/** Finds nothing that is in the way of anybody, and nothing that scrolls sideways. */
export async function accessible(page, where) {
  if (!await page.evaluate(() => 'axe' in window)) await page.evaluate(axeSource);
  const found = await page.evaluate(async () => {
    const { violations } = await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] });
    return violations.flatMap(one => one.nodes.map(({ target, failureSummary }) => `${one.id}: ${target} ${failureSummary}`));
  });
  assert.deepEqual(found, [], where);
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${where} scrolls sideways`);
}
