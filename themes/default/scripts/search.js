/* In: the search field of the band. Out: the script that searches, loaded as soon as somebody wants to search: most readers never do.
   `/` leads to the field from anywhere. Without scripts there is no field. */
(function () {
  "use strict";

  var asked = null;
  // A theme may have replaced the script that makes this.
  window.aushang = window.aushang || {};
  var early = window.aushang.early = {};

  /* The index may come before the script that reads it. */
  window.aushang.found = function (_, name, value) { early[name] = value; };

  function field() {
    return document.querySelector("[data-search]");
  }

  /* Loads what searches, once; then the field works. */
  function load(form) {
    if (asked) { return; }
    asked = document.createElement("script");
    asked.src = form.dataset.script;
    if (form.dataset.integrity) {
      asked.integrity = form.dataset.integrity;
      asked.crossOrigin = "anonymous";
    }
    asked.onerror = function () { asked = null; };
    // What a search begins with comes at the same time, before or after what reads it.
    var head = document.createElement("script");
    head.src = form.dataset.search;
    window.aushang.coming = { name: head.src.replace(/^.*\//, "").replace(/\.js$/, ""), script: head };
    head.onerror = function () { window.aushang.coming = null; };
    document.head.append(head, asked);
  }

  function start() {
    var form = field();
    if (!form || !form.hidden) { return; }
    var input = form.querySelector("input");
    form.hidden = false;
    input.addEventListener("focus", function () { load(form); });
    form.addEventListener("submit", function (event) { event.preventDefault(); });
    if (new URLSearchParams(location.search).get("q")) { load(form); }
    // Where one types on the screen, a keyboard would cover the page.
    if ("arrive" in form.dataset && !location.hash && matchMedia("(hover: hover) and (pointer: fine)").matches) {
      input.focus({ preventScroll: true });
    }
    if (window.aushang.searching) { window.aushang.searching(form); }
  }

  function typing(target) {
    return target.isContentEditable || /^(INPUT|TEXTAREA)$/.test(target.tagName) && !/^(checkbox|radio|button|submit)$/.test(target.type);
  }

  document.addEventListener("keydown", function (event) {
    var form = field();
    if (event.key !== "/" || !form || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) { return; }
    var input = form.querySelector("input");
    // Where the field has the focus already, the key is pressed out of habit.
    if (typing(event.target) && (event.target !== input || input.value)) { return; }
    event.preventDefault();
    input.focus();
    input.select();
  });
  start();
  /* The preview put a changed page in place. */
  document.addEventListener("aushang:changed", start);
})();
