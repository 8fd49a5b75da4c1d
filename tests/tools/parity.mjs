// In: the folder of a built site and a list of what each catalog entry must say where. Out: every figure that is missing.
//
//     node parity.mjs SITE LIST.json
//
// The list is an array, one item per catalog entry and language:
//
//     [{ "entry": "support.technical", "language": "de",
//        "figures": ["120,00 €", "1 Stunde", "+49 40 5550100"],
//        "places": ["de/support/technical.html", "de/disclosures/business/print.html", "disclosures/business.de.pdf",
//                   { "file": "de/support/technical.html", "as": "json-ld", "figures": ["120.00", "EUR"] },
//                   { "file": "terms.json", "figures": ["120.00"] }] }]
//
// A place is a path in the site, or an object with `file` and, where they differ from the entry's or the file's kind,
// `figures` and `as`: `text` (what a reader sees; .html), `pdf` (.pdf), `json` (any string or number; .json), `json-ld`
// (the same in the page's ld+json blocks), `markdown` (what a reader of Markdown sees; .md). A figure is found where it stands whole: `1 h` is not in `11 h`. White space of
// any kind and length is one space, so lists may write plain spaces.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { folders, jsonLd, markdown, page, report, text } from './site.mjs';

const [site, list] = process.argv.slice(2);
folders(site && list ? [site] : [], 'usage: node parity.mjs SITE LIST.json');

/** How a file is read where the list does not say. */
const KINDS = { '.html': 'text', '.md': 'markdown', '.pdf': 'pdf', '.json': 'json' };

/** How each kind of place is read. */
const READERS = {
  text: (_, file) => [text(page(site, file).document)],
  markdown: (_, file) => [text(markdown(site, file).document)],
  pdf: path => [['-layout'], [], ['-raw']].map(how => execFileSync('pdftotext', [...how, path, '-'], { encoding: 'utf8', maxBuffer: 1 << 28 })),
  json: path => scalars(JSON.parse(readFileSync(path, 'utf8'))),
  'json-ld': (_, file) => scalars(jsonLd(page(site, file))),
};

const entries = JSON.parse(readFileSync(list, 'utf8'));
const contents = new Map();
const problems = entries.length === 0 ? [`${list}: names no entry`] : [];
let looked = 0;
for (const { entry, language, figures, places } of entries) {
  if (places.length === 0) problems.push(`${entry} (${language}): stands nowhere`);
  for (const place of places.map(one => (typeof one === 'string' ? { file: one } : one))) {
    const { file, as = KINDS[extname(file)], figures: own = figures } = place;
    const where = `${entry} (${language}) in ${file} as ${as}`;
    if (!existsSync(join(site, file))) problems.push(`${where}: there is no such file`);
    else if (!READERS[as]) problems.push(`${where}: no way to read it so`);
    else if (own.length === 0) problems.push(`${where}: no figure to look for`);
    else {
      looked += own.length;
      const missing = own.filter(figure => !read(file, as).some(content => holds(content, fold(figure))));
      problems.push(...missing.map(figure => `${where}: “${figure}” is missing`));
    }
  }
}
report('parity', `${entries.length} entries, ${looked} figures`, problems);

/** The folded contents of a file, read once; a PDF is read in the order of its structure and as it lies on the page. */
function read(file, as) {
  const key = `${as}:${file}`;
  if (!contents.has(key)) contents.set(key, READERS[as](join(site, file), file).map(fold));
  return contents.get(key);
}

/** All strings and numbers in a JSON value. */
function scalars(value) {
  if (typeof value === 'string' || typeof value === 'number') return [String(value)];
  return value && typeof value === 'object' ? Object.values(value).flatMap(scalars) : [];
}

/** One spelling for comparison: composed, every white space one space, no soft hyphen, plain hyphens. */
function fold(value) {
  return value.normalize('NFC').replace(/[\u00ad\u200b\u2060]/g, '').replace(/\u2011/g, '-').replace(/\s+/g, ' ').trim();
}

/** Whether `figure` stands in `content` as a whole, not as part of a longer word or number. */
function holds(content, figure) {
  for (let at = content.indexOf(figure); at >= 0; at = content.indexOf(figure, at + 1)) {
    const before = content.slice(Math.max(0, at - 2), at);
    const after = content.slice(at + figure.length, at + figure.length + 2);
    const joined = /^[\p{L}\p{N}]/u.test(figure) && (/[\p{L}\p{N}]$/u.test(before) || (/^\p{N}/u.test(figure) && /\p{N}[.,]$/u.test(before)));
    const runs = /[\p{L}\p{N}]$/u.test(figure) && (/^[\p{L}\p{N}]/u.test(after) || (/\p{N}$/u.test(figure) && /^[.,]\p{N}/u.test(after)));
    if (!joined && !runs) return true;
  }
  return false;
}
