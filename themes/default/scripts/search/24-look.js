/* In: what is written in a unit, and what was met. Out: the words to be marked, how much a text meets, the sections that meet the most. */
(function () {
  "use strict";

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

  var own = { marks: marks, meets: meets, sections: sections, endsWith: endsWith };
  if (typeof module === "object") {
    module.exports = own;
  } else {
    window.aushang.look = own;
  }
})();
