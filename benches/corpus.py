"""In: a kind of site, an empty folder, a number of pages. Out: a site of so many pages in it, ready to be built.

    python3 benches/corpus.py aushang DIR --pages 10000
    python3 benches/corpus.py hugo DIR --pages 10000

The same arguments give the same bytes. Both kinds have the same pages; they differ in how references to the catalog and
links are written. Settings, catalog and layouts come from the folder `sites` beside this file.
"""

import argparse
import dataclasses
import pathlib
import random
import shutil

import prose
import snippets

KINDS = ("aushang", "hugo")
FOLDER = 100
SECTIONS = 8
SITES = pathlib.Path(__file__).resolve().parent / "sites"
# The number that each page refers to, as it stands in the catalog.
PHONE = "+44 113 496 0100"
# What pages refer to beside the telephone number.
REFERENCES = {
    "contacts.mail": "You can write to {}, too.",
    "contacts.portal": "Screenshots are best sent through {}.",
    "contacts.hotline.hours": "Somebody answers at these times: {}.",
    "hours.office": "We are there: {}.",
    "severities.urgent": "If nobody can work, say that it is {}.",
    "support.technical.price": "Work on this costs {}.",
    "support.technical.hours": "We look after it at these times: {}.",
    "support.technical.response.normal": "You hear from us {}.",
    "support.billing": "The invoice for it is explained by {}.",
}


@dataclasses.dataclass(frozen=True)
class Outline:
    """What other pages need to know of a page: title, place below the folder of pages, headings with their ids."""

    title: str
    place: str
    headings: list

    @property
    def folder(self):
        """The name of the folder that the page lies in."""
        return self.place.split("/", maxsplit=1)[0]


@dataclasses.dataclass(frozen=True)
class Corpus:
    """A site that has been written."""

    kind: str
    folder: pathlib.Path
    outlines: list

    def page(self, number):
        """The file of page `number`."""
        return pages_folder(self.kind, self.folder) / f"{self.outlines[number].place}.md"

    def address(self, number):
        """The address at which the page is served."""
        place = self.outlines[number].place
        return f"/customers/{place}.html" if self.kind == "aushang" else f"/{place}/"

    def catalog(self):
        """The file in which PHONE stands."""
        return self.folder / ("content/catalog/terms.yaml" if self.kind == "aushang" else "data/catalog.yaml")


def pages_folder(kind, folder):
    """Where the pages of a site lie."""
    return folder / ("content/pages" if kind == "aushang" else "content")


def write(kind, folder, pages, seed=1):
    """Writes a site of `kind` with so many pages into `folder`, which must be empty or not there yet."""
    folder = pathlib.Path(folder)
    if kind not in KINDS:
        raise ValueError(f"a site is one of {', '.join(KINDS)}, not {kind}")
    if folder.exists() and any(folder.iterdir()):
        raise FileExistsError(f"{folder} is not empty")
    shutil.copytree(SITES / kind, folder, dirs_exist_ok=True)
    corpus = Corpus(kind, folder, outlines(pages, seed))
    for name in sorted({outline.folder for outline in corpus.outlines}):
        (pages_folder(kind, folder) / name).mkdir(parents=True)
    for number in range(pages):
        corpus.page(number).write_bytes(page(kind, corpus.outlines, number, seed).encode())
    return corpus


def outlines(pages, seed):
    """The outlines of all pages."""
    width = max(2, len(str(max(pages - 1, 0) // FOLDER)))
    return [outline(number, width, seed) for number in range(pages)]


def outline(number, width, seed):
    """The outline of page `number`, in a folder whose name has `width` digits."""
    rng = random.Random(f"outline {number} {seed}")
    title = prose.title(number)
    headings = [prose.fill(rng, template) for template in prose.draw(rng, prose.HEADINGS, SECTIONS)]
    name = f"{slug(title)}-{number:05d}"
    return Outline(title, f"{number // FOLDER:0{width}d}/{name}", [(heading, slug(heading)) for heading in headings])


def slug(words):
    """The id that a heading gets by itself, in aushang as in Hugo; the words are in ASCII."""
    return "".join(c for c in words.lower().replace(" ", "-") if c.isalnum() or c == "-")


def page(kind, outlines, number, seed):
    """The text of page `number`: front matter and Markdown."""
    rng = random.Random(f"page {number} {seed}")
    own = outlines[number]
    sections = [[prose.paragraph(rng, 2 + int(rng.random() * 2))] for _ in own.headings]
    for place, element in zip(prose.draw(rng, range(SECTIONS), 5), elements(rng)):
        sections[place].append(element)
    anchored = prose.draw(rng, range(SECTIONS), SECTIONS // 2)
    for at, section in enumerate(sections):
        section[0] += " " + link(rng, kind, outlines, number, at in anchored)
    name = prose.pick(rng, list(REFERENCES))
    prose.pick(rng, sections).append(REFERENCES[name].format(reference(kind, name)))
    head = "\n".join((
        "---",
        f"title: {own.title}",
        f'description: "{prose.paragraph(rng, 1)}"',
        f"products: [{prose.pick(rng, ['microsoft-365', 'file-server'])}]",
        f"review: 2027-{1 + int(rng.random() * 12):02d}-{1 + int(rng.random() * 28):02d}",
        "---",
    ))
    blocks = [head, f"{prose.paragraph(rng, 2)} It does not help? Call {reference(kind, 'contacts.hotline')}."]
    for at, ((heading, _), section) in enumerate(zip(own.headings, sections)):
        # The third and the sixth are parts of the section above them.
        blocks += [f"{'###' if at % 3 == 2 else '##'} {heading}", *section]
    return "\n\n".join(blocks) + "\n"


def elements(rng):
    """What stands on a page beside paragraphs: a table, an alert, a list, two code blocks."""
    yield table(rng)
    alert = prose.pick(rng, ["NOTE", "TIP", "IMPORTANT", "WARNING"])
    yield f"> [!{alert}]\n> {prose.fill(rng, prose.pick(rng, prose.ALERTS))}\n> {prose.paragraph(rng, 1)}"
    mark = prose.pick(rng, ["- ", "1. ", "- [ ] "])
    yield "\n".join(mark + prose.fill(rng, template) for template in prose.draw(rng, prose.ITEMS, 5))
    for language, text in snippets.code(rng, 2):
        yield f"```{language}\n{text}\n```"


def table(rng):
    """A table of three columns."""
    rows = [prose.fill(rng, row).split("|") for row in prose.draw(rng, prose.ROWS, 5)]
    return "\n".join("| " + " | ".join(cells) + " |" for cells in [["You see", "Cause", "Way out"], ["---"] * 3, *rows])


def link(rng, kind, outlines, number, anchored):
    """A sentence with a link to some page, or where it is `anchored` to one of its headings."""
    own, to = outlines[number], prose.pick(rng, outlines)
    heading, anchor = prose.pick(rng, to.headings)
    words, part = (heading, f"#{anchor}") if anchored else (to.title, "")
    if kind == "aushang":
        near = to.place.split("/")[1] if to.folder == own.folder else f"../{to.place}"
        address = f"{near}.md{part}"
    else:
        address = f"/{to.place}/{part}"
    return prose.fill(rng, prose.pick(rng, prose.LINKS)).replace("<link>", f"[{words}]({address})")


def reference(kind, name):
    """A reference into the catalog."""
    return f"{{{{ {name} }}}}" if kind == "aushang" else f'{{{{< term "{name}" >}}}}'


def main():
    """The command line."""
    parser = argparse.ArgumentParser(description="writes a site of many pages")
    parser.add_argument("kind", choices=KINDS)
    parser.add_argument("folder", help="where it is written: empty, or not there yet")
    parser.add_argument("--pages", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    wanted = parser.parse_args()
    try:
        write(wanted.kind, wanted.folder, wanted.pages, wanted.seed)
    except FileExistsError as error:
        parser.error(str(error))


if __name__ == "__main__":
    main()
