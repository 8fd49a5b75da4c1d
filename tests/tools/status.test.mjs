// The script's answer to "is someone there?", across clock changes, midnight, special days and zones: node --test tests/tools
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { test } from "node:test";

const { state, words } = createRequire(import.meta.url)("../../themes/default/scripts/aushang.js");

const office = [480, 1080];
const week = [[office], [office], [office], [office], [office], [], []];
const say = {
  openUntil: "until %time%",
  openUntilDay: "until %day% %time%",
  openAlways: "always",
  soon: "soon %time%",
  opensToday: "today %time%",
  opensDay: "opens %day% %time%",
  closed: "closed",
  ownZone: "(%time% yours)",
};

/** What is said at a time, in English, to a reader in `own`. */
function check(data, time, expected, own = data.zone ?? "Europe/Berlin", lang = "en") {
  const said = words({ zone: "Europe/Berlin", week, days: {}, ...data }, Date.parse(time), lang, say, own);
  assert.equal(said && `${said.kind}: ${said.text}`, expected, time);
}

test("an ordinary week", () => {
  check({}, "2026-11-23T10:00:00+01:00", "open: until 18:00");
  check({}, "2026-11-23T07:59:59+01:00", "closed: today 08:00");
  check({}, "2026-11-23T08:00:00+01:00", "open: until 18:00");
  check({}, "2026-11-23T17:29:00+01:00", "open: until 18:00");
  check({}, "2026-11-23T17:30:00+01:00", "soon: soon 18:00");
  check({}, "2026-11-23T18:00:00+01:00", "closed: opens Tuesday 08:00");
  check({}, "2026-11-27T18:00:00+01:00", "closed: opens Monday 08:00");
  check({}, "2026-11-27T18:00:00+01:00", "closed: opens Montag 08:00", "Europe/Berlin", "de");
});

test("another week from a season's first day on", () => {
  const late = [540, 1020];
  const summer = [[late], [late], [late], [late], [late], [late], []];
  const zone = "Europe/Berlin";
  const year = { then: [{ from: "2027-04-01", zone, week: summer }, { from: "2027-11-01", zone, week }] };
  check(year, "2027-03-31T08:30:00+02:00", "open: until 18:00");
  check(year, "2027-03-31T19:00:00+02:00", "closed: opens Thursday 09:00");
  check(year, "2027-04-01T08:30:00+02:00", "closed: today 09:00");
  check(year, "2027-04-03T10:00:00+02:00", "open: until 17:00");
  check(year, "2027-10-31T10:00:00+01:00", "closed: opens Monday 08:00");
  check({ ...year, days: { "2027-04-01": [] } }, "2027-04-01T10:00:00+02:00", "closed: opens Friday 09:00");
});

test("a season in which nobody is there", () => {
  const zone = "Europe/Berlin";
  const closed = Array(7).fill([]);
  const year = { then: [{ from: "2026-12-01", zone, week: closed }, { from: "2027-04-01", zone, week }] };
  check(year, "2026-11-30T19:00:00+01:00", "closed: opens Thursday, April 1 08:00");
  check(year, "2027-03-29T10:00:00+02:00", "closed: opens Thursday 08:00");
  check({ ...year, until: "2027-03-01" }, "2026-12-24T10:00:00+01:00", "closed: closed");
});

test("a night shift goes over midnight", () => {
  const night = { week: [[], [], [], [], [[1320, 1560]], [[1320, 1560]], []] };
  check(night, "2026-11-27T23:00:00+01:00", "open: until 02:00");
  check(night, "2026-11-28T01:00:00+01:00", "open: until 02:00");
  check(night, "2026-11-28T03:00:00+01:00", "closed: today 22:00");
  check(night, "2026-11-29T01:45:00+01:00", "soon: soon 02:00");
  check(night, "2026-11-29T02:00:00+01:00", "closed: opens Friday 22:00");
});

test("a night shift in the night when the clocks go forward", () => {
  const night = { week: [[], [], [], [], [], [[1320, 1620]], []] };
  check(night, "2027-03-28T00:15:00Z", "open: until 03:00");
  check(night, "2027-03-28T00:59:59Z", "soon: soon 03:00");
  check(night, "2027-03-28T01:00:00Z", "closed: opens Saturday 22:00");
});

test("a night shift in the night when the clocks go back", () => {
  const night = { week: [[], [], [], [], [], [[1320, 1620]], []] };
  // 02:00 to 03:00 comes twice, so the shift lasts an hour longer.
  check(night, "2026-10-25T00:30:00Z", "open: until 03:00");
  check(night, "2026-10-25T01:15:00Z", "open: until 03:00");
  check(night, "2026-10-25T01:45:00Z", "soon: soon 03:00");
  check(night, "2026-10-25T02:00:00Z", "closed: opens Saturday 22:00");
});

test("Monday's opening is told rightly from before a clock change", () => {
  check({}, "2027-03-27T12:00:00+01:00", "closed: opens Monday 08:00");
  assert.equal(
    state({ zone: "Europe/Berlin", week }, Date.parse("2027-03-27T12:00:00+01:00")).next,
    Date.parse("2027-03-29T08:00:00+02:00"),
  );
  assert.equal(
    state({ zone: "Europe/Berlin", week }, Date.parse("2026-10-24T12:00:00+02:00")).next,
    Date.parse("2026-10-26T08:00:00+01:00"),
  );
});

test("an opening in the hour that the clocks skip begins when they have", () => {
  const early = { week: [[], [], [], [], [], [], [[150, 600]]] };
  check(early, "2027-03-28T00:59:00Z", "closed: today 03:30");
  check(early, "2027-03-28T01:31:00Z", "open: until 10:00");
});

test("special days replace the day's hours", () => {
  const days = { "2026-12-24": [[480, 720]], "2026-12-25": [] };
  check({ days }, "2026-12-24T09:00:00+01:00", "open: until 12:00");
  check({ days }, "2026-12-24T13:00:00+01:00", "closed: opens Monday 08:00");
  check({ days }, "2026-12-25T09:00:00+01:00", "closed: opens Monday 08:00");
});

test("German says whole hours without minutes", () => {
  const german = { ...say, openUntil: "bis %time%", opensToday: "bis %time%", ownZone: "(%time% dort)", time: "%hour%:%minute% Uhr", timeWhole: "%hour% Uhr" };
  const told = (hours, time, own = "Europe/Berlin") =>
    words({ zone: "Europe/Berlin", week: Array(7).fill([hours]) }, Date.parse(time), "de", german, own).text;
  assert.equal(told([480, 1080], "2026-11-23T10:00:00+01:00"), "bis 18 Uhr");
  assert.equal(told([510, 1440], "2026-11-23T08:00:00+01:00"), "bis 8:30 Uhr");
  assert.equal(told([510, 1440], "2026-11-23T10:00:00+01:00", "Europe/London"), "bis 24 Uhr (23 Uhr dort)");
});

test("a long closing tells the date", () => {
  const days = {};
  for (let day = 24; day <= 31; day += 1) days[`2026-12-${day}`] = [];
  days["2027-01-01"] = [];
  check({ days }, "2026-12-23T18:30:00+01:00", "closed: opens Monday, January 4 08:00");
});

test("round the clock", () => {
  const always = { week: Array(7).fill([[0, 1440]]) };
  check(always, "2026-11-28T03:00:00+01:00", "open: always");
  check(always, "2027-03-28T02:30:00+01:00", "open: always");
  check({ ...always, days: { "2026-12-25": [] } }, "2026-12-24T09:00:00+01:00", "open: until 24:00");
  check({ ...always, days: { "2026-12-25": [] } }, "2026-12-22T09:00:00+01:00", "open: until Thursday 24:00");
});

test("two spans in a day, and one that ends at midnight", () => {
  const split = { week: Array(7).fill([[480, 720], [780, 1440]]) };
  check(split, "2026-11-23T12:15:00+01:00", "closed: today 13:00");
  check(split, "2026-11-23T20:00:00+01:00", "open: until 24:00");
});

test("a reader in another zone is told both times", () => {
  check({}, "2026-11-23T10:00:00+01:00", "open: until 18:00 (17:00 yours)", "Europe/London");
  check({}, "2026-11-23T10:00:00+01:00", "open: until 18:00", "Europe/Paris");
  check({}, "2026-11-22T10:00:00+01:00", "closed: opens Monday 08:00 (16:00 yours)", "Asia/Tokyo");
});

test("never open, and data that has ended", () => {
  check({ week: Array(7).fill([]) }, "2026-11-23T10:00:00+01:00", "closed: closed");
  check({ until: "2026-11-24" }, "2026-11-23T23:59:00+01:00", "closed: closed");
  check({ until: "2026-11-24" }, "2026-11-24T00:00:00+01:00", null);
});

test("a coming version holds from its day on", () => {
  const longer = [[420, 1140]];
  const data = {
    days: { "2027-02-02": [] },
    then: [{ from: "2027-02-01", zone: "Europe/Berlin", week: [longer, longer, longer, longer, longer, [], []] }],
    until: "2028-11-23",
  };
  check(data, "2027-01-29T17:45:00+01:00", "soon: soon 18:00");
  check(data, "2027-01-29T18:00:00+01:00", "closed: opens Monday 07:00");
  check(data, "2027-01-31T23:59:00+01:00", "closed: opens Monday 07:00");
  check(data, "2027-02-01T07:00:00+01:00", "open: until 19:00");
  check(data, "2027-02-02T10:00:00+01:00", "closed: opens Wednesday 07:00");
  check(data, "2027-02-03T17:30:00+01:00", "open: until 19:00");
});

test("a night shift that began before the version goes on after it", () => {
  const night = { week: [[], [], [], [], [], [], [[1320, 1560]]], then: [{ from: "2027-02-01", zone: "Europe/Berlin", week }] };
  check(night, "2027-02-01T01:00:00+01:00", "open: until 02:00");
  check(night, "2027-02-01T03:00:00+01:00", "closed: today 08:00");
});

test("a version in another zone is told by that zone's clock", () => {
  const moved = { then: [{ from: "2027-02-01", zone: "America/New_York", week }] };
  check(moved, "2027-01-29T12:00:00+01:00", "open: until 18:00");
  check(moved, "2027-01-30T12:00:00+01:00", "closed: opens Monday 08:00 (14:00 yours)", "Europe/Berlin");
  check(moved, "2027-02-01T12:00:00+01:00", "closed: today 08:00 (14:00 yours)", "Europe/Berlin");
  check(moved, "2027-02-01T14:00:00Z", "open: until 18:00", "America/New_York");
});
