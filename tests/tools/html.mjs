// In: folders of built sites. Out: every error the W3C's Nu checker finds in their HTML, CSS and SVG;
// warnings are listed and do not fail. Exit 1 on an error.
//
//     node html.mjs SITE...
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { folders, files, report } from './site.mjs';

const sites = folders(process.argv.slice(2), 'usage: node html.mjs SITE...');
const jar = join(dirname(createRequire(import.meta.url).resolve('vnu-jar/package.json')), 'build/dist/vnu.jar');
const checked = sites.flatMap(site => files(site).filter(path => /\.(html|css|svg)$/.test(path)).map(path => join(site, path)));

// Named one by one, so that no file is passed over.
const run = spawnSync('java', ['-Xss4m', '-jar', jar, '--also-check-css', '--also-check-svg', '--format', 'json', '--stdout',
  '--exit-zero-always', ...checked], { encoding: 'utf8', maxBuffer: 1 << 30 });
if (run.error || run.status !== 0) {
  console.error(run.error?.message ?? run.stderr);
  process.exit(2);
}

const said = JSON.parse(run.stdout).messages.map(message => {
  const file = message.url?.startsWith('file:') ? relative('.', fileURLToPath(message.url)) : message.url;
  return { error: message.type !== 'info', line: `${file}:${message.lastLine ?? 1}: ${message.message}` };
});
const warnings = said.filter(({ error }) => !error);
for (const { line } of warnings) console.log(`warning: ${line}`);
report('html', `${checked.length} files, ${warnings.length} warnings`, said.filter(({ error }) => error).map(({ line }) => line));
