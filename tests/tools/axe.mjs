// In: folders of built sites. Out: each page opened in Chromium, below a sub-folder and under a strict content security
// policy: every violation of WCAG 2.2 A and AA that axe-core finds (wide and light, wide and dark, at 360 px), every
// console error, failed or foreign request, every page that scrolls sideways at 320 px or loads too much.
//
//     node axe.mjs SITE... [--only PATH]...      PATH: a page inside its site
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { parseArgs } from 'node:util';
import { each, launch, serve, watch } from './browser.mjs';
import { baseAddress, files, folders, heaviestPage, isLost, isPage, page as parsed, report, weight } from './site.mjs';

const { values, positionals } = parseArgs({ allowPositionals: true, options: { only: { type: 'string', multiple: true } } });
const sites = folders(positionals, 'usage: node axe.mjs SITE... [--only PATH]...');
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const VIEWS = [
  { name: 'light', colorScheme: 'light', width: 1280, height: 900 },
  { name: 'dark', colorScheme: 'dark', width: 1280, height: 900 },
  { name: '360 px', colorScheme: 'light', width: 360, height: 800 },
];
const MOUNT = '/sub/folder/';

const problems = [];
let pages = 0;
let undecided = 0;
const browser = await launch();
for (const site of sites) {
  const base = baseAddress(site);
  const main = await serve(site, MOUNT);
  // The page for a missing address is shown at any depth, so it names its files from the root that the site is built for.
  const missing = await serve(site, base ? new URL(base).pathname : '/');
  const wanted = files(site).filter(isPage).filter(path => !values.only || values.only.includes(path));
  const redirects = new Set(wanted.filter(path => parsed(site, path).redirect));
  const weights = new Map();
  await each(browser, wanted.filter(path => !redirects.has(path)), 2, { reducedMotion: 'reduce' }, async (context, path) => {
    pages += 1;
    const server = isLost(path) ? missing : main;
    const address = server.address + (isLost(path) ? path.replace(/404\.html$/, 'no/such/page.html') : encodeURI(path));
    for (const problem of await visit(context, address, server, site, weights)) problems.push(`${site}/${path}: ${problem}`);
  });
  main.close();
  missing.close();
}
await browser.close();
if (undecided > 0) console.log(`note: axe left the contrast of ${undecided} elements undecided`);
if (pages === 0) problems.push('no page found');
report('axe', `${pages} pages in ${VIEWS.length} views`, problems.sort());

/** Opens one page and says what is wrong with it. */
async function visit(context, address, server, site, weights) {
  const page = await context.newPage();
  const seen = watch(page, server.address, url => url === address && address.endsWith('no/such/page.html'));
  const found = [];
  await page.goto(address, { waitUntil: 'load' });
  await page.evaluate(axeSource);
  for (const view of VIEWS) {
    await page.setViewportSize({ width: view.width, height: view.height });
    await page.emulateMedia({ colorScheme: view.colorScheme });
    const { violations, incomplete } = await page.evaluate(runAxe, TAGS);
    undecided += incomplete;
    found.push(...violations.map(violation => `${view.name}: ${violation}`));
  }
  await page.setViewportSize({ width: 320, height: 640 });
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  if (width > 320) found.push(`scrolls sideways at 320 px: ${width} px wide`);
  const bytes = [...seen.loaded].map(path => path.slice(new URL(server.address).pathname.length)).reduce((sum, path) => {
    if (!weights.has(path)) weights.set(path, files(site).includes(path) ? weight(site, path) : 0);
    return sum + weights.get(path);
  }, 0);
  const heaviest = heaviestPage(await page.evaluate(() => document.body.matches('.desk')));
  if (bytes > heaviest) found.push(`loads ${bytes} bytes compressed, more than ${heaviest}`);
  await page.close();
  return [...found, ...seen.problems];
}

/** Runs in the page: what axe finds, in one line per element, and how many contrasts it could not decide. */
async function runAxe(tags) {
  // A colour in transition has a contrast nobody ever reads.
  for (const animation of document.getAnimations()) animation.cancel();
  const { violations, incomplete } = await axe.run(document, { runOnly: tags, resultTypes: ['violations', 'incomplete'] });
  const lines = violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary.replace(/\s+/g, ' ')}`));
  const contrast = incomplete.filter(({ id }) => id === 'color-contrast');
  return { violations: lines, incomplete: contrast.reduce((sum, { nodes }) => sum + nodes.length, 0) };
}
