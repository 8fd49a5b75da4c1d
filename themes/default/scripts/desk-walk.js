/* In: a playbook's text, and its steps with their ways as the map beside it says them. Out: the same step by step: the one at
   hand, how one came there and where one gets from it. Without it, the page is read as a whole, and its links work. */
(function () {
  "use strict";

  var base = window.aushang;
  var ticks = base.ticks;
  /* How many steps of a way are kept, the last ones. */
  var MOST = 60;
  /* What says in this tab that playbooks are read step by step. */
  var FLAG = "aushang:walk";

  /* The template that stands in the page, what was made of it, the text, and by which name the browser keeps this playbook. */
  var source = null;
  var mark = null;
  var top = null;
  var foot = null;
  var article = null;
  var key = "";
  /* The steps by id, each {id, number, name, outcome, ways: [{kind, href, name}]}, and how many there are. */
  var steps = {};
  var total = 0;
  /* The ids of the steps taken, the present one last; whether they are read step by step. */
  var way = [];
  var walking = false;

  function all(selector, root) {
    return Array.prototype.slice.call((root || document).querySelectorAll(selector));
  }

  function part(name) {
    return top.querySelector("[data-part=" + name + "]") || foot.querySelector("[data-part=" + name + "]");
  }

  function fill(sentence, values) {
    return sentence.replace(/%(\w+)%/g, function (whole, name) { return name in values ? values[name] : whole; });
  }

  function flag(is) {
    try {
      if (is === undefined) { return sessionStorage.getItem(FLAG) === "1"; }
      if (is) { sessionStorage.setItem(FLAG, "1"); } else { sessionStorage.removeItem(FLAG); }
    } catch (_) {
      // Then each playbook begins as a whole page.
    }
    return is;
  }

  function idOf(href) {
    try {
      return decodeURIComponent(href.slice(1));
    } catch (_) {
      return "";
    }
  }

  function stepAt(hash) {
    var id = hash.charAt(0) === "#" ? idOf(hash) : "";
    return Object.prototype.hasOwnProperty.call(steps, id) ? id : "";
  }

  function known(ids) {
    return ids.map(String).filter(function (id) { return stepAt("#" + id); });
  }

  function present() {
    return way[way.length - 1];
  }

  /* The steps and ways that were found when the page was made. */
  function read() {
    steps = {};
    total = 0;
    all(".map-words > [data-step]").forEach(function (item) {
      var link = item.querySelector("a");
      var id = idOf(link.getAttribute("href"));
      if (!document.getElementById(id)) { return; }
      total += 1;
      steps[id] = {
        id: id, number: total, name: link.textContent, outcome: item.dataset.outcome || "",
        ways: all("[data-way]", item).map(function (one) {
          var to = one.querySelector("a");
          return { kind: one.dataset.way, href: to ? to.getAttribute("href") : "", name: to ? to.textContent : "" };
        })
      };
    });
  }

  /* The way that is taken if no condition holds, if there is one. */
  function plain(step) {
    return step.ways.filter(function (one) { return one.href && one.kind !== "if"; })[0] || null;
  }

  /* Leaves of the text what stands before the steps, the present one, and the notes that it refers to. */
  function cut() {
    var begun = false;
    var own = false;
    var shown = [];
    Array.prototype.forEach.call(article.children, function (child) {
      var heads = [child].concat(all("h2, h3, h4, h5, h6", child)).filter(function (one) { return one.id && stepAt("#" + one.id); });
      if (heads.length) {
        begun = true;
        own = heads.some(function (one) { return one.id === present(); });
      }
      var stays = child.matches(".footnotes") ? shown.some(function (one) { return one.querySelector(".footnote"); }) : own || !begun;
      child.classList.toggle("away", walking && !stays);
      if (own) { shown.push(child); }
    });
    all("[data-digit]", article).forEach(function (link) { delete link.dataset.digit; });
    if (!walking) { return; }
    var number = 0;
    steps[present()].ways.forEach(function (one) {
      if (!one.href || one.kind === "on" || number === 9) { return; }
      var links = [].concat.apply([], shown.map(function (child) { return all("a", child); }));
      var link = links.filter(function (own) { return own.getAttribute("href") === one.href && !own.dataset.digit; })[0];
      if (link) { link.dataset.digit = number += 1; }
    });
  }

  /* How one came here, with links back. */
  function trail() {
    var list = part("trail");
    list.textContent = "";
    way.forEach(function (id, at) {
      var item = document.createElement("li");
      var isLast = at === way.length - 1;
      var word = document.createElement(isLast ? "span" : "a");
      word.textContent = steps[id].name;
      if (isLast) {
        word.setAttribute("aria-current", "step");
      } else {
        word.href = "#" + id;
        word.dataset.at = at;
      }
      item.append(word);
      list.append(item);
    });
  }

  function counted() {
    var count = ticks.count(article);
    var place = part("count");
    part("ticks").hidden = !count.all;
    part("clear").hidden = !count.changed;
    var text = fill(place.dataset.words, { ticked: count.ticked, all: count.all });
    if (place.textContent !== text) { place.textContent = text; }
  }

  /* Brings the page to what holds now. */
  function show() {
    var step = walking ? steps[present()] : null;
    document.body.classList.toggle("walking", walking);
    part("turn").hidden = total < 2;
    part("turn").textContent = walking ? part("turn").dataset.leave : part("turn").dataset.enter;
    part("way").hidden = foot.hidden = !walking;
    cut();
    counted();
    all(".map-words > [data-step] > a").forEach(function (link) {
      if (step && idOf(link.getAttribute("href")) === step.id) { link.setAttribute("aria-current", "step"); } else { link.removeAttribute("aria-current"); }
    });
    var place = part("place");
    place.textContent = step && fill(place.dataset.words, { number: step.number, all: total });
    if (!step) { return; }
    trail();
    part("outcome").hidden = !step.outcome;
    part("outcome-name").textContent = step.outcome;
    part("end").hidden = step.ways.some(function (one) { return one.href; });
    part("over").hidden = way.length < 2;
    part("back").hidden = way.length < 2;
    var on = plain(step);
    part("next").hidden = !on;
    if (on) {
      part("next").href = on.href;
      part("next-name").textContent = on.name;
    }
  }

  /* Shows what holds now, and lets the reader begin at the step's heading. */
  function move(id) {
    show();
    var heading = document.getElementById(id);
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
    (walking ? top : heading).scrollIntoView({ block: "start", behavior: "instant" });
  }

  function keep() {
    var value = ticks.read(key);
    value.way = way;
    ticks.write(key, value);
  }

  /* Each step is a place in the browser's history, which holds the whole way there. */
  function record(name, state, hash) {
    try {
      history[name](state, "", hash);
    } catch (_) {
      // Then the browser's own way back leaves the playbook.
    }
  }

  function walk(ids, name, isNext) {
    way = ids.slice(-MOST);
    walking = true;
    history.scrollRestoration = "manual";
    flag(true);
    record(name, { way: way, isNext: isNext }, "#" + encodeURIComponent(present()));
    keep();
  }

  function take(id) {
    if (id !== present()) { walk(way.concat(id), "pushState", true); }
    move(id);
  }

  function back() {
    if (way.length < 2) { return; }
    if (history.state && history.state.isNext) {
      history.back();
    } else {
      walk(way.slice(0, -1), "pushState", false);
      move(present());
    }
  }

  /* Where one begins: at the step that the address names, or where one was, or at the first one. */
  function enter(name) {
    var kept = known(ticks.read(key).way);
    var named = stepAt(location.hash);
    if (named && named !== kept[kept.length - 1]) { kept.push(named); }
    walk(kept.length ? kept : Object.keys(steps).slice(0, 1), name, false);
  }

  function leave() {
    walking = false;
    history.scrollRestoration = "auto";
    flag(false);
    record("pushState", { whole: true }, "#" + encodeURIComponent(present()));
    move(present());
  }

  function turn() {
    if (walking) {
      leave();
    } else if (total > 1) {
      record("replaceState", { whole: true }, location.hash || location.href);
      enter("pushState");
      move(present());
    }
  }

  function over() {
    ticks.clear(article, key);
    walk(Object.keys(steps).slice(0, 1), "pushState", false);
    move(present());
  }

  function clear() {
    ticks.clear(article, key);
    if (!walking) {
      way = [];
      keep();
    }
    show();
    part("turn").focus();
  }

  /* The browser went to another place in its history, or a link led to a heading. */
  function returned(event) {
    var state = event.state || {};
    if (state.way && known(state.way).length) {
      way = known(state.way);
      walking = true;
      flag(true);
      keep();
      move(present());
    } else if (state.whole && walking) {
      walking = false;
      flag(false);
      show();
    } else if (walking) {
      var id = stepAt(location.hash);
      walk(id && id !== present() ? way.concat(id) : way, "replaceState", true);
      if (id) { move(id); }
    }
  }

  function pressed(event) {
    var target = event.target;
    var isTyping = target.closest("input:not([type=checkbox]), textarea, select, [contenteditable]");
    if (!walking || isTyping || event.defaultPrevented || event.isComposing || event.repeat || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) { return; }
    // What is wider than the page is moved by arrows.
    var name = /^Arrow/.test(event.key) && target.closest("pre, .table") ? "" : event.key;
    var isTurned = document.documentElement.dir === "rtl";
    var to = null;
    if (name === "Escape") {
      to = part("turn");
    } else if (name === "n" || name === (isTurned ? "ArrowLeft" : "ArrowRight")) {
      to = part("next");
    } else if (name === "b" || name === (isTurned ? "ArrowRight" : "ArrowLeft")) {
      to = part("back");
    } else if (/^[1-9]$/.test(name)) {
      to = article.querySelector("[data-digit='" + name + "']");
    }
    if (to && !to.hidden) {
      event.preventDefault();
      to.click();
    }
  }

  function clicked(event) {
    var act = event.target.closest("[data-part]");
    act = act && { turn: turn, back: back, over: over, clear: clear }[act.dataset.part];
    if (act) { act(); }
    var link = event.target.closest("main a");
    if (!link || !walking || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) { return; }
    var id = stepAt(link.getAttribute("href") || "");
    if (!id) { return; }
    event.preventDefault();
    if (link.dataset.at === undefined) {
      take(id);
    } else {
      walk(way.slice(0, Number(link.dataset.at) + 1), "pushState", false);
      move(id);
    }
  }

  /* Puts what belongs to this around the text: on arrival, and again where the preview has changed the page. */
  function place() {
    source = document.getElementById("walk");
    article = source && source.parentNode.querySelector("article");
    if (!article) { return; }
    if (mark !== source.innerHTML || !top.isConnected || !foot.isConnected) {
      if (top) { top.remove(); foot.remove(); }
      mark = source.innerHTML;
      var copy = source.content.cloneNode(true);
      top = copy.querySelector(".walk-top");
      foot = copy.querySelector(".walk-foot");
      article.before(top);
      article.after(foot);
    }
    key = "aushang:playbook:" + new URL(source.dataset.page, location.href).pathname;
    read();
    ticks.show(article, key);
    way = known(way);
    walking = walking && way.length > 0;
  }

  function start() {
    place();
    if (!article) { return; }
    var state = history.state || {};
    // Where the address names a step, the browser would put its heading to the top, and what stands above it out of view.
    var isNamed = Boolean(location.hash);
    way = known(state.way || []);
    walking = way.length > 0;
    if (walking) {
      walk(way, "replaceState", state.isNext);
    } else if (flag() && !state.whole && total > 1) {
      enter("replaceState");
    }
    show();
    addEventListener("load", function () {
      if (walking && isNamed) { top.scrollIntoView({ block: "start", behavior: "instant" }); }
    });
    addEventListener("popstate", returned);
    document.addEventListener("keydown", pressed);
    document.addEventListener("click", clicked);
    document.addEventListener("change", function (event) {
      if (event.target.matches(".task input")) {
        ticks.keep(article, key);
        counted();
      }
    });
    // Another tab has changed what is kept.
    addEventListener("storage", function (event) {
      if (event.key === key || event.key === null) {
        ticks.show(article, key);
        counted();
      }
    });
    document.addEventListener("aushang:changed", function () {
      place();
      if (article) { show(); }
    });
  }

  start();
})();
