/* In: the routes with what holds of them for which issues, as the page has them, and an issue. Out: the routes that apply, in order,
   what keeps one from the others, and what is promised. All of it is pure, so that it can be tested. */
(function () {
  "use strict";

  var CRITERIA = ["kind", "product", "version", "cloud", "severity"];

  /* Whether what is said of some issues is said of this one. */
  function isSaid(one, issue) {
    return CRITERIA.every(function (name) { return !one[name] || one[name].indexOf(issue[name]) >= 0; });
  }

  /* The same of a promise: what is not known of the issue keeps from none. */
  function isPromised(one, issue) {
    return issue.severity && CRITERIA.every(function (name) { return !issue[name] || !one[name] || one[name].indexOf(issue[name]) >= 0; });
  }

  function once(words) {
    return words.filter(function (word, at) { return words.indexOf(word) === at; });
  }

  function judged(route, issue) {
    function said(list) { return list.filter(function (one) { return isSaid(one, issue); }); }
    return {
      route: route,
      reasons: once(said(route.obstacles).map(function (one) { return one.say; })),
      paid: said(route.pays)[0] || null,
      target: said(route.targets).filter(function (one) { return one.severity; })[0] || null,
      evidence: said(route.evidence).map(function (one) { return one.id; })
    };
  }

  /* What is not known of an issue and would change whether a route applies or how it is paid, of the criteria in `values`: {name: [value]}. */
  function depends(route, issue, values) {
    var now = judged(route, issue);
    return Object.keys(values).filter(function (name) {
      return !issue[name] && values[name].some(function (value) {
        var known = Object.assign({}, issue);
        known[name] = value;
        var then = judged(route, known);
        return then.reasons.length > 0 || (then.paid && then.paid.say) !== (now.paid && now.paid.say);
      });
    });
  }

  /* {apply, barred, promises}; each issue is {kind, product, version, cloud, severity}, empty where it is not known. */
  function judge(terms, issue) {
    var all = terms.routes.map(function (route) { return judged(route, issue); });
    var apply = all.filter(function (one) { return !one.reasons.length; });
    function rank(one) { return one.paid ? one.paid.rank : Infinity; }
    return {
      apply: apply.map(function (one, at) { return [one, at]; }).sort(function (a, b) {
        return rank(a[0]) - rank(b[0]) || a[1] - b[1];
      }).map(function (pair) { return pair[0]; }),
      barred: all.filter(function (one) { return one.reasons.length; }),
      promises: terms.promises.filter(function (one) { return isPromised(one, issue); })
    };
  }

  /* The text of a request: its subject, what is known line by line, what happens, what was collected, what else was ticked, what was done. */
  function text(words, request) {
    var parts = [request.subject, request.facts.filter(function (fact) { return fact[1]; }).map(function (fact) {
      return fact[0] + ": " + fact[1];
    }).join("\n")];
    if (request.what) { parts.push(words.what + "\n" + request.what); }
    var collected = request.evidence.filter(function (one) { return one.value || one.isTicked; });
    var lines = collected.map(function (one) { return "- " + one.name + ": " + (one.value || words.atHand).replace(/\n/g, "\n  "); });
    lines = lines.concat(request.more.map(function (one) { return "- " + one; }));
    if (lines.length) { parts.push(words.evidence + "\n" + lines.join("\n")); }
    if (request.done.length) {
      parts.push(words.done + "\n" + request.done.map(function (one) { return "- " + one; }).join("\n"));
    }
    return parts.filter(Boolean).join("\n\n") + "\n";
  }

  if (typeof module === "object") {
    module.exports = { judge: judge, depends: depends, text: text };
    return;
  }
  window.aushang.routes = { judge: judge, depends: depends, text: text };
})();
