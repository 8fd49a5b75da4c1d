// In: the start page as the server writes it. Out: its marks in source lines and the code in its messages, which the template
// cannot set; done again after each change.
import { marked, spans } from "./problem.js";

/** Sets them in all that has them to set. */
function dress() {
  for (const code of document.querySelectorAll("code[data-marks]")) {
    const numbers = code.dataset.marks.trim().split(/\s+/).map(Number);
    const marks = numbers.flatMap((from, at) => at % 2 === 0 ? [[from, numbers[at + 1]]] : []);
    code.replaceChildren(...marked(code.dataset.text, marks));
  }
  for (const words of document.querySelectorAll("[data-spans]")) words.replaceChildren(...spans(words.dataset.spans));
}

dress();
document.addEventListener("aushang:changed", dress);
