// In: the smallest project among the fixtures. Out: the files of the small project that the checks of the preview write and edit, and what its pages hold.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const BASE = fileURLToPath(new URL('../fixtures/base', import.meta.url));

/** A page with a heading, then as many paragraphs as fill some screens. */
export function page(title, { first = 'The first paragraph.', above = '', count = 40 } = {}) {
  const rest = Array.from({ length: count }, (_, at) => `Paragraph ${at + 1} of ${title} with some words in it, so that it fills a line or two on any screen.`);
  return `---\ntitle: ${title}\n---\n\n## Part one {#one}\n\n${above}${first}\n\n${rest.join('\n\n')}\n\n## Part two {#two}\n\nThe last paragraph.\n`;
}

/** When somebody is there: always, or never. */
export const ALWAYS = JSON.stringify({ zone: 'UTC', week: Array(7).fill([[0, 1440]]), then: [], days: {} });
export const NEVER = JSON.stringify({ zone: 'UTC', week: Array(7).fill([]), then: [], days: {} });
/** Nobody knows any more: the page's plain words stand. */
export const ENDED = JSON.stringify({ zone: 'UTC', week: Array(7).fill([]), then: [], days: {}, until: '2020-01-01' });

/** The theme's one template; `before` stands above the text, `status` is the data of the page's status. */
export function template({ before = '', status = ALWAYS, now = 'Service hours', words = 'Mon–Fri', rows = ['alpha beta', 'beta gamma', 'gamma delta'], foot = 'The foot.' } = {}) {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{ title }}</title>
<link rel="stylesheet" href="{{ assets.style }}">
<script src="{{ assets.script }}" defer></script>
</head>
<body data-open-always="Open day and night" data-closed="Closed" data-today="today">
<main>
<h1>{{ title }}</h1>
${before}
<div class="status" data-status="${status.replaceAll('"', '&quot;')}"><b class="now">${now}</b> <span class="plain">${words}</span></div>
<form class="find" role="search" hidden><label for="find">Find</label> <input id="find" type="search" data-find=".rows > li"><p role="status" data-none="nothing"></p></form>
<ul class="rows">
${rows.map(row => `<li><a href="#one">${row}</a></li>`).join('\n')}
</ul>
<details id="more"><summary>More</summary><p id="folded">Folded text.</p></details>
<details><summary>Other</summary><p>Other text.</p></details>
<p><label><input type="checkbox" id="tick"> Done</label> <label>Note <textarea id="note"></textarea></label></p>
<div class="text">
{{ page.html | safe }}
</div>
<p id="foot">${foot}</p>
</main>
</body>
</html>
`;
}

/** The style; the colour of headings tells which one holds. */
export function style(colour = 'rgb(0, 0, 120)') {
  return `:root { scroll-behavior: smooth; background: #fff; }\nbody { font: 16px/1.5 sans-serif; margin: 2rem; max-width: 40rem; }\nh2 { color: ${colour}; }\n[hidden] { display: none; }\n`;
}

/** The paths of the files that are edited. */
export const PATHS = {
  alpha: 'content/pages/alpha.md', beta: 'content/pages/beta.md', template: 'themes/ours/templates/page.html',
  style: 'themes/ours/styles/90-ours.css', script: 'themes/ours/scripts/aushang.js', partner: 'content/catalog/partner.yaml',
};

/** All files at the beginning. */
export function project() {
  const files = {};
  for (const path of readdirSync(BASE, { recursive: true })) {
    if (/\.\w+$/.test(path)) files[path] = readFileSync(join(BASE, path), 'utf8');
  }
  files['site.toml'] += 'theme = "ours"\n';
  return { ...files, [PATHS.alpha]: page('Alpha'), [PATHS.beta]: page('Beta'), [PATHS.template]: template(), [PATHS.style]: style() };
}
