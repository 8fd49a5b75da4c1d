// In: folders of built sites. Out: a few pages of each (the start page, one of each folder) opened from disk
// as on a file share, where nothing may fail to load and every style sheet must apply.
//
//     node fileshare.mjs SITE...
import { dirname, resolve as absolute } from 'node:path';
import { pathToFileURL } from 'node:url';
import { launch, watch } from './browser.mjs';
import { files, folders, isLost, isPage, page as parsed, report } from './site.mjs';

/** Pages opened per site: what breaks from disk breaks on every page of a kind. */
const SAMPLE = 12;

const problems = [];
let opened = 0;
const browser = await launch();
for (const site of folders(process.argv.slice(2), 'usage: node fileshare.mjs SITE...')) {
  for (const path of sample(site)) {
    const address = pathToFileURL(absolute(site, path)).href;
    const page = await browser.newPage();
    const seen = watch(page, pathToFileURL(`${absolute(site)}/`).href);
    await page.goto(address, { waitUntil: 'load' });
    const dead = await page.evaluate(() =>
      [...document.querySelectorAll('link[rel~=stylesheet]')].filter(link => !link.sheet).map(link => link.getAttribute('href')));
    problems.push(...[...seen.problems, ...dead.map(href => `style sheet not applied: ${href}`)].map(problem => `${site}/${path}: ${problem}`));
    opened += 1;
    await page.close();
  }
}
await browser.close();
report('fileshare', `${opened} pages`, problems);

/** The start page and the first page of each folder, evenly thinned to the size of a sample. */
function sample(site) {
  const pages = files(site).filter(path => isPage(path) && !isLost(path) && !parsed(site, path).redirect);
  const firsts = pages.filter((path, at) => at === pages.findIndex(other => dirname(other) === dirname(path)));
  const step = Math.max(1, firsts.length / SAMPLE);
  return [...new Set(['index.html', ...Array.from({ length: Math.min(SAMPLE, firsts.length) }, (_, at) => firsts[Math.floor(at * step)])])];
}
