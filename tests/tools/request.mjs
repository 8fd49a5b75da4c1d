// In: the agents' site of the example. Out: what a browser does otherwise than promised when an issue is escalated: which routes apply,
// why the others do not, and the text of the request with what was typed and ticked; by keyboard alone, after reloads, in the other
// language, where nothing is kept, without scripts, on paper and at 360 px. Exit 1 on a difference.
//
//     node request.mjs SITE [--only WORDS]...      WORDS: in the name of a check
import assert from 'node:assert/strict';
import { accessible, begin, tabTo } from './checks.mjs';

const FORM = 'escalate.html';
const PLAYBOOK = 'playbooks/mail-flow.html';
const { check, end } = await begin('request', FORM);
const permissions = ['clipboard-read', 'clipboard-write'];

/** What the form says: the routes that apply, the others with their reasons, what is missing, and the text. */
function state(page) {
  return page.evaluate(() => {
    const shown = one => one.getClientRects().length > 0;
    const texts = selector => Array.from(document.querySelectorAll(selector)).filter(shown).map(one => one.textContent.trim());
    return {
      apply: texts('[data-slot=apply] .escalate-name a'),
      paid: texts('.escalate-paid'),
      depends: texts('.escalate-depends'),
      barred: Object.fromEntries(Array.from(document.querySelectorAll('[data-slot=barred] > div'), row => [row.children[0].textContent, row.children[1].textContent])),
      missing: texts('[data-slot=missing-list] li'),
      promised: texts('[data-slot=promises] a'),
      text: document.querySelector('#ticket-text').value,
    };
  });
}

await check('the routes that apply, in order, and why not the others', async ({ open }) => {
  const page = await open();
  // Of what is not known, nothing keeps from a route that takes some issues.
  const untouched = await state(page);
  assert.deepEqual(untouched.barred, { 'Premier Support for Partners': 'We do not hold what opens it: Premier plan.' });
  // But what it hangs on is told.
  await page.selectOption('#escalate-product', 'azure');
  assert.ok((await state(page)).depends.some(words => /: Kind$/.test(words)));
  await page.selectOption('#escalate-kind', 'billing');
  assert.deepEqual((await state(page)).depends, []);
  await page.selectOption('#escalate-product', '');
  await page.selectOption('#escalate-kind', 'technical');
  assert.equal((await state(page)).barred['Commercial support'], 'This kind of issue with these products only: Microsoft Azure and Microsoft 365.');
  await page.selectOption('#escalate-product', 'azure');
  await page.selectOption('#escalate-severity', 'critical');
  const azure = await state(page);
  assert.deepEqual(azure.apply, ['Signature Cloud Support', 'Advanced Support for Partners', 'Commercial support']);
  assert.deepEqual(azure.paid, ['Benefit: unlimited incidents (Silver, cloud competency)', 'Fee: unlimited incidents (Advanced plan)', 'Fee or Benefit']);
  assert.deepEqual(azure.barred, {
    'Premier Support for Partners': 'We do not hold what opens it: Premier plan.', 'Product Support Incidents': 'For on-premises products only.',
  });
  assert.match(await page.locator('[data-slot=apply] li').first().innerText(), /Vendor answers within 2\shours; requests without a fault: within 1\sbusiness day/);
  assert.ok(azure.promised.includes('Technical support') && azure.promised.includes('Critical incidents'), String(azure.promised));

  // An on-premises product: the current version, the one before it, and what is older.
  assert.equal(await page.locator('#escalate-version').isVisible(), false);
  await page.selectOption('#escalate-product', 'windows-server');
  const reasons = {};
  for (const version of ['2025', '2022', 'older']) {
    await page.selectOption('#escalate-version', version);
    const { apply, barred } = await state(page);
    reasons[version] = apply.length ? apply : barred['Product Support Incidents'];
  }
  assert.deepEqual(reasons, {
    2025: ['Product Support Incidents'],
    2022: 'Mainstream support of Windows Server 2022 ended on 13 October 2026.',
    older: 'For other versions: Windows Server 2025.',
  });
  assert.ok(await page.locator('[data-slot=none]').isVisible());
  assert.equal(await page.locator('[data-slot=ticket]').isVisible(), false);
  await page.selectOption('#escalate-kind', 'billing');
  assert.deepEqual((await state(page)).apply, ['Commercial support']);
  // The request goes by the first route, until somebody chooses another.
  await page.selectOption('#escalate-kind', 'technical');
  await page.selectOption('#escalate-product', 'azure');
  assert.equal(await page.inputValue('#ticket-route'), 'signature-cloud');
  await page.selectOption('#ticket-route', 'commercial');
  await page.selectOption('#escalate-product', 'microsoft-365');
  assert.equal(await page.inputValue('#ticket-route'), 'commercial');
});

await check('by keyboard alone, the text is typed, copied, kept, in the other language too, and cleared', async ({ open }) => {
  const page = await open();
  await tabTo(page, '#escalate-kind');
  await page.keyboard.type('Tech');
  await tabTo(page, '#escalate-product');
  await page.keyboard.type('SQL');
  await tabTo(page, '#escalate-version');
  await page.keyboard.type('2022');
  await tabTo(page, '#ticket-subject');
  await page.keyboard.type('Database <main> & its log');
  await tabTo(page, '#ticket-what');
  await page.keyboard.type('Since 09:10 UTC');
  await page.keyboard.press('Enter');
  await page.keyboard.type('error 9002');
  await tabTo(page, '#ticket-evidence-server-version');
  await page.keyboard.type('2022 CU 14');
  await page.keyboard.press('Enter');
  await page.keyboard.type('on Windows');
  const typed = await state(page);
  assert.equal(typed.text, `Database <main> & its log

Kind: Technical
Product: SQL Server 2022
Route: Product Support Incidents (Microsoft)

What happens, and since when
Since 09:10 UTC
error 9002

Evidence
- Product, edition, version and build: 2022 CU 14
  on Windows
`);
  assert.deepEqual(typed.missing, ['Time of the failure, in UTC', 'Error message in full', 'What was tried, with times']);
  await tabTo(page, '[data-slot=copy]');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.querySelector('[data-slot=told]').textContent === 'Copied.');
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), typed.text);

  await page.reload();
  assert.equal((await state(page)).text, typed.text);
  await page.locator('.languages a[lang=de]').click();
  await page.waitForFunction(() => document.documentElement.lang === 'de' && document.querySelector('#ticket-text')?.value);
  const german = await state(page);
  assert.match(german.text, /^Database <main> & its log\n\nArt: Technik\nProdukt: SQL Server 2022\nWeg: Produktsupportvorfälle \(Microsoft\)/);
  assert.match(german.text, /Nachweise\n- Produkt, Edition, Version und Build: 2022 CU 14\n  on Windows\n/);
  await tabTo(page, '[data-slot=clear]');
  await page.keyboard.press('Enter');
  assert.doesNotMatch((await state(page)).text, /9002|Database|CU 14/);
  // Pressed by mistake, it is undone.
  await tabTo(page, '[data-slot=told] button');
  await page.keyboard.press('Enter');
  assert.equal((await state(page)).text, german.text);
  await page.reload();
  assert.equal((await state(page)).text, german.text);
  await tabTo(page, '[data-slot=clear]');
  await page.keyboard.press('Enter');
  assert.doesNotMatch((await state(page)).text, /9002|Database|CU 14/);
  await page.reload();
  assert.doesNotMatch((await state(page)).text, /9002|Database|CU 14/);
}, { permissions });

await check('a playbook read step by step comes to the form, with what was ticked', async ({ open }) => {
  const page = await open(PLAYBOOK);
  await tabTo(page, '[data-part=turn]');
  await page.keyboard.press('Enter');
  for (const key of ['n', 'n', '1', 'n', '3']) await page.keyboard.press(key);
  await page.waitForFunction(() => location.hash === '#evidence');
  assert.equal(await page.locator('#which-route').evaluate(one => one.open), false);
  await tabTo(page, '.task input');
  await page.keyboard.press('Space');
  await page.keyboard.press('n');
  await page.waitForFunction(() => location.hash === '#escalate' && document.querySelector('#which-route').open);
  const { apply, barred, missing, text } = await state(page);
  assert.deepEqual(apply, ['Signature Cloud Support', 'Advanced Support for Partners']);
  assert.equal(barred['Product Support Incidents'], 'For on-premises products only. This playbook does not use it.');
  assert.ok(!missing.includes('Tenant ID') && missing.includes('Subscription ID'), String(missing));
  assert.match(text, /^Mail does not arrive\n/);
  assert.match(text, /Product: Microsoft 365\n/);
  assert.match(text, /Evidence\n- Tenant ID: at hand\n/);
  // What is missing leads to the step that collects it.
  await page.locator('[data-slot=missing-list] a').first().click();
  await page.waitForFunction(() => location.hash === '#evidence');
  // Another route asks for other things.
  await page.selectOption('#ticket-route', 'advanced');
  assert.ok((await state(page)).missing.includes('Affected service or environment'));
  // Ticks that are no evidence are what was done.
  await page.evaluate(() => { document.querySelector('.act').click(); });
  await page.waitForFunction(() => document.querySelector('#ticket-text').value.includes('What was done\n- '));
});

await check('at 360 px, deadlines, contacts and the form are one press away from the top', async ({ open }) => {
  const page = await open(PLAYBOOK);
  const jump = page.locator('.jump a');
  assert.ok(await jump.count() > 2);
  for (const href of await jump.evaluateAll(all => all.map(one => one.getAttribute('href')))) assert.equal(await page.locator(href).count(), 1, href);
  await page.locator('.jump a[href="#which-route"]').click();
  await page.locator('#ticket-what').waitFor();
}, { viewport: { width: 360, height: 740 }, hasTouch: true });

await check('a promise leads to the form that counts it, filled in', async ({ open }) => {
  const page = await open();
  await page.selectOption('#escalate-kind', 'technical');
  await page.selectOption('#escalate-severity', 'moderate');
  await page.locator('[data-slot=promises] a', { hasText: 'Billing' }).count().then(count => assert.equal(count, 0, 'a technical issue is told of billing'));
  await page.locator('[data-slot=promises] a').first().click();
  await page.waitForSelector('form.due:not([hidden])');
  assert.deepEqual(await page.evaluate(() => [document.querySelector('#due-support').value, document.querySelector('#due-severity').value]), ['technical', 'moderate']);
  assert.ok(await page.locator('.due-target').count() > 0);
});

await check('where the browser keeps nothing and refuses to copy, the text can be copied by hand', async ({ open, context }) => {
  await context.addInitScript(() => {
    const refuse = () => { throw new DOMException('refused', 'SecurityError'); };
    Object.defineProperty(Storage.prototype, 'getItem', { value: refuse });
    Object.defineProperty(Storage.prototype, 'setItem', { value: refuse });
    Object.defineProperty(navigator, 'clipboard', { value: { writeText: () => Promise.reject(new Error('refused')) } });
  });
  const page = await open();
  await page.fill('#ticket-subject', 'Case 4711');
  await page.locator('[data-slot=copy]').click();
  await page.waitForFunction(() => document.querySelector('[data-slot=told]').textContent.startsWith('Copying was refused'));
  assert.match(await page.evaluate(() => getSelection().toString() || document.activeElement.value.slice(document.activeElement.selectionStart, document.activeElement.selectionEnd)), /4711/);
});

await check('what is kept and makes no sense is passed over', async ({ open, context }) => {
  await context.addInitScript(() => {
    sessionStorage.setItem('aushang:escalate:/sub/folder/escalate.html', '{"product":"gone","version":7,"route":"none","kind":null}');
  });
  const page = await open();
  assert.ok((await state(page)).apply.length > 0);
});

await check('without scripts, tables say which route takes what, and why not', async ({ open }) => {
  const page = await open();
  assert.equal(await page.locator('form.escalate').isVisible(), false);
  await page.locator('main .notice a').click();
  assert.match(await page.locator('table.matrix').innerText(), /Signature Cloud Support/);
  assert.match(await page.locator('.route', { hasText: 'Premier' }).first().innerText(), /We do not hold what opens it: Premier plan\./);
  const playbook = await open(PLAYBOOK);
  assert.equal(await playbook.locator('form.escalate').isVisible(), false);
  await playbook.locator('.barred-routes summary').click();
  assert.match(await playbook.locator('.barred-routes').innerText(), /Product Support Incidents\s+For on-premises products only\./);
}, { javaScriptEnabled: false });

for (const [name, width, colorScheme, lang] of [['wide', 1280, 'light', ''], ['wide, dark, German', 1280, 'dark', 'de/'], ['360 px', 360, 'light', ''], ['320 px, dark, German', 320, 'dark', 'de/']]) {
  await check(`axe finds nothing, and nothing scrolls sideways: ${name}`, async ({ open }) => {
    const page = await open(lang + FORM);
    await page.selectOption('#escalate-kind', 'technical');
    await page.selectOption('#escalate-product', 'sql-server');
    await page.selectOption('#escalate-severity', 'critical');
    await page.locator('[data-slot=apply] summary').first().click();
    await page.fill('#ticket-evidence-time-of-failure', 'x'.repeat(200));
    await accessible(page, 'the form');
    const playbook = await open(lang + PLAYBOOK);
    await playbook.locator('#which-route > summary').click();
    await playbook.locator('.task input').first().check();
    await accessible(playbook, 'the playbook');
    await (await open(lang + 'escalation-matrix.html')).emulateMedia({ media: 'print' });
  }, { viewport: { width, height: 800 }, colorScheme });
}

await end();
