/* In: the search field of the band. Out: what is found, below the band and in the place of the page: titles with their headings and the
   words marked, and what narrows it. */
(function () {
  "use strict";

  var base = window.aushang;
  /* How many pages are shown at once. */
  var SHOWN = base.find.READ;
  /* How many letters stand around the first mark of an excerpt. */
  var BEFORE = 60;
  var LENGTH = 220;
  /* How long nothing is typed until the address tells it, in milliseconds: browsers bear only so many new addresses. */
  var REST = 400;
  var root = "";
  var heads = {};
  var waiting = {};

  /* A file of the search hands its value over. */
  base.found = function (kind, name, value) {
    if (waiting[name]) { waiting[name](value); }
  };
  /* What came before there was somebody to wait for it. */
  var early = base.early || {};

  /* What a file of the search holds. Files are scripts, so that a strict policy lets them pass, and a disk gives them. */
  function load(name) {
    var coming = base.coming && base.coming.name === name ? base.coming.script : null;
    if (coming) { base.coming = null; }
    if (early[name]) {
      var value = early[name];
      delete early[name];
      return Promise.resolve(value);
    }
    return new Promise(function (good, bad) {
      var script = coming || document.createElement("script");
      function end() {
        delete waiting[name];
        script.remove();
      }
      waiting[name] = function (value) {
        end();
        good(value);
      };
      script.onerror = function () {
        end();
        bad(new Error(name));
      };
      if (!coming) {
        script.src = root + name + ".js";
        document.head.append(script);
      }
    });
  }

  /* The index of a language. */
  function index(lang) {
    if (!heads[lang]) {
      heads[lang] = load(lang).then(function (head) {
        return new base.index.Index(head, function (_, name) { return load(name); });
      });
      heads[lang].catch(function () { delete heads[lang]; });
    }
    return heads[lang];
  }

  function make(name, attributes, children) {
    var made = document.createElement(name);
    Object.keys(attributes || {}).forEach(function (key) {
      if (attributes[key] !== null) { made.setAttribute(key, attributes[key]); }
    });
    [].concat(children || []).forEach(function (child) { made.append(child); });
    return made;
  }

  /* Lines of a text, one behind the other. */
  function joined(text) {
    return text.replace(/([.!?:;…])?\n/g, function (_, sign) { return sign ? sign + " " : " · "; });
  }

  /* A text with its marks, as nodes. */
  function marked(text, marks, from, until) {
    var nodes = [];
    var at = from;
    marks.forEach(function (mark) {
      if (mark[0] < from || mark[1] > until) { return; }
      nodes.push(joined(text.slice(at, mark[0])), make("mark", {}, text.slice(mark[0], mark[1])));
      at = mark[1];
    });
    nodes.push(joined(text.slice(at, until)));
    return nodes;
  }

  /* The part of a text with the most marks, as nodes. */
  function excerpt(index, text, all) {
    var marks = base.look.marks(index, text, all);
    var best = 0;
    var most = -1;
    marks.forEach(function (mark, at) {
      var here = marks.slice(at).filter(function (other) { return other[1] <= mark[0] + LENGTH - BEFORE; }).length;
      if (here > most) {
        most = here;
        best = mark[0];
      }
    });
    var from = text.length <= LENGTH ? 0 : Math.max(0, best - BEFORE);
    var line = text.lastIndexOf("\n", best);
    if (line >= from && text.length > LENGTH) { from = line + 1; }
    if (from > 0 && line + 1 !== from) { from = text.indexOf(" ", from) + 1 || from; }
    from = Math.min(from, best);
    var until = Math.min(text.length, from + LENGTH);
    if (until < text.length) { until = Math.max(text.lastIndexOf(" ", until), marks[0] ? Math.min(best + 40, text.length) : 0) || until; }
    var nodes = marked(text, marks, from, until);
    if (from > 0) { nodes.unshift("… "); }
    if (until < text.length) { nodes.push(" …"); }
    return nodes;
  }

  /* The search in a form. */
  function searching(form) {
    if (form.dataset.ready) { return; }
    form.dataset.ready = "1";
    var say = form.dataset;
    var input = form.querySelector("input");
    root = say.search.replace(/[^/]*$/, "");
    var own = say.search.slice(root.length).replace(/\.js$/, "");
    var lang = own;
    /* The id of the value of each facet that narrows the finds; ids are the same in all languages. */
    var chosen = {};
    var facets = [];
    var shown = SHOWN;
    var asked = 0;
    var resting = 0;
    var figures = null;
    var state = make("p", { role: "status", class: "fine" });
    var elsewhere = make("p", { class: "found-elsewhere", "aria-live": "polite", hidden: "" });
    var filters = make("div", { class: "found-filters" });
    // On a small screen the finds come first.
    var narrower = make("summary", {}, say.narrow);
    var narrowing = make("details", { class: "found-narrow", open: matchMedia("(min-width: 48em)").matches ? "" : null }, [narrower, filters]);
    var list = make("ol", { class: "found-list" });
    var more = make("button", { type: "button", class: "found-more", hidden: "" }, say.more);
    var panel = make("section", { class: "found wrap", "aria-label": say.results, hidden: "" }, [state, elsewhere, narrowing, list, more]);
    form.closest("header").after(panel);

    function show(is) {
      panel.hidden = !is;
      document.body.classList.toggle("searching", is);
    }

    /* Keeps in the address what is asked for and what narrows it, so that one comes back to it. */
    function remember() {
      clearTimeout(resting);
      try {
        var url = new URL(location.href);
        var query = input.value.trim();
        var keep = function (name, value) {
          if (query && value) { url.searchParams.set(name, value); } else { url.searchParams.delete(name); }
        };
        keep("q", query);
        facets.forEach(function (id) { keep(id, chosen[id]); });
        keep("language", lang === own ? "" : lang);
        if (url.href !== location.href) { history.replaceState(history.state, "", url); }
      } catch (_) {
        // Opened from a disk, an address stays as it is.
      }
    }

    /* Takes from an address what narrowed the finds, as far as a language's index still knows it. */
    function recall(address, head) {
      head.facets.forEach(function (facet) {
        var value = address.get(facet.id);
        if (place(head, facet.id, value) >= 0) { chosen[facet.id] = value; }
      });
      if (head.languages.some(function (one) { return one[0] === address.get("language"); })) { lang = address.get("language"); }
    }

    /* The place of a facet's value among the values of all facets; below 0 where there is none. */
    function place(head, id, value) {
      var before = 0;
      for (var at = 0; at < head.facets.length; at += 1) {
        var values = head.facets[at].values.map(function (one) { return one[0]; });
        if (head.facets[at].id === id) { return values.indexOf(value) < 0 ? -1 : before + values.indexOf(value); }
        before += values.length;
      }
      return -1;
    }

    /* A result: the page, and the headings under which it says what is asked for. */
    function row(index, record, all) {
      var href = root.replace(/search\/$/, "") + encodeURI(record.a);
      var title = make("a", { href: href, lang: record.l || null }, marked(record.t, base.look.marks(index, record.t, all), 0, record.t.length));
      var item = make("li", { lang: lang === document.documentElement.lang ? null : lang }, [make("h2", {}, title)]);
      if (record.k && record.k !== record.t) { item.append(make("p", { class: "fine" }, record.k)); }
      base.look.sections(index, record, all, 2).forEach(function (section) {
        var words = section.text ? excerpt(index, section.text, all) : [];
        if (section.heading) {
          var heading = marked(section.heading, base.look.marks(index, section.heading, all), 0, section.heading.length);
          // A heading that no link can name tells what stands below it all the same.
          var line = section.anchor ? make("a", { href: href + "#" + encodeURIComponent(section.anchor) }, heading) : heading;
          item.append(make("p", { class: "found-heading", lang: record.l || null }, line));
        }
        if (words.length) { item.append(make("p", { class: "found-text", lang: record.l || null }, words)); }
      });
      return item;
    }

    /* What narrows the finds: a choice for each facet, with the pages that it would leave. */
    function narrow(head, counts) {
      var rows = head.facets.map(function (facet) {
        var select = make("select", { "data-facet": facet.id }, make("option", { value: "" }, say.all));
        facet.values.forEach(function (value) {
          var count = counts.get(place(head, facet.id, value[0])) || 0;
          if (!count && chosen[facet.id] !== value[0]) { return; }
          var option = make("option", { value: value[0] }, value[1] + " (" + count + ")");
          option.selected = chosen[facet.id] === value[0];
          select.append(option);
        });
        return select.options.length > 1 ? make("label", {}, [make("span", {}, facet.name), select]) : "";
      });
      if (head.languages.length > 1) {
        var select = make("select", { "data-facet": "language" });
        head.languages.forEach(function (one) {
          var option = make("option", { value: one[0], lang: one[0] }, one[1]);
          option.selected = one[0] === lang;
          select.append(option);
        });
        rows.push(make("label", {}, [make("span", {}, say.language), select]));
      }
      var focus = filters.contains(document.activeElement) ? document.activeElement.dataset.facet : "";
      filters.replaceChildren.apply(filters, rows);
      var set = Object.keys(chosen).length;
      narrower.textContent = say.narrow + (set ? " (" + set + ")" : "");
      var choices = filters.querySelectorAll("select").length;
      narrowing.hidden = !choices;
      narrower.hidden = choices === 1;
      if (choices === 1) { narrowing.open = true; }
      var again = focus && filters.querySelector('[data-facet="' + focus + '"]');
      if (again) { again.focus(); }
    }

    function told(count) {
      return count === 1 ? say.one : say.many.replace("%count%", figures.format(count));
    }

    /* Tells in which other languages the words stand, where they are none of this one. It is looked for when nothing is typed any more. */
    function lookElsewhere(head, query, turn) {
      var others = head.languages.filter(function (one) { return one[0] !== head.lang; });
      others.forEach(function (one) {
        index(one[0]).then(function (other) { return base.find.find(other, query, [], 1); }).then(function (result) {
          if (turn !== asked || !result.pages.length || !base.find.isKnown(result.all)) { return; }
          var name = make("span", { lang: one[0] }, one[1]);
          elsewhere.append(make("button", { type: "button", class: "found-more", "data-language": one[0] }, [name, ": " + told(result.pages.length)]));
          elsewhere.hidden = false;
        }).catch(function () {});
      });
    }

    /* Searches for what stands in the field, and shows it unless something else stands there by then. */
    function search() {
      var query = input.value;
      var turn = asked += 1;
      clearTimeout(resting);
      resting = setTimeout(remember, REST);
      if (!query.trim()) {
        // What narrowed this search does not narrow the next.
        chosen = {};
        show(false);
        return Promise.resolve();
      }
      return index(lang).then(function (own) {
        facets = own.head.facets.map(function (facet) { return facet.id; });
        var values = Object.keys(chosen).map(function (id) { return place(own.head, id, chosen[id]); });
        var finding = base.find.find(own, query, values, shown);
        // Made while the files are on their way.
        figures = figures || new Intl.NumberFormat(document.documentElement.lang);
        return finding.then(function (result) {
          return Promise.all(result.found.map(function (one) { return base.index.open(own, one.unit); })).then(function (records) {
            if (turn !== asked) { return; }
            elsewhere.replaceChildren();
            elsewhere.hidden = true;
            list.replaceChildren.apply(list, records.map(function (record) { return row(own, record, result.all); }));
            more.hidden = result.pages.length <= shown;
            state.textContent = result.pages.length ? told(result.pages.length) : say.none;
            if (!base.find.isKnown(result.all)) {
              setTimeout(function () { if (turn === asked) { lookElsewhere(own.head, query, turn); } }, REST);
            }
            show(true);
            input.dataset.done = query;
            return base.find.count(own, result.pages).then(function (counts) {
              if (turn === asked) { narrow(own.head, counts); }
            });
          });
        });
      }).catch(function (error) {
        if (turn !== asked) { return; }
        // Another state of the site stands there by now: it is read anew, once.
        if (heads[lang] && !search.again) {
          search.again = true;
          delete heads[lang];
          return search();
        }
        state.textContent = say.failed;
        elsewhere.hidden = true;
        list.replaceChildren();
        narrowing.hidden = true;
        more.hidden = true;
        show(true);
        input.dataset.done = query;
      }).then(function () { search.again = false; });
    }

    function links() {
      return Array.prototype.slice.call(list.querySelectorAll("a"));
    }

    input.addEventListener("input", function () {
      shown = SHOWN;
      search();
    });
    filters.addEventListener("change", function (event) {
      var facet = event.target.dataset.facet;
      shown = SHOWN;
      if (facet === "language") {
        lang = event.target.value;
      } else if (event.target.value) {
        chosen[facet] = event.target.value;
      } else {
        delete chosen[facet];
      }
      search();
    });
    elsewhere.addEventListener("click", function (event) {
      var button = event.target.closest("button");
      if (!button) { return; }
      lang = button.dataset.language;
      chosen = {};
      shown = SHOWN;
      search();
      input.focus();
    });
    list.addEventListener("click", remember);
    more.addEventListener("click", function () {
      var before = links().length;
      shown += SHOWN;
      search().then(function () {
        var next = links()[before];
        if (next) { next.focus(); }
      });
    });
    form.addEventListener("submit", function () {
      var first = links()[0];
      if (first && input.dataset.done === input.value) { first.click(); }
    });
    document.addEventListener("keydown", function (event) {
      if (panel.hidden || !form.isConnected) { return; }
      // What an input method takes back is no wish to leave.
      if (event.key === "Escape" && !event.isComposing) {
        event.preventDefault();
        input.value = "";
        search();
        input.focus();
        return;
      }
      var move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      var all = [input].concat(links());
      var at = all.indexOf(document.activeElement);
      if (move && at >= 0 && all[at + move]) {
        event.preventDefault();
        all[at + move].focus();
      }
    });
    var address = new URLSearchParams(location.search);
    var typed = address.get("q");
    if (typed && !input.value) { input.value = typed; }
    var start = index(lang);
    if (typed && input.value === typed) {
      // What is typed meanwhile is asked for without it.
      start.then(function (own) { if (!asked) { recall(address, own.head); } }).catch(function () {}).then(function () { if (!asked) { search(); } });
    } else if (input.value) {
      search();
    }
  }

  base.searching = searching;
  var form = document.querySelector("[data-search]");
  if (form) { searching(form); }
})();
