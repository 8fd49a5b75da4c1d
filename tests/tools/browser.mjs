// In: the folder of a built site. Out: a local server that serves it below a sub-folder under a strict content security
// policy, and Debian's Chromium, which can reach nothing but that server.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import http from 'node:http';
import { extname, join, normalize } from 'node:path';
import { chromium } from 'playwright-core';

/** The strictest policy the order names: everything from the site itself, nothing inline. */
const POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; font-src 'none'; "
  + "base-uri 'none'; form-action 'self'; manifest-src 'self'; worker-src 'self'";

const TYPES = {
  '.html': 'text/html; charset=utf-8', '.css': 'text/css; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.svg': 'image/svg+xml',
  '.png': 'image/png', '.jpg': 'image/jpeg', '.webp': 'image/webp', '.ico': 'image/x-icon', '.json': 'application/json', '.pdf': 'application/pdf',
  '.xml': 'application/xml', '.atom': 'application/atom+xml', '.ics': 'text/calendar; charset=utf-8', '.vcf': 'text/vcard; charset=utf-8', '.webmanifest': 'application/manifest+json',
  '.txt': 'text/plain; charset=utf-8', '.md': 'text/markdown; charset=utf-8', '.wasm': 'application/wasm',
};

/**
 * Serves a folder below `mount` (`/sub/folder/`) on a free port, or on `port`; a missing file gets the site's 404 page. `where` is
 * the folder, or says for each path below `mount` in which one it stands.
 */
export async function serve(where, mount, port = 0) {
  const server = http.createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, 'http://localhost').pathname);
    const root = typeof where === 'function' ? where(path.slice(mount.length)) : where;
    let file = path.startsWith(mount) ? join(root, normalize(`/${path.slice(mount.length)}`)) : '';
    if (file && statSync(file, { throwIfNoEntry: false })?.isDirectory()) file = join(file, 'index.html');
    const found = file !== '' && existsSync(file);
    // As hosts do that know one for each folder: the nearest page above the missing one.
    if (!found) {
      const folders = normalize(`/${path.slice(mount.length)}`).split('/').slice(1, -1);
      const nearest = folders.map((_, at) => join(root, ...folders.slice(0, folders.length - at), '404.html'));
      file = [...nearest, join(root, '404.html')].find(page => existsSync(page)) ?? join(root, '404.html');
    }
    response.writeHead(found ? 200 : 404, {
      'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream',
      'Content-Security-Policy': POLICY,
      'X-Content-Type-Options': 'nosniff',
    });
    response.end(existsSync(file) ? readFileSync(file) : '');
  });
  await new Promise(ready => server.listen(port, '127.0.0.1', ready));
  const close = () => new Promise(closed => {
    server.close(closed);
    server.closeAllConnections();
  });
  return { address: `http://127.0.0.1:${server.address().port}${mount}`, port: server.address().port, close };
}

/** Debian's Chromium, or the one that `$CHROMIUM` names. */
export function launch() {
  return chromium.launch(browserOptions());
}

/** The same with a profile of its own in `folder`, as its users have it: what is private can't install apps. */
export function launchWith(folder, options) {
  return chromium.launchPersistentContext(folder, { ...browserOptions(), ...options });
}

/** Which Chromium is started, and how. */
function browserOptions() {
  const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];
  const executablePath = process.env.CHROMIUM
    || execFileSync('sh', ['-c', names.map(name => `command -v ${name}`).join(' || ') + ' || true'], { encoding: 'utf8' }).trim();
  if (!executablePath) {
    console.error('no Chromium found: install it or name it in $CHROMIUM');
    process.exit(2);
  }
  return {
    executablePath,
    args: ['--headless', '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update',
      '--disable-sync', '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1'],
  };
}

/** Collects what goes wrong in a browser page: console errors, exceptions, failed requests, requests that leave `home`. */
export function watch(page, home, excused = () => false) {
  const seen = { problems: [], loaded: new Set() };
  const add = problem => seen.problems.push(problem);
  page.on('console', message => {
    if (message.type() === 'error' && !excused(message.location().url)) add(`console: ${message.text()}`);
  });
  page.on('pageerror', error => add(`exception: ${error.message}`));
  page.on('requestfailed', request => {
    const why = request.failure()?.errorText;
    // The browser asks for the tab's icon itself, and gives that up whenever the address changes.
    if (why !== 'net::ERR_ABORTED' || request.resourceType() !== 'other') add(`failed request: ${request.url()}: ${why}`);
  });
  page.on('response', response => {
    if (response.status() >= 400 && !excused(response.url())) add(`status ${response.status()}: ${response.url()}`);
  });
  page.on('request', request => {
    if (request.url().startsWith(home)) seen.loaded.add(decodeURIComponent(new URL(request.url()).pathname));
    else add(`request outside the site: ${request.url()}`);
  });
  return seen;
}

/** Does `work` for each item, `width` at a time, each with its own browser context, in which nothing is kept for later. */
export async function each(browser, items, width, options, work) {
  const rest = [...items];
  await Promise.all(Array.from({ length: width }, async () => {
    const context = await browser.newContext({ serviceWorkers: 'block', ...options });
    for (let item; (item = rest.shift()) !== undefined;) await work(context, item);
    await context.close();
  }));
}
