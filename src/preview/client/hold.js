// In: work that changes the page. Out: the same work, after which what is in view stands where it stood, and what was typed,
// ticked, opened and focused is so still, even where the element was replaced.

/** Does the work; gives what it gives. */
export function hold(work) {
  const seen = inView();
  const restore = remember();
  const result = work();
  restore();
  const anchor = seen.find(({ element }) => element.isConnected && element.getClientRects().length > 0);
  if (anchor) {
    const moved = anchor.element.getBoundingClientRect().top - anchor.top;
    if (Math.abs(moved) >= 0.5) scrollBy({ top: moved, behavior: "instant" });
  }
  return result;
}

/** The elements in view, from above, with where they stand; none where the page has not been scrolled. */
function inView() {
  if (scrollY === 0) return [];
  const found = new Map();
  for (const x of [innerWidth / 2, innerWidth / 4]) {
    for (let y = 4; y < innerHeight; y += 24) {
      const element = document.elementFromPoint(x, y);
      if (!element || found.has(element) || !document.body.contains(element) || isPinned(element)) continue;
      const { top, height } = element.getBoundingClientRect();
      // What begins above the view may grow there; the next that begins in it tells better.
      if (height < innerHeight) found.set(element, { element, top, begins: top >= 0 });
    }
  }
  const all = [...found.values()];
  return [...all.filter(({ begins }) => begins), ...all.filter(({ begins }) => !begins)];
}

/** Whether an element keeps its place in the window while the page scrolls. */
function isPinned(element) {
  for (let at = element; at && at !== document.body; at = at.parentElement) {
    if (/fixed|sticky/.test(getComputedStyle(at).position)) return true;
  }
  return false;
}

/** Keeps what the reader did; gives a function that does it again to what was replaced. */
function remember() {
  const active = document.activeElement;
  const caret = active && "selectionStart" in active ? [active.selectionStart, active.selectionEnd] : null;
  const fields = [...document.querySelectorAll("input, textarea, select")].filter(isTouched).map(field => ({ field, value: stateOf(field) }));
  const folds = Array.from(document.querySelectorAll("details"), fold => ({ fold, open: fold.open }));
  const before = new Set(document.querySelectorAll("input, textarea, select, details"));
  return () => {
    for (const { field, value } of fields) {
      const twin = twinOf(field, before);
      if (twin) setState(twin, value);
    }
    for (const { fold, open } of folds) {
      const twin = twinOf(fold, before);
      if (twin) twin.open = open;
    }
    if (!active || active === document.body || document.activeElement === active) return;
    const heir = active.isConnected ? active : twinOf(active, new Set());
    heir?.focus({ preventScroll: true });
    if (heir && caret?.[0] !== null && caret) heir.setSelectionRange?.(...caret);
  };
}

/** What came for an element that has gone: with its id, or its name, or its first words; none that stood there before. */
function twinOf(element, before) {
  if (element.isConnected) return null;
  const all = [...document.querySelectorAll(element.nodeName)].filter(one => !before.has(one));
  const same = key => all.find(one => key(element) && key(one) === key(element));
  return same(one => one.id) ?? same(one => one.name && `${one.name}\0${one.type}\0${isTick(one) ? one.value : ""}`)
    ?? same(one => one.querySelector("summary")?.textContent) ?? same(one => one.getAttribute("href")) ?? null;
}

/** Whether a field is a box or a dot to tick. */
function isTick(field) {
  return field.type === "checkbox" || field.type === "radio";
}

/** Whether somebody has changed a field. */
function isTouched(field) {
  if (isTick(field)) return field.checked !== field.defaultChecked;
  if (field.nodeName === "SELECT") return [...field.options].some(option => option.selected !== option.defaultSelected);
  return field.type !== "file" && field.value !== field.defaultValue;
}

/** What a field holds. */
function stateOf(field) {
  if (isTick(field)) return field.checked;
  return field.nodeName === "SELECT" ? Array.from(field.selectedOptions, option => option.value) : field.value;
}

/** Gives a field what another held. */
function setState(field, value) {
  if (isTick(field)) field.checked = value;
  else if (field.nodeName === "SELECT") for (const option of field.options) option.selected = value.includes(option.value);
  else field.value = value;
}
