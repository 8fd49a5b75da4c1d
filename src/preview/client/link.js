// In: the token of the server's run. Out: a tab's link to the server, through the worker that all tabs share where there is
// one: what the stream tells, and a function that asks.
import { ask, follow } from "./stream.js";

/** A worker that has not answered by then never came to life, in milliseconds. */
const PATIENCE = 3000;

/** Links this tab with the server: `tell` hears the stream; gives a function from a request to the promise of its answer. */
export function open(token, tell) {
  const waiting = new Map();
  let count = 0;
  let port = null;
  let timer = null;
  let isAlone = false;

  /** Does without the worker: one stream for this tab alone. */
  function alone() {
    clearTimeout(timer);
    if (isAlone) return;
    isAlone = true;
    if (port) {
      port.postMessage({ want: "leave" });
      port.onmessage = null;
      port = null;
    }
    follow(token, tell);
    for (const { request, resolve } of waiting.values()) ask(token, request).then(resolve);
    waiting.clear();
  }

  /** Takes what the worker says: an answer to this tab, or what the stream tells all. */
  function hear({ data }) {
    clearTimeout(timer);
    if (data.here) return;
    if (data.id === undefined) return tell(data);
    waiting.get(data.id)?.resolve(data.answer);
    waiting.delete(data.id);
  }

  /** Takes up the worker, or does without. */
  function connect() {
    if (isAlone) return;
    try {
      const worker = new SharedWorker(new URL("worker.js", import.meta.url), { type: "module", name: token });
      worker.onerror = alone;
      port = worker.port;
      port.onmessage = hear;
      port.postMessage({ want: "join" });
      timer = setTimeout(alone, PATIENCE);
    } catch {
      alone();
    }
  }

  connect();
  addEventListener("pagehide", () => port?.postMessage({ want: "leave" }));
  // The worker may have ended while the browser kept the page for who comes back.
  addEventListener("pageshow", event => event.persisted && connect());
  // A tab that slept hears again what was told last.
  document.addEventListener("visibilitychange", () => document.hidden || port?.postMessage({ want: "join" }));

  return request => new Promise(resolve => {
    if (!port) return ask(token, request).then(resolve);
    count += 1;
    waiting.set(count, { request, resolve });
    port.postMessage({ id: count, ...request });
  });
}
