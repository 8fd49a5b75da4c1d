// In: edits of the files of a small project. Out: whether its pages in the browser follow them in place, and what the reader
// did there stays; with the checks of the overlay and the start page.
//
//     node --test tests/tools/preview.mjs            (AUSHANG=target/release/aushang: against the program, not the stand-in)
import assert from 'node:assert/strict';
import { ALPHA, BETA, check, says, served, stayed } from './preview-check.mjs';
import './preview-overlay.mjs';
import { ALWAYS, ENDED, NEVER, page as text, PATHS, project, style, template } from './preview-project.mjs';

check('an edit is put in place, and all that the reader did stays', async ({ world, open }) => {
  const page = await open(ALPHA);
  await page.locator('#more summary').click();
  await page.check('#tick');
  await page.fill('#note', 'typed before');
  await page.evaluate(() => {
    const line = document.querySelector('.text p:nth-of-type(12)').firstChild;
    getSelection().setBaseAndExtent(line, 10, line, 20);
    const note = document.querySelector('#note');
    note.focus();
    note.setSelectionRange(3, 7);
    window.fold = document.querySelector('#more');
    scrollTo({ top: 600, behavior: 'instant' });
  });
  world.write(PATHS.alpha, text('Alpha', { first: 'The first paragraph, edited.' }));
  await says(page, '.text p', 'edited');
  assert.deepEqual(await page.evaluate(() => {
    const note = document.querySelector('#note');
    return {
      open: window.fold.open && window.fold.isConnected, tick: document.querySelector('#tick').checked, note: note.value,
      focus: document.activeElement === note, caret: [note.selectionStart, note.selectionEnd], mark: window.mark, top: scrollY,
    };
  }), { open: true, tick: true, note: 'typed before', focus: true, caret: [3, 7], mark: 'same document', top: 600 });
});

check('a selection stays where its text stays, in the edited paragraph too', async ({ world, open }) => {
  const page = await open(ALPHA);
  const select = nth => page.evaluate(at => {
    const line = document.querySelector(`.text p:nth-of-type(${at})`).firstChild;
    getSelection().setBaseAndExtent(line, 4, line, 9);
  }, nth);
  await select(5);
  world.write(PATHS.alpha, text('Alpha', { first: 'The first paragraph. More.' }));
  await says(page, '.text p', 'More.');
  assert.equal(await page.evaluate(() => getSelection().toString()), 'graph');
  await select(1);
  world.write(PATHS.alpha, text('Alpha', { first: 'The first paragraph. More still.' }));
  await says(page, '.text p', 'still');
  assert.equal(await page.evaluate(() => getSelection().toString()), 'first');
});

check('what is in view does not move when text above it grows or goes', async ({ world, open }) => {
  const page = await open(ALPHA);
  const spot = () => page.evaluate(() => Math.round(window.seen.getBoundingClientRect().top));
  await page.evaluate(() => {
    scrollTo({ top: 1200, behavior: 'instant' });
    window.seen = [...document.querySelectorAll('.text p')].find(one => one.getBoundingClientRect().top > 100);
  });
  const stood = await spot();
  const above = 'A new paragraph that stands above.\n\n'.repeat(8);
  world.write(PATHS.alpha, text('Alpha', { above, first: 'Grown.' }));
  await page.waitForFunction(() => document.querySelectorAll('.text p').length === 50);
  assert.equal(await spot(), stood);
  assert.ok(await page.evaluate(() => scrollY > 1400));
  world.write(PATHS.alpha, text('Alpha'));
  await page.waitForFunction(() => document.querySelectorAll('.text p').length === 42);
  assert.equal(await spot(), stood);
  await page.evaluate(() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done))));
  assert.equal(await spot(), stood);
});

check('where the browser anchors nothing, what is in view stays all the same, also when a style makes it move', async ({ world, open }) => {
  const still = `${style()} :root { overflow-anchor: none; }`;
  world.write(PATHS.style, still);
  const page = await open(ALPHA);
  await page.evaluate(() => {
    scrollTo({ top: 1200, behavior: 'instant' });
    window.seen = [...document.querySelectorAll('.text p')].find(one => one.getBoundingClientRect().top > 0);
    window.stood = window.seen.getBoundingClientRect().top;
  });
  const stands = () => page.evaluate(() => Math.abs(window.seen.getBoundingClientRect().top - window.stood) < 1);
  world.write(PATHS.alpha, text('Alpha', { above: 'A new paragraph that stands above.\n\n'.repeat(8) }));
  await page.waitForFunction(() => document.querySelectorAll('.text p').length === 50);
  assert.ok(await stands());
  world.write(PATHS.style, `${still} h1 { margin-top: 500px; }`);
  await page.waitForFunction(() => getComputedStyle(document.querySelector('h1')).marginTop === '500px');
  assert.ok(await stands());
});

check('elements with ids that change and swap places keep what was done in them', async ({ world, open }) => {
  const fold = (id, word) => `<details id="${id}"><summary>${word} ${id}</summary><input name="${id}"></details>`;
  world.write(PATHS.template, template({ before: fold('a', 'Old') + fold('b', 'Old') + fold('c', 'Old') }));
  const page = await open(ALPHA);
  await page.locator('#a summary').click();
  await page.fill('#a input', 'typed in a');
  await page.evaluate(() => { window.folds = ['a', 'b', 'c'].map(id => document.getElementById(id)); });
  world.write(PATHS.template, template({ before: fold('c', 'New') + fold('b', 'New') + fold('d', 'New') + fold('a', 'New') }));
  await says(page, '#d summary', 'New d');
  assert.deepEqual(await page.evaluate(() => Array.from(document.querySelectorAll('main > details[id]:not(#more)'), one => [one.id, one.open, one.querySelector('input').value])),
    [['c', false, ''], ['b', false, ''], ['d', false, ''], ['a', true, 'typed in a']]);
  assert.equal(await page.evaluate(() => document.activeElement.name), 'a');
  assert.deepEqual(await page.evaluate(() => window.folds.map(fold => fold.isConnected && fold.id)), ['a', 'b', 'c']);
});

check('at the top, what comes in above is seen', async ({ world, open }) => {
  const page = await open(ALPHA);
  world.write(PATHS.template, template({ before: '<p id="notice">Now with a notice.</p>' }));
  await says(page, '#notice', 'notice');
  assert.equal(await page.evaluate(() => scrollY), 0);
});

check('what was typed, opened and focused stays where the theme wraps it anew', async ({ world, open }) => {
  const page = await open(ALPHA);
  await page.locator('#more summary').click();
  await page.check('#tick');
  await page.fill('#note', 'typed');
  world.write(PATHS.template, template().replace('<div class="text">', '<section><div class="text">').replace('<p id="foot">', '</section><p id="foot">')
    .replace('<details id="more">', '<div class="box"><details id="more">').replace('<p><label>', '</div><div><p><label>').replace('</textarea></label></p>', '</textarea></label></p></div>'));
  await page.waitForFunction(() => document.querySelector('section .text p'));
  assert.deepEqual(await page.evaluate(() => [document.querySelector('.box #more').open, document.querySelector('#tick').checked,
    document.querySelector('#note').value, document.activeElement.id]), [true, true, 'typed', 'note']);
  assert.ok(await stayed(page));
});

check('only the tabs whose bytes changed are touched, and only where they changed', async ({ world, open }) => {
  const [alpha, beta] = [await open(ALPHA), await open(BETA)];
  const watch = page => page.evaluate(() => {
    window.records = [];
    new MutationObserver(list => list.forEach(one => {
      const at = one.target.nodeType === Node.ELEMENT_NODE ? one.target : one.target.parentElement;
      if (at !== document.documentElement) window.records.push(`${one.type} ${at.closest('.status, .rows') ? 'script' : at.nodeName}`);
    })).observe(document.documentElement, { subtree: true, childList: true, attributes: true, characterData: true });
  });
  await watch(alpha);
  world.write(PATHS.beta, text('Beta', { first: 'Beta, edited.' }));
  await says(beta, '.text p', 'edited');
  world.write(PATHS.alpha, text('Alpha', { first: 'Alpha, edited.' }));
  await says(alpha, '.text p', 'edited');
  // The page's own script writes its statuses again and again.
  const records = await alpha.evaluate(() => window.records.filter(one => !one.endsWith('script')));
  assert.deepEqual(records, ['characterData P']);
});

check('statuses that were changed or added come alive, the others keep what the script made of them', async ({ world, open }) => {
  const page = await open(ALPHA);
  await says(page, '.now', 'Open day and night');
  world.write(PATHS.template, template({ words: 'every day' }));
  await says(page, '.plain', 'every day');
  assert.equal(await page.textContent('.now'), 'Open day and night');
  world.write(PATHS.template, template({ status: NEVER }));
  await says(page, '.now', 'Closed');
  world.write(PATHS.template, template({ before: `<div class="status" id="new" data-status="${ALWAYS.replaceAll('"', '&quot;')}"><b class="now">Other hours</b></div>` }));
  await says(page, '#new .now', 'Open day and night');
  assert.equal(await page.getAttribute('#new', 'class'), 'status open');
  world.write(PATHS.template, template({ status: ENDED }));
  await says(page, '.now', 'Service hours');
  world.write(PATHS.template, template({ status: ENDED, now: 'Hours of service' }));
  await says(page, '.now', 'Hours of service');
  assert.ok(await stayed(page));
});

check("the desk's filter knows the rows that came, and stays as typed", async ({ world, open }) => {
  const page = await open('/agents/alpha.html');
  await page.fill('#find', 'gamma');
  const left = () => page.locator('.rows > li:visible').allTextContents();
  assert.deepEqual(await left(), ['beta gamma', 'gamma delta']);
  world.write(PATHS.template, template({ rows: ['alpha beta', 'new gamma', 'beta gamma', 'gamma delta', 'new alpha'] }));
  await page.waitForFunction(() => document.querySelectorAll('.rows > li').length === 5);
  assert.deepEqual(await left(), ['new gamma', 'beta gamma', 'gamma delta']);
  await page.fill('#find', 'new');
  assert.deepEqual(await left(), ['new gamma', 'new alpha']);
});

check('a style is swapped alone, and the old one holds until the new one has come', async ({ world, open }) => {
  const page = await open(ALPHA);
  await page.fill('#note', 'typed');
  await page.evaluate(() => {
    window.colours = new Set();
    const look = () => { window.colours.add(getComputedStyle(document.querySelector('h2')).color); requestAnimationFrame(look); };
    look();
  });
  world.write(PATHS.style, style('rgb(120, 0, 0)'));
  await page.waitForFunction(() => window.colours.has('rgb(120, 0, 0)'));
  await page.waitForFunction(() => document.querySelectorAll('link[rel=stylesheet]').length === 1);
  assert.deepEqual(await page.evaluate(() => [...window.colours]), ['rgb(0, 0, 120)', 'rgb(120, 0, 0)']);
  assert.equal(await page.getAttribute('link[rel=stylesheet]', 'media'), null);
  assert.ok(await stayed(page));
  for (const at of [1, 2, 3]) world.write(PATHS.style, style(`rgb(0, ${at}, 0)`));
  await page.waitForFunction(() => document.querySelectorAll('link[rel=stylesheet]').length === 1 && getComputedStyle(document.querySelector('h2')).color === 'rgb(0, 3, 0)');
  assert.equal(await page.inputValue('#note'), 'typed');
});

check('a changed script loads the page anew, at the same place', async ({ world, open }) => {
  const page = await open(ALPHA);
  await page.evaluate(() => scrollTo({ top: 900, behavior: 'instant' }));
  world.write(PATHS.script, 'document.documentElement.dataset.script = "new";');
  await page.waitForFunction(() => document.documentElement.dataset.script === 'new' && document.readyState === 'complete');
  await page.waitForFunction(() => scrollY === 900);
  assert.ok(!await stayed(page));
});

check('title and attributes of the whole page follow', async ({ world, open }) => {
  const page = await open(ALPHA);
  world.write(PATHS.alpha, text('Omega'));
  await page.waitForFunction(() => document.title === 'Omega');
  world.write(PATHS.template, template().replace('lang="en"', 'lang="de" dir="ltr" class="wide"').replace('<body ', '<body id="top" class="x" @odd="y" '));
  await page.waitForFunction(() => document.documentElement.lang === 'de' && document.documentElement.className === 'wide' && document.body.id === 'top');
  assert.ok(await stayed(page));
});

check('twenty tabs all follow', async ({ world, open }) => {
  const pages = [];
  for (let at = 0; at < 20; at += 1) pages.push(await open(at % 2 === 0 ? ALPHA : BETA));
  world.write(PATHS.alpha, text('Alpha', { first: 'All of them.' }));
  world.write(PATHS.beta, text('Beta', { first: 'All of them.' }));
  await Promise.all(pages.map(page => says(page, '.text p', 'All of them.')));
  assert.ok((await Promise.all(pages.map(stayed))).every(Boolean));
  assert.equal(world.streams?.size ?? 1, 1);
});

check('a browser without shared workers follows too', async ({ world, open, context }) => {
  await context.addInitScript(() => { delete window.SharedWorker; });
  const page = await open(ALPHA);
  world.write(PATHS.alpha, text('Alpha', { first: 'Without a worker.' }));
  await says(page, '.text p', 'Without a worker.');
  assert.ok(await stayed(page));
});

check('a page whose policy lets it connect to nothing follows through the worker', async ({ world, open }) => {
  world.write(PATHS.template, template().replace(" connect-src 'self'; form-action 'self';", ''));
  await served(world.url + ALPHA, text => !text.includes("form-action 'self'"));
  const page = await open(ALPHA);
  world.write(PATHS.alpha, text('Alpha', { first: 'Through the worker.' }));
  await says(page, '.text p', 'Through the worker.');
  assert.ok(await stayed(page));
});

check('an edit between the loading of the page and its first look is not missed', async ({ world, open, context }) => {
  let edited = false;
  await context.route('**/-/tab.js', async route => {
    if (!edited) {
      // Without the cache, nothing tells what was loaded but the page itself.
      await (await context.newCDPSession(context.pages()[0])).send('Network.clearBrowserCache');
      world.write(PATHS.alpha, text('Alpha', { first: 'Edited meanwhile.', above: 'New.\n\n' }));
    }
    edited = true;
    await route.continue();
  });
  const page = await open(ALPHA);
  await says(page, '.text', 'Edited meanwhile.');
  assert.equal(await page.textContent('.now'), 'Open day and night');
  assert.ok(await stayed(page));
});

check('a page that one comes back to shows what holds now', async ({ world, open }) => {
  const page = await open(ALPHA);
  await page.goto(world.url + BETA);
  world.write(PATHS.alpha, text('Alpha', { first: 'Edited while away.' }));
  await page.goBack();
  await says(page, '.text p', 'Edited while away.');
});

check('many quick edits end in the last one', async ({ world, open }) => {
  const page = await open(ALPHA);
  for (let at = 0; at <= 60; at += 1) {
    world.write(PATHS.alpha, text('Alpha', { first: `Edit ${at}.`, above: 'Above.\n\n'.repeat(at % 7), count: 20 + at % 11 }));
    if (at % 10 === 0) await says(page, '.text', `Edit ${at}.`);
  }
  await says(page, '.text', 'Edit 60.');
  const html = await (await fetch(world.url + ALPHA)).text();
  const [live, served] = await page.evaluate(text => {
    const parsed = new DOMParser().parseFromString(text, 'text/html');
    return [document, parsed].map(one => one.querySelector('.text').innerHTML);
  }, html);
  assert.equal(live, served);
});

check('nothing is kept in the browser, which would show former states', async ({ open, context }) => {
  await context.addInitScript(() => {
    window.kept = 0;
    navigator.serviceWorker.register = () => {
      window.kept += 1;
      return new Promise(() => {});
    };
  });
  const page = await open('/agents/index.html');
  assert.equal(await page.evaluate(() => window.kept), 0);
});

check('another run of the server loads the page anew, and it follows that one', async ({ world, open, context }) => {
  const page = await open(ALPHA);
  const token = await page.getAttribute('script[data-token]', 'data-token');
  await (await open(BETA)).close();
  await world.restart();
  const renewed = one => one.waitForFunction(old => document.readyState === 'complete' && document.querySelector('script[data-token]').dataset.token !== old, token);
  await renewed(page);
  world.write(PATHS.alpha, text('Alpha', { first: 'After the restart.' }));
  await says(page, '.text p', 'After the restart.');
  // The browser's copy of this one carries the token of the first run.
  const beta = await context.newPage();
  await beta.goto(world.url + BETA);
  await renewed(beta);
  world.write(PATHS.beta, text('Beta', { first: 'After the restart.' }));
  await says(beta, '.text p', 'After the restart.');
});

check('a deleted page stays as it was and says so, and follows again when it is back', async ({ world, open }) => {
  const page = await open(ALPHA);
  world.remove(PATHS.alpha);
  await page.locator('.notice', { hasText: 'no longer exists' }).waitFor();
  assert.match(await page.textContent('.text p'), /first paragraph/);
  world.write(PATHS.alpha, text('Alpha', { first: 'Back again.' }));
  await says(page, '.text p', 'Back again.');
  await page.locator('.notice').waitFor({ state: 'detached' });
  assert.ok(await stayed(page));
});

check('an address that had nothing shows its page as soon as there is one', async ({ world, open }) => {
  const page = await open('/customers/gamma.html');
  world.write('content/pages/gamma.md', text('Gamma'));
  await says(page, 'h1', 'Gamma');
  assert.equal(await page.locator('.notice').count(), 0);
});

check('a PDF in a tab is loaded anew', async ({ world, open }) => {
  const page = await open('/customers/disclosures/business.pdf');
  await page.evaluate(() => { window.frame = document.querySelector('iframe'); });
  world.write(PATHS.partner, project()[PATHS.partner].replace('Harbour Cloud', 'Harbour Clouds'));
  await page.waitForFunction(() => document.querySelectorAll('iframe').length === 1 && document.querySelector('iframe') !== window.frame);
  assert.ok(await stayed(page));
});

check('from any document to any other, the live one ends as the source', async ({ open }) => {
  const page = await open('/');
  const found = await page.evaluate(async () => {
    const { Morph } = await import('/-/morph.js');
    let seed = 7;
    const random = most => { seed = Math.imul(seed ^ (seed >>> 15), 0x2c1b3c6d) + 0x9e3779b9 | 0; return (seed >>> 3) % most; };
    const kinds = ['p', 'div', 'section', 'details', 'ul', 'b', 'code'];
    const some = () => ['one', 'two three', ' ', '\n', 'four five six', ''][random(6)];
    const attributes = () => [random(4) ? '' : ` id="i${random(6)}"`, random(3) ? '' : ` class="c${random(3)} d${random(2)}"`, random(6) ? '' : ' title="t"'].join('');
    const tree = depth => Array.from({ length: random(6) }, () => {
      if (depth === 0 || random(3) === 0) return random(9) === 0 ? '<!--note-->' : some();
      const kind = kinds[random(kinds.length)];
      return `<${kind}${attributes()}>${tree(depth - 1)}</${kind}>`;
    }).join('');
    const parse = html => new DOMParser().parseFromString(`<body>${html}`, 'text/html').body;
    const edit = html => random(3) ? html.replace(['one', 'two', '<p', '</p>', 'i1', 'c1'][random(6)], ['', 'six', '<p title="u"', '', 'i2', 'e1'][random(6)]) : tree(3);
    for (let round = 0; round < 400; round += 1) {
      // Half of them as in browsers that cannot move a node and keep its state.
      if (round === 200) delete Element.prototype.moveBefore;
      let html = tree(4);
      let source = parse(html);
      const live = source.cloneNode(true);
      const morph = new Morph();
      for (let step = 0; step < 4; step += 1) {
        html = edit(html);
        const next = parse(html);
        morph.run(source, next, live);
        const [seen, wanted] = [live, next].map(one => one.cloneNode(true));
        seen.normalize();
        wanted.normalize();
        if (!seen.isEqualNode(wanted)) return [round, step, seen.innerHTML, wanted.innerHTML];
        source = next;
      }
    }
    return null;
  });
  assert.equal(found, null);
});

check('a playbook that is read step by step stays so while it is edited', async ({ world, open }) => {
  if (!process.env.AUSHANG) return;
  const path = 'content/playbooks/mail.md';
  const playbook = (words, more = '') => `---\ntitle: Mail\nkind: technical\nproducts: [mail-service]\nroutes: [vendor-desk]\nseverity: urgent\n---\n\n`
    + `## Check {#check}\n\n${words}\n\n- [ ] The time\n- [ ] The place\n\n${more}## Done {#resolved}\n\nAll is well.\n`;
  world.write(path, playbook('Ask since when.'));
  const page = await open('/agents/playbooks/mail.html');
  await page.locator('[data-part=turn]').click();
  await page.locator('.task input').nth(1).check();
  const shown = () => page.locator('article.text > h2').filter({ visible: true }).evaluateAll(all => all.map(one => one.id));
  world.write(path, playbook('Ask since which day.'));
  await says(page, 'article.text', 'which day');
  assert.deepEqual(await shown(), ['check']);
  world.write(path, playbook('Ask since which day.', '## Look {#look}\n\nLook it up.\n\n'));
  await says(page, '.walk-place', 'Step 1 of 3');
  assert.deepEqual(await shown(), ['check']);
  await page.keyboard.press('n');
  assert.deepEqual(await shown(), ['look']);
  // The step at hand goes: what is left of the way stays.
  world.write(path, playbook('Ask since which day.'));
  await says(page, '.walk-place', 'Step 1 of 2');
  assert.deepEqual(await shown(), ['check']);
  assert.deepEqual(await page.locator('.task input').evaluateAll(all => all.map(one => [one.disabled, one.checked])), [[false, false], [false, true]]);
  assert.ok(await stayed(page));
});
