// In: the source of a page as it is served now. Out: the page in the tab shows it, without loading anew: the document changed
// where its source did, styles swapped when they have come, the page's scripts told (`aushang:changed`, with the elements).
import { digest } from "./digest.js";
import { hold } from "./hold.js";
import { Morph } from "./morph.js";

/** The page that a tab shows. */
export class Page {
  /** Its text is what must be compared. */
  want = "page";

  /** `text` is the source of what is shown; without it, what is shown is taken for it. */
  constructor(text) {
    this.source = text === null ? plain(document.cloneNode(true)) : parse(text);
    this.morph = new Morph((live, fresh) => this.swap(live, fresh));
    /** The links whose style a link's own will replace once it has come. */
    this.replaces = new WeakMap();
  }

  /** Puts a new source in place; gives "reload" where only loading anew can. */
  put(text) {
    const before = this.source;
    const after = parse(text);
    if (frame(before) !== frame(after)) return "reload";
    this.source = after;
    hold(() => {
      const changed = this.morph.run(before.documentElement, after.documentElement, document.documentElement);
      document.dispatchEvent(new CustomEvent("aushang:changed", { detail: changed }));
    });
    return "done";
  }

  /** Loads a changed stylesheet beside the one that holds, and changes over in one step when it has come. */
  swap(live, fresh) {
    const old = [live, ...this.replaces.get(live) ?? []];
    const media = fresh.getAttribute("media");
    this.replaces.set(fresh, old);
    fresh.setAttribute("media", "not all");
    fresh.addEventListener("load", () => hold(() => {
      if (media === null) fresh.removeAttribute("media");
      else fresh.setAttribute("media", media);
      for (const link of old) link.remove();
      this.replaces.delete(fresh);
    }), { once: true });
    live.after(fresh);
    return fresh;
  }
}

/** A source as a document, without what the preview adds to it. */
function parse(text) {
  return plain(new DOMParser().parseFromString(text, "text/html"));
}

/** Takes out what the preview adds to a page. */
function plain(source) {
  for (const own of source.querySelectorAll("script[data-token], aushang-preview")) own.remove();
  return source;
}

/** What of a page holds from its loading on: its scripts and its policy. */
function frame(source) {
  const scripts = [...source.scripts].filter(({ type }) => /^(module|.*javascript)?$/.test(type));
  const metas = source.querySelectorAll("meta[http-equiv], base");
  return [...scripts, ...metas].map(element => digest(element)).join();
}

