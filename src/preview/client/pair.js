// In: two lists of nodes, what stood there and what shall stand. Out: which is which: by id, by content, then by likeness in
// order.
import { digest, isBlank, likeness } from "./digest.js";

/** Gaps with more than so many possible pairs are filled in order, not by likeness. */
const WEIGHED = 10_000;

/** Pairs the nodes of two sources: a map from new to old. */
export function pair(olds, news) {
  const found = new Map();
  let start = 0;
  let end = 0;
  const most = Math.min(olds.length, news.length);
  const same = (o, n) => digest(olds[o]) === digest(news[n]);
  while (start < most && same(start, start)) start += 1;
  while (end < most - start && same(olds.length - 1 - end, news.length - 1 - end)) end += 1;
  for (let at = 0; at < start; at += 1) found.set(news[at], olds[at]);
  for (let at = 1; at <= end; at += 1) found.set(news[news.length - at], olds[olds.length - at]);
  const oldMiddle = olds.slice(start, olds.length - end);
  const newMiddle = news.slice(start, news.length - end);
  byKey(oldMiddle, newMiddle, found, node => node.id ? `${node.nodeName}#${node.id}` : null);
  byKey(oldMiddle, newMiddle, found, node => isBlank(node) ? null : digest(node));
  fill(oldMiddle, newMiddle, found);
  return found;
}

/** Pairs what has the same key, in order; without a key, nothing. */
function byKey(olds, news, found, key) {
  const taken = new Set(found.values());
  const free = new Map();
  for (const old of olds) {
    const name = taken.has(old) ? null : key(old);
    if (name === null) continue;
    if (!free.has(name)) free.set(name, []);
    free.get(name).push(old);
  }
  for (const list of free.values()) list.reverse();
  for (const fresh of news) {
    const name = found.has(fresh) ? null : key(fresh);
    const old = name === null ? undefined : free.get(name)?.pop();
    if (old) found.set(fresh, old);
  }
}

/** Pairs what is left between what is paired and keeps its order; `found` maps new to old and grows. */
export function fill(olds, news, found) {
  const places = new Map(olds.map((old, at) => [old, at]));
  const taken = new Set(found.values());
  const anchors = rising(news.map(fresh => places.get(found.get(fresh)) ?? -1));
  let [o, n] = [0, 0];
  for (const at of [...anchors, news.length]) {
    const until = at < news.length ? places.get(found.get(news[at])) : olds.length;
    gap(olds.slice(o, until).filter(old => !taken.has(old)), news.slice(n, at).filter(fresh => !found.has(fresh)), found);
    [o, n] = [until + 1, at + 1];
  }
}

/** Pairs two short lists so that the sum of likeness is the greatest that keeps the order. */
function gap(olds, news, found) {
  if (olds.length === 0 || news.length === 0) return;
  if (olds.length * news.length > WEIGHED) return inOrder(olds, news, found);
  const width = news.length + 1;
  const best = new Float64Array((olds.length + 1) * width);
  const like = new Float64Array((olds.length + 1) * width);
  for (let o = olds.length - 1; o >= 0; o -= 1) {
    for (let n = news.length - 1; n >= 0; n -= 1) {
      const at = o * width + n;
      like[at] = likeness(olds[o], news[n]);
      const both = like[at] > 0 ? like[at] + best[at + width + 1] : 0;
      best[at] = Math.max(both, best[at + width], best[at + 1]);
    }
  }
  for (let o = 0, n = 0; o < olds.length && n < news.length;) {
    const at = o * width + n;
    if (like[at] > 0 && best[at] === like[at] + best[at + width + 1]) found.set(news[n++], olds[o++]);
    else if (best[at] === best[at + width]) o += 1;
    else n += 1;
  }
}

/** Pairs each with the next that can be the same. */
function inOrder(olds, news, found) {
  let at = 0;
  for (const fresh of news) {
    let next = at;
    while (next < olds.length && likeness(olds[next], fresh) === 0) next += 1;
    if (next === olds.length) continue;
    found.set(fresh, olds[next]);
    at = next + 1;
  }
}

/** The indices of a longest rising run among the numbers that are not negative. */
export function rising(numbers) {
  const ends = [];
  const before = new Int32Array(numbers.length);
  numbers.forEach((number, at) => {
    if (number < 0) return;
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (numbers[ends[middle]] < number) low = middle + 1;
      else high = middle;
    }
    before[at] = low > 0 ? ends[low - 1] : -1;
    ends[low] = at;
  });
  const run = [];
  for (let at = ends.length > 0 ? ends[ends.length - 1] : -1; at >= 0; at = before[at]) run.push(at);
  return run.reverse();
}
