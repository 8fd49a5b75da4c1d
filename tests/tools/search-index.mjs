// In: the folder of a built site. Out: its search, read by the site's own scripts without a browser.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const scripts = join(dirname(fileURLToPath(import.meta.url)), '../../themes/default/scripts/search');
const require = createRequire(import.meta.url);
export const words = require(join(scripts, '10-words.js'));
const base = require(join(scripts, '20-index.js'));
export const finding = require(join(scripts, '26-find.js'));

/** What a file of the search hands over, and how long it is. */
function read(site, name) {
  const text = readFileSync(join(site, 'search', `${name}.js`), 'utf8');
  let value;
  new Function('aushang', text)({ found: (_, __, own) => { value = own; } });
  return { value, bytes: Buffer.byteLength(text) };
}

/** The search of a language; `loaded` counts the bytes of the files that were read. */
export function open(site, lang) {
  const loaded = { bytes: 0, files: 0 };
  const load = name => {
    const { value, bytes } = read(site, name);
    loaded.bytes += bytes;
    loaded.files += 1;
    return value;
  };
  const index = new base.Index(load(lang), async (_, name) => load(name));
  return {
    index,
    loaded,
    /** The addresses of the pages found, the best ones first, at most `most`, with what else is known of them. */
    async find(query, most = 10, chosen = []) {
      const { found, all } = await finding.find(index, query, chosen, most);
      const shown = found.slice(0, most);
      const records = await Promise.all(shown.map(one => base.open(index, one.unit)));
      return shown.map((one, at) => ({ address: records[at].a, title: records[at].t, record: records[at], ...one, all }));
    },
  };
}
