/* In: the first file of a language's index, and a way to load the others. Out: where terms stand, what a page has of what narrows finds, what
   is written in a unit. Numbers and words stand there as render/search/numbers.rs writes them. */
(function () {
  "use strict";

  var words = typeof module === "object" ? require("./10-words.js") : window.aushang.words;
  var SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  /* How many terms may begin with what is being typed; how many files are loaded for them. */
  var BEGUN = 40;
  var FILES = 2;

  /* Which signs stand for two small gaps, end a gap, or say that more follow. */
  var SMALL = 5;
  var LAST = SMALL * SMALL;
  var MORE = 56;

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
    var low = 0;
    var scale = 1;
    for (var at = from; at < text.length; at += 1) {
      var sign = VALUES[text.charCodeAt(at)];
      if (sign < LAST) {
        // Two small gaps share a sign.
        next += Math.floor(sign / SMALL);
        take(next);
        next += sign % SMALL + 1;
        take(next);
        next += 1;
      } else if (sign < MORE) {
        next += (sign - LAST) * scale + low;
        take(next);
        next += 1;
        low = 0;
        scale = 1;
      } else {
        low += (sign - LAST) * scale;
        scale *= SIGNS.length - MORE;
      }
    }
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
    /* The first term of each file of terms, the file's name, and its length. */
    this.shards = head.shards ? sorted(head.shards).map(function (one) {
      var end = one.rest.indexOf("!");
      return [one.word, one.rest.slice(end + 1), numbers(one.rest.slice(0, end))[0]];
    }) : [];
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

    /* How long the file is that may hold a term, in kilobytes. */
    length: function (term) {
      var shard = this.shards[this.place(term)];
      return shard ? shard[2] : 0;
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

  /* What is written in a unit. */
  function open(index, unit) {
    return index.file("unit", index.head.folder + "/" + unit, function (record) { return record; });
  }

  var own = { Index: Index, values: values, open: open };
  if (typeof module === "object") {
    module.exports = own;
  } else {
    window.aushang.index = own;
  }
})();
