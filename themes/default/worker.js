/* In: VERSION, which stands before this script: the digest of the list of all files, `offline.json`. Out: the agents' site without a
   network. All files are kept in one cache for each version, each held to its digest in the list, so that a version is whole or
   not there at all. A page is answered from one version; the next one waits until it is taken over, in all tabs at once. */
(function () {
  "use strict";

  var scope = self.registration.scope;
  var prefix = "aushang " + scope + " ";
  var own = prefix + VERSION;
  var list = scope + "offline.json";
  /* Which pages were open when this version took over: what they ask for is not of this version. */
  var former = scope + "offline-former.json";
  /* How many files are asked for at once. */
  var WIDTH = 6;

  /* A problem that the pages are told: full, wrong or lost. */
  function problem(kind, address) {
    var error = new Error(kind + " " + address);
    error.kind = kind;
    return error;
  }

  /* Where a file of the list stands. */
  function at(address) {
    return scope + address.split("/").map(encodeURIComponent).join("/");
  }

  /* An address as all browsers write it, without what stands behind the path. */
  function plain(href) {
    var url = new URL(href);
    try {
      return at(decodeURIComponent((url.origin + url.pathname).slice(scope.length)));
    } catch (_) {
      return url.origin + url.pathname;
    }
  }

  function ending(address) {
    return address.slice(address.lastIndexOf(".") + 1);
  }

  async function digest(bytes) {
    var all = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
    return btoa(String.fromCharCode.apply(null, all));
  }

  function found(cache, href) {
    return cache.match(href, { ignoreVary: true });
  }

  async function names() {
    return (await caches.keys()).filter(function (name) { return name.startsWith(prefix); });
  }

  async function tell(message) {
    var pages = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
    pages.filter(function (page) { return page.url.startsWith(scope); }).forEach(function (page) { page.postMessage(message); });
  }

  /* What other versions have kept, by digest and kind. */
  async function kept() {
    var all = new Map();
    for (var name of await names()) {
      var cache = await caches.open(name);
      var files = name === own ? null : await found(cache, list);
      for (var entry of Object.entries(files ? (await files.json()).files : {})) {
        all.set(entry[1][0] + ending(entry[0]), [cache, at(entry[0])]);
      }
    }
    return all;
  }

  /* An answer to be kept: bytes, with what the host said of them. */
  function answer(bytes, headers) {
    var said = new Headers(headers);
    ["content-encoding", "content-length", "vary"].forEach(function (name) { said.delete(name); });
    return new Response(bytes, { headers: said });
  }

  async function fetched(href, how) {
    try {
      var got = await fetch(href, { cache: how, credentials: "same-origin" });
      return [await got.arrayBuffer(), got.headers];
    } catch (_) {
      throw problem("lost", href);
    }
  }

  async function keep(cache, href, response) {
    try {
      await cache.put(href, response);
    } catch (error) {
      throw error && error.name === "QuotaExceededError" ? problem("full", href) : error;
    }
  }

  /* Keeps a file, unless an install that was cut off has done so: a copy where another version has the same, else fetched anew. */
  async function take(cache, before, address, sum) {
    var href = at(address);
    if (await found(cache, href)) { return; }
    var same = before.get(sum + ending(address));
    var copy = same && await found(same[0], same[1]);
    if (copy) { return keep(cache, href, copy); }
    var got = await fetched(href, "no-cache");
    if (await digest(got[0]) !== sum) { throw problem("wrong", address); }
    return keep(cache, href, answer(got[0], got[1]));
  }

  /* Keeps all files of this version. */
  async function install() {
    var got = await fetched(list, "no-store");
    if (await digest(got[0]) !== VERSION) { throw problem("wrong", "offline.json"); }
    var files = Object.entries(JSON.parse(new TextDecoder().decode(got[0])).files);
    var cache = await caches.open(own);
    var before = await kept();
    await keep(cache, list, answer(got[0], got[1]));
    var next = 0;
    var done = 0;
    var share = -1;
    async function run() {
      while (next < files.length) {
        var file = files[next++];
        try {
          await take(cache, before, file[0], file[1][0]);
        } catch (error) {
          next = files.length;
          throw error;
        }
        done += 1;
        var now = Math.floor(20 * done / files.length) * 5;
        if (now !== share) {
          share = now;
          tell({ kind: "loading", share: share });
        }
      }
    }
    await Promise.all(Array.from({ length: WIDTH }, run));
  }

  self.addEventListener("install", function (event) {
    event.waitUntil(install().catch(async function (error) {
      if (error.kind === "full") { await caches.delete(own); }
      await tell({ kind: error.kind || "lost" });
      throw error;
    }));
  });

  /* Takes over: the pages that are open are of the version before, which is let go. */
  async function activate() {
    var open = (await self.clients.matchAll()).map(function (page) { return page.id; });
    var cache = await caches.open(own);
    await cache.put(former, new Response(JSON.stringify(open)));
    var others = (await names()).filter(function (name) { return name !== own; });
    await Promise.all(others.map(function (name) { return caches.delete(name); }));
    await self.clients.claim();
    await tell({ kind: "ready" });
  }

  self.addEventListener("activate", function (event) { event.waitUntil(activate()); });

  self.addEventListener("message", function (event) {
    if (event.data === "take over") { self.skipWaiting(); }
  });

  /* The part of a file that is asked for, or the whole. */
  async function part(request, response) {
    var range = /^bytes=(\d*)-(\d*)$/.exec(request.headers.get("range") || "");
    if (!range || range[1] + range[2] === "") { return response; }
    var bytes = await response.arrayBuffer();
    var size = bytes.byteLength;
    var first = range[1] ? Number(range[1]) : Math.max(0, size - Number(range[2]));
    var last = range[1] && range[2] ? Math.min(Number(range[2]), size - 1) : size - 1;
    var headers = new Headers(response.headers);
    if (first > last) {
      headers.set("Content-Range", "bytes */" + size);
      return new Response(null, { status: 416, headers: headers });
    }
    headers.set("Content-Range", "bytes " + first + "-" + last + "/" + size);
    headers.set("Content-Length", String(last - first + 1));
    return new Response(bytes.slice(first, last + 1), { status: 206, headers: headers });
  }

  /* The page for what is not there, the nearest one above. */
  async function missing(cache, request, href) {
    var folder = href;
    while (request.mode === "navigate" && folder.length > scope.length) {
      folder = folder.slice(0, folder.lastIndexOf("/", folder.length - 2) + 1);
      var page = folder.length < scope.length ? null : await found(cache, folder + "404.html");
      if (page) { return new Response(page.body, { status: 404, headers: page.headers }); }
    }
    return new Response("", { status: 404 });
  }

  /* What stands at an address in this version. */
  async function serve(request, client) {
    var cache = await caches.open(own);
    if (!await found(cache, list)) {
      /* The browser has let the files go: they are fetched again when the next page is opened. */
      await self.registration.unregister();
      return fetch(request);
    }
    if (request.mode !== "navigate" && client) {
      var before = await found(cache, former);
      if (before && (await before.json()).includes(client)) { return Response.error(); }
    }
    var href = plain(request.url);
    var isFolder = href.endsWith("/");
    var response = await found(cache, isFolder ? href + "index.html" : href);
    if (!response && !isFolder) {
      if (await found(cache, href + "/index.html")) { return Response.redirect(href + "/", 302); }
      response = await found(cache, href + ".html");
    }
    return response ? part(request, response) : missing(cache, request, href);
  }

  self.addEventListener("fetch", function (event) {
    var request = event.request;
    if (request.method !== "GET" || !request.url.startsWith(scope) || plain(request.url) === self.location.href) { return; }
    event.respondWith(serve(request, event.clientId));
  });
})();
