/* Says whether somebody is there now, and marks today. Without it, every page says the same in plain words. `state` and `words` are pure, so that they can be tested. */
(function () {
  "use strict";

  var MINUTE = 60000;
  var DAY = 1440;
  /* How far to look for the next opening, in days: first past a closing between years, then past a season. */
  var AHEAD = 30;
  var FAR_AHEAD = 366;
  /* How long before the end it says that it closes soon, in minutes. */
  var SOON = 30;

  var formats = {};

  /* One formatter per language, zone and shape: making them is the slow part. */
  function format(lang, zone, shape) {
    var key = lang + zone + JSON.stringify(shape);
    if (!formats[key]) {
      formats[key] = new Intl.DateTimeFormat(lang, Object.assign({ timeZone: zone }, shape));
    }
    return formats[key];
  }

  /* The wall clock of a zone: the date as UTC midnight in milliseconds, and the minute of the day. */
  function wall(zone, time) {
    var parts = {};
    format("en", zone, {
      year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric", hourCycle: "h23"
    }).formatToParts(time).forEach(function (part) { parts[part.type] = Number(part.value); });
    return { date: Date.UTC(parts.year, parts.month - 1, parts.day), minute: parts.hour * 60 + parts.minute };
  }

  /* The time at which the clocks of a zone show a date and minute. What the clocks skip counts as the same span later. */
  function instant(zone, date, minute) {
    var wanted = date + minute * MINUTE;
    function offset(time) {
      var seen = wall(zone, time);
      return seen.date + seen.minute * MINUTE - Math.floor(time / MINUTE) * MINUTE;
    }
    var before = offset(wanted - DAY * MINUTE);
    var after = offset(wanted + DAY * MINUTE);
    var early = wanted - before;
    if (before === after || offset(early) === before) { return early; }
    var late = wanted - after;
    return offset(late) === after ? late : early;
  }

  function iso(date) {
    return new Date(date).toISOString().slice(0, 10);
  }

  /* What holds on a date: the data itself, or the last of the seasons and versions to come that has begun. */
  function versionOf(data, date) {
    var held = data;
    (data.then || []).forEach(function (version) {
      if (version.from <= iso(date)) { held = version; }
    });
    return held;
  }

  /* The zone in which the times of a moment are told. */
  function zoneOf(data, time) {
    return versionOf(data, wall(data.zone, time).date).zone;
  }

  /* The hours that begin on a date, in minutes. */
  function hoursOf(data, date) {
    var own = (data.days || {})[iso(date)];
    return own || versionOf(data, date).week[(new Date(date).getUTCDay() + 6) % 7] || [];
  }

  /* Whether it is open at `time`: {open, until} or {open: false, next}; null once the data has ended. */
  function state(data, time) {
    var near = look(data, time, AHEAD);
    return near && !near.open && near.next === null ? look(data, time, FAR_AHEAD) : near;
  }

  /* The same, with what begins within some days. */
  function look(data, time, ahead) {
    var today = wall(zoneOf(data, time), time).date;
    if (data.until && iso(today) >= data.until) { return null; }
    var spans = [];
    for (var day = -2; day <= ahead; day += 1) {
      var date = today + day * DAY * MINUTE;
      if (data.until && iso(date) >= data.until) { break; }
      var zone = versionOf(data, date).zone;
      hoursOf(data, date).forEach(function (pair) {
        spans.push([instant(zone, date, pair[0]), instant(zone, date, pair[1])]);
      });
    }
    spans.sort(function (a, b) { return a[0] - b[0]; });
    var joined = [];
    spans.forEach(function (span) {
      var last = joined[joined.length - 1];
      if (last && span[0] <= last[1]) { last[1] = Math.max(last[1], span[1]); } else { joined.push(span); }
    });
    var horizon = today + (ahead - 1) * DAY * MINUTE;
    for (var at = 0; at < joined.length; at += 1) {
      if (time < joined[at][0]) { return { open: false, next: joined[at][0] }; }
      if (time < joined[at][1]) { return { open: true, until: joined[at][1] < horizon ? joined[at][1] : null }; }
    }
    return { open: false, next: null };
  }

  /* "18:00", or "18 Uhr" where the language says it so; the end of a day is at 24. */
  function clock(lang, zone, time, say, end) {
    var seen = wall(zone, time).minute;
    var minute = end && seen === 0 ? DAY : seen;
    var shown = format(lang, zone, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(time);
    return ((minute % 60 ? say.time : say.timeWhole) || "%time%")
      .replace("%time%", minute === DAY ? "24:00" : shown)
      .replace("%hour%", Math.floor(minute / 60))
      .replace("%minute%", String(minute % 60).padStart(2, "0"));
  }

  /* The state in words: {kind: open | soon | closed, text}. `say` holds the sentences, `own` the reader's zone. */
  function words(data, time, lang, say, own) {
    var now = state(data, time);
    if (!now) { return null; }
    var edge = now.open ? now.until : now.next;
    if (!edge) { return now.open ? { kind: "open", text: say.openAlways } : { kind: "closed", text: say.closed }; }
    var zone = zoneOf(data, edge);
    var away = (edge - time) / MINUTE;
    var sentence = now.open ? say.openUntil : say.opensDay;
    var kind = now.open ? "open" : "closed";
    if (now.open && away <= SOON) {
      kind = "soon";
      sentence = say.soon;
    } else if (now.open && away > DAY) {
      sentence = say.openUntilDay;
    } else if (!now.open && wall(zone, edge).date === wall(zone, time).date) {
      sentence = say.opensToday;
    }
    var far = wall(zone, edge).date - wall(zone, time).date > 6 * DAY * MINUTE;
    var shape = far ? { weekday: "long", day: "numeric", month: "long" } : { weekday: "long" };
    var shown = now.open && wall(zone, edge).minute === 0 ? edge - 1 : edge;
    var text = sentence
      .replace("%day%", format(lang, zone, shape).format(shown))
      .replace("%time%", clock(lang, zone, edge, say, now.open));
    if (own && clock(lang, own, edge, say) !== clock(lang, zone, edge, say)) {
      text += " " + say.ownZone.replace("%time%", clock(lang, own, edge, say));
    }
    return { kind: kind, text: text };
  }

  var shared = { state: state, words: words, wall: wall, instant: instant, hoursOf: hoursOf, versionOf: versionOf };
  if (typeof module === "object") {
    module.exports = shared;
    return;
  }
  /* For the page's other scripts. */
  window.aushang = shared;

  var say = document.body.dataset;
  var lang = document.documentElement.lang;
  var own = Intl.DateTimeFormat().resolvedOptions().timeZone;

  function each(selector, act, root) {
    Array.prototype.forEach.call((root || document).querySelectorAll(selector), act);
  }

  function read(place) {
    try {
      return JSON.parse(place.dataset.status);
    } catch (_) {
      return null;
    }
  }

  function tell(place, time) {
    var data = read(place);
    var line = place.querySelector(".now");
    if (!data || !line) { return; }
    if (!line.dataset.plain) { line.dataset.plain = line.textContent; }
    var said = words(data, time, lang, say, own);
    line.textContent = said ? said.text : line.dataset.plain;
    place.className = said ? "status " + said.kind : "status";
  }

  function markToday(week, time) {
    var place = week.querySelector("[data-status]");
    var data = place && read(place);
    if (!data) { return; }
    var date = wall(zoneOf(data, time), time).date;
    var number = String((new Date(date).getUTCDay() + 6) % 7 + 1);
    var special = week.querySelector('[data-date="' + iso(date) + '"]');
    each("[data-days], [data-date]", function (row) {
      var season = row.parentNode.dataset;
      var held = (season.from || "") <= iso(date) && (!season.until || iso(date) <= season.until);
      var is = special ? row === special : held && (row.dataset.days || "").split(" ").indexOf(number) >= 0;
      var word = row.querySelector(".today");
      if (is && !word) {
        word = document.createElement("span");
        word.className = "today";
        word.textContent = say.today;
        row.cells[0].append(" ", word);
        row.setAttribute("aria-current", "date");
        var fold = row.closest("details");
        if (fold) { fold.open = true; }
      } else if (!is && word) {
        word.remove();
        row.removeAttribute("aria-current");
      }
    }, week);
  }

  function update() {
    var time = Date.now();
    each("[data-status]", function (place) { tell(place, time); });
    each(".week", function (week) { markToday(week, time); });
  }

  function refresh() {
    update();
    setTimeout(refresh, MINUTE - Date.now() % MINUTE + 50);
  }

  refresh();
  /* The preview put changed elements in place: their plain words are new. */
  document.addEventListener("aushang:changed", function (event) {
    event.detail.forEach(function (place) { delete place.dataset.plain; });
    update();
  });
  /* Paper cannot be unfolded. */
  window.addEventListener("beforeprint", function () {
    each(".folded", function (fold) { fold.open = true; });
  });
  document.addEventListener("visibilitychange", function () {
    if (!document.hidden) {
      each("[data-status]", function (place) { tell(place, Date.now()); });
    }
  });
})();
