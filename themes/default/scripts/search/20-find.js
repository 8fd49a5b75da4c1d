/* In: what a reader types, and a way to load the index's files. Out: the pages that hold it, the best ones first, and the places on
   them. Nothing here knows of the page that it runs in. */
(function () {
  "use strict";

  var words = typeof module === "object" ? require("./10-words.js") : window.aushang.words;
  var SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  /* How many terms may begin with what is being typed; how many files are loaded for them. */
  var BEGUN = 40;
  var FILES = 2;
  /* What another way to a word is worth: all its parts, a synonym, a word that begins so, a part of a joined word, a mistyped one. */
  var WORTH = { parts: 0.9, synonym: 0.8, alike: 0.7, begun: 0.7, joined: 0.5, part: 0.4, near: 0.6 };
  /* What words count that ask and bind. */
  var QUIET = 0.3;
  /* Everyday synonyms are asked for where a word stands in less than one of so many units, or in few. */
  var RARE = 8;
  var FEW = 25;
  /* How much rarity counts; how much a page's best unit counts beside all its units; how much it counts that words stand together in
     one section, or in a title or heading. Found by the questions of tests/tools/search-questions.json. */
  var RARITY = 0.7;
  var BEST = 0.5;
  var TOGETHER = 1;
  var HEADED = 0.5;
  /* How much it counts that words stand there in the form that is asked for. */
  var EXACT = 0.5;
  /* How many pages are looked into. */
  var READ = 6;

  var VALUES = new Uint8Array(128);
  Array.from(SIGNS).forEach(function (sign, value) { VALUES[sign.charCodeAt(0)] = value; });

  /* Hands the numbers that a text holds, from a place on, to `take`. */
  function each(text, from, take) {
    var value = 0;
    var shift = 0;
    for (var at = from; at < text.length; at += 1) {
      var sign = VALUES[text.charCodeAt(at)];
      value += (sign & 31) << shift;
      shift += 5;
      if (sign < 32) {
        take(value);
        value = 0;
        shift = 0;
      }
    }
  }

  /* The numbers that a text holds. */
  function numbers(text) {
    var found = [];
    each(text, 0, function (number) { found.push(number); });
    return found;
  }

  /* Hands the rising numbers that a text holds as gaps, from a place on, to `take`. */
  function rising(text, from, take) {
    var next = 0;
    each(text, from, function (gap) {
      next += gap + 1;
      take(next - 1);
    });
  }

  /* The sorted words of a file, each with what stands behind it. */
  function sorted(text) {
    var before = "";
    return text.split(" ").map(function (entry) {
      var end = entry.indexOf("!");
      before = beginning(before, VALUES[entry.charCodeAt(0)]) + (end < 0 ? entry.slice(1) : entry.slice(1, end));
      return { word: before, rest: end < 0 ? "" : entry.slice(end + 1) };
    });
  }

  /* So many letters of a word, of which two halves make one. */
  function beginning(word, letters) {
    return /[\ud800-\udfff]/.test(word) ? Array.from(word).slice(0, letters).join("") : word.slice(0, letters);
  }

  /* The order of the index's terms, which is that of their code points: letters in two halves come last. */
  function compare(one, other) {
    for (var at = 0; at < one.length && at < other.length; at += 1) {
      var a = one.charCodeAt(at);
      var b = other.charCodeAt(at);
      if (a !== b) { return a + (a >> 11 === 27 ? 65536 : 0) - b - (b >> 11 === 27 ? 65536 : 0); }
    }
    return one.length - other.length;
  }

  /* The page of each unit. */
  function pagesOf(head) {
    var pages = new Int32Array(head.units);
    var unit = 0;
    var page = 0;
    var runs = numbers(head.pages);
    for (var at = 0; at < runs.length; at += 2) {
      for (var same = runs[at + 1]; same >= 0; same -= 1) {
        for (var more = runs[at]; more >= 0; more -= 1) { pages[unit++] = page; }
        page += 1;
      }
    }
    return pages;
  }

  /* The index of a language. `load(kind, name)` gives what a file holds. */
  function Index(head, load) {
    this.head = head;
    this.load = load;
    this.kept = {};
    this.pages = pagesOf(head);
    /* The first term of each file of terms, and the file's name. */
    this.shards = head.shards ? sorted(head.shards).map(function (one) { return [one.word, one.rest]; }) : [];
    /* What tokens are, and of which tokens texts are made, as soon as they have been looked at. */
    this.seen = new Map();
    this.texts = new Map();
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
      var high = this.shards.length;
      while (low < high) {
        var middle = low + high >> 1;
        if (compare(this.shards[middle][0], term) <= 0) { low = middle + 1; } else { high = middle; }
      }
      return Math.max(0, low - 1);
    },

    /* The terms of the file at a place. */
    terms: function (place) {
      var shard = this.shards[place];
      return shard ? this.file("terms", this.head.lang + "." + shard[1], sorted) : Promise.resolve([]);
    },

    /* Where a term stands: {units, weights}, one weight for each unit. */
    posting: function (entry) {
      if (!entry.place) {
        var units = [];
        var weights = [];
        entry.rest.split("!").forEach(function (group) {
          var weight = Number(group[0]);
          rising(group, 1, function (unit) {
            units.push(unit);
            weights.push(weight);
          });
        });
        entry.place = { units: units, weights: weights };
      }
      return entry.place;
    },

    /* What a token is: {terms, folded}. */
    token: function (text) {
      var own = this.seen.get(text);
      if (!own) {
        own = { terms: words.of(text, this.head.rules).map(function (term) { return term.text; }), folded: words.fold(text), isRun: words.isRun(text) };
        this.seen.set(text, own);
      }
      return own;
    },

    /* The tokens of a text: {at, text, own: what it is}. */
    tokens: function (text) {
      var tokens = this.texts.get(text);
      if (!tokens) {
        tokens = words.tokens(text).map(function (token) { return { at: token.at, text: token.text, own: this.token(token.text) }; }, this);
        this.texts.set(text, tokens);
      }
      return tokens;
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
      for (var at = first + 1; at < first + FILES && at < self.shards.length; at += 1) {
        if (self.shards[at][0].indexOf(start) === 0) { places.push(at); }
      }
      return Promise.all(places.map(function (place) { return self.terms(place); })).then(function (files) {
        var found = [].concat.apply([], files).filter(function (one) { return one.word.indexOf(start) === 0; });
        found.sort(function (one, other) { return one.word.length - other.word.length; });
        return found.slice(0, BEGUN).map(function (one) { return { word: one.word, place: self.posting(one) }; });
      });
    },

    /* Known words from which a mistyped one differs in one place. */
    near: function (term) {
      var letter = Array.from(term)[0];
      var name = this.head.words[letter];
      if (!name || Array.from(term).length < 4) { return Promise.resolve([]); }
      return this.file("words", this.head.lang + "." + name, sorted).then(function (all) {
        return all.map(function (one) { return one.word; }).filter(function (word) { return words.near(word, term) && !isOther(word, term); }).slice(0, 5);
      });
    },

    /* The known words that a folded word is joined from. It is cut before its endings go, as in the index: of `preisanderung`, without
       them, too little would be left behind `preis`. */
    joined: function (word, term) {
      var self = this;
      var rules = self.head.rules;
      var letters = Array.from(word);
      if (!rules.has_compounds || letters.length < 8) { return Promise.resolve([]); }
      return Promise.all([self.terms(self.place(term)), self.place(term) > 0 ? self.terms(self.place(term) - 1) : []]).then(function (files) {
        var heads = [].concat.apply([], files).map(function (one) { return one.word; });
        var cuts = [];
        for (var at = letters.length - 4; at >= 4; at -= 1) {
          var head = words.stem(letters.slice(0, at).join(""), rules);
          var tail = words.stem(letters.slice(at).join(""), rules);
          if (tail !== term && Array.from(tail).length >= 4 && heads.indexOf(head) >= 0) { cuts.push([head, tail]); }
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

  /* Whether two words have four letters each, but not the same ones: `team` is no mistyped `term`. */
  function isOther(one, other) {
    var a = Array.from(one).sort();
    var b = Array.from(other).sort();
    return a.length === 4 && b.length === 4 && a.join() !== b.join();
  }

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
      var parts = terms.length > 2 ? [{ terms: terms.slice(1), worth: WORTH.parts }] : [];
      if (!code) { ways = ways.concat(parts); }
      var word = folded.replace(/[-_.]/g, "");
      // Digits stand everywhere: they are no code.
      if (code && terms.slice(1).every(function (term) { return /^[0-9]$/.test(term); })) { parts = []; }
      // `aadsts-50126`
      if (code && parts.length && /[^0-9]/.test(word)) { parts.unshift({ terms: [word], worth: WORTH.parts }); }
      slots.push({ ways: ways, parts: parts, alike: [], folded: folded, word: word, code: code, quiet: rules.quiet.indexOf(folded) >= 0, open: open ? folded : "" });
    });
    // What asks and binds counts only where little else is said.
    var loud = slots.filter(function (slot) { return !slot.quiet; });
    if (loud.length) { slots = loud; }
    var typed = slots.map(function (slot) { return slot.ways[0].terms[0]; });
    synonyms(slots, typed, head.synonyms, function (slot, terms) { slot.ways.push({ terms: terms, worth: WORTH.synonym }); });
    synonyms(slots, typed, head.alike, function (slot, terms, typed) {
      // Who says it in several words means just that.
      (typed.length > 1 ? slot.ways : slot.alike).push({ terms: terms, worth: WORTH.alike });
    });
    return slots;
  }

  /* Hands what means the same as the words of some slots to `add`, for each of these slots. */
  function synonyms(slots, typed, groups, add) {
    groups.forEach(function (group) {
      group.forEach(function (phrase, own) {
        for (var at = 0; phrase.length && at + phrase.length <= typed.length; at += 1) {
          if (phrase.some(function (term, place) { return typed[at + place] !== term; })) { continue; }
          group.forEach(function (other, place) {
            for (var slot = at; place !== own && slot < at + phrase.length; slot += 1) { add(slots[slot], other, phrase); }
          });
        }
      });
    });
  }

  /* How rare something is that stands in so many of all units. */
  function rarity(index, count) {
    return Math.pow(Math.log(1 + (index.head.units - count + 0.5) / (count + 0.5)), RARITY);
  }

  /* What met a slot: what it is worth in each unit, in how many units, and by which terms. */
  function Met(index, slot) {
    this.index = index;
    this.slot = slot;
    this.worth = new Float64Array(index.head.units);
    this.units = 0;
    this.terms = new Set();
    this.rare = rarity(index, 0);
  }

  Met.prototype = {
    add: function (place, worth, terms, least) {
      var rare = Math.max(rarity(this.index, place.units.length), least || 0) / 9 * worth;
      for (var at = 0; at < place.units.length; at += 1) {
        var unit = place.units[at];
        var own = rare * place.weights[at];
        if (!this.worth[unit]) { this.units += 1; }
        if (own > this.worth[unit]) { this.worth[unit] = own; }
      }
      terms.forEach(function (term) { this.terms.add(term); }, this);
    },

    /* Adds where all terms of each of some ways stand. */
    each: function (ways, least) {
      var self = this;
      return Promise.all(ways.map(function (way) {
        return Promise.all(way.terms.map(function (term) { return self.index.exact(term); })).then(function (found) {
          if (found.some(function (place) { return !place; })) { return; }
          var place = found.length > 1 ? shared(found) : found[0];
          if (place.units.length) { self.add(place, way.worth, way.terms, least); }
        });
      }));
    }
  };

  /* The units in which all of several terms stand, with the mean of the weights. */
  function shared(places) {
    var sums = new Map();
    places.forEach(function (place, turn) {
      place.units.forEach(function (unit, at) {
        var own = sums.get(unit) || [0, 0];
        if (own[1] === turn) { sums.set(unit, [own[0] + place.weights[at], turn + 1]); }
      });
    });
    var all = { units: [], weights: [] };
    sums.forEach(function (own, unit) {
      if (own[1] === places.length) {
        all.units.push(unit);
        all.weights.push(own[0] / places.length);
      }
    });
    return all;
  }

  /* Finds what meets a slot; where it is alone, everyday synonyms are always asked for. */
  function meet(index, slot, alone) {
    var met = new Met(index, slot);
    var bare = slot.code || slot.run;
    var term = slot.ways[0].terms[0];
    function begun() {
      var starts = slot.open === term ? [term] : [slot.open, term];
      return Promise.all(starts.map(function (start) { return index.begun(start); }));
    }
    var isOpen = slot.open && Array.from(slot.open).length >= (slot.run ? 1 : 2);
    // Asked for beside what stands there as it is typed.
    var early = isOpen && !slot.code && begun();
    return met.each(slot.ways).then(function () {
      var whole = met.known = met.units > 0;
      if (!isOpen || slot.code && whole) { return; }
      return (early || begun()).then(function (all) {
        [].concat.apply([], all).forEach(function (one) {
          met.add(one.place, whole ? WORTH.begun / 2 : WORTH.begun, [one.word]);
        });
      });
    }).then(function () {
      // The parts of a code count where it stands nowhere itself.
      met.whole = met.units > 0;
      return slot.code && !met.whole ? met.each(slot.parts) : null;
    }).then(function () {
      if (slot.code && !met.units) { return met.each(slot.alike); }
      return !bare && (alone || met.units * RARE < index.head.units || met.units < FEW) ? met.each(slot.alike, alone && met.units ? rarity(index, met.units) : 0) : null;
    }).then(function () {
      return bare ? [] : index.joined(slot.word, term);
    }).then(function (parts) {
      return parts.length ? met.each([{ terms: parts, worth: WORTH.joined }, { terms: parts.slice(0, 1), worth: WORTH.part },
        { terms: parts.slice(1), worth: WORTH.part }]) : null;
    }).then(function () {
      return bare || met.units ? [] : index.near(term);
    }).then(function (near) {
      return met.each(near.map(function (word) { return { terms: [word], worth: WORTH.near }; }));
    }).then(function () {
      if (met.units) { met.rare = rarity(index, met.units); }
      return met;
    });
  }

  /* The pages that hold what is asked for: their numbers, and by page the best unit and the score. What counts is how well the best unit of
     a page meets the slots, how well all of them do together, and how much of what is asked for is met at all. */
  function rank(index, all) {
    var pages = index.pages;
    var loud = all.map(function (met) { return met.slot.quiet ? QUIET : 1; });
    var share = all.map(function (met, at) { return Math.pow(met.rare, 0.25) * loud[at]; });
    var whole = share.reduce(function (sum, own) { return sum + own; }, 0);
    var must = all.map(function (met) { return met.slot.code && met.whole; });
    var runs = all.some(function (met) { return met.slot.run; });
    var slots = new Float64Array(all.length);
    var last = pages.length ? pages[pages.length - 1] + 1 : 0;
    var ranked = { pages: [], units: new Int32Array(last), scores: new Float64Array(last) };
    for (var unit = 0; unit < pages.length;) {
      var page = pages[unit];
      var best = 0;
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
        ranked.scores[page] = (BEST * best + (1 - BEST) * total) * covered;
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

  /* The values of each page, by page, where the index has facets. */
  function values(index) {
    if (!index.head.values) { return Promise.resolve(new Map()); }
    return index.file("values", index.head.lang + "." + index.head.values, function (text) {
      var found = new Map();
      text.split(" ").filter(Boolean).forEach(function (set) {
        var parts = set.split("!");
        var own = new Set(numbers(parts[0]));
        rising(parts[1], 0, function (page) { found.set(page, own); });
      });
      return found;
    });
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
    return Promise.all(first.map(function (one) { return open(index, one.unit); })).then(function (records) {
      first.forEach(function (one, at) {
        var record = records[at];
        var best = 0;
        var head = meets(index, [record.t], all);
        record.s.forEach(function (section) {
          best = Math.max(best, meets(index, section.slice(1), all));
          head = Math.max(head, meets(index, [section[1]], all));
        });
        one.score *= 1 + (TOGETHER * best + HEADED * head) / whole;
        one.score *= 1 + EXACT * exactly(index, record, all) / whole;
        one.named = fileName(record) === id || isId && record.s.some(function (section) { return endsWith(section[0], id); }) || asked !== "" && named(index, record.t) === asked ? 1 : 0;
      });
      first.sort(function (one, other) { return other.named - one.named || other.score - one.score || one.page - other.page; });
      return first.concat(found.slice(READ));
    });
  }

  /* Searches. `chosen` is a list of values, one at most of each facet. Gives {found: the best `most` pages, pages: all that were found,
     all: what met each slot}; the first ones are put in order by what is written on them. */
  function find(index, query, chosen, most) {
    var slots = read(query.trimStart(), index.head);
    if (!slots.length) { return Promise.resolve({ found: [], pages: [], all: [] }); }
    var loud = slots.filter(function (slot) { return !slot.quiet; });
    return Promise.all(slots.map(function (slot) { return meet(index, slot, loud.length === 1 && loud[0] === slot); })).then(function (all) {
      var ranked = rank(index, all);
      return (chosen.length ? values(index) : Promise.resolve(null)).then(function (own) {
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
    return values(index).then(function (own) {
      var counts = new Map();
      pages.forEach(function (page) {
        (own.get(page) || []).forEach(function (value) { counts.set(value, (counts.get(value) || 0) + 1); });
      });
      return counts;
    });
  }

  /* What is written in a unit. */
  function open(index, unit) {
    return index.file("unit", index.head.folder + "/" + unit, function (record) { return record; });
  }

  /* Where the terms of `all` stand in a text: pairs of beginning and end. */
  function marks(index, text, all) {
    var found = [];
    index.tokens(text).forEach(function (token) {
      if (token.own.isRun) {
        all.forEach(function (met) {
          met.terms.forEach(function (term) {
            for (var at = token.text.indexOf(term); at >= 0; at = token.text.indexOf(term, at + 1)) {
              found.push([token.at + at, token.at + at + term.length]);
            }
          });
        });
      } else if (all.some(function (met) { return isMet(token.own, met); })) {
        found.push([token.at, token.at + token.text.length]);
      }
    });
    found.sort(function (one, other) { return one[0] - other[0]; });
    return found.reduce(function (merged, mark) {
      var last = merged[merged.length - 1];
      if (last && mark[0] <= last[1]) { last[1] = Math.max(last[1], mark[1]); } else { merged.push(mark.slice()); }
      return merged;
    }, []);
  }

  function isMet(token, met) {
    return token.terms.some(function (term) { return met.terms.has(term); }) || met.slot.open && token.folded.indexOf(met.slot.open) === 0;
  }

  /* How many slots some texts meet together, by how rare they are. */
  function meets(index, texts, all) {
    return all.reduce(function (sum, met) {
      var is = texts.some(function (text) {
        return index.tokens(text).some(function (token) {
          if (!token.own.isRun) { return isMet(token.own, met); }
          return Array.from(met.terms).some(function (term) { return token.text.indexOf(term) >= 0; });
        });
      });
      return sum + (is ? met.rare : 0);
    }, 0);
  }

  /* Whether an anchor is that of an id that is asked for: it ends with the id. */
  function isAt(anchor, all) {
    return all.some(function (met) { return met.slot.folded && endsWith(anchor, met.slot.folded); });
  }

  function endsWith(anchor, id) {
    return ("-" + anchor).endsWith("-" + id);
  }

  /* The sections of a unit that meet the most, at most `most`, in the order of the page: [{anchor, heading, text}]. */
  function sections(index, record, all, most) {
    var own = record.s.map(function (section, at) {
      return { at: at, anchor: section[0], heading: section[1], text: section[2],
        worth: 2 * meets(index, [section[1]], all) + meets(index, [section[2]], all) + (isAt(section[0], all) ? 100 : 0) };
    });
    own.sort(function (one, other) { return other.worth - one.worth || one.at - other.at; });
    var best = own.slice(0, most).filter(function (one, at) { return at === 0 || one.worth > 0 && one.worth >= own[0].worth / 2; });
    return best;
  }

  var own = { Index: Index, READ: READ, find: find, isKnown: isKnown, count: count, open: open, marks: marks, sections: sections };
  if (typeof module === "object") {
    module.exports = own;
  } else {
    window.aushang.find = own;
  }
})();
