/* In: a page of the agents' site that is served by http. Out: it works without a network after one visit; says so, and says when a new
   version waits to be taken over. Opened from a file share, or shown by the preview, which has a token, nothing is kept. */
(function () {
  "use strict";

  var HOUR = 3600000;
  var note = document.querySelector("[data-worker]");
  var container = navigator.serviceWorker;
  if (!note || !container || !/^https?:$/.test(location.protocol) || document.querySelector("script[data-token]")) { return; }
  var words = note.querySelector("[role=status]");
  var more = note.querySelector("[data-more]");
  var take = note.querySelector("button");

  /* From a file share a browser would refuse it, and say so. */
  var manifest = document.createElement("link");
  manifest.rel = "manifest";
  manifest.href = note.dataset.manifest;
  document.head.appendChild(manifest);

  function say(text, isNew) {
    note.hidden = false;
    more.hidden = take.hidden = !isNew;
    words.textContent = text;
  }

  /* A version that waits. */
  function offer(worker) {
    say(note.dataset.new, true);
    take.onclick = function () {
      take.disabled = true;
      worker.postMessage("take over");
    };
  }

  /* What is being made ready: the first version, or a new one beside that which is shown. */
  function follow(registration, worker) {
    function look() {
      if (worker.state === "installed" && registration.active) { offer(worker); }
    }
    worker.addEventListener("statechange", look);
    look();
  }

  var isKept = Boolean(container.controller);
  container.addEventListener("controllerchange", function () {
    if (isKept) { location.reload(); }
    isKept = true;
  });
  container.addEventListener("message", function (event) {
    var told = event.data || {};
    if (told.kind === "full") { say(note.dataset.full); }
    if (isKept && told.kind !== "ready") { return; }
    if (told.kind === "loading") { say(note.dataset.loading.replace("%share%", told.share)); }
    if (told.kind === "lost" || told.kind === "wrong") { note.hidden = true; }
    if (told.kind === "ready" && take.hidden) { say(note.dataset.ready); }
  });
  container.startMessages();

  container.register(note.dataset.worker, { updateViaCache: "none" }).then(function (registration) {
    var looked = Date.now();
    [registration.installing, registration.waiting].forEach(function (worker) {
      if (worker) { follow(registration, worker); }
    });
    registration.addEventListener("updatefound", function () { follow(registration, registration.installing); });
    document.addEventListener("visibilitychange", function () {
      if (document.hidden || Date.now() - looked < HOUR) { return; }
      looked = Date.now();
      registration.update().catch(function () {});
    });
  }).catch(function () {});
})();
