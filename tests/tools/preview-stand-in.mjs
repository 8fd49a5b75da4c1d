// In: the files of a small project, in memory, which the test edits. Out: a server that answers as the preview does (the
// addresses, the token, the stream of events, the list of problems), so that the browser's side can be checked alone.
import { createHash, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import http from 'node:http';
import { extname } from 'node:path';
import { fill } from './preview-template.mjs';

const OWN = new URL('../../src/preview/client/', import.meta.url);
const SCRIPTS = new URL('../../themes/default/scripts/', import.meta.url);
const TYPES = { '.html': 'text/html; charset=utf-8', '.css': 'text/css; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.pdf': 'application/pdf' };
const digest = bytes => createHash('sha256').update(bytes).digest('hex').slice(0, 16);

/** Starts it on a free port with these files: `{path: text}`. `opened` collects what an editor was asked for. */
export async function standIn(files) {
  const world = new StandIn(files);
  await world.listen(0);
  return world;
}

/** One run after the other of the server, over the same files. */
class StandIn {
  constructor(files) {
    this.files = new Map(Object.entries(files));
    this.opened = [];
    this.requests = [];
    this.generation = 1;
    /** How an editor is reached: a link for the browser, through the server, or not at all. */
    this.editor = 'link';
    /** Longer lists than files would make: pretended problems and overdue pages. */
    this.pretended = { problems: [], overdue: [], missing: [], drafts: [] };
  }

  /** Begins a run. */
  async listen(port) {
    this.token = randomBytes(12).toString('hex');
    this.streams = new Set();
    this.server = http.createServer((request, response) => this.answer(request, response).catch(error => response.destroy(error)));
    await new Promise(ready => this.server.listen(port, '127.0.0.1', ready));
    this.port = this.server.address().port;
    this.url = `http://127.0.0.1:${this.port}`;
  }

  /** Ends the run. */
  async close() {
    this.server.closeAllConnections();
    await new Promise(done => this.server.close(done));
  }

  /** Ends the run for good. */
  end() {
    return this.close();
  }

  /** Ends the run and begins another at the same address. */
  async restart() {
    await this.close();
    await this.listen(this.port);
  }

  /** Writes a file. */
  write(path, text) {
    this.files.set(path, text);
    this.tell();
  }

  /** Removes a file. */
  remove(path) {
    this.files.delete(path);
    this.tell();
  }

  /** Tells all streams that something changed. */
  tell() {
    this.generation += 1;
    for (const response of this.streams) response.write(this.event());
  }

  /** What a stream is told. */
  event() {
    const { digest: problems, errors, warnings } = this.list();
    return `data: ${JSON.stringify({ generation: this.generation, problems, errors, warnings })}\n\n`;
  }

  /** Answers one request. */
  async answer(request, response) {
    const { pathname, searchParams } = new URL(request.url, this.url);
    this.requests.push(`${request.method} ${pathname} ${request.headers['sec-fetch-dest']}`);
    const known = request.headers['x-aushang-token'] === this.token;
    const own = known && request.headers.origin === this.url;
    if (pathname === '/-/events') {
      if (request.method !== 'POST' || !own) return this.send(response, 403, 'text/plain', 'no');
      response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
      response.write(this.event());
      this.streams.add(response);
      response.on('close', () => this.streams.delete(response));
    } else if (pathname === '/-/problems.json') {
      if (!known) return this.send(response, 403, 'text/plain', 'no');
      this.send(response, 200, 'application/json', JSON.stringify(this.list()));
    } else if (pathname === '/-/open') {
      if (request.method !== 'POST' || !own) return this.send(response, 403, 'text/plain', 'no');
      if (searchParams.get('path') === 'content/pages/locked.md') return this.send(response, 500, 'text/plain', 'the editor did not start');
      this.opened.push(Object.fromEntries(searchParams));
      response.writeHead(204).end();
    } else if (pathname.startsWith('/-/')) {
      this.send(response, 200, TYPES[extname(pathname)], readFileSync(new URL(pathname.slice(3), OWN)));
    } else {
      this.page(request, response, pathname);
    }
  }

  /** Answers with a page or file of a site, or with the start page. */
  page(request, response, pathname) {
    const path = pathname.endsWith('/') && pathname !== '/' ? `${pathname}index.html` : pathname;
    const [bytes, status] = this.render(path);
    const type = status === 404 ? TYPES['.html'] : TYPES[extname(path) || '.html'];
    const etag = `"${digest(bytes)}"`;
    const headers = { 'Content-Type': type, 'Cache-Control': 'no-cache', ETag: etag };
    if (path.endsWith('.pdf') && status === 200 && request.headers['sec-fetch-dest'] === 'document') {
      const values = { title: 'Support terms', src: path, script: this.script(etag) };
      const html = readFileSync(new URL('pdf.html', OWN), 'utf8').replace(/\{\{(\w+)\}\}/g, (_, name) => values[name]);
      return this.send(response, 200, TYPES['.html'], html);
    }
    if (request.headers['if-none-match'] === etag && status === 200) return response.writeHead(304, headers).end();
    const body = type === TYPES['.html'] ? bytes.toString().replace(/<\/head>|$/, at => this.script(etag) + at) : bytes;
    response.writeHead(status, headers);
    response.end(request.method === 'HEAD' ? undefined : body);
  }

  /** The script tag that a page gets. */
  script(etag) {
    return `<script src="/-/preview.js" data-token="${this.token}" data-etag="${etag.replaceAll('"', '&quot;')}" defer></script>`;
  }

  /** One whole answer. */
  send(response, status, type, body) {
    response.writeHead(status, { 'Content-Type': type });
    response.end(body);
  }

  /** The bytes and status of an address. */
  render(path) {
    if (path === '/') return [Buffer.from(this.start()), 200];
    const [, site, rest] = /^\/(customers|agents)\/(.*)$/.exec(path) ?? [];
    if (!site) return [readFileSync(new URL('lost.html', OWN)), 404];
    const assets = this.assets(site);
    if (rest === 'disclosures/business.pdf') return [pdf(this.files.get('content/catalog/partner.yaml')), 200];
    if (`${rest}` === assets.style) return [Buffer.from(assets.css), 200];
    if (`${rest}` === assets.script) return [Buffer.from(assets.js), 200];
    const source = this.files.get(`content/pages/${rest.replace(/\.html$/, '.md')}`);
    const template = this.files.get('themes/ours/templates/page.html');
    if (source === undefined) return [Buffer.from(layOut(template, 'Not found', '<p>Nothing here.</p>', assets)), 404];
    const [, title, text] = /^---\ntitle: (.*)\n---\n([^]*)$/.exec(source);
    return [Buffer.from(layOut(template, title, this.html(text), assets)), 200];
  }

  /** Styles and scripts, named by their digest. */
  assets(site) {
    const css = this.files.get('themes/ours/styles/90-ours.css');
    const named = name => this.files.get(`themes/ours/scripts/${name}`) ?? readFileSync(new URL(name, SCRIPTS), 'utf8');
    const js = named('aushang.js') + (site === 'agents' ? named('desk.js') : '');
    return { css, js, style: `assets/style.${digest(css).slice(0, 8)}.css`, script: `assets/aushang.${digest(js).slice(0, 8)}.js` };
  }

  /** The little of Markdown that the checks write; a broken link keeps the last good text of the page. */
  html(text) {
    const inline = line => escape(line).replace(/`([^`]+)`/g, '<code>$1</code>').replace(/\[([^\]]+)\]\(([^)]+)\.md\)/g, '<a href="$2.html">$1</a>');
    return text.trim().split(/\n\n+/).map(block => {
      const [, heading, id] = /^## (.*?)(?: \{#(.*)\})?$/.exec(block) ?? [];
      return heading ? `<h2${id ? ` id="${id}"` : ''}>${inline(heading)}</h2>` : `<p>${inline(block)}</p>`;
    }).join('\n');
  }

  /** The problems of the files: each link to a page that is none. */
  list() {
    const problems = [...this.pretended.problems];
    for (const [path, text] of this.files) {
      if (!path.endsWith('.md')) continue;
      const lines = text.split('\n');
      lines.forEach((line, at) => {
        for (const match of line.matchAll(/\[[^\]]+\]\(([^)]+)\.md\)/g)) {
          if (!this.files.has(`content/pages/${match[1]}.md`)) problems.push(this.problem(path, lines, at, match));
        }
      });
    }
    const errors = problems.filter(({ level }) => level === 'error').length;
    return { digest: digest(JSON.stringify(problems)), errors, warnings: problems.length - errors, problems };
  }

  /** One broken link. */
  problem(path, lines, at, { index, 0: link, 1: name }) {
    const excerpt = [at - 1, at, at + 1].filter(line => lines[line] !== undefined)
      .map(line => ({ number: line + 1, text: lines[line], marks: line === at ? [[index, index + link.length]] : [] }));
    return {
      level: 'error', code: 'broken-link', message: `\`${name}.md\` leads nowhere`, help: 'correct the address, or add the page', path, line: at + 1,
      column: index + 1, label: null, excerpt, related: [], page: `/customers/${path.slice('content/pages/'.length, -3)}.html`,
      edit: this.editor === 'link' ? `vscode://file/${path}:${at + 1}` : null, open: this.editor === 'open',
    };
  }

  /** The preview's start page. */
  start() {
    const list = this.list();
    return fill(readFileSync(new URL('start.html', OWN), 'utf8'), {
      project: 'Harbour Cloud Support', as_of: '26 November 2026', drafts: false, token: this.token, etag: '',
      sites: ['customers', 'agents'].map(audience => ({
        audience, title: 'Harbour Cloud Support', href: `/${audience}/`,
        languages: [{ name: 'English', lang: 'en', href: `/${audience}/` }, { name: 'Deutsch', lang: 'de', href: `/${audience}/de/` }],
      })),
      disclosures: [
        { title: 'Support terms for businesses', language: 'English', page: '/customers/disclosures/business.html', print: '/customers/disclosures/business-print.html', pdf: '/customers/disclosures/business.pdf' },
        { title: 'Supportbedingungen für Unternehmen', language: 'Deutsch', page: '/customers/de/disclosures/business.html', print: '/customers/de/disclosures/business-print.html', pdf: '/customers/de/disclosures/business.pdf' },
      ],
      counts: { errors: list.errors, warnings: list.warnings }, problems: list.problems,
      drafts_list: this.pretended.drafts, missing: this.pretended.missing, overdue: this.pretended.overdue,
    });
  }
}

/** Fills the project's own template. */
function layOut(template, title, html, assets) {
  return template.replaceAll('{{ title }}', escape(title)).replace('{{ page.html | safe }}', () => html)
    .replace('{{ assets.style }}', assets.style).replace('{{ assets.script }}', assets.script);
}

/** Text in HTML. */
function escape(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

/** A PDF of one page with one line. */
function pdf(text) {
  const content = `BT /F1 24 Tf 72 720 Td (${digest(text)}) Tj ET`;
  const objects = ['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`, '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>'];
  let file = '%PDF-1.4\n';
  const offsets = objects.map((object, at) => {
    const offset = file.length;
    file += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const table = offsets.map(offset => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  return Buffer.from(`${file}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${file.length}\n%%EOF\n`);
}
