// In: the customers' and the agents' tree of one build, and a list of further words, one a line. Out: every file of the
// customers' tree whose name, bytes or contents (text, attributes, attachments, strings and metadata of PDFs, compressed
// index files) hold one of those words, or the title or address of a page that only agents have. A title that is public
// wording all the same (a heading for customers, a name in `terms.json`) is not looked for.
//
//     node private.mjs CUSTOMERS AGENTS [--words FILE]
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { files, folders, isPage, page, report, text } from './site.mjs';

const { values, positionals } = parseArgs({ allowPositionals: true, options: { words: { type: 'string' } } });
const usage = 'usage: node private.mjs CUSTOMERS AGENTS [--words FILE]';
const [customers, agents] = folders(positionals.length === 2 ? positionals : [], usage);

const canaries = internalWords();
const problems = canaries.length === 0 ? ['no page is for agents only: nothing to look for'] : [];
const looked = files(customers);
for (const path of looked) {
  for (const { where, content } of readings(path)) {
    const folded = fold(content);
    for (const canary of canaries) if (folded.includes(canary)) problems.push(`${customers}/${path}: ${where} holds “${canary}”`);
  }
}
report('private', `${canaries.length} words in ${looked.length} files`, problems);

/** What to look for: titles and addresses of the pages that only agents have, and the words given. */
function internalWords() {
  const known = new Set(files(customers));
  const open = new Set([...known].filter(isPage).flatMap(path => titles(customers, path)).map(fold));
  if (known.has('terms.json')) strings(JSON.parse(readFileSync(join(customers, 'terms.json'), 'utf8'))).forEach(value => open.add(fold(value)));
  const internal = files(agents).filter(path => isPage(path) && !known.has(path));
  const names = internal.flatMap(path => titles(agents, path)).map(fold).filter(title => !open.has(title));
  const slugs = internal.map(path => path.replace(/(\/index)?\.html$/, '')).filter(path => path.includes('/') || path.includes('-'));
  const given = values.words ? readFileSync(values.words, 'utf8').split('\n').map(fold).filter(line => line && !line.startsWith('#')) : [];
  return [...new Set([...names, ...slugs.map(fold), ...given])].filter(word => word.length > 3).sort();
}

/** The main headings of a page. */
function titles(root, path) {
  return page(root, path).elements.filter(({ name }) => name === 'h1').map(({ node }) => text(node));
}

/** All strings in a JSON value. */
function strings(value) {
  if (typeof value === 'string') return [value];
  return value && typeof value === 'object' ? Object.values(value).flatMap(strings) : [];
}

/** Everything one file can be read as. */
function readings(path) {
  const file = join(customers, path);
  let bytes = readFileSync(file);
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) bytes = gunzipSync(bytes);
  const raw = bytes.toString('utf8');
  const found = [{ where: 'the name', content: path }, { where: 'the file', content: raw }];
  if (isPage(path)) {
    const { document, elements } = page(customers, path);
    found.push({ where: 'the text', content: text(document) });
    found.push({ where: 'an attribute', content: elements.flatMap(({ attrs }) => Object.values(attrs)).join('\n') });
  }
  if (/\.(html|json|js|webmanifest)$/.test(path)) {
    found.push({ where: 'a string', content: raw.replace(/\\u([0-9a-f]{4})/gi, (_, code) => String.fromCharCode(parseInt(code, 16))) });
  }
  if (/\.(ics|vcf)$/.test(path)) found.push({ where: 'a folded line', content: raw.replace(/\r?\n[ \t]/g, '') });
  if (path.endsWith('.pdf')) found.push(...pdf(file));
  return found;
}

/** What a PDF holds: its text, its metadata, every string of its objects (bookmarks, alternate texts) and its attachments. */
function pdf(file) {
  const out = (...command) => execFileSync(command[0], command.slice(1), { encoding: 'utf8', maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'ignore'] });
  const folder = mkdtempSync(join(tmpdir(), 'aushang-'));
  try {
    out('pdfdetach', '-saveall', '-o', folder, file);
    return [
      { where: 'the text', content: out('pdftotext', file, '-') },
      { where: 'the text by structure', content: out('pdfinfo', '-struct-text', file) },
      { where: 'the information', content: out('pdfinfo', file) },
      { where: 'the metadata', content: out('pdfinfo', '-meta', file) },
      { where: 'an object', content: out('qpdf', '--json=2', file) },
      ...files(folder).map(name => ({ where: `the attachment ${name}`, content: readFileSync(join(folder, name), 'utf8') })),
    ];
  } finally {
    if (existsSync(folder)) rmSync(folder, { recursive: true });
  }
}

/** One spelling for comparison: composed, lower case, every white space one space, no soft hyphen. */
function fold(value) {
  return value.normalize('NFC').toLowerCase().replace(/[\u00ad\u200b]/g, '').replace(/\s+/g, ' ').trim();
}
