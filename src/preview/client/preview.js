// In: the script tag that the preview adds to a page, with the token of the server's run and the page's ETag. Out: the page
// follows its files. The parts are modules; this file only fetches them, for a module does not know its own tag.
(() => {
  const { token, etag } = document.currentScript.dataset;
  import("/-/tab.js").then(({ start }) => start(token, etag));
})();
