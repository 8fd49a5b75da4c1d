// In: the token of the server's run. Out: the events of its one stream, told one by one, and its answers to requests.
// Runs in the shared worker, or in the tab itself where there is none.

/** How long to wait before a lost stream is asked for again, in milliseconds: first, second, ... and from then on. */
const PAUSES = [100, 250, 500, 1000, 2000];
/** A stream that is silent for longer than two of the server's signs of life is lost. */
const SILENCE = 40_000;

/** Follows the stream for ever, and tells `{event}`, `{lost: true}`, or at last `{stale: true}`: the run has ended. */
export async function follow(token, tell) {
  for (let failures = 0; ; failures += 1) {
    try {
      const patience = new AbortController();
      const answer = await fetch("/-/events", { method: "POST", headers: head(token), cache: "no-store", signal: patience.signal });
      if (answer.status === 403) return tell({ stale: true });
      if (answer.ok) {
        await read(answer.body.getReader(), patience, event => {
          failures = 0;
          tell({ event });
        });
      }
    } catch {
      // Not to be reached, or torn off: both end in the next attempt.
    }
    tell({ lost: true });
    const pause = PAUSES[Math.min(failures, PAUSES.length - 1)];
    await new Promise(next => setTimeout(next, pause));
  }
}

/** Reads a text/event-stream to its end; each event holds one line of JSON. */
async function read(reader, patience, each) {
  const decoder = new TextDecoder();
  let rest = "";
  for (;;) {
    const timer = setTimeout(() => patience.abort(), SILENCE);
    const { done, value } = await reader.read();
    clearTimeout(timer);
    if (done) return;
    const blocks = (rest + decoder.decode(value, { stream: true })).split("\n\n");
    rest = blocks.pop();
    for (const block of blocks) {
      if (block.startsWith("data:")) each(JSON.parse(block.slice(5)));
    }
  }
}

/** One request to the server: `{status, etag, text}`; the status is 0 where it cannot be reached. */
export async function ask(token, { want, path, etag, cache }) {
  try {
    if (want === "problems") return await taken(fetch("/-/problems.json", { headers: head(token), cache: "no-store" }));
    if (want === "open") return await taken(fetch(`/-/open?${path}`, { method: "POST", headers: head(token) }));
    const headers = etag ? { "If-None-Match": etag } : {};
    const method = want === "mark" ? "HEAD" : "GET";
    return await taken(fetch(path, { method, headers, ...(cache && { cache }) }));
  } catch {
    return { status: 0, etag: null, text: "" };
  }
}

/** What a tab needs of an answer. */
async function taken(request) {
  const answer = await request;
  return { status: answer.status, etag: answer.headers.get("ETag"), text: await answer.text() };
}

/** The header by which the server knows a page of its own run. */
function head(token) {
  return { "X-Aushang-Token": token };
}
