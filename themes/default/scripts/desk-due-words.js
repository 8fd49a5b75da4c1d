/* In: a language, the sentences of the form, and a target with how it is counted. Out: the words for it: the due time, and the
   lines of the working. All of it is pure but for the year that it is. */
(function () {
  "use strict";

  var base = typeof module === "object" ? require("./aushang.js") : window.aushang;
  var MINUTE = 60000;
  var DAY = 1440 * MINUTE;
  var SHORT = { weekday: "short", day: "numeric", month: "short" };
  var LONG = { weekday: "long", day: "numeric", month: "long" };
  var DATE = { day: "numeric", month: "long", year: "numeric" };
  var YEAR = { year: "numeric" };
  var TIME = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" };

  var formats = {};

  function fill(sentence, values) {
    return sentence.replace(/%(\w+)%/g, function (all, name) { return name in values ? values[name] : all; });
  }

  /* The words in a language; `say` holds the sentences. English is written as in Britain, as everywhere on the site. */
  function dueWords(root, say) {
    var lang = root === "en" ? "en-GB" : root;

    function format(zone, shape) {
      var key = lang + zone + JSON.stringify(shape);
      if (!formats[key]) { formats[key] = new Intl.DateTimeFormat(lang, Object.assign({ timeZone: zone }, shape)); }
      return formats[key];
    }

    /* The end of a day belongs to it. */
    function isEnd(zone, time, end) {
      return end && base.wall(zone, time).minute === 0;
    }

    function day(zone, time, end, shape) {
      return format(zone, shape).format(isEnd(zone, time, end) ? time - 1 : time);
    }

    /* Whether the clocks show this time twice. */
    function isTwice(zone, time) {
      var seen = base.wall(zone, time);
      return [-60, -30, 30, 60].some(function (minutes) {
        var other = base.wall(zone, time + minutes * MINUTE);
        return other.date === seen.date && other.minute === seen.minute;
      });
    }

    function clock(zone, time, end) {
      if (isEnd(zone, time, end)) { return "24:00"; }
      var text = format(zone, TIME).format(time);
      return isTwice(zone, time) ? text + " " + zoneName(zone, time) : text;
    }

    function zoneName(zone, time) {
      var parts = format(zone, { hour: "2-digit", timeZoneName: "short" }).formatToParts(time);
      return parts.filter(function (part) { return part.type === "timeZoneName"; })[0].value;
    }

    /* When something is due: the date, with its year where that is not this one, the time, and the zone. */
    function moment(zone, at) {
      var isOther = format(zone, YEAR).format(at) !== format(zone, YEAR).format(Date.now());
      var time = isEnd(zone, at, true) ? "24:00" : format(zone, TIME).format(at);
      return [day(zone, at, true, isOther ? Object.assign({}, LONG, YEAR) : LONG), time, zoneName(zone, at)];
    }

    function amount(number, unit) {
      var shape = { style: "unit", unit: unit, unitDisplay: unit === "day" ? "long" : "short" };
      return new Intl.NumberFormat(lang, shape).format(number).replace(/ /g, "\u00a0");
    }

    function length(time) {
      var minutes = Math.round(time / MINUTE);
      var words = [];
      if (minutes >= 60) { words.push(amount(Math.floor(minutes / 60), "hour")); }
      if (minutes % 60 || !minutes) { words.push(amount(minutes % 60, "minute")); }
      return words.join(" ");
    }

    /* The parts of "Wed 23 Dec 16:40–18:00". */
    function span(zone, from, to) {
      var begin = day(zone, from, false, SHORT);
      var end = day(zone, to, true, SHORT);
      if (begin === end) { return [begin, clock(zone, from) + "–" + clock(zone, to, true)]; }
      return [begin + " " + clock(zone, from) + " –", end + " " + clock(zone, to, true)];
    }

    function dates(first, last) {
      var shape = format("UTC", SHORT);
      return first === last ? [shape.format(first)] : [shape.format(first) + " –", shape.format(last)];
    }

    /* A step as a line: {kind, when} with {counts, left} or a {note}. */
    function line(zone, days, step) {
      switch (step.kind) {
        case "ran":
          return {
            kind: "ran", when: span(zone, step.from, step.to), counts: length(step.to - step.from), left: step.left && length(step.left)
          };
        case "paused":
          return { kind: "stopped", when: span(zone, step.from, step.to), note: say.paused };
        case "counted":
          return { kind: "ran", when: dates(step.date, step.date), counts: amount(1, "day"), left: amount(days - step.number, "day") };
        default:
          return { kind: "stopped", when: dates(step.date, step.date), note: step.kind === "closed" ? say.closedDay : say.lost };
      }
    }

    /* The lines of the working. Closed days that follow each other are one. */
    function lines(zone, one) {
      var days = one.target.businessDays || one.target.days;
      var begins = one.after ? fill(say.start, { target: one.after.name }) : say.request;
      var note = days ? begins + ", " + say.noDay : begins;
      var all = [{ kind: "begin", when: [day(zone, one.start, false, SHORT), clock(zone, one.start)], note: note }];
      var run = null;
      var own = null;
      one.found.steps.forEach(function (step) {
        if (step.kind === "closed" && run && run.last === step.date - DAY) {
          run.line.when = dates(run.first, step.date);
          run.last = step.date;
          return;
        }
        all.push(line(zone, days, step));
        var last = all[all.length - 1];
        run = step.kind === "closed" ? { first: step.date, last: step.date, line: last } : null;
        if (step.kind === "counted" && step.date === one.found.date) { own = last; }
      });
      if (days) { end(zone, one, all, own); }
      return all;
    }

    /* Days end with the last hour of the last one: on its `own` line, where it counts. */
    function end(zone, one, all, own) {
      var last = own;
      if (!last) {
        last = { kind: "ran", when: dates(one.found.date, one.found.date), counts: "–" };
        all.push(last);
      }
      var date = day(zone, one.found.at, true, SHORT);
      var time = clock(zone, one.found.at, true);
      last.when.push(fill(say.till, { time: date === last.when[0] ? time : date + " " + time }));
      last.left = 0;
    }

    /* Why there is no due time: the days that the clock knows have too few hours. */
    function unknown(known) {
      if (!known.until) { return say.never; }
      var shape = format("UTC", DATE);
      return fill(say.unknown, { from: shape.format(Date.parse(known.from)), to: shape.format(Date.parse(known.until) - DAY) });
    }

    return { moment: moment, lines: lines, unknown: unknown };
  }

  if (typeof module === "object") {
    module.exports = { dueWords: dueWords, fill: fill };
    return;
  }
  base.dueWords = dueWords;
  base.fill = fill;
})();
