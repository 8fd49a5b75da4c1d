// In: the folder of a built site. Out: how long a reader waits for the first finds of a search whose files the browser has never seen,
// and how many bytes it loads, from the disk's bytes and compressed. The field gets the focus and its words at the same moment, so that
// the script, the index and what is shown are all waited for.
//
//     python3 benches/corpus.py aushang DIR --pages 10000
//     target/release/aushang build --root DIR --out OUT --as-of 2026-11-23
//     node benches/search.mjs OUT/customers [--rounds N]
//
// It needs Chromium and tests/tools/node_modules (`npm ci` there).
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { launch, serve } from '../tests/tools/browser.mjs';

const { values, positionals } = parseArgs({ allowPositionals: true, options: { rounds: { type: 'string', default: '7' }, lang: { type: 'string', default: 'en' } } });
/** What is asked: one usual word, several, one whose end is missing, a rare code, and words that stand on nearly every page. */
const QUERIES = ['mail', 'shared drives over a mobile connection', 'invoice archive password manag', 'backup-ripon-73', 'where do I check the profile in the second building'];
const GOAL = { time: 100, bytes: 150_000 };

const server = await serve(positionals[0], '/');
const browser = await launch();
const median = list => [...list].sort((a, b) => a - b)[list.length >> 1];
let missed = 0;
for (const query of QUERIES) {
  const times = [];
  let bytes = 0;
  let packed = 0;
  let requests = 0;
  let shown = '';
  for (let round = 0; round < Number(values.rounds); round += 1) {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(server.address, { waitUntil: 'load' });
    const bodies = [];
    page.on('response', response => bodies.push(response.body()));
    const { time, first, count } = await page.evaluate(words => new Promise(good => {
      const input = document.querySelector('#search');
      const began = performance.now();
      const seen = new MutationObserver(() => {
        const link = document.querySelector('.found:not([hidden]) .found-list h2 a');
        const told = document.querySelector('.found:not([hidden]) [role=status]');
        if (!told?.textContent) return;
        seen.disconnect();
        good({ time: performance.now() - began, first: link?.textContent ?? '', count: told.textContent });
      });
      seen.observe(document.body, { childList: true, subtree: true, attributes: true });
      input.value = words;
      input.focus();
      input.dispatchEvent(new Event('input', { bubbles: true }));
    }), query);
    times.push(time);
    shown = `${count}: ${first}`;
    await page.waitForTimeout(200);
    const all = await Promise.all(bodies);
    requests = all.length;
    bytes = all.reduce((sum, body) => sum + body.length, 0);
    packed = all.reduce((sum, body) => sum + gzipSync(body).length, 0);
    await context.close();
  }
  const time = median(times);
  missed += time > GOAL.time || bytes > GOAL.bytes;
  console.log(`${query}\n    ${time.toFixed(0)} ms (median; ${Math.min(...times).toFixed(0)} to ${Math.max(...times).toFixed(0)}), `
    + `${bytes} bytes, ${packed} compressed, ${requests} requests; ${shown}`);
}
console.log(missed ? `${missed} of ${QUERIES.length} miss the goal of ${GOAL.time} ms and ${GOAL.bytes} bytes` : `all within ${GOAL.time} ms and ${GOAL.bytes} bytes`);
await browser.close();
server.close();
