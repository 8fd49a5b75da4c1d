/* In: a text, and what the index says of its language. Out: its words as the index has them: without case, accents and endings, codes
   whole. The index is made in the same way; the tests hold the two together. */
(function () {
  "use strict";

  var LETTER = "[\\p{Alphabetic}\\p{N}\\u0300-\\u036f\\u00ad]";
  var JOINT = "[-_.\\u2010\\u2011]";
  var TOKEN = new RegExp(LETTER + "+(?:" + JOINT + LETTER + "+)*", "gu");
  /* Scripts without spaces: pairs of their letters stand for words. */
  var IDEOGRAPH = "\\u0e00-\\u0eff\\u1780-\\u17ff\\u3040-\\u30ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uac00-\\ud7af\\uf900-\\ufaff\\uff66-\\uff9f\\u{20000}-\\u{3134f}";
  var RUN = new RegExp("[" + IDEOGRAPH + "]+|[^" + IDEOGRAPH + "]+", "gu");
  var IS_RUN = new RegExp("[" + IDEOGRAPH + "]", "u");
  var LONGEST = 48;
  var STEM = 4;
  var ALIKE = { "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "ς": "σ", "\u2010": "-", "\u2011": "-" };

  /* How many letters a text has; two halves make one. */
  function length(text) {
    return /[\ud800-\udfff]/.test(text) ? Array.from(text).length : text.length;
  }

  function fold(text) {
    if (/^[A-Za-z0-9]*$/.test(text)) { return text.toLowerCase(); }
    return text.normalize("NFKD").replace(/[\u0300-\u036f\u00ad]/g, "").normalize("NFC").toLowerCase()
      .replace(/[ßæœøłς\u2010\u2011]/g, function (letter) { return ALIKE[letter]; })
      // Some signs stand for several words.
      .replace(/[ !-,\/:-@[-^`{-~]/g, "");
  }

  function tokens(text) {
    return Array.from(text.matchAll(TOKEN), function (found) { return { at: found.index, text: found[0] }; });
  }

  /* A folded word without what changes with case, number and person. */
  function stem(word, rules) {
    var left = rules.has_umlauts ? plain(word) : word;
    var ended = false;
    for (;;) {
      var end = ending(left, rules.endings, ended);
      if (!end) { break; }
      left = left.slice(0, -end.length);
      ended = true;
    }
    if (rules.has_doubles && length(left) > STEM) { left = left.replace(/(.)\1$/su, "$1"); }
    return infix(left, rules);
  }

  /* The first of some endings that a word has; one that must be alone needs a longer word, and goes only before all others. */
  function ending(word, endings, ended) {
    for (var at = 0; at < endings.length; at += 1) {
      var end = endings[at][0];
      var alone = endings[at][1];
      if (word.endsWith(end) && !(alone && ended) && length(word) - length(end) >= (alone ? STEM + 1 : STEM)) { return end; }
    }
    return "";
  }

  /* A word without the second letters of `ae`, `oe` and `ue`. */
  function plain(word) {
    var letters = word.split("");
    for (var at = 1; at < letters.length;) {
      var is = letters[at] === "e" && "aou".indexOf(letters[at - 1]) >= 0;
      if (is && !(at > 1 && "aeiouq".indexOf(letters[at - 2]) >= 0)) { letters.splice(at, 1); } else { at += 1; }
    }
    return letters.join("");
  }

  function infix(stem, rules) {
    function root(rest, infixes) {
      return infixes.filter(function (one) { return rest.indexOf(one) === 0 && length(rest.slice(one.length)) >= STEM; })
        .map(function (one) { return rest.slice(one.length); })[0];
    }
    for (var at = 0; at < rules.prefixes.length; at += 1) {
      var prefix = rules.prefixes[at];
      var own = stem.indexOf(prefix) === 0 && root(stem.slice(prefix.length), rules.infixes);
      if (own) { return prefix + own; }
    }
    return root(stem, rules.infixes.slice(0, 1)) || stem;
  }

  /* The terms of a text: {text, part}. */
  function terms(text, rules) {
    return [].concat.apply([], tokens(text).map(function (token) { return of(token.text, rules); }));
  }

  /* The terms of one token. */
  function of(token, rules) {
    // Most are but letters.
    if (/^[A-Za-z][a-z]*$/.test(token) && token.length <= LONGEST) { return [{ text: stem(token.toLowerCase(), rules), part: false }]; }
    if (IS_RUN.test(token)) { return runs(fold(token)); }
    var found = [];
    var folded = fold(token);
    var parts = folded.split(/[-_.\u2010\u2011]/);
    var code = /[0-9]/.test(folded);
    function add(text, part) {
      if (text && length(text) <= LONGEST) { found.push({ text: code ? text : stem(text, rules), part: part }); }
    }
    if (parts.length > 1) {
      add(code ? folded : parts.join(""), false);
      parts.forEach(function (one) {
        add(one, false);
        add(number(one), true);
      });
    } else {
      add(folded, false);
      add(number(folded), true);
      if (folded.indexOf("0x") === 0) { add(folded.slice(2), true); }
    }
    humps(token).forEach(function (one) { add(fold(one), true); });
    return found;
  }

  /* The digits of a code such as `aadsts50126`: letters, and four digits or more. */
  function number(code) {
    var found = /^[a-z]{2,}([0-9]{4,})$/.exec(code);
    return found ? found[1] : "";
  }

  function humps(token) {
    if (/[-_.\u2010\u2011]/.test(token)) { return []; }
    var parts = token.split(/(?<=\p{Lowercase})(?=\p{Uppercase})/u);
    return parts.length > 1 ? parts.filter(function (one) { return new TextEncoder().encode(one).length > 2; }) : [];
  }

  function runs(folded) {
    var found = [];
    (folded.match(RUN) || []).forEach(function (run) {
      var letters = Array.from(run);
      if (IS_RUN.test(run) && letters.length > 1) {
        for (var at = 0; at + 1 < letters.length; at += 1) { found.push({ text: letters[at] + letters[at + 1], part: false }); }
      } else if (letters.length <= LONGEST && !/[-_.\u2010\u2011]/.test(run)) {
        found.push({ text: run, part: false });
      }
    });
    return found;
  }

  /* Whether the letters of two words differ in one place: one more, one less, another one, or two that have changed places. */
  function near(one, other) {
    var a = Array.from(one);
    var b = Array.from(other);
    var at = 0;
    while (at < a.length && a[at] === b[at]) { at += 1; }
    var rest = function (letters, from) { return letters.slice(from).join(""); };
    return rest(a, at + 1) === rest(b, at + 1) || rest(a, at) === rest(b, at + 1) || rest(a, at + 1) === rest(b, at)
      || a[at] === b[at + 1] && a[at + 1] === b[at] && rest(a, at + 2) === rest(b, at + 2);
  }

  var shared = { fold: fold, tokens: tokens, stem: stem, terms: terms, of: of, near: near, isRun: function (text) { return IS_RUN.test(text); } };
  if (typeof module === "object") {
    module.exports = shared;
  } else {
    window.aushang.words = shared;
  }
})();
