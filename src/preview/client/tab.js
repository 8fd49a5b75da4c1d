// In: what the server tells, the tab's own address. Out: a tab that shows what is served there, and the problems in an overlay.
import { open } from "./link.js";
import { Overlay } from "./overlay.js";
import { Page } from "./page.js";
import { Pdf } from "./pdf.js";

/** So many reloads within this time, in milliseconds, and a tab stops reloading by itself. */
const RELOADS = { most: 4, within: 10_000 };

/** Makes the tab follow its address. */
export async function start(token, etag) {
  const tab = new Tab(token, etag);
  await tab.start();
}

/** One tab: the address it shows, and what it last acted on. */
class Tab {
  /** `etag` is that of what the tab shows. */
  constructor(token, etag) {
    this.etag = etag;
    this.path = location.pathname + location.search;
    this.generation = null;
    this.digest = null;
    this.busy = false;
    this.again = false;
    this.told = [];
    this.ask = open(token, message => this.told ? this.told.push(message) : this.tell(message));
    this.overlay = new Overlay({
      page: location.pathname,
      quiet: "aushangDesk" in document.body.dataset,
      open: query => this.ask({ want: "open", path: query }),
      reload: () => this.reload(),
    });
    document.addEventListener("click", event => this.click(event));
  }

  /** Finds what the tab shows, then acts on what was told meanwhile and later. */
  async start() {
    this.shown = "pdf" in document.body.dataset ? new Pdf() : await this.page();
    const told = this.told;
    this.told = null;
    for (const message of told) this.tell(message);
  }

  /** The page with its source: from the cache as it was loaded; if that is gone, what is shown is taken for it. */
  async page() {
    const answer = await this.ask({ want: "page", path: this.path, cache: "force-cache" });
    this.missing = answer.status === 404;
    return new Page(answer.etag === this.etag ? answer.text : null);
  }

  /** Acts on one message of the stream. */
  tell({ event, lost, stale }) {
    if (stale) return this.renew();
    this.overlay.connected(!lost);
    if (!event) return;
    if (event.problems !== this.digest) this.problems(event);
    if (event.generation !== this.generation) {
      this.generation = event.generation;
      this.check();
    }
  }

  /** Fetches the list of problems anew, where there are any. */
  async problems({ problems: digest, errors, warnings }) {
    this.digest = digest;
    if (errors + warnings === 0) return this.overlay.show({ errors, warnings, problems: [] });
    const answer = await this.ask({ want: "problems" });
    // Told again meanwhile: the later answer counts.
    if (this.digest !== digest) return;
    if (answer.status === 200) this.overlay.show(JSON.parse(answer.text));
    else this.digest = null;
  }

  /** Looks at the own address, once more if something changed while it looked. */
  async check() {
    this.again = true;
    if (this.busy) return;
    this.busy = true;
    while (this.again) {
      this.again = false;
      await this.look();
    }
    this.busy = false;
  }

  /** Looks at the own address once, and puts what is new in place. */
  async look() {
    const answer = await this.ask({ want: this.shown.want, path: this.path, etag: this.etag });
    if (answer.status === 0) {
      this.generation = null;
      return;
    }
    const lost = answer.status === 404;
    if (![200, 304, 404].includes(answer.status)) return;
    if (answer.status === 200) this.missing = false;
    this.overlay.gone(lost && !this.missing);
    if (answer.status === 304 || answer.etag === this.etag || (lost && !this.missing)) return;
    this.etag = answer.etag;
    if (this.put(answer.text) === "reload") this.reload();
  }

  /** Puts what is new in place; what cannot be put there is loaded. */
  put(text) {
    try {
      return this.shown.put(text);
    } catch (error) {
      console.error(error);
      return "reload";
    }
  }

  /** Another run of the server has taken over: its pages carry another token, so this one is loaded anew. */
  renew() {
    const key = "aushang-reloads";
    const now = Date.now();
    const recent = JSON.parse(sessionStorage.getItem(key) ?? "[]").filter(time => now - time < RELOADS.within);
    if (recent.length >= RELOADS.most) return this.overlay.stale();
    sessionStorage.setItem(key, JSON.stringify([...recent, now]));
    this.reload();
  }

  /** Loads the page anew; the browser keeps where one was. */
  async reload() {
    // Past the cache, whose copy may carry the token of a run that has ended.
    await this.ask({ want: "page", path: this.path, cache: "reload" });
    location.reload();
  }

  /** A button of the start page that opens an editor. */
  async click({ target }) {
    const button = target.closest?.("button[data-open-path]");
    if (!button) return;
    this.overlay.say("");
    const { openPath: path, openLine: line, openColumn: column } = button.dataset;
    const query = new URLSearchParams({ path, ...(line && { line }), ...(column && { column }) });
    const answer = await this.ask({ want: "open", path: query.toString() });
    if (answer.status !== 204) this.overlay.say(answer.text || "the editor could not be opened");
  }
}
