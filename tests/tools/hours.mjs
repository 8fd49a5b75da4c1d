// In: schedules and moments as JSON Lines, as the crate's tests write them. Out: where the page's script says otherwise whether it is
// open, or when that changes. Exit 1 on a difference and where none could be compared.
//
//     node hours.mjs CASES.jsonl
//
// A schedule's line stands before its cases: `{"clock", "page"}`, its data as a page has it. A case is `{"case", "clock", "at",
// "open", "next"}`. The script is slow beside a program that keeps what it has found, so every thirteenth case is asked; it looks 29 days
// ahead for an end and a year for a beginning, and says nothing of what is farther away.
import { createReadStream, existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';

const [list] = process.argv.slice(2);
if (!list || !existsSync(list)) {
  console.error(list ? `${list}: no such file` : 'usage: node hours.mjs CASES.jsonl');
  process.exit(2);
}
const { state } = createRequire(import.meta.url)('../../themes/default/scripts/aushang.js');

const EACH = 13, SHOWN = 10, DAY = 86_400_000;
const FAR = { open: 27 * DAY, closed: 363 * DAY };

const pages = new Map();
let compared = 0, missed = 0, differences = 0;
for await (const line of createInterface({ input: createReadStream(list), crlfDelay: Infinity })) {
  const one = JSON.parse(line);
  if (one.case === undefined) pages.set(one.clock, one.page);
  else if (one.case % EACH === 0) look(one);
}
const problem = differences > 0 ? `${differences} differences` : missed > 0 ? `${missed} planted faults not found`
  : compared === 0 ? 'nothing to compare' : 'no difference';
console.log(`${compared} moments by the page's script, ${problem}`);
if (problem !== 'no difference') process.exitCode = 1;

/** Compares a case, and sees that another answer would be found. */
function look(one) {
  const at = Date.parse(one.at), found = state(pages.get(one.clock), at);
  compared += 1;
  const next = one.next && Date.parse(one.next);
  if (same(found, at, !one.open, next) || (next && next < at + 20 * DAY && same(found, at, one.open, next + 60_000))) missed += 1;
  if (same(found, at, one.open, next)) return;
  differences += 1;
  if (differences > SHOWN) return;
  const edge = found && (found.open ? found.until : found.next);
  console.log(`case ${one.case}, schedule ${one.clock}, ${one.at}: ${found?.open ? 'open' : 'closed'} until ${edge && new Date(edge).toISOString()}, `
    + `expected ${one.open ? 'open' : 'closed'} until ${one.next}`);
}

/** Whether the script says this. */
function same(found, at, open, next) {
  if (!found || found.open !== open) return false;
  const edge = open ? found.until : found.next;
  return edge === null ? next === null || next > at + (open ? FAR.open : FAR.closed) : edge === next || next === null;
}
