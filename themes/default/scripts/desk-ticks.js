/* In: a playbook's boxes and numbered actions, and what the browser has kept of it. Out: both can be ticked and stay so until they
   are cleared, in every language of the playbook. Each tab has ticks of its own, for two tabs may be about two customers; a new one begins
   with the last ones of all, which are marked as such. Where the browser keeps nothing, they stay for as long as the page is shown. */
(function () {
  "use strict";

  var base = window.aushang;

  /* What this page has written, for where the browser keeps nothing. */
  var written = {};
  var refused = false;

  function parsed(text) {
    try { return JSON.parse(text); } catch (_) { return null; }
  }

  /* What is kept of a playbook: {ticks: {"STEP.NUMBER": whether ticked}, way: [STEP], earlier: whether this tab has not made them}. */
  function read(key) {
    var own = null;
    var last = null;
    try {
      own = refused ? written[key] : parsed(sessionStorage.getItem(key));
      last = refused ? null : parsed(localStorage.getItem(key));
    } catch (_) {
      refused = true;
      own = written[key];
    }
    var found = own || last || {};
    var ticks = found.ticks && typeof found.ticks === "object" ? found.ticks : {};
    var isEarlier = own ? own.earlier === true : true;
    return { ticks: ticks, way: Array.isArray(found.way) ? found.way : [], earlier: isEarlier && Object.keys(ticks).length > 0 };
  }

  function write(key, value) {
    var isEmpty = !Object.keys(value.ticks).length && !value.way.length;
    written[key] = value;
    try {
      sessionStorage.setItem(key, JSON.stringify(value));
      if (isEmpty) { localStorage.removeItem(key); } else { localStorage.setItem(key, JSON.stringify({ ticks: value.ticks, way: value.way })); }
    } catch (_) {
      refused = true;
    }
  }

  /* The boxes of a text, each as {id, box}: a step's id, and the number of the box among those of its kind there. */
  function boxes(article) {
    var step = "";
    var numbers = {};
    var found = [];
    Array.prototype.forEach.call(article.querySelectorAll("h2, h3, h4, h5, h6, .task input, .act"), function (one) {
      if (one.type === "checkbox") {
        var id = step + (one.className ? ".act" : "") + ".";
        numbers[id] = (numbers[id] || 0) + 1;
        found.push({ id: id + (numbers[id] - 1), box: one });
      } else if (one.id) {
        step = one.id;
      }
    });
    return found;
  }

  /* Makes the numbers of actions boxes; what branches is no action. */
  function act(article) {
    Array.prototype.forEach.call(article.children, function (list) {
      if (list.tagName !== "OL") { return; }
      Array.prototype.forEach.call(list.children, function (item) {
        if (item.querySelector("input, a[href^='#']")) { return; }
        var box = document.createElement("input");
        box.type = "checkbox";
        box.className = "act";
        item.prepend(box);
      });
    });
  }

  /* What stands beside a box, without the lists below it. */
  function words(item) {
    var copy = item.cloneNode(true);
    Array.prototype.forEach.call(copy.querySelectorAll("ul, ol, input"), function (inner) { inner.remove(); });
    return copy.textContent.trim().replace(/\s+/g, " ");
  }

  /* Lets the boxes of a text be ticked, as they were kept. */
  function show(article, key) {
    var ticks = read(key).ticks;
    act(article);
    boxes(article).forEach(function (one) {
      one.box.disabled = false;
      one.box.checked = one.id in ticks ? ticks[one.id] === true : one.box.defaultChecked;
      one.box.setAttribute("aria-label", words(one.box.closest("li")));
    });
  }

  function keep(article, key) {
    var value = read(key);
    value.ticks = {};
    value.earlier = false;
    boxes(article).forEach(function (one) {
      if (one.box.checked !== one.box.defaultChecked) { value.ticks[one.id] = one.box.checked; }
    });
    write(key, value);
  }

  /* Forgets what was ticked. */
  function clear(article, key) {
    write(key, { ticks: {}, way: read(key).way, earlier: false });
    show(article, key);
  }

  /* The boxes that are ticked, as {id, words}. */
  function ticked(article) {
    return boxes(article).filter(function (one) { return one.box.checked; }).map(function (one) {
      return { id: one.id, words: words(one.box.closest("li")) };
    });
  }

  /* {all, ticked, changed}: how many boxes there are, are ticked, and are otherwise than written. */
  function count(article) {
    var all = boxes(article);
    function many(is) { return all.filter(function (one) { return is(one.box); }).length; }
    return {
      all: all.length,
      ticked: many(function (box) { return box.checked; }),
      changed: many(function (box) { return box.checked !== box.defaultChecked; })
    };
  }

  /* A press on the words ticks their box, unless it is on a link or marks a text. */
  document.addEventListener("click", function (event) {
    var item = event.target.closest(".task");
    if (!item || item !== event.target.closest("li") || event.target.closest("a, input, button, pre") || String(getSelection())) { return; }
    var box = item.querySelector("input");
    if (box && !box.disabled) { box.click(); }
  });

  base.ticks = { read: read, write: write, show: show, keep: keep, clear: clear, count: count, ticked: ticked };
})();
