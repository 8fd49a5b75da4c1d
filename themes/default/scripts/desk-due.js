/* In: the terms that the page holds and what one enters in its form. Out: when each promised target is due, and how that is
   counted, as one types. Without it, a sentence says where the promises stand. */
(function () {
  "use strict";

  var base = window.aushang;
  var MINUTE = 60000;
  var DAY = 1440 * MINUTE;
  /* How long to wait for the next key before the result is read out, in milliseconds. */
  var SETTLED = 800;

  /* What the page holds, read once: what is known of its clocks is kept with them. */
  var held = {};

  function terms(form) {
    if (held.text !== form.dataset.terms) { held = { text: form.dataset.terms, data: JSON.parse(form.dataset.terms) }; }
    return held.data;
  }

  function element(name, className, text) {
    var made = document.createElement(name);
    if (className) { made.className = className; }
    if (text) { made.textContent = text; }
    return made;
  }

  function each(selector, act, place) {
    Array.prototype.forEach.call(place.querySelectorAll(selector), act);
  }

  /* One target: its due time large, the words of the promise, and how it is counted. */
  function section(say, words, data, one) {
    var clock = data.clocks[one.target.clock];
    var place = element("section", "due-target");
    place.append(element("h2", "", one.target.name), element("p", "quiet", one.target.words));
    if (!one.found) {
      place.append(element("p", "due-not", words.unknown(clock)));
      return place;
    }
    var at = one.found.at;
    var parts = words.moment(data.zone, at);
    var time = element("time");
    time.dateTime = new Date(at).toISOString();
    var hour = element("span", "whole");
    hour.append(element("b", "amount", parts[1]), " ", element("span", "unit", parts[2]));
    time.append(element("b", "amount", parts[0]), " ", hour);
    var line = element("p", "due-at");
    line.append(time);
    place.append(line, working(say, words.lines(data.zone, one), one.target.name));
    var own = base.versionOf(clock, Math.floor(at / DAY) * DAY).zone;
    if (own !== data.zone) {
      place.append(element("p", "fine", base.fill(say.otherZone, { zone: own.split("/").pop().replace(/_/g, " ") })));
    }
    return place;
  }

  function working(say, lines, name) {
    var table = element("table", "due-working");
    table.append(element("caption", "hidden", say.counted + ": " + name));
    var head = table.createTHead().insertRow();
    [say.when, say.counts, say.left].forEach(function (word) {
      head.append(element("th", "", word));
      head.lastChild.scope = "col";
    });
    var body = table.createTBody();
    lines.forEach(function (line) {
      var row = body.insertRow();
      row.className = line.kind;
      var when = element("th");
      when.scope = "row";
      line.when.forEach(function (part, at) { when.append(at ? " " : "", element("span", "whole", part)); });
      row.append(when);
      if (line.note) {
        row.append(element("td", "", line.note));
        row.lastChild.colSpan = 2;
      } else {
        row.append(element("td", "number", line.counts), element("td", line.left ? "number" : "number end", line.left || say.due));
      }
    });
    return table;
  }

  /* The moment that a field names on the clocks of the page's zone; NaN where it is not filled. */
  function read(zone, field) {
    var parts = /^(\d+-\d\d-\d\d)T(\d\d):(\d\d)/.exec(field.value);
    return parts ? base.instant(zone, Date.parse(parts[1]), Number(parts[2]) * 60 + Number(parts[3])) : NaN;
  }

  /* Says so where the clocks show the time that is entered never or twice; counted is the same span later, or the first. */
  function hint(form, zone, raised) {
    var line = form.querySelector("[data-change]");
    var field = form.elements.raised.value.slice(0, 16);
    var seen = isNaN(raised) ? null : base.wall(zone, raised);
    var shown = seen && new Date(seen.date + seen.minute * MINUTE).toISOString().slice(0, 16);
    var again = [30, 60].some(function (minutes) {
      if (!seen) { return false; }
      var later = base.wall(zone, raised + minutes * MINUTE);
      return later.date === seen.date && later.minute === seen.minute;
    });
    line.textContent = seen && shown !== field ? form.dataset.skipped : again ? form.dataset.twice : "";
  }

  /* The pauses that can be counted; what is wrong with the others stands beneath them. */
  function readPauses(form, zone) {
    var say = form.dataset;
    var pauses = [];
    each(".due-pause", function (place) {
      var fields = place.querySelectorAll("input");
      var from = read(zone, fields[0]);
      var to = read(zone, fields[1]);
      var filled = !isNaN(from) && !isNaN(to);
      var wrong = filled && to <= from;
      if (filled && !wrong) { pauses.push([from, to]); }
      var hint = filled ? (wrong ? say.pauseWrong : "") : say.pauseOpen;
      var line = place.querySelector(".fine");
      line.textContent = hint;
      line.className = wrong ? "fine wrong" : "fine";
      each("input", function (field) { field.setAttribute("aria-invalid", String(Boolean(wrong))); }, place);
    }, form);
    return pauses;
  }

  function chosen(select) {
    return select.selectedOptions.length ? select.selectedOptions[0].text : "";
  }

  /* What stands where no target does; empty where some do. */
  function refusal(form, result) {
    var fields = form.elements;
    var say = form.dataset;
    var values = { support: chosen(fields.support), severity: chosen(fields.severity), channel: chosen(fields.contact) };
    if (!result) { return say.noTime; }
    if (result.none) { return base.fill(say.none, values); }
    if (!result.not) { return ""; }
    var promised = Array.prototype.filter.call(fields.contact.options, function (option) { return result.not.indexOf(option.value) >= 0; });
    values.channels = promised.map(function (option) { return option.text; }).join(", ");
    return base.fill(say.notBy, values);
  }

  function show(form) {
    var fields = form.elements;
    var data = terms(form);
    var words = base.dueWords(document.documentElement.lang, form.dataset);
    var pauses = readPauses(form, data.zone);
    var raised = read(data.zone, fields.raised);
    var result = isNaN(raised) ? null : base.answer(data, {
      support: fields.support.value, severity: fields.severity.value, contact: fields.contact.value, raised: raised, pauses: pauses
    });
    hint(form, data.zone, raised);
    var not = refusal(form, result);
    var targets = result && result.targets || [];
    var place = form.querySelector(".due-result");
    place.replaceChildren.apply(place, targets.map(function (one) { return section(form.dataset, words, data, one); }));
    if (not) { place.append(element("p", "due-not", not)); }
    readOut(form, not || targets.map(function (one) {
      var known = data.clocks[one.target.clock];
      return one.target.name + ": " + (one.found ? words.moment(data.zone, one.found.at).join(" ") : words.unknown(known));
    }).join("; "));
  }

  /* The result in one sentence for those who hear the page, once the typing has settled. */
  function readOut(form, text) {
    var line = form.querySelector("[aria-live]");
    clearTimeout(form.settling);
    if (!line.textContent) { line.textContent = text; }
    form.settling = setTimeout(function () {
      if (line.textContent !== text) { line.textContent = text; }
    }, SETTLED);
  }

  function setNow(form) {
    var zone = terms(form).zone;
    var now = base.wall(zone, Date.now());
    form.elements.raised.value = new Date(now.date + now.minute * MINUTE).toISOString().slice(0, 16);
  }

  /* Chooses what the address names behind its `#`, as in `#support=technical&severity=critical`. */
  function choose(form) {
    new URLSearchParams(location.hash.slice(1)).forEach(function (value, name) {
      var field = form.elements[name];
      var isThere = field && field.tagName === "SELECT" && Array.prototype.some.call(field.options, function (option) { return option.value === value; });
      if (isThere) { field.value = value; }
    });
  }

  /* Numbers the pauses, for their names and for the hints that belong to their fields. */
  function number(form) {
    each(".due-pause", function (place, at) {
      each(".due-number", function (word) { word.textContent = base.fill(form.dataset.pause, { n: at + 1 }); }, place);
      var line = place.querySelector(".fine");
      line.id = "due-hint-" + (at + 1);
      each("input", function (field) { field.setAttribute("aria-describedby", line.id); }, place);
    }, form);
  }

  function addPause(form) {
    var add = form.querySelector("[data-add]");
    var made = form.querySelector("template").content.cloneNode(true);
    var field = made.querySelector("input");
    add.before(made);
    number(form);
    field.focus();
  }

  function listen(form) {
    form.addEventListener("input", function () { show(form); });
    form.addEventListener("submit", function (event) { event.preventDefault(); });
    form.addEventListener("click", function (event) {
      var button = event.target.closest("button");
      if (!button) { return; }
      if ("now" in button.dataset) { setNow(form); }
      if ("add" in button.dataset) { addPause(form); }
      if ("remove" in button.dataset) {
        button.closest(".due-pause").remove();
        number(form);
        form.querySelector("[data-add]").focus();
      }
      show(form);
    });
  }

  /* A form that is still hidden is new: on arrival, and where the preview put a changed page in place. */
  function start() {
    each("form.due", function (form) {
      if (form.hidden) {
        form.hidden = false;
        setNow(form);
        choose(form);
        listen(form);
        addEventListener("hashchange", function () {
          choose(form);
          show(form);
        });
      }
      form.previousElementSibling.hidden = true;
      show(form);
    }, document);
  }

  start();
  document.addEventListener("aushang:changed", start);
})();
