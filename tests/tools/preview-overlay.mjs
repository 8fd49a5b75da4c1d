// In: mistakes written into the files of a small project, and lists of problems. Out: whether the overlay and the preview's own
// pages show them as they should, to everybody.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { ALPHA, BETA, check, says, stayed } from './preview-check.mjs';
import { page as text, PATHS, style } from './preview-project.mjs';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const BROKEN = text('Alpha', { first: 'See [the other](gone.md) page.' });

/** A problem as the server tells it. */
function problem(more) {
  return {
    level: 'error', code: 'made-up', message: 'something is wrong', help: null, path: 'content/pages/beta.md', line: 2, column: 1, label: null,
    excerpt: [{ number: 2, text: 'title: Beta', marks: [[0, 5]] }], related: [], page: null, edit: null, open: false, ...more,
  };
}

/** Everything axe finds, in the views named; with the overlay, for axe looks into its shadow root. `alone`: without the page
 * under it, which axe cannot see through to. */
async function axe(page, { views = ['light', 'dark'], alone = false } = {}) {
  assert.deepEqual(await page.evaluate(() => window.violations), []);
  await page.evaluate(AXE);
  // It sees no background outside the body.
  if (alone) await page.evaluate(() => document.body.moveBefore(document.querySelector('aushang-preview'), null));
  await page.evaluate(hide => { document.querySelector('main').hidden = hide; }, alone);
  for (const colorScheme of views) {
    for (const width of [1280, 360]) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.setViewportSize({ width, height: 800 });
      const { found, undecided } = await page.evaluate(async tags => {
        const { violations, incomplete } = await axe.run(document.querySelector('main').hidden ? 'aushang-preview' : document, { runOnly: tags });
        const lines = list => list.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id} ${target.join(' ')} ${failureSummary}`));
        return { found: lines(violations), undecided: lines(incomplete) };
      }, TAGS);
      assert.deepEqual(found, [], `${colorScheme}, ${width} px`);
      // Numbers of one figure, and what is half scrolled out of a list, are like the others.
      assert.deepEqual(undecided.filter(line => !/too short|partially obscured/.test(line)), [], `${colorScheme}, ${width} px, undecided`);
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `scrolls sideways at ${width} px`);
    }
  }
  // It writes styles of its own to measure with, which the policy rightly refuses.
  await page.evaluate(() => { window.violations = []; });
}

check('a mistake brings the overlay with its marked source; mended, it goes by itself', async ({ world, open }) => {
  const page = await open(ALPHA);
  assert.equal(await page.locator('.panel, .sign').count(), 0);
  world.write(PATHS.alpha, BROKEN);
  const panel = page.getByRole('region', { name: '1 error' });
  await panel.waitFor();
  assert.match(await panel.locator('.problem h3').textContent(), /^error .*gone\.md.* leads nowhere/);
  assert.equal(await panel.locator('mark').textContent(), '[the other](gone.md)');
  assert.equal(await panel.locator('.place a').textContent(), 'content/pages/alpha.md:7:5');
  assert.equal(await panel.locator('.line.marked .number').textContent(), 'line 7');
  assert.match(await page.locator('.hidden[role=status]').textContent(), /^1 error\./);
  world.write(PATHS.alpha, text('Alpha'));
  await panel.waitFor({ state: 'detached' });
  assert.equal(await page.locator('.hidden[role=status]').textContent(), 'No problems left');
  assert.ok(await stayed(page));
});

check('the page under the overlay can be read to its end and used', async ({ world, open }) => {
  const page = await open(ALPHA);
  world.write(PATHS.alpha, BROKEN);
  await page.locator('.panel').waitFor();
  await page.evaluate(() => scrollTo({ top: document.documentElement.scrollHeight, behavior: 'instant' }));
  const [foot, panel] = await page.evaluate(() => [
    document.querySelector('#foot').getBoundingClientRect().bottom,
    document.querySelector('aushang-preview').shadowRoot.querySelector('.panel').getBoundingClientRect().top,
  ]);
  assert.ok(foot <= panel, `${foot} <= ${panel}`);
  await page.evaluate(() => scrollTo({ top: 0, behavior: 'instant' }));
  await page.check('#tick');
  await page.emulateMedia({ media: 'print' });
  assert.ok(!await page.locator('.panel').isVisible());
});

check('folded it stays folded until the problems change', async ({ world, open }) => {
  const page = await open(ALPHA);
  world.write(PATHS.alpha, BROKEN);
  const fold = page.getByRole('button', { name: 'Fold' });
  await fold.focus();
  await page.keyboard.press('Escape');
  const sign = page.getByRole('button', { name: '1 error' });
  await sign.waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.shadowRoot.activeElement.className), 'sign error');
  await page.reload();
  await sign.waitFor();
  world.write(PATHS.beta, text('Beta', { first: 'See [another](gone.md) page.' }));
  await page.getByRole('region', { name: '2 errors' }).waitFor();
  await page.focus('#note');
  await page.keyboard.press('Escape');
  assert.equal(await page.locator('.panel').count(), 1);
  await page.evaluate(() => document.activeElement.blur());
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: '2 errors' }).click();
  await page.getByRole('region', { name: '2 errors' }).waitFor();
});

check("the page's own problems stand first", async ({ world, open }) => {
  world.write(PATHS.alpha, BROKEN);
  world.write(PATHS.beta, text('Beta', { first: 'See [another](lost.md) page.' }));
  const page = await open(BETA);
  await page.locator('.panel').waitFor();
  assert.deepEqual(await page.locator('.group').allTextContents(), ['On this page', 'Elsewhere']);
  assert.match((await page.locator('.problem h4').allTextContents())[0], /lost\.md/);
});

check('a folder is the same page as its first', async ({ world, open }) => {
  world.pretended.problems = [problem(), problem({ page: '/customers/index.html', message: 'here' })];
  const page = await open('/customers/');
  await page.locator('.panel').waitFor();
  assert.deepEqual(await page.locator('.problem h4').allTextContents(), ['error here', 'error something is wrong']);
}, { pretends: true });

check('warnings alone are a small sign that unfolds', async ({ world, open }) => {
  world.pretended.problems = [problem({ level: 'warning' }), problem({ level: 'warning', message: 'another' })];
  const page = await open(ALPHA);
  const sign = page.getByRole('button', { name: '2 warnings' });
  await sign.click();
  await page.getByRole('region', { name: '2 warnings' }).waitFor();
  assert.equal(await page.locator('.problem').count(), 2);
}, { pretends: true });

check('an editor opens through a link, through the server, or the place can be copied', async ({ world, open, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  world.pretended.problems = [
    problem({ edit: 'vscode://file/a.md:2:1' }), problem({ edit: 'javascript:window.mark=1', message: 'no link' }),
    problem({ open: true, path: 'content/a b&c.md', line: 3, column: 5 }), problem({ open: true, path: 'content/pages/locked.md' }),
  ];
  const page = await open(ALPHA);
  assert.equal(await page.locator('.place a').getAttribute('href'), 'vscode://file/a.md:2:1');
  await page.getByRole('button', { name: 'content/a b&c.md:3:5' }).click();
  await page.getByRole('button', { name: 'content/pages/locked.md' }).click();
  await page.locator('.answer', { hasText: 'the editor did not start' }).waitFor();
  assert.deepEqual(world.opened, [{ path: 'content/a b&c.md', line: '3', column: '5' }]);
  await page.getByRole('button', { name: 'Copy' }).click();
  await page.locator('.answer', { hasText: 'copied' }).waitFor();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), 'content/pages/beta.md:2:1');
}, { pretends: true });

check('what anybody wrote stays text, however long', async ({ world, open }) => {
  const evil = '<img src=x onerror="document.title=1"><script>document.title=2</script>';
  world.pretended.problems = [problem({
    message: evil, help: evil, label: evil, path: `content/${evil}`, related: [{ path: evil, line: 1, column: 1, label: evil, excerpt: [] }],
    excerpt: [{ number: 1, text: evil, marks: [[0, 4], [9, 12]] }, { number: 2, text: `${'x'.repeat(5000)}HERE${'y'.repeat(50_000)}`, marks: [[5000, 5004]] }],
  })];
  for (const address of [ALPHA, '/']) {
    const page = await open(address);
    await page.locator('.problem mark').first().waitFor();
    assert.deepEqual(await page.locator('.problem mark').allTextContents(), ['<img', evil.slice(9, 12), 'HERE']);
    assert.equal(await page.locator('.problem img, .problem script').count(), 0);
    assert.match(await page.locator('.problem h3').textContent(), /<script>document/);
    assert.ok((await page.locator('.line code').last().textContent()).length < 500);
    assert.notEqual(await page.title(), '1');
  }
}, { pretends: true });

check('no style of the theme gets into the overlay', async ({ world, open }) => {
  world.write(PATHS.style, `${style()} html { font-size: 40px; } * { letter-spacing: 1em !important; } aushang-preview, section { display: none !important; } ul { font: 90px serif; }`);
  world.write(PATHS.alpha, BROKEN);
  const page = await open(ALPHA);
  await page.locator('.panel').waitFor();
  assert.deepEqual(await page.locator('.problem').evaluate(one => {
    const { fontSize, letterSpacing } = getComputedStyle(one);
    return [fontSize, letterSpacing];
  }), ['15px', 'normal']);
});

check('a preview that is gone is told, and not told once it is back', async ({ world, open }) => {
  const page = await open(ALPHA);
  world.write(PATHS.alpha, text('Alpha', { first: 'It follows.' }));
  await says(page, '.text p', 'It follows.');
  await world.close();
  await page.locator('.notice', { hasText: 'not running' }).waitFor();
  await world.listen(world.port);
  await page.waitForFunction(() => window.mark === undefined && document.readyState === 'complete');
  assert.equal(await page.locator('.notice').count(), 0);
});

check('axe finds nothing in the overlay, folded and unfolded', async ({ world, open }) => {
  world.pretended.problems = [
    problem({ edit: 'vscode://file/a.md:2:1', page: ALPHA, help: 'do `this`', label: 'here' }), problem({ open: true, related: [{ path: 'x.md', line: 1, column: 1, label: 'there', excerpt: [{ number: 1, text: 'x', marks: [[0, 1]] }] }] }),
    problem({ level: 'warning', label: 'here' }), ...Array.from({ length: 60 }, () => problem({ level: 'warning' })),
  ];
  const page = await open(ALPHA);
  await page.getByRole('button', { name: 'Fold' }).waitFor();
  await axe(page, { alone: true });
  await page.getByRole('button', { name: 'Fold' }).click();
  await axe(page, { alone: true });
}, { pretends: true });

check('the start page lists everything, follows in place, and axe finds nothing', async ({ world, open }) => {
  const row = (title, more) => ({ title, path: `content/pages/${title}.md`, href: `/customers/${title}.html`, edit: null, open: true, languages: 'German', since: '1 March 2026', ...more });
  const page = await open('/');
  await says(page, '#problems + .empty', 'No problems');
  await axe(page, { views: ['light'] });
  Object.assign(world.pretended, { missing: [row('a')], drafts: [row('b', { href: null })], overdue: [row('c', { edit: 'vscode://file/c', open: false })] });
  world.pretended.problems = [problem({ open: true }), problem({ level: 'warning', message: 'the `other`', edit: 'vscode://file/b' })];
  world.tell();
  await says(page, '#problem-list summary', '1 error, 1 warning');
  assert.deepEqual(await page.locator('.problem mark').allTextContents(), ['title', 'title']);
  assert.equal(await page.locator('.problem h3 code').textContent(), 'other');
  await page.locator('#problem-list').getByRole('button', { name: 'content/pages/beta.md:2:1' }).click();
  await page.locator('#missing-list').getByRole('button', { name: 'content/pages/a.md' }).click();
  assert.equal(await page.locator('aushang-preview .panel, aushang-preview .sign').count(), 0);
  await axe(page);
  world.pretended.problems = [problem({ message: 'the `third`', excerpt: [{ number: 2, text: 'title: Other', marks: [[7, 12]] }] })];
  world.tell();
  await says(page, '.problem h3', 'the third');
  assert.deepEqual(await page.locator('.problem mark').allTextContents(), ['Other']);
  assert.deepEqual(world.opened.map(({ path }) => path), ['content/pages/beta.md', 'content/pages/a.md']);
  world.pretended.problems = Array.from({ length: 30 }, (_, at) => problem({ message: `problem ${at}` }));
  world.tell();
  await says(page, '#problem-list summary', '30 errors');
  assert.ok(await page.evaluate(() => document.querySelector('#problem-list').open));
  assert.ok(await stayed(page));
}, { pretends: true });

check('a thousand problems and pages stay usable', async ({ world, open }) => {
  world.pretended.problems = Array.from({ length: 1000 }, (_, at) => problem({ message: `problem ${at}` }));
  world.pretended.overdue = Array.from({ length: 1000 }, (_, at) => ({ title: `Page ${at}`, path: `content/${at}.md`, href: '/', since: '1 March 2026', edit: null, open: false }));
  const start = await open('/');
  assert.equal(await start.locator('.problem').first().isVisible(), false);
  await start.locator('#problem-list summary').click();
  world.pretended.problems.splice(500, 1);
  world.tell();
  await says(start, '#problem-list summary', '999 errors');
  assert.ok(await start.locator('.problem').first().isVisible());
  assert.equal(await start.locator('.problem').count(), 999);
  const page = await open(ALPHA);
  await page.locator('.panel .more', { hasText: '949 more' }).waitFor();
  assert.equal(await page.locator('.problem').count(), 50);
}, { pretends: true });

check('axe finds nothing on the page of an address that has nothing', async ({ open }) => {
  const page = await open('/nothing/here.html');
  await axe(page);
});
