// In: cases as JSON Lines, each an issue with the routes by which it can be escalated, the best first, and the others. Out: where the
// form's script comes to others. Exit 1 on a difference, and where none could be compared.
//
//     node escalate.mjs CASES.jsonl [SCRIPT.js]
//
// Behind a line `{"terms"}`, what a page gives its script, stand its cases: `{"case", "apply": [ID], "barred": [[ID, REASONS]]}`.
import { createReadStream, existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const [list, script = fileURLToPath(new URL('../../themes/default/scripts/desk-routes.js', import.meta.url))] = process.argv.slice(2);
if (!list || !existsSync(list)) {
  console.error(list ? `${list}: no such file` : 'usage: node escalate.mjs CASES.jsonl [SCRIPT.js]');
  process.exit(2);
}
const { judge } = createRequire(import.meta.url)(resolve(script));

/** How many differences are shown. */
const SHOWN = 10;
let terms = null;
let compared = 0;
let differences = 0;
let planted = 0;
for await (const line of createInterface({ input: createReadStream(list), crlfDelay: Infinity })) {
  const one = JSON.parse(line);
  if (one.terms) {
    terms = one.terms;
    continue;
  }
  compared += 1;
  if (differs(one, judged(terms, one.case))) {
    differences += 1;
    if (differences <= SHOWN) console.error(JSON.stringify(one.case), 'is', JSON.stringify([one.apply, one.barred]), 'and the script says', JSON.stringify(judged(terms, one.case)));
  }
  // That the comparison finds what differs is seen by asking for an issue of another kind.
  const kind = one.case.kind === 'technical' ? 'billing' : 'technical';
  planted += differs(one, judged(terms, { ...one.case, kind })) ? 1 : 0;
}
console.log(`${compared} issues, ${differences} differences; ${planted} of ${compared} planted ones found`);
process.exit(differences > 0 || compared === 0 || planted < compared / 2 ? 1 : 0);

/** What the script says: the routes that apply, and the others. */
function judged(terms, issue) {
  const { apply, barred } = judge(terms, issue);
  if (apply.some((one) => !one.paid) || barred.some((one) => one.reasons.some((reason) => !reason))) return null;
  return { apply: apply.map((one) => one.route.id), barred: barred.map((one) => one.route.id) };
}

/** Whether the script says something else. How many reasons there are may differ, for two may be said in the same words. */
function differs(one, said) {
  const expected = { apply: one.apply, barred: one.barred.map(([id]) => id) };
  return JSON.stringify(said) !== JSON.stringify(expected);
}
