// In: what an element is to be. Out: the element. Text only ever becomes text, for messages hold what anybody wrote.

/** Makes an element; `attributes` that are null or false are left out, functions listen; children are nodes, texts or null. */
export function make(name, attributes, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes ?? {})) {
    if (typeof value === "function") element.addEventListener(key, value);
    else if (value !== null && value !== false && value !== undefined) element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...children.flat().filter(child => child !== null && child !== undefined && child !== false));
  return element;
}

/** "1 error", "2 errors". */
export function count(number, noun) {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}

/** "2 errors, 1 warning", without what there is none of. */
export function counts({ errors, warnings }) {
  return [errors > 0 && count(errors, "error"), warnings > 0 && count(warnings, "warning")].filter(Boolean).join(", ");
}
