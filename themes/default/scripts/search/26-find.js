/* In: an index and what a reader types. Out: the pages that hold it, the best ones first. Nothing here knows of the page that it runs in. */
(function () {
  "use strict";

  var words = typeof module === "object" ? require("./10-words.js") : window.aushang.words;
  var store = typeof module === "object" ? require("./20-index.js") : window.aushang.index;
  var question = typeof module === "object" ? require("./22-meet.js") : window.aushang.meet;
  var look = typeof module === "object" ? require("./24-look.js") : window.aushang.look;
  /* What words count that ask and bind. */
  var QUIET = 0.3;
  /* How much a page's best unit counts beside all its units; how much a long page loses, which has something of everything; how much it
     counts that words stand together in one section, or in a title or heading. Found by the questions of tests/tools/search-questions.json. */
  var BEST = 0.7;
  var LONG = 0.2;
  var TOGETHER = 1;
  var HEADED = 0.5;
  /* How much it counts that words stand there in the form that is asked for. */
  var EXACT = 0.5;
  /* How many pages are looked into. */
  var READ = 6;
  /* How many words of a question are asked for, where the others have files longer than so many kilobytes, which hold one term alone. */
  var WORDS = 7;
  var SHARD = 6;

  /* The pages that hold what is asked for: their numbers, and by page the best unit and the score. What counts is how well the best unit of
     a page meets the slots, how well all of them do together, and how much of what is asked for is met at all. */
  function rank(index, all) {
    var pages = index.pages;
    var loud = all.map(function (met) { return met.slot.quiet ? QUIET : 1; });
    var share = all.map(function (met, at) { return Math.pow(met.rare, 0.25) * loud[at]; });
    var whole = share.reduce(function (sum, own) { return sum + own; }, 0);
    var must = all.map(function (met) { return met.slot.code && met.whole; });
    var runs = all.some(function (met) { return met.slot.run; });
    // Of one word alone a long page may well say the most.
    var long = all.length > 1 ? LONG : 0;
    var slots = new Float64Array(all.length);
    var last = pages.length ? pages[pages.length - 1] + 1 : 0;
    var ranked = { pages: [], units: new Int32Array(last), scores: new Float64Array(last) };
    for (var unit = 0; unit < pages.length;) {
      var page = pages[unit];
      var best = 0;
      var begin = unit;
      var first = unit;
      slots.fill(0);
      for (; unit < pages.length && pages[unit] === page; unit += 1) {
        var sum = 0;
        for (var slot = 0; slot < all.length; slot += 1) {
          var own = all[slot].worth[unit] * loud[slot];
          sum += own;
          if (own > slots[slot]) { slots[slot] = own; }
        }
        if (sum > best) {
          best = sum;
          first = unit;
        }
      }
      if (!best) { continue; }
      var total = 0;
      var covered = 0;
      var lacks = false;
      for (var at = 0; at < all.length; at += 1) {
        total += slots[at];
        covered += slots[at] ? share[at] / whole : 0;
        lacks = lacks || must[at] && !slots[at];
      }
      if (!lacks && !(runs && covered < 0.5)) {
        ranked.pages.push(page);
        ranked.units[page] = first;
        ranked.scores[page] = (BEST * best + (1 - BEST) * total) * covered / (1 + long * Math.log(unit - begin));
      }
    }
    return ranked;
  }

  /* The best `most` of some ranked pages: {page, unit, score}, the best one first. To sort thousands of them takes long. */
  function best(ranked, pages, most) {
    var scores = new Float64Array(pages.length);
    pages.forEach(function (page, at) { scores[at] = ranked.scores[page]; });
    scores.sort();
    var least = scores[Math.max(0, scores.length - most)];
    var found = pages.filter(function (page) { return ranked.scores[page] >= least; });
    return found.map(function (page) { return { page: page, unit: ranked.units[page], score: ranked.scores[page] }; })
      .sort(function (one, other) { return other.score - one.score || one.page - other.page; }).slice(0, most);
  }

  /* What a text asks for, as a sorted list of terms in one line, without what asks and binds. */
  function named(index, text) {
    var quiet = index.head.rules.quiet;
    var terms = index.tokens(text).map(function (token) {
      if (token.own.isRun) { return token.own.terms; }
      return quiet.indexOf(token.own.folded) < 0 ? token.own.terms.slice(0, 1) : [];
    });
    return [].concat.apply([], terms).sort().join(" ");
  }

  /* The name of a page's file, by which writers know it. */
  function fileName(record) {
    return words.fold(record.a.replace(/^.*\//, "").replace(/\.html$/, ""));
  }

  /* How much of what is asked for stands in a unit in the very form, by how rare it is. */
  function exactly(index, record, all) {
    var forms = new Set();
    [record.t, record.d || ""].concat([].concat.apply([], record.s.map(function (section) { return section.slice(1); }))).forEach(function (text) {
      index.tokens(text).forEach(function (token) { forms.add(token.own.folded); });
    });
    return all.reduce(function (sum, met) { return sum + (forms.has(met.slot.folded) ? met.rare : 0); }, 0);
  }

  /* Puts the first pages in order once more: first of all one whose name or title is the whole query, then by what stands together, in a
     title, in a heading, in a section, and by what stands there as it is asked for. */
  function refine(index, query, found, all) {
    var id = words.fold(query.trim());
    var isId = /^[^\s-]+-[^\s]+$/.test(id);
    var asked = named(index, query);
    var first = found.slice(0, READ);
    var whole = all.reduce(function (sum, met) { return sum + met.rare; }, 0);
    return Promise.all(first.map(function (one) { return store.open(index, one.unit); })).then(function (records) {
      first.forEach(function (one, at) {
        var record = records[at];
        var best = 0;
        var head = look.meets(index, [record.t], all);
        record.s.forEach(function (section) {
          best = Math.max(best, look.meets(index, section.slice(1), all));
          head = Math.max(head, look.meets(index, [section[1]], all));
        });
        one.score *= 1 + (TOGETHER * best + HEADED * head) / whole;
        one.score *= 1 + EXACT * exactly(index, record, all) / whole;
        one.named = fileName(record) === id || isId && record.s.some(function (section) { return look.endsWith(section[0], id); }) || asked !== "" && named(index, record.t) === asked ? 1 : 0;
      });
      first.sort(function (one, other) { return other.named - one.named || other.score - one.score || one.page - other.page; });
      return first.concat(found.slice(READ));
    });
  }

  /* What a long question asks for, without those words whose files are longer than usual, for they stand in the most places and say the
     least. What is being typed stays. */
  function fewest(index, slots) {
    function length(slot) { return index.length(slot.ways[0].terms[0]); }
    var usual = slots.filter(function (slot) { return !slot.open && !slot.run && length(slot) > SHARD; });
    usual.sort(function (one, other) { return length(other) - length(one); });
    var left = usual.slice(0, Math.max(0, slots.length - WORDS));
    return slots.filter(function (slot) { return left.indexOf(slot) < 0; });
  }

  /* Searches. `chosen` is a list of values, one at most of each facet. Gives {found: the best `most` pages, pages: all that were found,
     all: what met each slot}; the first ones are put in order by what is written on them. */
  function find(index, query, chosen, most) {
    var slots = fewest(index, question.read(query.trimStart(), index.head));
    if (!slots.length) { return Promise.resolve({ found: [], pages: [], all: [] }); }
    var loud = slots.filter(function (slot) { return !slot.quiet; });
    return Promise.all(slots.map(function (slot) { return question.meet(index, slot, loud.length === 1 && loud[0] === slot); })).then(function (all) {
      var ranked = rank(index, all);
      return (chosen.length ? store.values(index) : Promise.resolve(null)).then(function (own) {
        return own ? ranked.pages.filter(function (page) {
          return chosen.every(function (value) { return own.has(page) && own.get(page).has(value); });
        }) : ranked.pages;
      }).then(function (pages) {
        return refine(index, query, best(ranked, pages, Math.max(most, READ)), all).then(function (found) {
          return { found: found.slice(0, most), pages: pages, all: all };
        });
      });
    });
  }

  /* Whether each word that was asked for stands somewhere as a word, in any of its forms. */
  function isKnown(all) {
    return all.every(function (met) { return met.slot.quiet || met.known; });
  }

  /* How many of the pages found have each value. */
  function count(index, pages) {
    return store.values(index).then(function (own) {
      var counts = new Map();
      pages.forEach(function (page) {
        (own.get(page) || []).forEach(function (value) { counts.set(value, (counts.get(value) || 0) + 1); });
      });
      return counts;
    });
  }

  var own = { READ: READ, fewest: fewest, find: find, isKnown: isKnown, count: count };
  if (typeof module === "object") {
    module.exports = own;
  } else {
    window.aushang.find = own;
  }
})();
