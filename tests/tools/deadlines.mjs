// In: cases as JSON Lines, each a clock as the page has it and a request with when it is due. Out: where the browser's script
// comes to another time. Exit 1 on a difference, where none could be compared, and where fewer than half could be.
//
//     node deadlines.mjs CASES.jsonl [SCRIPT.js]
//
// A clock's line stands before its cases: `{"clock", "page"}` or `{"clock", "always": ZONE}`. A case is `{"case", "clock",
// "raised", "due", "pauses"}` with one of `minutes`, `days` and `business_days`. Clocks without a page are not shown in a
// browser: their cases are left out. A case at the edge of the days that the page knows is skipped.
import { createReadStream, existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const [list, script = fileURLToPath(new URL('../../themes/default/scripts/desk-deadline.js', import.meta.url))] = process.argv.slice(2);
if (!list || !existsSync(list)) {
  console.error(list ? `${list}: no such file` : 'usage: node deadlines.mjs CASES.jsonl [SCRIPT.js]');
  process.exit(2);
}
const { due } = createRequire(import.meta.url)(resolve(script));

/** How many differences are shown. */
const SHOWN = 10;
const DAY = 86_400_000;
/** How close to the edge of the known days a moment may be: openings reach over midnight, and zones differ. */
const MARGIN = 4 * DAY;
/** What a due time is moved by to see that this is found: as little as can be promised. */
const PLANTED = 60_000;

const clocks = new Map();
const proven = new Set();
const counted = { compared: 0, due: 0, skipped: 0, apart: 0, differences: 0 };
for await (const line of createInterface({ input: createReadStream(list), crlfDelay: Infinity })) {
  if (line.trim() === '') continue;
  const one = JSON.parse(line);
  if (one.case === undefined) clocks.set(one.clock, one.always ? { zone: one.always, always: true } : one.page);
  else look(one);
}

const { compared, skipped, apart, differences } = counted;
const found = [...proven].sort().join(', ') || 'nothing';
console.log(`${counted.due} due and ${compared - counted.due} never; skipped at the edge: ${skipped}; without a page: ${apart}; a wrong time was found for: ${found}`);
const problem = differences > 0 ? `${differences} difference${differences === 1 ? '' : 's'}`
  : compared === 0 || proven.size === 0 ? 'nothing to compare'
  : skipped >= compared ? 'too many skipped' : 'no difference';
console.log(`${compared} cases in the browser's script, ${problem}`);
if (problem !== 'no difference') process.exitCode = 1;

/** Compares a case, if the page knows its days. */
function look(one) {
  if (!clocks.has(one.clock)) {
    console.error(`case ${one.case}: no clock ${one.clock} stands before it`);
    process.exit(1);
  }
  const clock = clocks.get(one.clock);
  if (!clock) counted.apart += 1;
  else if (![one.raised, one.due].every(moment => isKnown(clock, moment))) counted.skipped += 1;
  else {
    prove(clock, one);
    counted.compared += 1;
    counted.due += one.due === null ? 0 : 1;
    const found = difference(clock, one);
    if (found && (counted.differences += 1) <= SHOWN) console.log(found);
  }
}

/** Whether a moment, if it is one, is well within the days that the page knows. */
function isKnown(clock, moment) {
  const [from, until] = [clock.from ?? '0000-01-01', clock.until ?? '9999-01-01'].map(Date.parse);
  const time = Date.parse(moment);
  return moment === null || (time >= from + MARGIN && time <= until - MARGIN);
}

/** What the script says instead of what is expected, if it does. */
function difference(clock, one) {
  const pauses = (one.pauses ?? []).map(pause => pause.map(Date.parse));
  const raised = Date.parse(one.raised);
  const at = due(clock, raised, length(one), pauses)?.at ?? null;
  const expected = one.due === null ? null : Date.parse(one.due);
  const told = time => (time === null ? 'never' : new Date(time).toISOString().replace('.000Z', 'Z'));
  const { case: number, clock: name } = one;
  return at === expected ? null
    : `case ${number} on ${name}: ${JSON.stringify(length(one))} from ${one.raised} is due ${told(expected)}, the script says ${told(at)}; `
      + `pauses: ${JSON.stringify(one.pauses ?? [])}`;
}

/** A length of time as the page has it. */
function length({ minutes, days, business_days: businessDays }) {
  return minutes ? { minutes } : days ? { days } : { businessDays };
}

/** Shows for the first right case of each kind that another due time, and none at all, would be found. */
function prove(clock, one) {
  const [kind] = Object.keys(length(one));
  if (proven.has(kind) || one.due === null || difference(clock, one)) return;
  const moved = new Date(Date.parse(one.due) + PLANTED).toISOString();
  if (![moved, null].every(wrong => difference(clock, { ...one, due: wrong }))) {
    console.error(`case ${one.case}: a wrong due time is not found`);
    process.exit(1);
  }
  proven.add(kind);
}
