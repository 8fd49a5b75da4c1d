// In: folders of built sites. Out: every address that leads nowhere (page, asset, anchor, style sheet, sitemap, language
// alternate), leaves the site where it may not, or would break in a sub-folder or on a file share; every inline style or
// script; every digest that does not match; every page that weighs too much; every file nothing leads to.
//
//     node links.mjs SITE...
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { addresses, baseAddress, files, folders, heaviestPage, isLost, isPage, markdown, page, report, resolve, styleAddresses, weight } from './site.mjs';

/** Files that are asked for by name, so that no page has to lead to them. */
const ASKED_FOR = [/(^|\/)404\.html$/, /^(robots|llms)\.txt$/, /^sitemap\.xml$/, /^favicon\.ico$/, /^_(headers|redirects)$/, /^\.nojekyll$/, /^CNAME$/,
  /(^|\/)(terms|digests|desk|playbooks|offline)\.json$/, /(^|\/)search\//, /^assets\/search\.[0-9a-f]+\.js$/, /^(worker\.js|app\.webmanifest)$/];

const problems = [];
let pages = 0;
let links = 0;
for (const site of folders(process.argv.slice(2), 'usage: node links.mjs SITE...')) check(site);
report('links', `${pages} pages, ${links} addresses`, problems);

/** Checks one site. */
function check(site) {
  const paths = files(site);
  const context = {
    site,
    base: baseAddress(site),
    paths: new Set(paths),
    pages: new Map(paths.filter(isPage).map(path => [path, page(site, path)])),
    leads: new Map(),
    loads: new Map(),
  };
  if (context.pages.size === 0) problems.push(`${site}: no page found`);
  for (const path of paths.filter(name => name.endsWith('.css'))) checkStyle(context, path);
  for (const one of context.pages.values()) checkPage(context, one);
  for (const path of paths.filter(name => /\.md$|^llms\.txt$/.test(name))) checkMarkdown(context, path);
  if (context.paths.has('sitemap.xml')) checkSitemap(context);
  checkReach(context);
  pages += context.pages.size;
}

/** Checks what one page says inline, names and weighs. */
function checkPage(context, one) {
  const { site, leads, loads } = context;
  const say = (line, problem) => problems.push(`${join(site, one.path)}:${line}: ${problem}`);
  const lead = [];
  const load = new Set();
  for (const element of one.elements) {
    for (const problem of inline(element)) say(element.line, problem);
    for (const { url, use } of addresses(element)) {
      links += 1;
      const { path, problem } = use === 'name' ? named(context, url) : target(context, one.path, url, use);
      if (problem) say(element.line, problem);
      if (!path) continue;
      lead.push(path);
      if (use !== 'load') continue;
      for (const file of [path, ...(loads.get(path) ?? [])]) load.add(file);
      if (element.attrs.integrity && !fits(join(site, path), element.attrs.integrity)) say(element.line, `the digest is not that of ${path}`);
    }
  }
  leads.set(one.path, [...lead, ...load]);
  const bytes = [one.path, ...load].reduce((sum, path) => sum + weight(site, path), 0);
  const isDesk = one.elements.some(({ name, attrs }) => name === 'body' && /(^| )desk( |$)/.test(attrs.class ?? ''));
  if (bytes > heaviestPage(isDesk)) say(1, `weighs ${bytes} bytes compressed with all it loads, more than ${heaviestPage(isDesk)}`);
}

/** Checks where the links of a page's twin lead. */
function checkMarkdown(context, path) {
  for (const { url, use } of markdown(context.site, path).elements.flatMap(addresses)) {
    links += 1;
    const { problem } = target(context, path, url, use);
    if (problem) problems.push(`${join(context.site, path)}: ${problem}`);
  }
}

/** What an element says inline that a strict content security policy forbids. */
function* inline({ name, attrs }) {
  if (name === 'style') yield 'inline <style>';
  if (name === 'script' && attrs.src === undefined && attrs.type !== 'application/ld+json') yield 'inline <script>';
  if (name === 'base') yield '<base> changes what relative addresses mean';
  if (attrs.style !== undefined) yield `inline style on <${name}>`;
  for (const attr of Object.keys(attrs)) if (/^on/.test(attr)) yield `inline ${attr} on <${name}>`;
}

/** The file an address on `from` means, or what is wrong with it. */
function target(context, from, url, use) {
  const { base, paths } = context;
  if (/^[a-z][a-z0-9+.-]*:/i.test(url) || url.startsWith('//')) {
    if (use === 'load') return { problem: `loads something from elsewhere: ${url}` };
    if (/^(javascript|data|file):/i.test(url) || url.startsWith('//')) return { problem: `an address of this kind has no place here: ${url}` };
    if (base && url.startsWith(base)) return isLost(from) ? named(context, url) : { problem: `absolute link into the site itself: ${url}` };
    return {};
  }
  if (url.startsWith('/')) {
    if (!isLost(from)) return { problem: `absolute link, wrong in a sub-folder: ${url}` };
    const root = base ? new URL(base).pathname : '/';
    return url.startsWith(root) ? existing(context, `./${url.slice(root.length)}` , 'index.html') : { problem: `outside the site: ${url}` };
  }
  const { path, fragment } = resolve(from, url);
  if (path === undefined) return { problem: `leaves the site: ${url}` };
  if (path === '' || path.endsWith('/')) return { problem: `names a folder, which shows a list of files on a file share: ${url}` };
  if (!paths.has(path)) return { problem: `leads nowhere: ${url}` };
  const there = context.pages.get(path);
  if (fragment && there && !/^(top$|:~:)/.test(fragment) && !there.ids.has(fragment)) return { path, problem: `no such place in ${path}: ${url}` };
  return { path };
}

/** The file an absolute name of a page means. */
function named(context, url) {
  const { base } = context;
  if (!base) return { problem: `an absolute address, but the start page has no canonical one: ${url}` };
  return url.startsWith(base) ? existing(context, `./${url.slice(base.length)}`, 'index.html') : { problem: `not an address of this site (${base}): ${url}` };
}

/** The file a relative address means on a web server, which shows the `index` of a folder. */
function existing({ paths }, url, index) {
  const { path } = resolve(index, url);
  const file = path === '' || path?.endsWith('/') ? `${path}${index}` : path;
  return paths.has(file) ? { path: file } : { problem: `leads nowhere: ${url}` };
}

/** Checks what one style sheet loads, and keeps it for the pages that load the sheet. */
function checkStyle({ site, paths, loads }, path) {
  const found = [];
  for (const url of styleAddresses(readFileSync(join(site, path), 'utf8'))) {
    links += 1;
    const file = /^([a-z]+:|\/)/i.test(url) ? undefined : resolve(path, url).path;
    if (file && paths.has(file)) found.push(file);
    else if (!url.startsWith('#')) problems.push(`${join(site, path)}:1: style sheet loads what is not there or not relative: ${url.slice(0, 80)}`);
  }
  loads.set(path, found);
}

/** Checks that the sitemap names each page meant to be found, and nothing else. */
function checkSitemap(context) {
  const { site, pages: all } = context;
  const source = readFileSync(join(site, 'sitemap.xml'), 'utf8');
  const listed = new Set();
  const urls = [...source.matchAll(/<loc>\s*([^<\s]+)\s*<\/loc>|<xhtml:link\b[^>]*\bhref="([^"]+)"/g)];
  for (const [, location, alternate] of urls) {
    links += 1;
    const { path, problem } = named(context, (location ?? alternate).replaceAll('&amp;', '&'));
    if (problem) problems.push(`${join(site, 'sitemap.xml')}:1: ${problem}`);
    else if (location) listed.add(path);
  }
  for (const [path, { elements, redirect }] of all) {
    const hidden = redirect || isLost(path)
      || elements.some(({ name, attrs }) => name === 'meta' && attrs.name === 'robots' && /noindex/.test(attrs.content));
    const elsewhere = elements.some(({ name, attrs }) => name === 'link' && attrs.rel === 'canonical' && named(context, attrs.href).path !== path);
    if (!hidden && !elsewhere && !listed.has(path)) problems.push(`${join(site, 'sitemap.xml')}:1: leaves out ${path}`);
    if (hidden && listed.has(path)) problems.push(`${join(site, 'sitemap.xml')}:1: lists ${path}, which is not to be found`);
  }
}

/** Checks that a reader who starts at the start page can come to every file. */
function checkReach({ site, paths, pages: all, leads }) {
  const reached = new Set(['index.html', ...[...paths].filter(isLost)]);
  for (const path of reached) for (const next of leads.get(path) ?? []) reached.add(next);
  for (const path of paths) {
    if (!reached.has(path) && !all.get(path)?.redirect && !ASKED_FOR.some(kind => kind.test(path))) problems.push(`${join(site, path)}:1: nothing leads here`);
  }
}

/** Whether a file has one of the digests an `integrity` attribute names. */
function fits(file, integrity) {
  const bytes = readFileSync(file);
  return integrity.trim().split(/\s+/).some(digest => {
    const algorithm = digest.slice(0, digest.indexOf('-'));
    return `${algorithm}-${createHash(algorithm).update(bytes).digest('base64')}` === digest;
  });
}
