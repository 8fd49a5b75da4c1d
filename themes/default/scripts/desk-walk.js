/* In: a playbook's steps and what the browser has kept of it. Out: the playbook step by step: the one at hand, how one came there
   and where one gets from it. Without it, the page is read as a whole, and its links work. */
(function () {
  "use strict";

  var base = window.aushang;
  var ticks = base.ticks;
  var fill = base.fill;
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
  /* The steps by id, in order. */
  var steps = {};
  /* The ids of the steps taken, the present one last; whether they are read step by step. */
  var way = [];
  var walking = false;

  function all(selector, root) {
    return Array.prototype.slice.call((root || document).querySelectorAll(selector));
  }

  function part(name) {
    return top.querySelector("[data-part=" + name + "]") || foot.querySelector("[data-part=" + name + "]");
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

  /* The step that an address on this page names. */
  function stepAt(href) {
    var id = base.steps.idOf(href);
    return base.steps.has(steps, id) ? id : "";
  }

  function known(ids) {
    return ids.map(String).filter(function (id) { return base.steps.has(steps, id); });
  }

  function present() {
    return way[way.length - 1];
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
    part("earlier").hidden = !count.changed || !ticks.read(key).earlier;
    var text = fill(place.dataset.words, { ticked: count.ticked, all: count.all });
    if (place.textContent !== text) { place.textContent = text; }
  }

  /* Tells the rest of the page which boxes are ticked in this tab, and at which outcome one is, by its step's id. */
  function told() {
    var step = walking ? steps[present()] : null;
    var detail = { ticked: ticks.read(key).earlier ? [] : ticks.ticked(article), outcome: step && step.outcome ? step.id : "" };
    document.dispatchEvent(new CustomEvent("aushang:walked", { detail: detail }));
  }

  /* Brings the page to what holds now. */
  function show() {
    told();
    var step = walking ? steps[present()] : null;
    document.body.classList.toggle("walking", walking);
    var total = Object.keys(steps).length;
    part("turn").hidden = total < 2;
    part("turn").textContent = walking ? part("turn").dataset.leave : part("turn").dataset.enter;
    part("way").hidden = foot.hidden = !walking;
    base.steps.cut(article, steps, walking ? present() : "");
    counted();
    all(".map-words > [data-step] > a").forEach(function (link) {
      if (step && base.steps.target(steps, link) === step.id) { link.setAttribute("aria-current", "step"); } else { link.removeAttribute("aria-current"); }
    });
    var place = part("place");
    place.textContent = step && fill(place.dataset.words, { number: step.number, all: total });
    if (!step) { return; }
    // The text may be in another language than the page around it.
    if (article.lang) { part("trail").lang = part("next-name").lang = article.lang; }
    trail();
    part("outcome").hidden = !step.outcome;
    part("outcome-name").textContent = step.outcome;
    part("end").hidden = step.ways.some(function (one) { return one.href; });
    part("over").hidden = way.length < 2;
    part("back").hidden = way.length < 2;
    var on = base.steps.plain(step);
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
    walk(kept.length ? kept : base.steps.first(steps), name, false);
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
    } else if (Object.keys(steps).length > 1) {
      record("replaceState", { whole: true }, location.hash || location.href);
      enter("pushState");
      move(present());
    }
  }

  function over() {
    ticks.clear(article, key);
    walk(base.steps.first(steps), "pushState", false);
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

  /* The ticks of another tab, or of an earlier day, are those of this customer. */
  function go() {
    ticks.keep(article, key);
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
      history.scrollRestoration = "auto";
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
    // Keys among what was found lead through it.
    var isTyping = target.closest("input:not([type=checkbox]), textarea, select, [contenteditable], .found");
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
    act = act && { turn: turn, back: back, over: over, clear: clear, go: go }[act.dataset.part];
    if (act) { act(); }
    var link = event.target.closest("main a");
    if (!link || !walking || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) { return; }
    var id = base.steps.target(steps, link);
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
    steps = base.steps.read();
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
    } else if (flag() && !state.whole && Object.keys(steps).length > 1) {
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
      if (event.target.matches(".task input, .act")) {
        ticks.keep(article, key);
        counted();
        told();
      }
    });
    document.addEventListener("aushang:changed", function () {
      place();
      if (article) { show(); }
    });
  }

  start();
})();
