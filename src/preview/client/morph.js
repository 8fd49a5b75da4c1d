// In: the live document, the source of what it shows, the source of what it shall show. Out: the live document changed where
// the sources differ and nowhere else, so that what the page's scripts and its reader did elsewhere stays.
import { digest, isBlank } from "./digest.js";
import { fill, pair, rising } from "./pair.js";

/** Changes a live document from one source to the next. */
export class Morph {
  /** `swap` puts a new stylesheet link in the place of a live one and gives the new one back. */
  constructor(swap) {
    this.swap = swap;
    /** Which live node shows which node of a source. */
    this.live = new WeakMap();
  }

  /** Brings `live`, which shows `before`, to show `after`; gives the elements that were added or changed themselves. */
  run(before, after, live) {
    this.changed = new Set();
    this.node(before, after, live);
    return [...this.changed].filter(element => element.isConnected);
  }

  /** One node; gives the live one that stands there then. */
  node(before, after, live) {
    this.live.set(after, live);
    if (digest(before) === digest(after)) return live;
    if (after.nodeType !== Node.ELEMENT_NODE) {
      splice(live, after.data);
      this.changed.add(live.parentNode);
      return live;
    }
    if (isStyle(after)) {
      const fresh = this.swap(live, document.importNode(after));
      this.live.set(after, fresh);
      return fresh;
    }
    if (attributes(before, after, live)) this.changed.add(live);
    if (after.nodeName === "TEMPLATE" || after.nodeName === "NOSCRIPT") live.innerHTML = after.innerHTML;
    else this.children(before, after, live);
    return live;
  }

  /** What an element holds. */
  children(before, after, live) {
    const olds = [...before.childNodes];
    const news = [...after.childNodes];
    const shown = this.align(olds, live);
    const pairs = pair(olds, news);
    const same = new Set(news.map(fresh => pairs.get(fresh)).filter((old, at) => old && digest(old) === digest(news[at])));
    const strangers = live !== document.head && live !== document.body && [...live.childNodes].some(node => !isBlank(node) && !shown.nodes.has(node));
    const stands = old => shown.of.has(old) && (old.nodeType !== Node.TEXT_NODE || shown.of.get(old).data === old.data);
    // The page's script put something of its own where the source changed now: the source wins.
    if (strangers && olds.some(old => !stands(old) && !same.has(old) && !isBlank(old))) {
      live.replaceChildren(...news.map(fresh => this.copy(fresh)));
      this.changed.add(live);
      return;
    }
    const kept = new Set(pairs.values());
    for (const old of olds) if (!kept.has(old)) shown.of.get(old)?.remove();
    const standing = this.standing(news, pairs, shown, live);
    let last = null;
    for (const fresh of news) {
      const old = pairs.get(fresh);
      let node = shown.of.get(old);
      // What the page's script took away stays away.
      if (!node && same.has(old)) continue;
      const place = last ? last.nextSibling : live.firstChild;
      if (!node) {
        node = this.copy(fresh);
        live.insertBefore(node, place);
        this.changed.add(node.nodeType === Node.ELEMENT_NODE ? node : live);
      } else {
        if (!standing.has(node)) move(live, node, place);
        node = this.node(old, fresh, node);
      }
      last = node;
    }
  }

  /** The live nodes that need not move. */
  standing(news, pairs, shown, live) {
    const places = new Map(Array.from(live.childNodes, (node, at) => [node, at]));
    const nodes = news.map(fresh => shown.of.get(pairs.get(fresh)));
    return new Set(rising(nodes.map(node => places.get(node) ?? -1)).map(at => nodes[at]));
  }

  /** Which live node shows which of the source's: as known, then by likeness in order, for scripts add and take away. */
  align(olds, live) {
    const nodes = [...live.childNodes];
    const found = new Map();
    for (const old of olds) {
      const node = this.live.get(old);
      if (node?.parentNode === live) found.set(node, old);
    }
    if (found.size < olds.length) {
      const seen = new WeakMap();
      for (let at = 0; at < olds.length && at < nodes.length; at += 1) {
        if (digest(olds[at]) !== digest(nodes[at], seen) || found.has(nodes[at])) break;
        found.set(nodes[at], olds[at]);
      }
      fill(olds, nodes, found);
    }
    return { of: new Map(Array.from(found, ([node, old]) => [old, node])), nodes: found };
  }

  /** A live copy of a source's node. */
  copy(fresh) {
    const node = document.importNode(fresh, true);
    this.live.set(fresh, node);
    return node;
  }
}

/** Whether an element is a link to a stylesheet. */
export function isStyle(node) {
  return node.nodeName === "LINK" && node.relList.contains("stylesheet");
}

/** Changes a text where it differs, so that a selection in the rest of it stays. */
function splice(node, text) {
  const old = node.data;
  const most = Math.min(old.length, text.length);
  let start = 0;
  while (start < most && old[start] === text[start]) start += 1;
  let end = 0;
  while (end < most - start && old[old.length - 1 - end] === text[text.length - 1 - end]) end += 1;
  node.replaceData(start, old.length - start - end, text.slice(start, text.length - end));
}

/** Moves a node among its siblings; what it holds stays as it is where the browser can do that. */
function move(parent, node, place) {
  if (node === place) return;
  if (parent.moveBefore) parent.moveBefore(node, place);
  else parent.insertBefore(node, place);
}

/** Sets the attributes in which the sources differ; of classes only those, for scripts add their own. */
function attributes(before, after, live) {
  let changed = false;
  const names = new Set([...before.getAttributeNames(), ...after.getAttributeNames()]);
  for (const name of names) {
    const [old, fresh] = [before.getAttribute(name), after.getAttribute(name)];
    // What was unfolded stays so.
    if (old === fresh || (name === "open" && fresh === null && live.nodeName === "DETAILS")) continue;
    changed = true;
    if (name === "class" && live.getAttribute(name) !== old) {
      live.classList.remove(...before.classList);
      live.classList.add(...after.classList);
      if (fresh === null && live.classList.length === 0) live.removeAttribute(name);
    } else if (fresh === null) {
      live.removeAttribute(name);
    } else {
      // The parser takes names that a script may not set.
      live.setAttributeNode(after.getAttributeNode(name).cloneNode());
    }
  }
  return changed;
}
