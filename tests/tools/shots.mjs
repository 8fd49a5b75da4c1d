// In: the folder of a built site. Out: pictures of its pages at 360, 768 and 1280 px, light and dark, whole pages, as
// OUT/PAGE-WIDTH-SCHEME.png. For people to look at; it judges nothing.
//
//     node shots.mjs SITE OUT [--page PATH]... [--width PX]... [--scheme light|dark]... [--print] [--viewport]
//
// Without --page: the first page of each folder and all pages at the top. --print: as on paper (A4 wide, light).
// --viewport: only what fits on the screen. SITE may also be an address such as http://127.0.0.1:1111/, then with --page.
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { each, launch, serve } from './browser.mjs';
import { files, folders, isPage, page as parsed } from './site.mjs';

const many = { type: 'string', multiple: true };
const flag = { type: 'boolean' };
const { values, positionals } = parseArgs({ allowPositionals: true, options: { page: many, width: many, scheme: many, print: flag, viewport: flag } });
const [site, out] = positionals;
const usage = 'usage: node shots.mjs SITE OUT [--page PATH]... [--width PX]... [--scheme light|dark]... [--print] [--viewport]';
if (!out) folders([], usage);
const live = /^https?:/.test(site);
if (!live) folders([site], usage);

const pages = values.page ?? (live ? [''] : oneOfEachKind());
const widths = values.print ? [794] : (values.width ?? ['360', '768', '1280']).map(Number);
const schemes = values.print ? ['light'] : values.scheme ?? ['light', 'dark'];
const server = live ? { address: site, close() {} } : await serve(site, '/');
const browser = await launch();
mkdirSync(out, { recursive: true });
await each(browser, pages, 2, { reducedMotion: 'reduce' }, async (context, path) => {
  const page = await context.newPage();
  await page.goto(server.address + encodeURI(path), { waitUntil: 'load' });
  for (const colorScheme of schemes) {
    for (const width of widths) {
      await page.emulateMedia({ colorScheme, media: values.print ? 'print' : 'screen' });
      await page.setViewportSize({ width, height: width < 500 ? 800 : 900 });
      const name = `${(path || 'index').replace(/\.html$/, '').replaceAll('/', '_')}-${values.print ? 'print' : `${width}-${colorScheme}`}.png`;
      await page.screenshot({ path: join(out, name), fullPage: !values.viewport });
      console.log(join(out, name));
    }
  }
  await page.close();
});
await browser.close();
server.close();

/** All pages at the top, and the first page of each folder. */
function oneOfEachKind() {
  const all = files(site).filter(path => isPage(path) && !parsed(site, path).redirect);
  return all.filter((path, at) => !path.includes('/') || at === all.findIndex(other => dirname(other) === dirname(path)));
}
