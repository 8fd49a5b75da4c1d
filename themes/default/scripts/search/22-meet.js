/* In: what a reader types, and an index. Out: what is asked for, word by word, and where each of them is met, in any of its forms. */
(function () {
  "use strict";

  var words = typeof module === "object" ? require("./10-words.js") : window.aushang.words;
  /* What another way to a word is worth: all its parts, a synonym, a word that begins so, a part of a joined word, a mistyped one. */
  var WORTH = { parts: 0.9, synonym: 0.8, alike: 0.7, begun: 0.7, joined: 0.5, part: 0.4, near: 0.6 };
  /* Everyday synonyms are asked for where a word stands in less than one of so many units, or in few. */
  var RARE = 8;
  var FEW = 25;
  /* How much rarity counts. Found by the questions of tests/tools/search-questions.json. */
  var RARITY = 0.7;

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

  var own = { read: read, meet: meet };
  if (typeof module === "object") {
    module.exports = own;
  } else {
    window.aushang.meet = own;
  }
})();
