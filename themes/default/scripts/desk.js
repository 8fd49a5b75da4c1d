/* Leaves of a list of playbooks what holds the words that one types. Without it, the whole list stands there. */
(function () {
  "use strict";

  var lang = document.documentElement.lang;

  /* Leaves the rows that hold every typed word. */
  function find(field) {
    var none = field.form.querySelector("[data-none]");
    var rows;
    var texts;
    function read() {
      rows = Array.prototype.slice.call(document.querySelectorAll(field.dataset.find));
      texts = rows.map(function (row) { return row.textContent.toLocaleLowerCase(lang); });
      narrow();
    }
    function narrow() {
      var typed = field.value.toLocaleLowerCase(lang).split(/\s+/);
      var left = 0;
      rows.forEach(function (row, at) {
        row.hidden = !typed.every(function (word) { return texts[at].indexOf(word) >= 0; });
        left += row.hidden ? 0 : 1;
      });
      none.textContent = left ? "" : none.dataset.none;
    }
    function links() {
      return rows.filter(function (row) { return !row.hidden; }).map(function (row) { return row.querySelector("a"); });
    }
    function step(event) {
      if (!field.isConnected) { return; }
      var move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (!move) { return; }
      var all = [field].concat(links());
      var at = all.indexOf(document.activeElement);
      if (at >= 0 && all[at + move]) {
        event.preventDefault();
        all[at + move].focus();
      }
    }
    field.form.hidden = false;
    field.addEventListener("input", narrow);
    field.form.addEventListener("submit", function (event) {
      event.preventDefault();
      var first = links()[0];
      if (first) { first.click(); }
    });
    document.addEventListener("keydown", step);
    document.addEventListener("aushang:changed", read);
    read();
  }

  /* A field whose form is still hidden is new: on arrival, and where the preview put a changed page in place. */
  function start() {
    Array.prototype.forEach.call(document.querySelectorAll("[data-find]"), function (field) {
      if (field.form.hidden) { find(field); }
    });
  }

  start();
  document.addEventListener("aushang:changed", start);
})();
