// In: nodes of a document. Out: a number per node that is the same for equal nodes, and how alike two nodes are.

/** The digests of nodes that never change: those of parsed sources. */
const known = new WeakMap();

/** The digest of a source's node with all that it holds; `seen` keeps digests, for a live document only those of one moment. */
export function digest(node, seen = known) {
  let found = seen.get(node);
  if (found === undefined) {
    found = node.nodeType === Node.ELEMENT_NODE ? element(node, seen) : text(node.data, node.nodeType);
    seen.set(node, found);
  }
  return found;
}

/** An element: its name, its attributes in any order, what it holds in order. */
function element(node, seen) {
  let all = 0;
  for (const name of node.getAttributeNames()) all += mix(text(name, 1), text(node.getAttribute(name), 1)) % 0x10000000000;
  let found = mix(text(node.nodeName, 2), all);
  const inner = node.nodeName === "TEMPLATE" ? node.content : node;
  for (let child = inner.firstChild; child; child = child.nextSibling) found = mix(found, digest(child, seen));
  return found;
}

/** Fifty-two bits of a text: two multiplicative hashes side by side, begun from a number. */
function text(string, seed) {
  let high = 0x2f0b4c47 ^ seed;
  let low = 0x6a09e667 ^ seed;
  for (let at = 0; at < string.length; at += 1) {
    const code = string.charCodeAt(at);
    high = Math.imul(high ^ code, 0x85ebca6b);
    high ^= high >>> 15;
    low = Math.imul(low ^ code, 0xc2b2ae35);
    low ^= low >>> 13;
  }
  return join(high, low);
}

/** A digest of two numbers whose order counts. */
function mix(one, other) {
  let high = Math.imul((one / 0x100000000) ^ 0x27d4eb2f, 0x85ebca6b) ^ (other / 0x100000000);
  let low = Math.imul(one ^ 0x165667b1, 0xc2b2ae35) ^ other;
  high = Math.imul(high ^ (high >>> 15) ^ low, 0x2c1b3c6d);
  low = Math.imul(low ^ (low >>> 13) ^ high, 0x297a2d39);
  return join(high ^ (high >>> 16), low ^ (low >>> 15));
}

/** Twenty bits and thirty-two bits as one whole number. */
function join(high, low) {
  return (high & 0xfffff) * 0x100000000 + (low >>> 0);
}

/** Attributes that say what an element of these names is; where one differs, it is another. */
const IDENTITY = {
  LINK: ["rel", "hreflang"], META: ["name", "http-equiv", "property", "charset"], SCRIPT: ["src", "type"],
  INPUT: ["type", "name", "id", "value"], TEXTAREA: ["name", "id"], SELECT: ["name", "id"], IFRAME: ["src"],
};
/** Names of attributes of a field that may change while it stays the same field to who types in it. */
const TYPED = ["text", "search", "email", "tel", "url", "number", "password", "date", "time", ""];

/** How alike two nodes are that stand in the same place: 0 for not the same at all, more for more. */
export function likeness(one, other) {
  if (one.nodeName !== other.nodeName || one.nodeType !== other.nodeType) return 0;
  if (one.nodeType !== Node.ELEMENT_NODE) return isBlank(one) === isBlank(other) ? 0.5 : 0.1;
  if (!sameIdentity(one, other)) return 0;
  const shared = words(one, other);
  // What is open or folded belongs to the one, not to whatever stands where it stood.
  if (one.nodeName === "DETAILS" && one.id !== other.id && shared < 0.5) return 0;
  return 1 + (one.className === other.className ? 0.5 : 0) + (one.id === other.id ? 0.5 : 0) + 2 * shared;
}

/** Whether a node is white space alone. */
export function isBlank(node) {
  return node.nodeType === Node.TEXT_NODE && !/\S/.test(node.data);
}

/** Whether the attributes agree that say what an element is. */
function sameIdentity(one, other) {
  const names = IDENTITY[one.nodeName] ?? [];
  const typed = one.nodeName === "INPUT" && TYPED.includes(one.getAttribute("type") ?? "");
  return names.every(name => (typed && name === "value") || one.getAttribute(name) === other.getAttribute(name));
}

/** The share of words that two elements have in common, from 0 to 1. */
function words(one, other) {
  const [a, b] = [bag(one), bag(other)];
  if (a.size === 0 && b.size === 0) return 1;
  let both = 0;
  for (const word of a) if (b.has(word)) both += 1;
  return both / Math.max(a.size, b.size);
}

/** The first words of an element; more would tell no more. */
function bag(element) {
  const found = new Set();
  for (const [word] of element.textContent.slice(0, 2000).matchAll(/\S+/g)) found.add(word);
  return found;
}
