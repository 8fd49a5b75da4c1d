/* In: a playbook's text, and its steps with their ways as the map beside it says them. Out: the steps as data; the text cut down to
   one of them, with numbers at the ways that lead from it. */
(function () {
  "use strict";

  var base = window.aushang;
  var HEADINGS = "h2, h3, h4, h5, h6";

  function all(selector, root) {
    return Array.prototype.slice.call((root || document).querySelectorAll(selector));
  }

  /* The id that an address on this page names. */
  function idOf(href) {
    try {
      return href.charAt(0) === "#" ? decodeURIComponent(href.slice(1)) : "";
    } catch (_) {
      return "";
    }
  }

  function has(steps, id) {
    return Object.prototype.hasOwnProperty.call(steps, id);
  }

  /* The steps that were found when the page was made, by id, in order: {id, number, name, outcome, ways: [{kind, href, name}]}. A way
     is taken "if" a condition holds, "else", or goes "on" with the next heading. */
  function read() {
    var steps = {};
    all(".map-words > [data-step]").forEach(function (item) {
      var link = item.querySelector("a");
      var id = idOf(link.getAttribute("href"));
      if (!document.getElementById(id)) { return; }
      steps[id] = {
        id: id, number: Object.keys(steps).length + 1, name: link.textContent, outcome: item.dataset.outcome || "",
        ways: all("[data-way]", item).map(function (one) {
          var to = one.querySelector("a");
          return { kind: one.dataset.way, href: to ? to.getAttribute("href") : "", name: to ? to.textContent : "" };
        })
      };
    });
    return steps;
  }

  /* The step to which a link leads; the page's own address is that of the first one. */
  function target(steps, link) {
    if (link.pathname !== location.pathname || link.host !== location.host) { return ""; }
    var id = link.hash ? idOf(link.hash) : first(steps)[0];
    return has(steps, id) ? id : "";
  }

  /* The first step, if there is one. */
  function first(steps) {
    return Object.keys(steps).filter(function (id) { return steps[id].number === 1; });
  }

  /* The way that is taken if no condition holds, if there is one. */
  function plain(step) {
    return step.ways.filter(function (one) { return one.href && one.kind !== "if"; })[0] || null;
  }

  /* Leaves of a text what stands before the steps, the step of this id, and the notes that it refers to; without id, all of it. */
  function cut(article, steps, id) {
    var begun = false;
    var own = false;
    var shown = [];
    Array.prototype.forEach.call(article.children, function (child) {
      var heads = [child].concat(all(HEADINGS, child)).filter(function (one) { return has(steps, one.id); });
      if (heads.length) {
        begun = true;
        own = heads.some(function (one) { return one.id === id; });
      }
      var stays = child.matches(".footnotes") ? shown.some(function (one) { return one.querySelector(".footnote"); }) : own || !begun;
      child.classList.toggle("away", Boolean(id) && !stays);
      if (own) { shown.push(child); }
    });
    all("[data-digit]", article).forEach(function (link) { delete link.dataset.digit; });
    if (id) { mark(steps, steps[id], shown); }
  }

  /* Numbers the first nine ways that are links in what is shown. */
  function mark(steps, step, shown) {
    var links = [].concat.apply([], shown.map(function (child) { return all("a:not(.anchor)", child); }));
    var number = 0;
    step.ways.forEach(function (way) {
      var to = idOf(way.href);
      var link = links.filter(function (one) {
        return !one.dataset.digit && (to ? target(steps, one) === to : one.getAttribute("href") === way.href);
      })[0];
      if (link && way.kind !== "on" && number < 9) { link.dataset.digit = number += 1; }
    });
  }

  base.steps = { idOf: idOf, has: has, read: read, first: first, target: target, plain: plain, cut: cut };
})();
