/* In: a clock, when a request came in, what is promised and the pauses. Out: when it is due, with each step on the way there.
   All of it is pure, so that it can be tested. */
(function () {
  "use strict";

  var base = typeof module === "object" ? require("./aushang.js") : window.aushang;

  var MINUTE = 60000;
  var DAY = 1440 * MINUTE;
  /* How many days before a moment an opening may have begun that lasts until then: two of its own, and two more because versions
     of a schedule may lie in zones that are a day apart. */
  var REACH = 4;
  /* How many days are looked at, at first and at most: what is not due within eleven years never is. */
  var WINDOWS = [16, 128, 1024, 4096];

  /* Per clock what begins on a date, and per zone when its clocks show a time: asking for it is the slow part. */
  var begun = new WeakMap();
  var shown = {};

  function iso(date) {
    return new Date(date).toISOString().slice(0, 10);
  }

  function moment(zone, date, minute) {
    var known = shown[zone] = shown[zone] || new Map();
    var wanted = date + minute * MINUTE;
    if (!known.has(wanted)) { known.set(wanted, base.instant(zone, date, minute)); }
    return known.get(wanted);
  }

  function zoneOn(clock, date) {
    return base.versionOf(clock, date).zone;
  }

  /* The clock's day at a moment: the zone says which, and the day says whose zone. */
  function dayOf(clock, time) {
    var own = base.wall(zoneOn(clock, Math.floor(time / DAY) * DAY), time).date;
    return base.wall(zoneOn(clock, own), time).date;
  }

  /* Spans in order, none of them empty, and one of those that meet. */
  function joined(spans) {
    var all = [];
    spans.filter(function (span) { return span[0] < span[1]; })
      .sort(function (a, b) { return a[0] - b[0]; })
      .forEach(function (span) {
        var last = all[all.length - 1];
        if (last && span[0] <= last[1]) { last[1] = Math.max(last[1], span[1]); } else { all.push(span.slice()); }
      });
    return all;
  }

  /* What is left of `spans` without `others`; both are in order. */
  function cut(spans, others) {
    var left = [];
    var near = 0;
    spans.forEach(function (span) {
      var start = span[0];
      while (near < others.length && others[near][1] <= start) { near += 1; }
      for (var at = near; at < others.length && others[at][0] < span[1]; at += 1) {
        if (start < others[at][0]) { left.push([start, others[at][0]]); }
        start = others[at][1];
      }
      if (start < span[1]) { left.push([start, span[1]]); }
    });
    return left;
  }

  /* What begins on a date. */
  function day(clock, date) {
    var dates = begun.get(clock);
    if (!dates) { begun.set(clock, dates = new Map()); }
    if (!dates.has(date)) {
      var zone = zoneOn(clock, date);
      var hours = clock.always ? [[0, 1440]] : base.hoursOf(clock, date);
      dates.set(date, joined(hours.map(function (pair) { return [moment(zone, date, pair[0]), moment(zone, date, pair[1])]; })));
    }
    return dates.get(date);
  }

  /* The first known date, and the first one after them. */
  function bounds(clock) {
    return {
      from: clock.from ? Date.parse(clock.from) : -Infinity,
      until: clock.until ? Date.parse(clock.until) : Infinity
    };
  }

  /* When the time has run off: {at, ran}; null where the spans are too short for it. */
  function count(spans, length) {
    var left = length;
    var ran = [];
    for (var at = 0; at < spans.length; at += 1) {
      var took = Math.min(left, spans[at][1] - spans[at][0]);
      left -= took;
      ran.push({ kind: "ran", from: spans[at][0], to: spans[at][0] + took, left: left });
      if (left === 0) { return { at: spans[at][0] + took, ran: ran }; }
    }
    return null;
  }

  /* A day from its midnight to the next. */
  function whole(clock, date) {
    var zone = zoneOn(clock, date);
    return [moment(zone, date, 0), moment(zone, date, 1440)];
  }

  /* The days that begin before `at` and on which nobody is there: not even the rest of a night shift. */
  function closedDays(clock, open, first, at) {
    var steps = [];
    for (var date = first; whole(clock, date)[0] < at; date += DAY) {
      var all = whole(clock, date);
      var left = cut([all], open);
      var meets = left.length !== 1 || left[0][0] !== all[0] || left[0][1] !== all[1];
      if (!meets && !day(clock, date).length) { steps.push({ kind: "closed", date: date }); }
    }
    return steps;
  }

  function stopped(span) {
    return { kind: "paused", from: span[0], to: span[1] };
  }

  function afterTime(clock, raised, length, pauses) {
    var known = bounds(clock);
    var today = dayOf(clock, raised);
    var first = today - REACH * DAY;
    if (first < known.from) { return null; }
    for (var wide = 0; wide < WINDOWS.length; wide += 1) {
      var end = Math.min(first + WINDOWS[wide] * DAY, known.until);
      var spans = [];
      for (var date = first; date < end; date += DAY) { spans = spans.concat(day(clock, date)); }
      var open = cut(joined(spans), [[-Infinity, raised]]);
      var ran = cut(open, pauses);
      var found = count(ran, length);
      // Nothing begins earlier on the day after the last one that was looked at, in any zone.
      if (found && found.at <= end - 15 * 60 * MINUTE) {
        var paused = cut(cut(open, ran), [[found.at, Infinity]]);
        return ordered(clock, found.at, found.ran.concat(
          paused.map(stopped),
          closedDays(clock, open, today, found.at)
        ));
      }
      if (end === known.until) { return null; }
    }
    return null;
  }

  function afterDays(clock, raised, days, pauses, onlyBusiness) {
    var known = bounds(clock);
    var today = dayOf(clock, raised);
    if (today < known.from) { return null; }
    var end = Math.min(today + WINDOWS[WINDOWS.length - 1] * DAY, known.until);
    var steps = [];
    var number = 0;
    for (var date = today + DAY; date < end; date += DAY) {
      var open = day(clock, date);
      var ran = cut(open, pauses);
      var isLost = open.length ? !ran.length : !onlyBusiness && !cut([whole(clock, date)], pauses).length;
      if (isLost) {
        steps.push({ kind: "lost", date: date });
        continue;
      }
      steps = steps.concat(cut(open, ran).map(stopped));
      if (number < days && (open.length || !onlyBusiness)) {
        number += 1;
        steps.push({ kind: "counted", date: date, number: number });
      } else if (!open.length) {
        steps.push({ kind: "closed", date: date });
      }
      // A day whose end is paused is not the last one.
      var last = open.length ? open[open.length - 1][1] : null;
      if (number >= days && open.length && ran[ran.length - 1][1] === last) {
        return Object.assign(ordered(clock, last, steps), { date: date });
      }
    }
    return null;
  }

  function ordered(clock, at, steps) {
    function begin(step) {
      return step.date === undefined ? step.from : whole(clock, step.date)[0];
    }
    return { at: at, steps: steps.sort(function (a, b) { return begin(a) - begin(b); }) };
  }

  /* When what was promised within a `length` ({minutes}, {days} or {businessDays}) is due: {at, steps}; null where that lies
     beyond the days that the clock knows, or never comes. Pauses are pairs of moments. */
  function due(clock, raised, length, pauses) {
    var cuts = joined(pauses);
    if (length.minutes) { return afterTime(clock, raised, length.minutes * MINUTE, cuts); }
    return afterDays(clock, raised, length.businessDays || length.days, cuts, Boolean(length.businessDays));
  }

  /* What is due for a request: {targets: [{target, start, after, found}]}, {none: true} where nothing is promised, or
     {not: contacts} where it is promised by these only. News are counted from when the response is due. */
  function answer(data, asked) {
    var date = iso(base.wall(data.zone, asked.raised).date);
    var version = null;
    ((data.supports[asked.support] || {})[asked.severity] || []).forEach(function (one) {
      if (!one.from || one.from <= date) { version = one; }
    });
    if (!version || !version.targets.length) { return { none: true }; }
    if (version.contacts && version.contacts.indexOf(asked.contact) < 0) { return { not: version.contacts }; }
    var first = null;
    return {
      targets: version.targets.map(function (target) {
        var after = target.kind === "update" ? first : null;
        var start = !after ? asked.raised : after.found && after.found.at;
        var found = start === null ? null : due(data.clocks[target.clock], start, target, asked.pauses);
        var one = { target: target, start: start, after: after && after.target, found: found };
        if (target.kind === "response") { first = one; }
        return one;
      })
    };
  }

  if (typeof module === "object") {
    module.exports = { due: due, answer: answer };
    return;
  }
  base.answer = answer;
})();
