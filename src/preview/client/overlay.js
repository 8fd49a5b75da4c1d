// In: the list of problems, whether the server answers, whether the page is gone. Out: a panel at the page's foot that shows
// them, or a small sign while it is folded or there are only warnings; nothing where all is well. It has a shadow root, so
// that no theme's style gets in.
import { counts, make } from "./dom.js";
import { show } from "./problem.js";

/** So many problems are shown here; the start page has them all. */
const MOST = 50;
/** Under this name the session keeps which list was folded or unfolded. */
const CHOICE = "aushang-fold";
/** How long the server may be away before it is said, in milliseconds: a restart is no news. */
const PATIENCE = 1500;

/** What the preview says on a page. */
export class Overlay {
  /** `page`: the own path; `quiet`: the page lists the problems itself; `open`, `reload`: what its buttons do. */
  constructor({ page, quiet, open, reload }) {
    Object.assign(this, { page, quiet, open, reload });
    this.found = { digest: "", errors: 0, warnings: 0, problems: [] };
    this.away = this.isGone = this.isStale = false;
    this.message = "";
    this.status = make("p", { class: "hidden", role: "status" });
    this.place = make("div", { class: "place-of-all" });
    const style = make("link", { rel: "stylesheet", href: new URL("preview.css", import.meta.url).pathname });
    this.host = document.createElement("aushang-preview");
    this.host.attachShadow({ mode: "open" }).append(style, this.place, this.status);
    // Unstyled it would flash.
    this.place.hidden = true;
    const ready = () => { this.place.hidden = false; this.room(); };
    style.addEventListener("load", ready);
    style.addEventListener("error", ready);
    this.sheet = new CSSStyleSheet();
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, this.sheet];
    document.documentElement.append(this.host);
    addEventListener("resize", () => this.room());
    document.addEventListener("keydown", event => this.key(event));
  }

  /** Shows a list of problems. */
  show(found) {
    const before = this.found;
    this.found = found;
    const said = counts(found);
    if (said) this.status.textContent = found.errors > 0 ? `${said}. Where there was a good version, it is still shown.` : said;
    else if (before.problems.length > 0) this.status.textContent = "No problems left";
    this.draw();
  }

  /** Says whether the server answers; only after a while that it does not. */
  connected(is) {
    clearTimeout(this.timer);
    if (is === !this.away) return;
    if (is) this.set({ away: false });
    else this.timer = setTimeout(() => this.set({ away: true }), PATIENCE);
  }

  /** Says whether the page's address has nothing to show any more. */
  gone(is) {
    if (is !== this.isGone) this.set({ isGone: is });
  }

  /** Says that the tab cannot follow any more. */
  stale() {
    this.set({ isStale: true });
  }

  /** Says a sentence. */
  say(message) {
    this.set({ message });
  }

  /** Takes over what is so now, and shows it. */
  set(state) {
    Object.assign(this, state);
    this.draw();
    const note = this.note();
    if (note) this.status.textContent = note;
  }

  /** The one sentence about the tab itself, if there is one to say. */
  note() {
    if (this.isStale) return "Another preview runs at this address now.";
    if (this.away) return "The preview is not running. This page waits for it.";
    if (this.isGone) return "This page no longer exists. What you see is its last state.";
    return this.message;
  }

  /** Whether the list is unfolded: as chosen for this very list, else if there are errors. */
  get unfolded() {
    const [digest, choice] = (sessionStorage.getItem(CHOICE) ?? "").split(" ");
    return digest === this.found.digest && choice ? choice === "open" : this.found.errors > 0;
  }

  /** Folds or unfolds, by the reader's choice; the focus stays on what does it. */
  fold(open) {
    const focused = document.activeElement === this.host;
    sessionStorage.setItem(CHOICE, `${this.found.digest} ${open ? "open" : "folded"}`);
    this.draw();
    if (focused) this.place.querySelector(open ? ".fold" : ".sign")?.focus();
  }

  /** Escape folds, unless something of the page has the focus and may want it. */
  key(event) {
    if (event.key !== "Escape" || event.defaultPrevented || !this.place.querySelector(".panel")) return;
    if (![this.host, document.body].includes(document.activeElement)) return;
    event.preventDefault();
    this.fold(false);
  }

  /** Builds what is to be seen; focus and scroll position stay where they were. */
  draw() {
    const old = this.place.querySelector(".list");
    const top = old?.scrollTop ?? 0;
    const focus = [...this.place.querySelectorAll("a, button")].indexOf(this.host.shadowRoot.activeElement);
    const note = this.note();
    const any = !this.quiet && this.found.problems.length > 0;
    this.place.replaceChildren(...[note && this.notice(note), any && (this.unfolded ? this.panel() : this.sign())].filter(Boolean));
    const list = this.place.querySelector(".list");
    if (list) list.scrollTop = top;
    if (focus >= 0) this.place.querySelectorAll("a, button")[focus]?.focus({ preventScroll: true });
    this.room();
  }

  /** Leaves room at the page's end, so that all of it can be read above what is shown. */
  room() {
    const height = `${Math.ceil(this.place.getBoundingClientRect().height)}px`;
    this.sheet.replaceSync(height === "0px" ? "" : `@media screen {
      :root { --aushang-room: ${height}; padding-block-end: ${height}; scroll-padding-block-end: ${height} }
    }`);
  }

  /** The sentence about the tab itself. */
  notice(text) {
    return make("div", { class: "notice" }, make("p", null, text),
      this.isStale && make("button", { type: "button", click: () => this.reload() }, "Load anew"),
      !this.isStale && !this.away && this.isGone && make("a", { href: "/" }, "To the start of the preview"));
  }

  /** The small sign. */
  sign() {
    const level = this.found.errors > 0 ? "error" : "warning";
    return make("button", { type: "button", class: `sign ${level}`, "aria-expanded": "false", click: () => this.fold(true) },
      make("span", { class: "dot", "aria-hidden": "true" }), counts(this.found));
  }

  /** The panel with the list. */
  panel() {
    const { errors, problems } = this.found;
    const own = problems.filter(problem => isPage(problem.page, this.page));
    const rest = problems.filter(problem => !own.includes(problem));
    const grouped = own.length > 0 && rest.length > 0;
    const groups = [["On this page", own], ["Elsewhere", rest]].filter(([, list]) => list.length > 0);
    let left = MOST;
    const parts = groups.flatMap(([title, list]) => {
      const shown = list.slice(0, left);
      left -= shown.length;
      const items = shown.map(problem => show(problem, { open: this.open, heading: grouped ? "h4" : "h3" }));
      return items.length > 0 ? [grouped && make("h3", { class: "group" }, title), make("ul", null, items)] : [];
    });
    const more = problems.length - Math.min(problems.length, MOST);
    return make("section", { class: `panel ${errors > 0 ? "error" : "warning"}`, "aria-labelledby": "title" },
      make("header", null,
        make("h2", { id: "title" }, make("span", { class: "dot", "aria-hidden": "true" }), counts(this.found)),
        errors > 0 && make("p", null, "Where there was a good version, it is still shown."),
        make("a", { href: "/" }, "Start of the preview"),
        make("button", { type: "button", class: "fold", "aria-expanded": "true", title: "Escape", click: () => this.fold(false) }, "Fold")),
      make("div", { class: "list", tabindex: "0", role: "group", "aria-labelledby": "title" }, parts,
        more > 0 && make("p", { class: "more" }, `${more} more on the `, make("a", { href: "/#problems" }, "start page of the preview"))));
  }
}

/** Whether a problem's page is the one at this path; a folder's address is that of its first page. */
function isPage(page, path) {
  const plain = address => decodeURI(address).replace(/\/$/, "/index.html");
  return Boolean(page) && plain(page) === plain(path);
}
