/* In: what a reader types, and a way to load the index's files. Out: the pages that hold it, the best ones first, and the places on
   them. Nothing here knows of the page that it runs in. */
(function () {
  "use strict";

  var words = typeof module === "object" ? require("./10-words.js") : window.aushang.words;
  var P = typeof process === "object" && process.env.P ? process.env.P.split(",").map(Number) : [0.5, 1, 1];
  var SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  /* How many terms may begin with what is being typed; how many files are loaded for them. */
  var BEGUN = 40;
  var FILES = 2;
  /* What another way to a word is worth: a synonym, a word that begins so, a part of a joined word, a mistyped one. */
  var WORTH = { synonym: 0.8, alike: 0.7, begun: 0.7, joined: 0.5, tail: 0.4, near: 0.6 };
  /* Everyday synonyms are asked for where a word stands in less than one of so many units. */
  var RARE = 50;

  /* The numbers that a text holds. */
  function numbers(text) {
    var found = [];
    var value = 0;
    var shift = 0;
    for (var at = 0; at < text.length; at += 1) {
      var sign = SIGNS.indexOf(text[at]);
      value += (sign & 31) << shift;
      shift += 5;
      if (sign < 32) {
        found.push(value);
        value = 0;
        shift = 0;
      }
    }
    return found;
  }

  /* The rising numbers that a text holds as gaps. */
  function rising(text) {
    var next = 0;
    return numbers(text).map(function (gap) {
      next += gap + 1;
      return next - 1;
    });
  }

  /* The sorted words of a file, each with what stands behind it. */
  function sorted(text) {
    var before = [];
    return text.split(" ").map(function (entry) {
      var end = entry.indexOf("!");
      var word = end < 0 ? entry : entry.slice(0, end);
      before = before.slice(0, SIGNS.indexOf(word[0])).concat(Array.from(word.slice(1)));
      return { word: before.join(""), rest: end < 0 ? "" : entry.slice(end + 1) };
    });
  }

  /* The order of the index's terms, which is that of their code points. */
  function compare(one, other) {
    var a = Array.from(one);
    var b = Array.from(other);
    for (var at = 0; at < a.length && at < b.length; at += 1) {
      var apart = a[at].codePointAt(0) - b[at].codePointAt(0);
      if (apart) { return apart; }
    }
    return a.length - b.length;
  }

  /* The index of a language. `load(kind, name)` gives what a file holds. */
  function Index(head, load) {
    this.head = head;
    this.load = load;
    this.kept = {};
    this.pages = [];
    var more = new Set(rising(head.more));
    for (var unit = 0, page = -1; unit < head.units; unit += 1) {
      page += more.has(unit) ? 0 : 1;
      this.pages.push(page);
    }
  }

  Index.prototype = {
    /* A file's value, made once. */
    file: function (kind, name, make) {
      var self = this;
      var key = kind + name;
      if (!self.kept[key]) {
        self.kept[key] = self.load(kind, name).then(make);
        self.kept[key].catch(function () { delete self.kept[key]; });
      }
      return self.kept[key];
    },

    /* The place of the file that may hold a term. */
    place: function (term) {
      var low = 0;
      var high = this.head.shards.length;
      while (low < high) {
        var middle = low + high >> 1;
        if (compare(this.head.shards[middle][0], term) <= 0) { low = middle + 1; } else { high = middle; }
      }
      return Math.max(0, low - 1);
    },

    /* The terms of the file at a place. */
    terms: function (place) {
      var shard = this.head.shards[place];
      return shard ? this.file("terms", this.head.lang + "." + shard[1], sorted) : Promise.resolve([]);
    },

    /* Where a term stands: {units: weight by unit, count}; nothing where it stands nowhere. */
    posting: function (entry) {
      if (!entry.units) {
        entry.units = new Map();
        entry.rest.split("!").forEach(function (group) {
          rising(group.slice(1)).forEach(function (unit) { entry.units.set(unit, Number(group[0])); });
        });
      }
      return entry.units;
    },

    exact: function (term) {
      var self = this;
      return self.terms(self.place(term)).then(function (all) {
        var entry = all.filter(function (one) { return one.word === term; })[0];
        return entry ? self.posting(entry) : null;
      });
    },

    /* Where the terms stand that begin with a text. */
    begun: function (start) {
      var self = this;
      var first = self.place(start);
      var places = [first];
      for (var at = first + 1; at < first + FILES && at < self.head.shards.length; at += 1) {
        if (self.head.shards[at][0].indexOf(start) === 0) { places.push(at); }
      }
      return Promise.all(places.map(function (place) { return self.terms(place); })).then(function (files) {
        var found = [].concat.apply([], files).filter(function (one) { return one.word.indexOf(start) === 0; });
        found.sort(function (one, other) { return one.word.length - other.word.length; });
        return found.slice(0, BEGUN).map(function (one) { return { word: one.word, units: self.posting(one) }; });
      });
    },

    /* Known words from which a mistyped one differs in one place. */
    near: function (term) {
      var letter = Array.from(term)[0];
      var name = this.head.words[letter];
      if (!name || Array.from(term).length < 4) { return Promise.resolve([]); }
      return this.file("words", this.head.lang + "." + name, sorted).then(function (all) {
        return all.map(function (one) { return one.word; }).filter(function (word) { return words.near(word, term); }).slice(0, 5);
      });
    },

    /* The known words that a word is joined from. */
    joined: function (term) {
      var self = this;
      var rules = self.head.rules;
      var letters = Array.from(term);
      if (!rules.has_compounds || letters.length < 9) { return Promise.resolve([]); }
      return Promise.all([self.terms(self.place(term)), self.place(term) > 0 ? self.terms(self.place(term) - 1) : []]).then(function (files) {
        var heads = [].concat.apply([], files).map(function (one) { return one.word; });
        var cuts = [];
        for (var at = letters.length - 4; at >= 4; at -= 1) {
          var head = words.stem(letters.slice(0, at).join(""), rules);
          if (heads.indexOf(head) >= 0) { cuts.push([head, words.stem(letters.slice(at).join(""), rules)]); }
        }
        return cuts.slice(0, 3).reduce(function (before, cut) {
          return before.then(function (found) {
            if (found.length) { return found; }
            return self.exact(cut[1]).then(function (units) { return units ? cut : []; });
          });
        }, Promise.resolve([]));
      });
    }
  };

  /* What is asked for: slots, each with the ways in which it can be met. */
  function read(query, head) {
    var rules = head.rules;
    var slots = [];
    var tokens = words.tokens(query);
    tokens.forEach(function (token, at) {
      var open = at === tokens.length - 1 && token.at + token.text.length === query.length;
      var terms = words.of(token.text, rules).filter(function (term) { return !term.part; }).map(function (term) { return term.text; });
      var folded = words.fold(token.text);
      var code = /[0-9]/.test(folded);
      if (words.isRun(token.text)) {
        terms.forEach(function (term, at) {
          slots.push({ ways: [{ terms: [term], worth: 1 }], alike: [], quiet: rules.quiet.indexOf(term) >= 0, open: open && at === terms.length - 1 ? term : "", run: true });
        });
        return;
      }
      if (!terms.length) { return; }
      var ways = [{ terms: terms.slice(0, 1), worth: 1 }];
      if (terms.length > 2) { ways.push({ terms: terms.slice(1), worth: 0.9, parts: true }); }
      slots.push({ ways: ways, alike: [], code: code, quiet: rules.quiet.indexOf(folded) >= 0, open: open ? folded : "" });
    });
    // What asks and binds counts only where little else is said.
    var loud = slots.filter(function (slot) { return !slot.quiet; });
    if (loud.length > 1 || loud.length && slots.length < 4) { slots = loud; }
    var typed = slots.map(function (slot) { return slot.ways[0].terms[0]; });
    synonyms(slots, typed, head.synonyms, function (slot, terms) { slot.ways.push({ terms: terms, worth: WORTH.synonym }); });
    synonyms(slots, typed, head.alike, function (slot, terms) { slot.alike.push({ terms: terms, worth: WORTH.alike }); });
    return slots;
  }

  /* Hands what means the same as the words of some slots to `add`, for each of these slots. */
  function synonyms(slots, typed, groups, add) {
    groups.forEach(function (group) {
      group.forEach(function (phrase, own) {
        for (var at = 0; phrase.length && at + phrase.length <= typed.length; at += 1) {
          if (phrase.some(function (term, place) { return typed[at + place] !== term; })) { continue; }
          group.forEach(function (other, place) {
            for (var slot = at; place !== own && slot < at + phrase.length; slot += 1) { add(slots[slot], other); }
          });
        }
      });
    });
  }

  /* Where a slot is met: the units with their worth, and how rare it is. */
  function meet(index, slot) {
    var total = index.head.units;
    var met = { units: new Map(), rare: Math.pow(Math.log(1 + total), P[2]), terms: new Set(), slot: slot };
    function rarity(count) {
      return Math.pow(Math.log(1 + (total - count + 0.5) / (count + 0.5)), P[2]);
    }
    function add(units, worth, term) {
      var rare = rarity(units.size);
      met.terms.add(term);
      units.forEach(function (weight, unit) {
        var own = rare * weight / 9 * worth;
        if (own > (met.units.get(unit) || 0)) { met.units.set(unit, own); }
      });
    }
    function way(one) {
      return Promise.all(one.terms.map(function (term) { return index.exact(term); })).then(function (found) {
        if (found.some(function (units) { return !units; })) { return; }
        if (found.length === 1) { return add(found[0], one.worth, one.terms[0]); }
        var shared = new Map();
        found[0].forEach(function (weight, unit) {
          if (found.every(function (units) { return units.has(unit); })) {
            shared.set(unit, found.reduce(function (sum, units) { return sum + units.get(unit); }, 0) / found.length);
          }
        });
        if (shared.size) {
          add(shared, one.worth, one.terms[0]);
          one.terms.forEach(function (term) { met.terms.add(term); });
        }
      });
    }
    function each(ways) {
      return Promise.all(ways.map(way));
    }
    return each(slot.ways).then(function () {
      var whole = met.units.size > 0;
      if (!slot.open || slot.code && whole || Array.from(slot.open).length < (slot.run ? 1 : 2)) { return; }
      return Promise.all([slot.open, slot.ways[0].terms[0]].filter(function (start, at, all) { return all.indexOf(start) === at; })
        .map(function (start) { return index.begun(start); })).then(function (all) {
        all.forEach(function (found) {
          found.forEach(function (one) { add(one.units, whole ? WORTH.begun / 2 : WORTH.begun, one.word); });
        });
      });
    }).then(function () {
      if (slot.code || slot.run) { return; }
      if (met.units.size * RARE < total || met.units.size < 3) { return each(slot.alike); }
    }).then(function () {
      if (slot.code || slot.run) { return; }
      return index.joined(slot.ways[0].terms[0]).then(function (parts) {
        return parts.length ? each([{ terms: parts, worth: WORTH.joined }, { terms: parts.slice(1), worth: WORTH.tail }]) : null;
      });
    }).then(function () {
      if (met.units.size || slot.code || slot.run) { return; }
      return index.near(slot.ways[0].terms[0]).then(function (all) {
        return each(all.map(function (word) { return { terms: [word], worth: WORTH.near }; }));
      });
    }).then(function () {
      if (met.units.size) { met.rare = rarity(Math.min(met.units.size, total)); }
      return met;
    });
  }

  /* The pages that hold what is asked for: {page, unit, score}, the best ones first. What counts is how well the best unit of a page
     meets the slots, how well all of them do together, and how much of what is asked for is met at all. */
  function rank(index, all) {
    var pages = new Map();
    var share = function (met) { return Math.sqrt(met.rare) * (met.slot.quiet ? 0.3 : 1); };
    var whole = all.reduce(function (sum, met) { return sum + share(met); }, 0);
    all.forEach(function (met, slot) {
      met.units.forEach(function (worth, unit) {
        var page = pages.get(index.pages[unit]);
        if (!page) {
          page = { page: index.pages[unit], units: new Map(), slots: new Map(), unit: 0, score: 0, covered: 0 };
          pages.set(index.pages[unit], page);
        }
        var own = worth * (met.slot.quiet ? 0.3 : 1);
        page.units.set(unit, (page.units.get(unit) || 0) + own);
        page.slots.set(slot, Math.max(own, page.slots.get(slot) || 0));
      });
    });
    var codes = all.map(function (met, slot) { return met.slot.code && met.units.size ? slot : -1; }).filter(function (slot) { return slot >= 0; });
    var runs = all.some(function (met) { return met.slot.run; });
    var found = Array.from(pages.values()).filter(function (page) {
      var best = 0;
      page.units.forEach(function (score, unit) {
        if (score > best || score === best && unit < page.unit) {
          best = score;
          page.unit = unit;
        }
      });
      page.slots.forEach(function (own, slot) {
        page.score += own;
        page.covered += share(all[slot]) / whole;
      });
      page.score = (P[0] * best + (1 - P[0]) * page.score) * Math.pow(page.covered, P[1]);
      return codes.every(function (slot) { return page.slots.has(slot); }) && !(runs && page.covered < 0.5);
    });
    found.sort(function (one, other) { return other.score - one.score || one.page - other.page; });
    return found;
  }

  /* The values of each page, by page, where the index has facets. */
  function values(index) {
    if (!index.head.values) { return Promise.resolve(new Map()); }
    return index.file("values", index.head.lang + "." + index.head.values, function (text) {
      var found = new Map();
      text.split(" ").filter(Boolean).forEach(function (set) {
        var parts = set.split("!");
        var own = new Set(numbers(parts[0]));
        rising(parts[1]).forEach(function (page) { found.set(page, own); });
      });
      return found;
    });
  }

  /* Searches. `chosen` is a list of values, one at most of each facet. Gives {found, all: what met each slot, counts: pages by value}. */
  function find(index, query, chosen) {
    var slots = read(query.trimStart(), index.head);
    if (!slots.length) { return Promise.resolve({ found: [], all: [], counts: null }); }
    return Promise.all(slots.map(function (slot) { return meet(index, slot); })).then(function (all) {
      var found = rank(index, all);
      if (!index.head.values) { return { found: found, all: all, counts: null }; }
      if (!chosen.length) { return { found: found, all: all, counts: null }; }
      return values(index).then(function (own) {
        found = found.filter(function (page) {
          return chosen.every(function (value) { return own.has(page.page) && own.get(page.page).has(value); });
        });
        return { found: found, all: all, counts: null };
      });
    });
  }

  /* How many of the pages found have each value. */
  function count(index, found) {
    return values(index).then(function (own) {
      var counts = new Map();
      found.forEach(function (page) {
        (own.get(page.page) || []).forEach(function (value) { counts.set(value, (counts.get(value) || 0) + 1); });
      });
      return counts;
    });
  }

  /* What is written in a unit. */
  function open(index, unit) {
    return index.file("unit", index.head.folder + "/" + unit, function (record) { return record; });
  }

  /* Where the terms of `all` stand in a text: pairs of beginning and end. */
  function marks(text, all, rules) {
    var wanted = new Set();
    var begun = [];
    all.forEach(function (met) {
      met.terms.forEach(function (term) { wanted.add(term); });
      if (met.slot.open) { begun.push(met.slot.open); }
    });
    var found = [];
    words.tokens(text).forEach(function (token) {
      if (words.isRun(token.text)) {
        wanted.forEach(function (term) {
          for (var at = token.text.indexOf(term); at >= 0; at = token.text.indexOf(term, at + 1)) {
            found.push([token.at + at, token.at + at + term.length]);
          }
        });
        return;
      }
      var own = words.of(token.text, rules);
      var folded = words.fold(token.text);
      var is = own.some(function (term) { return wanted.has(term.text); })
        || begun.some(function (start) { return folded.indexOf(start) === 0; });
      if (is) { found.push([token.at, token.at + token.text.length]); }
    });
    found.sort(function (one, other) { return one[0] - other[0]; });
    return found.reduce(function (merged, mark) {
      var last = merged[merged.length - 1];
      if (last && mark[0] <= last[1]) { last[1] = Math.max(last[1], mark[1]); } else { merged.push(mark.slice()); }
      return merged;
    }, []);
  }

  /* How many slots a text meets, by how rare they are. */
  function meets(text, all, rules) {
    return all.reduce(function (sum, met) {
      return sum + (marks(text, [met], rules).length ? met.rare : 0);
    }, 0);
  }

  /* The sections of a unit that meet the most, at most `most`, in the order of the page: [{anchor, heading, text}]. */
  function sections(record, all, rules, most) {
    var own = record.s.map(function (section, at) {
      return { at: at, anchor: section[0], heading: section[1], text: section[2],
        worth: 2 * meets(section[1], all, rules) + meets(section[2], all, rules) };
    });
    own.sort(function (one, other) { return other.worth - one.worth || one.at - other.at; });
    var best = own.slice(0, most).filter(function (one, at) { return at === 0 || one.worth > 0 && one.worth >= own[0].worth / 2; });
    return best;
  }

  var shared = { Index: Index, find: find, count: count, open: open, marks: marks, sections: sections, numbers: numbers, rising: rising, sorted: sorted };
  if (typeof module === "object") {
    module.exports = shared;
  } else {
    window.aushang.find = shared;
  }
})();
