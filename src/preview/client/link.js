// In: the token of the server's run. Out: a tab's link to the server, through the worker that all tabs share where there is
// one: what the stream tells, and a function that asks.
import { ask, follow } from "./stream.js";

/** Links this tab with the server: `tell` hears the stream; gives a function from a request to the promise of its answer. */
export function open(token, tell) {
  const waiting = new Map();
  let count = 0;
  let port = null;

  /** Does without the worker: one stream for this tab alone. */
  function alone() {
    if (port) port.onmessage = null;
    port = null;
    follow(token, tell);
    for (const { request, resolve } of waiting.values()) ask(token, request).then(resolve);
    waiting.clear();
  }

  /** Takes what the worker says: an answer to this tab, or what the stream tells all. */
  function hear({ data }) {
    if (data.id === undefined) return tell(data);
    waiting.get(data.id)?.resolve(data.answer);
    waiting.delete(data.id);
  }

  try {
    const worker = new SharedWorker(new URL("worker.js", import.meta.url), { type: "module", name: token });
    worker.onerror = alone;
    port = worker.port;
    port.onmessage = hear;
    port.postMessage({ want: "join" });
  } catch {
    alone();
  }
  addEventListener("pagehide", () => port?.postMessage({ want: "leave" }));
  addEventListener("pageshow", event => event.persisted && port?.postMessage({ want: "join" }));
  // A tab that slept hears again what was told last.
  document.addEventListener("visibilitychange", () => document.hidden || port?.postMessage({ want: "join" }));

  return request => new Promise(resolve => {
    if (!port) return ask(token, request).then(resolve);
    count += 1;
    waiting.set(count, { request, resolve });
    port.postMessage({ id: count, ...request });
  });
}
