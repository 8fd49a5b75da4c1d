// In: the folder of a build (with `customers` and `agents`, free of problems), a scratch folder, and the Python with the
// checkers' packages. Out: for each checker, copies of the site with one planted fault each, which it must find and name,
// and one without, which it must pass. Exit 1 where a checker missed one.
//
//     node faults.mjs BUILD SCRATCH PYTHON
import { execFileSync, spawn } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createHash, randomBytes } from 'node:crypto';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { files, folders, isPage, page, report, text } from './site.mjs';

const [build, scratch, python] = process.argv.slice(2);
folders(build && scratch && python ? [build] : [], 'usage: node faults.mjs BUILD SCRATCH PYTHON');
const [customers, agents] = folders([join(build, 'customers'), join(build, 'agents')]);
const tool = name => fileURLToPath(new URL(name, import.meta.url));

/** Where a checker's copy comes from (`from` fills the folder) and how the checker is called on it. */
const CHECKERS = {
  html: { from: pick(path => path === 'index.html' || path.endsWith('.css')), call: dir => ['node', tool('html.mjs'), dir] },
  axe: { from: whole, call: dir => ['node', tool('axe.mjs'), dir, '--only', 'index.html'] },
  links: { from: whole, call: dir => ['node', tool('links.mjs'), dir] },
  fileshare: { from: whole, call: dir => ['node', tool('fileshare.mjs'), dir] },
  pdf: { from: onePdf, call: dir => [python, tool('pdf.py'), dir] },
  feeds: { from: pick(path => /\.(atom|ics|vcf|json|xml)$/.test(path)), call: dir => [python, tool('feeds.py'), dir] },
  instants: { from: pick(path => /\.ics$|terms\.json$/.test(path)), call: dir => [python, tool('instants.py'), dir] },
  roundtrip: {
    from: pick(path => /^(de\/)?contacts\.html$|^terms\.json$/.test(path)),
    call: dir => [python, tool('roundtrip.py'), '2026-11-23', `${tool('../..')}=${dir}`],
  },
  graph: { from: dir => cpSync(agents, dir, { recursive: true }), call: dir => [python, tool('graph.py'), tool('../../docs'), dir] },
  offline: {
    from: newVersion,
    call: dir => ['node', tool('offline.mjs'), agents, dir, customers, '--patience', '15000', '--only', 'half uploaded is', '--only', 'taken over'],
  },
  private: { from: whole, call: dir => ['node', tool('private.mjs'), dir, agents] },
  walk: {
    from: dir => files(agents).filter(path => /^(assets|search)\/|^playbooks\/mail-flow\.html$/.test(path)).forEach(path => cpSync(join(agents, path), join(dir, path))),
    call: dir => ['node', tool('walk.mjs'), dir, '--only', 'keyboard alone', '--only', 'who types', '--only', 'without scripts', '--only', 'paper'],
  },
  parity: { from: pick(path => path === 'index.html'), call: dir => ['node', tool('parity.mjs'), dir, join(dir, 'list.json')] },
};

/** The faults: checker, name, how it is planted, what the checker must say. No `says`: it must find nothing. */
const FAULTS = [
  ['html', 'none', () => {}],
  ['html', 'an element left open', inMain('<section><p>planted'), /open elements|Unclosed element/],
  ['html', 'an unknown attribute', inMain('<p planted="1">x</p>'), /“planted” not allowed/],
  ['html', 'an unknown property', dir => writeFileSync(join(dir, 'planted.css'), 'p { colour: red }\n'), /planted\.css.*colour/],
  ['html', 'an unknown attribute in a picture', dir => writeFileSync(join(dir, 'planted.svg'), svg('<rect widht="1"/>')), /planted\.svg.*widht/],

  ['axe', 'none', () => {}],
  ['axe', 'an image without alternative', all(picture(svg('')), inMain('<img src="planted.svg">')), /image-alt/],
  ['axe', 'faint text', styled('.planted { color: #aaa; background: #fff }'), /light: color-contrast/],
  ['axe', 'faint text in the dark',
    styled('@media (prefers-color-scheme: dark) { .planted { color: #444; background: #222 } }'), /: dark: color-contrast/],
  ['axe', 'a block too wide for a phone', styled('.planted { min-inline-size: 30rem }'), /scrolls sideways/],
  ['axe', 'an error in a script', scripted('console.error("planted")'), /console: planted/],
  ['axe', 'a script that calls elsewhere', scripted('fetch("https://planted.example/")'), /planted\.example/],
  ['axe', 'an inline script', inMain('<script>planted</script>'), /Content Security Policy/],
  ['axe', 'a missing script', inHead('<script defer src="planted.js"></script>'), /status 404: .*planted\.js/],
  ['axe', 'a script that loads too much', all(picture(heavy()), scripted('fetch("planted.svg")')), /bytes compressed/],

  ['links', 'none', () => {}],
  ['links', 'a broken link', inMain('<a href="planted.html">x</a>'), /leads nowhere: planted\.html/],
  ['links', 'a broken link in Markdown', dir => change(dir, 'index.html.md', source => `${source}\n[x](planted.md)\n`), /leads nowhere: planted\.md/],
  ['links', 'a broken anchor', inMain('<a href="#planted">x</a>'), /no such place .*#planted/],
  ['links', 'an absolute link', inMain('<a href="/index.html">x</a>'), /wrong in a sub-folder/],
  ['links', 'a link to a folder', inMain('<a href="./">x</a>'), /names a folder/],
  ['links', 'an inline style', inMain('<p style="color: red">x</p>'), /inline style on <p>/],
  ['links', 'an inline style sheet', inHead('<style>p { color: red }</style>'), /inline <style>/],
  ['links', 'an inline handler', inMain('<p onclick="x()">x</p>'), /inline onclick/],
  ['links', 'an inline script', inMain('<script>planted</script>'), /inline <script>/],
  ['links', 'a picture from elsewhere', inMain('<img src="https://planted.example/x.png" alt="x">'), /from elsewhere/],
  ['links', 'a heavy picture', all(picture(heavy()), inMain('<img src="planted.svg" alt="x">')), /weighs \d+ bytes/],
  ['links', 'a wrong digest', all(picture(svg('')), inHead('<link rel="icon" href="planted.svg" integrity="sha384-AAAA">')), /digest is not that/],
  ['links', 'a page nothing leads to', dir => cpSync(join(dir, 'index.html'), join(dir, 'planted.html')), /planted\.html:1: nothing leads here/],
  ['links', 'a style sheet from elsewhere', dir => changeFirst(dir, '.css', css => `@import "https://planted.example/x.css";${css}`), /not relative: https:\/\/planted/],
  ['links', 'a sitemap that names no page', dir => change(dir, 'sitemap.xml', xml => xml.replace('</loc>', 'planted</loc>')), /sitemap\.xml:1: leads nowhere/],

  ['fileshare', 'none', () => {}],
  ['fileshare', 'a style sheet that needs a server', all(dir => writeFileSync(join(dir, 'planted.css'), 'p { color: red }\n'),
    inHead('<link rel="stylesheet" href="planted.css" crossorigin>')), /planted\.css/],

  ['pdf', 'none', () => {}],
  ['pdf', 'a truncated file', dir => changePdf(dir, source => source.slice(0, source.length / 2)), /: qpdf: /],
  ['pdf', 'no tags', dir => changePdf(dir, swap(['/StructTreeRoot', '/MarkInfo'])), /pdfua: UA-01-005/],
  ['pdf', 'no mark that it is tagged', dir => changePdf(dir, swap(['/MarkInfo'])), /pdfinfo: Tagged is “no”/],
  ['pdf', 'no header cells', dir => changePdf(dir, swap(['/TH'], '/TD')), /no TH among the tags/],
  ['pdf', 'no language', dir => changePdf(dir, swap(['/Lang'])), /qpdf: no language/],
  ['pdf', 'no title', dir => changePdf(dir, swap(['/Title', '<dc:title', '</dc:title'])), /pdfinfo: no title/],
  ['pdf', 'no claim of PDF/UA', dir => changePdf(dir, swap(['<pdfuaid:part', '</pdfuaid:part'])), /do not claim PDF\/UA-1/],
  ['pdf', 'a code that leads elsewhere than the terms stand', termsElsewhere, /zbarimg: the code says “https:[^”]+”, not “https:\/\/planted\.example\/”/],
  ['pdf', 'no attachment', dir => changePdf(dir, swap(['/EmbeddedFiles'])), /no JSON attached/],

  ['feeds', 'none', () => {}],
  ['feeds', 'a calendar cut off', dir => changeFirst(dir, '.ics', source => source.slice(0, source.indexOf('END:VEVENT'))), /\.ics: /],
  ['feeds', 'a feed without a moment', dir => changeFirst(dir, '.atom', source => source.replace(/<updated>[^<]*<\/updated>/, '')), /feed has no single updated/],
  ['feeds', 'an event without number', dir => changeFirst(dir, '.ics', source => source.replace(/^UID:/m, 'X-UID:')), /an event has no UID/],
  ['feeds', 'a line without carriage return', dir => changeFirst(dir, '.vcf', source => source.replace('\r\n', '\n')), /CRLF/],
  ['feeds', 'a card without name', dir => changeFirst(dir, '.vcf', source => source.replace(/^FN/m, 'X-FN')), /\.vcf: /],
  ['feeds', 'a key given twice', dir => writeFileSync(join(dir, 'planted.json'), '{"a": 1, "a": 2}'), /given twice/],

  ['instants', 'none', () => {}],
  ['instants', 'an opening an hour late', dir => changeFirst(dir, '.ics', source =>
    source.replace(/^(DTSTART;TZID=[^:]*:\d{8}T)(\d\d)/m, (_, start, hour) => start + String(Number(hour) + 1).padStart(2, '0'))), /in the calendar only: /],
  ['instants', 'a zone with another offset', dir => changeFirst(dir, '.ics', source => source.replace('TZOFFSETTO:+0200', 'TZOFFSETTO:+0300')), /time zone /],

  ['roundtrip', 'none', () => {}],
  ['roundtrip', 'a timetable that begins an hour early', dir => change(dir, 'contacts.html', source =>
    source.replace('08:00–18:00</span></span></td>', '07:00–18:00</span></span></td>')), /timetable of office: /],
  ['roundtrip', 'a closure that is not listed', dir => change(dir, 'de/contacts.html', source =>
    source.replace(/<tr data-date="2026-12-25".*?<\/tr>/s, '')), /timetable of office: /],
  ['roundtrip', 'linked data that closes an hour late', dir => change(dir, 'contacts.html', source =>
    source.replace('"closes":"18:00"', '"closes":"19:00"')), /linked data of /],

  ['private', 'none', () => {}],
  ['private', 'an internal title in a comment', inMain(() => `<!-- ${internal().title} -->`), /index\.html: the file holds/],
  ['private', 'an internal title as a file name',
    dir => writeFileSync(join(dir, `${internal().title.replaceAll('/', '')}.txt`), ''), /: the name holds/],
  ['private', 'an internal address in a compressed index',
    dir => writeFileSync(join(dir, 'planted.gz'), gzipSync(internal().path)), /planted\.gz: the file holds/],
  ['private', 'an internal title in a PDF\'s attachment', attach, /\.pdf: the attachment planted\.txt holds/],

  ['walk', 'none', () => {}],
  ['walk', 'a step that does not say how it goes on', inPlaybook('<li data-way="on">', '<li data-way="if">'), /keyboard alone.*the step ask is not shown alone/],
  ['walk', 'ticks that are not kept', dir => changeFirst(dir, '.js', source => source.replace(/(?:local|session)Storage\.setItem\(key,/g, 'String(')), /after loading anew/],
  ['walk', 'keys that are taken from who types', dir => changeFirst(dir, '.js', source => source.replace('|| isTyping ', '')), /from who types.*: /],
  ['walk', 'a branch that leads nowhere', inPlaybook(/<a href="#mend">(?=[^<]*<\/a><\/dd>)/, '<a href="#planted">'), /#planted leads nowhere/],
  ['walk', 'steps that are hidden on paper too',
    dir => changeFirst(dir, '.css', css => css.replace(/(?<=\.walking \.contents, \.away \{ display: none; \}\n)/, '} .away { display: none; } @media screen {\n')), /paper shows the whole page: /],

  ['graph', 'none', () => {}],
  ['graph', 'a way that the page does not say', inGraph('"name": "Resolved"', '"name": "planted"'), /mail-flow\.json: step \S+: the page says/],
  ['graph', 'a key that the shape has not', inGraph('"number": 1,', '"number": 1, "planted": 1,'), /mail-flow\.json: steps\/0: .*planted/],
  ['graph', 'a step that is not there', inGraph('"to": "resolved"', '"to": "planted"'), /there is no step planted/],
  ['graph', 'evidence that is not there', inGraph('"tenant-id"', '"planted"'), /there is no evidence planted/],
  ['graph', 'an address that leads nowhere', inGraph('"pdf": "mail-flow.pdf"', '"pdf": "planted.pdf"'), /planted\.pdf leads nowhere/],

  ['offline', 'none', () => {}],
  ['offline', 'a worker that takes any bytes', inWorker('!== sum', '=== null'), /half uploaded is refused: /],
  ['offline', 'a worker that keeps all versions', inWorker('return caches.delete(name);', 'return name;'), /the version before is let go/],
  ['offline', 'a list that lacks a file', all(dir => change(dir, 'offline.json', list => list.replace(/"prices\.html":.*\n/, '')), anew),
    /: .*prices\.html/],

  ['parity', 'none', dir => writeFileSync(join(dir, 'list.json'), list(heading(dir)))],
  ['parity', 'a figure that is missing', dir => writeFileSync(join(dir, 'list.json'), list('999,99 planted')), /“999,99 planted” is missing/],
  ['parity', 'a figure within a longer one',
    all(inMain('<p>planted1120.00</p>'), dir => writeFileSync(join(dir, 'list.json'), list('120.00 planted'))), /is missing/],
];

const problems = [];
const rest = FAULTS.map((fault, at) => [at, ...fault]);
// Two at a time: the browser and Java spend much of their time starting.
await Promise.all([0, 1].map(async () => {
  for (let fault; (fault = rest.shift()) !== undefined;) await check(...fault);
}));
report('faults', `${FAULTS.length} copies`, problems.sort());

/** Plants one fault and lets its checker look for it. */
async function check(at, checker, name, plant, says) {
  const dir = join(scratch, String(at));
  rmSync(dir, { recursive: true, force: true });
  mkdirSync(dir, { recursive: true });
  try {
    CHECKERS[checker].from(dir);
    plant(dir);
  } catch (error) {
    problems.push(`${checker}: ${name}: ${error.message}`);
    return;
  }
  const { code, said } = await run(CHECKERS[checker].call(dir));
  const expected = says ? code === 1 && says.test(said) : code === 0;
  if (!expected) problems.push(`${checker}: ${name}: ${says ? `not found, wanted ${says}` : 'found something'}; exit code ${code}:\n${said}`);
  rmSync(dir, { recursive: true });
}

/** Exit code and all output of a program. */
function run([program, ...args]) {
  return new Promise(done => {
    const child = spawn(program, args);
    let said = '';
    child.stdout.on('data', data => (said += data));
    child.stderr.on('data', data => (said += data));
    child.on('error', error => done({ code: -1, said: error.message }));
    child.on('close', code => done({ code, said }));
  });
}

/** Fills a folder with another version of the agents' site: with another price. */
function newVersion(dir) {
  cpSync(agents, dir, { recursive: true });
  change(dir, 'prices.html', html => html.replace('390', '395'));
  change(dir, 'offline.json', list => list.replace(/(?<="prices\.html":\[")[^"]+/, digest(join(dir, 'prices.html'))));
  anew(dir);
}

/** Lets the worker know the list of files as it is now. */
function anew(dir) {
  change(dir, 'worker.js', worker => worker.replace(/(?<=VERSION = ")[^"]+/, digest(join(dir, 'offline.json'))));
}

/** SHA-256 of a file, in base 64. */
function digest(path) {
  return createHash('sha256').update(readFileSync(path)).digest('base64');
}

/** Changes what keeps the site in a browser. */
function inWorker(from, to) {
  return dir => change(dir, 'worker.js', worker => worker.replace(from, to));
}

/** Changes the graph of the playbook on mail. */
function inGraph(from, to) {
  return dir => change(dir, 'playbooks/mail-flow.json', graph => graph.replace(from, to));
}

/** Fills a folder with the customers' site. */
function whole(dir) {
  cpSync(customers, dir, { recursive: true });
}

/** Fills a folder with some files of the customers' site. */
function pick(wanted) {
  return dir => files(customers).filter(wanted).forEach(path => cpSync(join(customers, path), join(dir, path)));
}

/** Fills a folder with one PDF, its objects written out so that bytes can be swapped. */
function onePdf(dir) {
  const path = files(customers).find(name => name.endsWith('.pdf'));
  execFileSync('qpdf', ['--qdf', '--object-streams=disable', join(customers, path), join(dir, basename(path))]);
}

/** Rewrites one file, and ends the run if that changes nothing: a fault must be planted to be found. */
function change(dir, path, edit, encoding = 'utf8') {
  const before = readFileSync(join(dir, path), encoding);
  const after = edit(before);
  if (after.length === before.length && after.toString() === before.toString()) throw new Error(`${path}: the fault could not be planted`);
  writeFileSync(join(dir, path), after, encoding);
}

/** Rewrites the first file of a kind. */
function changeFirst(dir, ending, edit) {
  change(dir, files(dir).find(path => path.endsWith(ending)), edit);
}

/** Rewrites the one PDF of a folder, byte by byte. */
function changePdf(dir, edit) {
  change(dir, files(dir).find(path => path.endsWith('.pdf')), edit, 'latin1');
}

/** Swaps names for others of the same length, so that no offset in a PDF changes. */
function swap(names, by) {
  return source => names.reduce((result, name) =>
    result.replaceAll(new RegExp(`${name}(?![A-Za-z])`, 'g'), by ?? name.replace(/[A-Za-z]/, letter => (letter === 'x' ? 'y' : 'x'))), source);
}

/** Several plantings, one after the other. */
function all(...plants) {
  return dir => plants.forEach(plant => plant(dir));
}

/** Puts mark-up at the end of the start page's main part. */
function inMain(markup) {
  return dir => change(dir, 'index.html', source => source.replace('</main>', () => `${typeof markup === 'string' ? markup : markup()}</main>`));
}

/** Writes something else into the playbook on mail. */
function inPlaybook(before, after) {
  return dir => change(dir, 'playbooks/mail-flow.html', source => source.replace(before, after));
}

/** Puts mark-up at the end of the start page's head. */
function inHead(markup) {
  return dir => change(dir, 'index.html', source => source.replace('</head>', () => `${markup}</head>`));
}

/** A style sheet and a paragraph it applies to. */
function styled(css) {
  return all(dir => writeFileSync(join(dir, 'planted.css'), css), inHead('<link rel="stylesheet" href="planted.css">'),
    inMain('<p class="planted">Planted text</p>'));
}

/** A script that the start page loads. */
function scripted(source) {
  return all(dir => writeFileSync(join(dir, 'planted.js'), source), inHead('<script defer src="planted.js"></script>'));
}

/** Writes a picture beside the start page. */
function picture(source) {
  return dir => writeFileSync(join(dir, 'planted.svg'), source);
}

/** A small picture around some elements. */
function svg(inside) {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">${inside}</svg>`;
}

/** A picture that does not compress below 50 kB. */
function heavy() {
  return svg(`<!--${randomBytes(50_000).toString('base64').replaceAll('--', '')}-->`);
}

/** Title and address of a page that only agents have, with a title of several words that no customers' page has. */
function internal() {
  const title = (root, path) => text(page(root, path).elements.find(({ name }) => name === 'h1')?.node ?? { childNodes: [] }).trim();
  const known = files(customers).filter(isPage);
  const open = new Set(known.map(path => title(customers, path)));
  const found = files(agents)
    .filter(path => isPage(path) && path.includes('/') && !known.includes(path))
    .map(path => ({ path: path.replace(/(\/index)?\.html$/, ''), title: title(agents, path) }))
    .find(one => one.title.includes(' ') && !open.has(one.title));
  if (!found) throw new Error('no page with a title of its own is for agents only');
  return found;
}

/** Attaches a file with an internal title to the first PDF. */
function attach(dir) {
  const file = join(dir, files(dir).find(path => path.endsWith('.pdf')));
  writeFileSync(join(dir, 'planted.txt'), internal().title);
  execFileSync('qpdf', ['--replace-input', '--add-attachment', join(dir, 'planted.txt'), '--', file]);
  rmSync(join(dir, 'planted.txt'));
}

/** Lets the terms that are attached to the first PDF stand at another address. */
function termsElsewhere(dir) {
  const file = join(dir, files(dir).find(path => path.endsWith('.pdf')));
  const terms = join(dir, 'terms.json');
  writeFileSync(terms, JSON.stringify({ address: 'https://planted.example/' }));
  execFileSync('qpdf', ['--replace-input', '--remove-attachment=terms.json', file]);
  execFileSync('qpdf', ['--replace-input', '--add-attachment', terms, '--', file]);
  rmSync(terms);
}

/** The main heading of the start page. */
function heading(dir) {
  return text(page(dir, 'index.html').elements.find(({ name }) => name === 'h1').node).replace(/\s+/g, ' ').trim();
}

/** A list for the parity checker with one figure. */
function list(figure) {
  return JSON.stringify([{ entry: 'planted', language: 'en', figures: [figure], places: ['index.html'] }]);
}
