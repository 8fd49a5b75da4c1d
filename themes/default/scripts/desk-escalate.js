/* In: the form of escalation and what is chosen in it. Out: the routes that apply, in order, why the others do not, and what is
   promised, as one chooses. Without it, the page says in tables which route takes what. */
(function () {
  "use strict";

  var base = window.aushang;
  var CHOICES = ["kind", "product", "version", "cloud", "severity"];

  function element(name, className, text) {
    var made = document.createElement(name);
    if (className) { made.className = className; }
    if (text) { made.textContent = text; }
    return made;
  }

  function link(href, text) {
    var made = element("a", "", text);
    made.href = href;
    return made;
  }

  function part(form, name) {
    return form.querySelector("[data-slot='" + name + "']");
  }

  function terms(form) {
    if (form.readFrom !== form.dataset.terms) {
      form.readFrom = form.dataset.terms;
      form.terms = JSON.parse(form.dataset.terms);
    }
    return form.terms;
  }

  /* What is chosen, by name: empty where it is not known. */
  function chosen(form) {
    var issue = {};
    CHOICES.forEach(function (name) {
      var field = form.elements[name];
      issue[name] = field && !field.closest("[hidden]:not(form)") ? field.value : "";
    });
    return issue;
  }

  /* What may be chosen in the fields that show, by name, but for the severity, which opens no route. */
  function choices(form) {
    var values = {};
    CHOICES.slice(0, -1).forEach(function (name) {
      var field = form.elements[name];
      if (!field || !field.options || field.closest("[hidden]:not(form)")) { return; }
      values[name] = Array.prototype.map.call(field.options, function (option) { return option.value; }).filter(Boolean);
    });
    return values;
  }

  /* The versions of the product that is chosen, if it has any. */
  function versions(form) {
    var field = form.elements.version;
    var product = form.elements.product ? form.elements.product.value : "";
    var own = terms(form).versions.filter(function (one) { return one[0] === product; })[0];
    field.closest("[data-version]").hidden = !own;
    var older = field.querySelector("[data-older]");
    var wanted = own ? own[1] : [];
    var there = Array.prototype.map.call(field.options, function (option) { return option.value; }).slice(1, -1);
    if (there.join("\n") === wanted.join("\n")) { return; }
    while (field.options.length > 2) { field.remove(1); }
    wanted.forEach(function (version) { older.before(new Option(version, version)); });
    field.value = "";
  }

  /* A route that applies. */
  function applying(form, one) {
    var route = one.route;
    var say = form.dataset;
    var item = element("li");
    var name = element("p", "escalate-name");
    name.append(link(route.href, route.name), " ");
    if (one.paid) { name.append(element("span", "escalate-paid", one.paid.say)); }
    item.append(name);
    var unknown = base.routes.depends(route, chosen(form), choices(form));
    if (unknown.length) {
      var names = unknown.map(function (name) { return form.elements[name].labels[0].textContent; });
      item.append(element("p", "escalate-depends", base.fill(say.depends, { what: names.join(", ") })));
    }
    if (route.cost) { item.append(element("p", "quiet", route.cost)); }
    if (route.open || route.contact) {
      var where = element("p");
      where.append(route.open ? say.open : say.contact, " ");
      var isLink = route.open ? /^https:/.test(route.open) : Boolean(route.contact[1]);
      var words = route.open ? route.open.replace(/^https:\/\//, "") : route.contact[0];
      where.append(isLink ? link(route.open || route.contact[1], words) : words);
      if (route.open && isLink) { where.lastChild.rel = "noreferrer"; }
      item.append(where);
    }
    if (one.target) {
      var target = element("p");
      target.append(say.target + " ", element("b", "", one.target.say));
      if (route.target_without_fault) { target.append("; " + say.noFault + ": ", element("b", "", route.target_without_fault)); }
      item.append(target);
    }
    if (route.needs.length) {
      var more = element("details");
      var list = element("ul");
      route.needs.forEach(function (need) { list.append(element("li", "", need)); });
      more.append(element("summary", "", say.ready), list);
      item.append(more);
    }
    return item;
  }

  function barring(one) {
    var row = element("div");
    var name = element("dt");
    name.append(link(one.route.href, one.route.name));
    row.append(name, element("dd", "", one.reasons.join(" ")));
    return row;
  }

  function promised(one) {
    var item = element("li");
    one.say.forEach(function (line, at) { item.append(element(at ? "span" : "b", "", line)); });
    item.append(link(one.href, one.support));
    return item;
  }

  function fill(form, name, made) {
    var place = part(form, name);
    place.replaceChildren.apply(place, made);
    return made.length;
  }

  function show(form) {
    versions(form);
    var found = base.routes.judge(terms(form), chosen(form));
    var open = Array.prototype.map.call(form.querySelectorAll("details[open] > summary"), function (one) {
      return one.closest("li").querySelector("a").href;
    });
    part(form, "none").hidden = fill(form, "apply", found.apply.map(function (one) { return applying(form, one); })) > 0;
    Array.prototype.forEach.call(form.querySelectorAll("[data-slot=apply] details"), function (one) {
      one.open = open.indexOf(one.closest("li").querySelector("a").href) >= 0;
    });
    part(form, "not").hidden = !fill(form, "barred", found.barred.map(barring));
    part(form, "promised").hidden = !fill(form, "promises", found.promises.map(promised));
    var count = found.apply.length === 1 ? form.dataset.countOne : base.fill(form.dataset.count, { n: found.apply.length });
    if (part(form, "count").textContent !== count) { part(form, "count").textContent = count; }
    base.ticket.show(form, terms(form), chosen(form), found.apply);
  }

  /* Empties the form, and offers to put back what stood in it until something else is done. */
  function clear(form) {
    var values = base.ticket.clear(form);
    show(form);
    form.querySelector("select, input").focus();
    if (!Object.keys(values).length) { return; }
    var undo = element("button", "", form.dataset.undo);
    undo.type = "button";
    undo.addEventListener("click", function () {
      base.ticket.undo(form, values);
      show(form);
      base.ticket.keep(form);
      form.querySelector("#ticket-what").focus();
    });
    part(form, "told").append(form.dataset.cleared + " ", undo);
  }

  function listen(form) {
    form.addEventListener("input", function (event) {
      if (event.target.name === "route") { form.picked = event.target.value; }
      show(form);
      base.ticket.keep(form);
    });
    form.addEventListener("submit", function (event) { event.preventDefault(); });
    form.addEventListener("click", function (event) {
      var button = event.target.closest("button[data-slot]");
      if (!button) { return; }
      if (button.dataset.slot === "copy") { base.ticket.copy(form); }
      if (button.dataset.slot === "clear") { clear(form); }
    });
  }

  /* A form that is still hidden is new: on arrival, and where the preview put a changed page in place. */
  function start() {
    Array.prototype.forEach.call(document.querySelectorAll("form.escalate"), function (form) {
      var without = document.querySelector("[data-without]");
      if (without) { without.hidden = true; }
      if (form.hidden) {
        form.hidden = false;
        listen(form);
        versions(form);
        base.ticket.restore(form);
      }
      show(form);
    });
  }

  /* What is ticked in the playbook stands in the text; at an escalation the form is at hand. */
  document.addEventListener("aushang:walked", function (event) {
    var form = document.querySelector("form.escalate");
    if (!form) { return; }
    form.ticked = event.detail.ticked;
    if (/^escalate(-|$)/.test(event.detail.outcome)) { form.closest("details").open = true; }
    if (!form.hidden) { show(form); }
  });

  /* A link to the form opens it. */
  document.addEventListener("click", function (event) {
    var link = event.target.closest("a[href='#which-route']");
    var folded = link && document.getElementById("which-route");
    if (folded) { folded.open = true; }
  });

  base.escalate = { element: element, link: link, part: part, versions: versions };
  document.addEventListener("aushang:changed", start);
  document.addEventListener("DOMContentLoaded", start);
})();
