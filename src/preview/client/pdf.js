// In: a page that shows a PDF in a frame. Out: after a change the new PDF in its place, without an empty moment.

/** The page of a PDF. */
export class Pdf {
  /** Only whether it changed is asked; the frame fetches it. */
  want = "mark";

  /** Loads the PDF into a second frame beneath the first, which goes when the second stands. */
  put() {
    const old = document.querySelectorAll("iframe");
    const frame = old[0].cloneNode();
    frame.addEventListener("load", () => old.forEach(one => one.remove()), { once: true });
    old[0].before(frame);
  }
}
