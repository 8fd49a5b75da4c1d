/* In: the form of escalation, what is typed in it and what is ticked in the playbook. Out: the text of the request, what evidence is
   still missing, and all of it kept in the tab until it is cleared: two tabs may be about two customers. */
(function () {
  "use strict";

  var base = window.aushang;
  /* How many lines of the text are shown at least. */
  var LEAST_ROWS = 8;
  /* What this page has written, for where the browser keeps nothing. */
  var written = {};

  function own() {
    return base.escalate;
  }

  function key(form) {
    return "aushang:escalate:" + new URL(form.dataset.page, location.href).pathname;
  }

  /* What has been typed and chosen, by the names of the fields. */
  function kept(form) {
    try {
      return JSON.parse(sessionStorage.getItem(key(form))) || written[key(form)] || {};
    } catch (_) {
      return written[key(form)] || {};
    }
  }

  function keep(form) {
    var values = kept(form);
    Array.prototype.forEach.call(form.elements, function (field) {
      if (field.name && field.type !== "hidden") { values[field.name] = field.value; }
    });
    values.route = form.picked || "";
    written[key(form)] = values;
    try {
      sessionStorage.setItem(key(form), JSON.stringify(values));
    } catch (_) {
      // Then it stays for as long as the page is shown.
    }
  }

  function put(form, values) {
    Array.prototype.forEach.call(form.elements, function (field) {
      if (!field.name || field.type === "hidden" || typeof values[field.name] !== "string") { return; }
      field.value = values[field.name];
      if (field.tagName === "SELECT" && field.selectedIndex < 0) { field.value = ""; }
      // The versions are those of the product.
      if (field.name === "product") { own().versions(form); }
    });
  }

  /* Fields that depend on others are there once those are filled. */
  function restore(form) {
    undo(form, kept(form));
  }

  /* Empties the form; what stood in it. */
  function clear(form) {
    var values = kept(form);
    delete written[key(form)];
    try { sessionStorage.removeItem(key(form)); } catch (_) { /* Nothing was kept. */ }
    form.restoring = null;
    form.picked = "";
    form.reset();
    own().part(form, "evidence").textContent = "";
    own().part(form, "told").textContent = "";
    return values;
  }

  /* Puts back what stood in the form. */
  function undo(form, values) {
    form.restoring = values;
    form.picked = typeof values.route === "string" ? values.route : "";
    put(form, values);
  }

  /* The routes that apply, in order; the one that was chosen stays. */
  function choose(form, apply) {
    var field = form.elements.route;
    var wanted = apply.map(function (one) { return one.route.id; });
    var there = Array.prototype.map.call(field.options, function (option) { return option.value; });
    if (there.join("\n") !== wanted.join("\n")) {
      field.replaceChildren.apply(field, apply.map(function (one) { return new Option(one.route.name, one.route.id); }));
    }
    // Only what somebody has chosen stays; else it is the first.
    if (wanted.length) { field.value = wanted.indexOf(form.picked) >= 0 ? form.picked : wanted[0]; }
    return apply[Math.max(0, field.selectedIndex)] || null;
  }

  /* The evidence of a playbook by the boxes that collect it: {id: {step, isTicked}}. */
  function collected(form, terms) {
    var ids = {};
    var ticked = (form.ticked || []).map(function (one) { return one.id; });
    terms.boxes.forEach(function (box) {
      var isTicked = ticked.indexOf(box[0] + "." + box[1]) >= 0;
      box[2].forEach(function (id) {
        ids[id] = ids[id] || { step: box[0], isTicked: false };
        ids[id].isTicked = ids[id].isTicked || isTicked;
      });
    });
    return ids;
  }

  /* One field for each piece of evidence; fields that are there stay, for somebody may be typing in one. */
  function rows(form, terms, asked, ids) {
    var place = own().part(form, "evidence");
    terms.evidence.forEach(function (one) {
      var name = "evidence-" + one[0];
      var row = place.querySelector("[data-evidence='" + name + "']");
      var isShown = asked.indexOf(one[0]) >= 0 || ids[one[0]] && (ids[one[0]].isTicked || row && row.querySelector("textarea").value);
      if (!row && isShown) { row = make(form, place, name, one); }
      if (!row) { return; }
      row.hidden = !isShown;
      row.querySelector(".ticket-state").textContent = ids[one[0]] && ids[one[0]].isTicked ? form.dataset.ticked : "";
    });
    place.closest("fieldset").hidden = !place.querySelector("div:not([hidden])");
  }

  function make(form, place, name, one) {
    var element = own().element;
    var row = element("div");
    row.dataset.evidence = name;
    var label = element("label", "", one[1]);
    label.htmlFor = "ticket-" + name;
    label.append(" ", element("span", "ticket-state"));
    var field = element("textarea");
    field.rows = 1;
    field.id = label.htmlFor;
    field.name = name;
    row.append(label, field);
    if (one[2]) {
      var hint = element("p", "fine", one[2]);
      hint.id = field.id + "-hint";
      field.setAttribute("aria-describedby", hint.id);
      row.append(hint);
    }
    place.append(row);
    if (form.restoring && typeof form.restoring[name] === "string") { field.value = form.restoring[name]; }
    return row;
  }

  /* The words of what is chosen in a field. */
  function shown(form, name) {
    var field = form.elements[name];
    if (!field || !field.value || field.closest("[hidden]:not(form)")) { return ""; }
    return field.type === "hidden" ? field.dataset.name : field.selectedOptions[0].text;
  }

  function facts(form, one) {
    var say = form.dataset;
    var product = [shown(form, "product"), shown(form, "version")].filter(Boolean).join(" ");
    return [
      [say.severity, shown(form, "severity")], [say.kind, shown(form, "kind")], [say.product, product], [say.cloud, shown(form, "cloud")],
      [say.route, one ? one.route.name + " (" + one.route.to + ")" : ""]
    ];
  }

  /* What is asked for and neither typed nor ticked, with the way to the step that collects it. */
  function lacking(form, evidence, ids) {
    var missing = evidence.filter(function (one) { return one.isAsked && !one.value && !one.isTicked; });
    var words = missing.length ? base.fill(form.dataset.missing, { n: missing.length }) : form.dataset.whole;
    var place = own().part(form, "missing");
    if (place.textContent !== words) { place.textContent = words; }
    own().part(form, "missing-list").replaceChildren.apply(own().part(form, "missing-list"), missing.map(function (one) {
      var item = own().element("li");
      item.append(ids[one.id] ? own().link("#" + encodeURIComponent(ids[one.id].step), one.name) : one.name);
      return item;
    }));
    own().part(form, "lacking").hidden = !evidence.some(function (one) { return one.isAsked; });
  }

  /* Fields of evidence are as high as what is in them. */
  function grow(form) {
    Array.prototype.forEach.call(own().part(form, "evidence").querySelectorAll("textarea"), function (field) {
      field.rows = field.value.split("\n").length;
    });
  }

  function show(form, terms, issue, apply) {
    var one = choose(form, apply);
    own().part(form, "ticket").hidden = !one;
    if (!one) { return; }
    var ids = collected(form, terms);
    rows(form, terms, one.evidence, ids);
    var evidence = terms.evidence.map(function (own) {
      var field = form.elements["evidence-" + own[0]];
      var isThere = field && !field.closest("[hidden]:not(form)");
      return {
        id: own[0], name: own[1], value: isThere ? field.value.trim() : "",
        isTicked: Boolean(ids[own[0]] && ids[own[0]].isTicked), isAsked: one.evidence.indexOf(own[0]) >= 0
      };
    });
    lacking(form, evidence, ids);
    grow(form);
    var boxes = terms.boxes.map(function (box) { return box[0] + "." + box[1]; });
    var rest = (form.ticked || []).filter(function (box) { return boxes.indexOf(box.id) < 0; });
    form.elements.subject.placeholder = terms.subject || "";
    var text = base.routes.text(form.dataset, {
      subject: form.elements.subject.value.trim() || terms.subject || "",
      facts: facts(form, one),
      what: form.elements.what.value.trim(),
      evidence: evidence,
      more: rest.filter(function (box) { return !/\.act\./.test(box.id); }).map(function (box) { return box.words; }),
      done: rest.filter(function (box) { return /\.act\./.test(box.id); }).map(function (box) { return box.words; })
    });
    var place = form.querySelector("#ticket-text");
    place.value = text;
    place.rows = Math.max(LEAST_ROWS, text.split("\n").length);
    own().part(form, "told").textContent = "";
  }

  /* Copies the text; where the browser refuses, it is marked, to be copied by hand. */
  function copy(form) {
    var field = form.querySelector("#ticket-text");
    var told = own().part(form, "told");
    function done() { told.textContent = form.dataset.copied; }
    function byHand() {
      field.focus();
      field.select();
      told.textContent = form.dataset.select;
    }
    if (!navigator.clipboard) { byHand(); return; }
    navigator.clipboard.writeText(field.value).then(done, byHand);
  }

  base.ticket = { show: show, keep: keep, restore: restore, clear: clear, undo: undo, copy: copy };
})();
