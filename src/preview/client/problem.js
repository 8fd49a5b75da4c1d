// In: one problem as the server tells it. Out: the element that shows it: level, message, place, marked source, help, related.
import { make } from "./dom.js";

/** A line longer than this many code units is cut around its first mark. */
const LONGEST = 400;
/** How much of a cut line stands before its mark. */
const BEFORE = 80;

/** A problem as a list item; `open` asks the server for an editor and gives its answer; `heading` is the name of its title. */
export function show(problem, { open, heading }) {
  return make("li", { class: `problem ${problem.level}` },
    make("div", { class: "said" },
      make(heading, null, make("span", { class: "level" }, problem.level), " ", spans(problem.message)),
      place(problem, open),
      problem.help && make("p", { class: "help" }, make("b", null, "help"), " ", spans(problem.help))),
    make("div", { class: "shown" },
      source(problem.excerpt, problem.label),
      (problem.related ?? []).map(other => make("div", { class: "related" },
        make("p", { class: "place" }, make("span", { class: "where" }, where(other))),
        source(other.excerpt, other.label)))));
}

/** "content/pages/a.md:3:5". */
function where({ path, line, column }) {
  return [path, line, line && column].filter(Boolean).join(":");
}

/** The place as the way to the editor: a link, a button that asks the server, or one that copies. */
function place(problem, open) {
  if (!problem.path) return null;
  const { path, line, column, edit } = problem;
  const text = where(problem);
  const answer = make("span", { class: "answer", role: "status" });
  if (edit && !/^\s*(javascript|data|vbscript):/i.test(edit)) {
    return make("p", { class: "place" }, make("a", { href: edit, class: "where", title: "Open in the editor" }, text));
  }
  if (problem.open) {
    const query = new URLSearchParams({ path, ...(line && { line }), ...(line && column && { column }) });
    const click = async () => {
      answer.textContent = "";
      const { status, text: why } = await open(query.toString());
      if (status !== 204) answer.textContent = why || "the editor could not be opened";
    };
    return make("p", { class: "place" }, make("button", { type: "button", class: "where", title: "Open in the editor", click }, text), " ", answer);
  }
  const at = make("span", { class: "where" }, text);
  const click = async () => {
    try {
      await navigator.clipboard.writeText(text);
      answer.textContent = "copied";
    } catch {
      getSelection().selectAllChildren(at);
      answer.textContent = "selected: copy it with the keyboard";
    }
  };
  return make("p", { class: "place" }, at, " ", make("button", { type: "button", class: "copy", click }, "Copy"), " ", answer);
}

/** The lines of the source, numbered, what is meant marked, with its label beneath. */
function source(excerpt, label) {
  if (!excerpt?.length) return label ? make("p", { class: "label" }, spans(label)) : null;
  return make("figure", { class: "source" },
    excerpt.map(({ number, text, marks }) => make("div", { class: marks.length > 0 ? "line marked" : "line" },
      make("span", { class: "number" }, make("span", { class: "hidden" }, "line "), String(number)),
      make("code", { dir: "ltr" }, marked(text, marks)))),
    label && make("figcaption", null, spans(label)));
}

/** A line's text with its marks, `[from, to)` in UTF-16 code units; a mark of nothing stands as a mark between. */
export function marked(text, marks) {
  const [from, to] = cut(text, marks);
  const parts = [from > 0 && "…"];
  let at = from;
  for (const [begin, end] of marks) {
    const [b, e] = [Math.min(Math.max(begin, at), to), Math.min(Math.max(end, at), to)];
    if (begin >= to && begin > text.length) continue;
    parts.push(text.slice(at, b), make("mark", { class: e === b ? "point" : null }, text.slice(b, e)));
    at = e;
  }
  parts.push(text.slice(at, to), to < text.length && "…");
  return parts.filter(Boolean);
}

/** Which part of a line is shown. */
function cut(text, marks) {
  if (text.length <= LONGEST) return [0, text.length];
  const from = Math.max(0, Math.min((marks[0]?.[0] ?? 0) - BEFORE, text.length - LONGEST));
  return [from, from + LONGEST];
}

/** A message, what stands between backticks as code. */
export function spans(message) {
  return message.split(/`([^`]+)`/).map((part, at) => at % 2 === 1 ? make("code", null, part) : part);
}
