// In: the folder of a built site. Out: its files, its parsed pages, the addresses each page names, what a file weighs on
// the wire, and one way to print findings. The other checkers import it; nothing here judges.
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { dirname, extname, join, posix } from 'node:path';
import { gzipSync } from 'node:zlib';
import { marked } from 'marked';
import { parse } from 'parse5';

/** Tags of `link` that load something, as against those that only name something. */
const LOADING_RELS = ['stylesheet', 'icon', 'apple-touch-icon', 'mask-icon', 'manifest', 'preload', 'modulepreload', 'prefetch'];

/** All files below `root`, as sorted paths with `/`. */
export function files(root, below = '') {
  return readdirSync(join(root, below), { withFileTypes: true })
    .flatMap(entry => {
      const path = posix.join(below, entry.name);
      return entry.isDirectory() ? files(root, path) : [path];
    })
    .sort();
}

/** The folders given on the command line, each of which must be one; ends the program with 2 otherwise. */
export function folders(paths, usage) {
  const wrong = paths.find(path => !statSync(path, { throwIfNoEntry: false })?.isDirectory());
  if (paths.length === 0 || wrong) {
    console.error(wrong ? `${wrong}: not a folder` : usage);
    process.exit(2);
  }
  return paths;
}

/** Prints each problem and a last line with the counts, and sets the exit code. */
export function report(tool, counted, problems) {
  for (const problem of problems) console.log(problem);
  console.log(`${tool}: ${counted}, ${problems.length} problem${problems.length === 1 ? '' : 's'}`);
  if (problems.length > 0) process.exitCode = 1;
}

/** One parsed page: `elements` in document order, each `{name, attrs, line, node}`, and the `ids` anchors can name. */
export function page(root, path) {
  return parsed(path, readFileSync(join(root, path), 'utf8'));
}

/** The same of a file in Markdown, as another program reads that. */
export function markdown(root, path) {
  return parsed(path, marked.parse(readFileSync(join(root, path), 'utf8')));
}

/** A page from its source. */
function parsed(path, source) {
  const elements = [];
  const visit = node => {
    if (node.tagName) {
      const attrs = Object.fromEntries(node.attrs.map(({ name, prefix, value }) => [prefix ? `${prefix}:${name}` : name, value]));
      elements.push({ name: node.tagName, attrs, line: node.sourceCodeLocation?.startLine ?? 1, node });
    }
    for (const child of node.childNodes ?? []) visit(child);
    if (node.content) visit(node.content);
  };
  const document = parse(source, { sourceCodeLocationInfo: true });
  visit(document);
  const ids = new Set(elements.flatMap(({ attrs }) => [attrs.id, attrs.name]).filter(Boolean));
  const redirect = elements.find(({ name, attrs }) => name === 'meta' && attrs['http-equiv']?.toLowerCase() === 'refresh');
  return { path, source, document, elements, ids, redirect };
}

/** The text below a node as a reader sees it, scripts and styles left out; blocks and cells have spaces around them. */
export function text(node) {
  if (node.nodeName === '#text') return node.value;
  if (['script', 'style', 'template'].includes(node.tagName)) return '';
  const inner = (node.childNodes ?? []).map(text).join('');
  return !node.tagName || INLINE.has(node.tagName) ? inner : ` ${inner} `;
}
const INLINE = new Set(['a', 'abbr', 'b', 'bdi', 'bdo', 'cite', 'code', 'data', 'del', 'dfn', 'em', 'i', 'ins', 'kbd', 'label', 'mark', 'output',
  'q', 's', 'samp', 'small', 'span', 'strong', 'sub', 'sup', 'time', 'u', 'var', 'wbr']);

/** The objects in a page's `application/ld+json` blocks; throws where one does not parse. */
export function jsonLd({ elements }) {
  return elements
    .filter(({ name, attrs }) => name === 'script' && attrs.type === 'application/ld+json')
    .map(({ node }) => JSON.parse(node.childNodes.map(child => child.value).join('')));
}

/**
 * The addresses an element names, each `{url, use}`: `link` is followed by a reader, `load` is fetched with the page,
 * `name` is the absolute name of a page (canonical, language alternates).
 */
export function addresses({ name, attrs }) {
  const found = [];
  const add = (use, url) => url !== undefined && found.push({ use, url: url.trim() });
  const srcset = value => (value ?? '').split(',').map(part => part.trim().split(/\s+/)[0]).filter(Boolean);
  if (name === 'a' || name === 'area') add('link', attrs.href);
  else if (name === 'link') {
    const rels = (attrs.rel ?? '').toLowerCase().split(/\s+/);
    if (rels.some(rel => LOADING_RELS.includes(rel))) add('load', attrs.href);
    else if (rels.includes('canonical') || (rels.includes('alternate') && attrs.hreflang)) add('name', attrs.href);
    else add('link', attrs.href);
  } else if (name === 'form') add('link', attrs.action);
  else if (name === 'meta' && attrs['http-equiv']?.toLowerCase() === 'refresh') add('link', attrs.content?.split(/url=/i)[1]);
  else {
    add('load', attrs.src);
    add('load', attrs.poster);
    if (name === 'object') add('load', attrs.data);
    if (['use', 'image', 'feimage'].includes(name)) add('load', attrs.href ?? attrs['xlink:href']);
    for (const url of srcset(attrs.srcset)) add('load', url);
  }
  return found;
}

/** The addresses a style sheet loads. */
export function styleAddresses(css) {
  const plain = css.replace(/\/\*[\s\S]*?\*\//g, '');
  return [...plain.matchAll(/url\(\s*(?:"([^"]*)"|'([^']*)'|([^)"'\s]+))\s*\)|@import\s+(?:"([^"]*)"|'([^']*)')/gi)]
    .map(match => match.slice(1).find(part => part !== undefined));
}

/**
 * The file that a relative address on `from` means: `{path, fragment}`, `path` undefined where it leaves the site. The
 * address of a folder stays one (`a/`).
 */
export function resolve(from, url) {
  const [beforeHash, fragment = ''] = splitOnce(url, '#');
  const [address] = splitOnce(beforeHash, '?');
  if (address === '') return { path: from, fragment: decode(fragment) };
  const path = posix.normalize(posix.join(dirname(from), decode(address)));
  const folder = /(^|\/)\.{0,2}$/.test(address) && !path.endsWith('/') ? `${path}/` : path;
  return { path: path.startsWith('..') ? undefined : folder.replace(/^\.\//, ''), fragment: decode(fragment) };
}

/** The text before and after the first `mark`. */
function splitOnce(value, mark) {
  const at = value.indexOf(mark);
  return at < 0 ? [value] : [value.slice(0, at), value.slice(at + 1)];
}

/** Percent signs resolved, or the text as it is where they are wrong. */
function decode(value) {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

/** The bytes a file takes on the wire: compressed where that is shorter. */
export function weight(root, path) {
  const bytes = readFileSync(join(root, path));
  return Math.min(bytes.length, gzipSync(bytes).length);
}

/** The weight a page may have with all it loads: 40 kB; on the agents' desk, whose browsers keep what it loads, 60 kB. */
export const heaviestPage = isDesk => (isDesk ? 60_000 : 40_000);

/** Whether a path is a page. */
export const isPage = path => extname(path) === '.html';

/** Whether a page is shown where an address leads nowhere: one for each language's folder. */
export const isLost = path => /(^|\/)404\.html$/.test(path);

/** The absolute address of the site, ending in `/`: the canonical address of its start page, or undefined. */
export function baseAddress(root) {
  if (!files(root).includes('index.html')) return undefined;
  const canonical = page(root, 'index.html').elements.find(({ name, attrs }) => name === 'link' && attrs.rel === 'canonical');
  return canonical?.attrs.href.replace(/[^/]*$/, '');
}
