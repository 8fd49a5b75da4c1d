"""Agents' sites in, every place out where the files for a help desk's tools differ from their schemas, from each other or from the pages.

    python graph.py SCHEMAS SITE...

SCHEMAS is the folder with `desk.schema.json`, `playbooks.schema.json` and `playbook.schema.json`. Each playbook's steps and ways are held
to what its page says in words beside the drawing, each id to what it names, each address to what stands there.
"""

import json
import pathlib
import posixpath
import sys
from html.parser import HTMLParser
from urllib.parse import unquote

from jsonschema import Draft202012Validator

NAMES = ("desk", "playbooks", "playbook")


class Words(HTMLParser):
    """The list of steps and ways that a page has beside its drawing: [(href, words, outcome, [(kind, text, href, number)])]."""

    def __init__(self):
        super().__init__()
        self.steps, self.depth, self.way, self.link, self.tag = [], 0, None, None, False

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag == "ol" and attrs.get("class") == "map-words":
            self.depth = 1
        if not self.depth:
            return
        if tag == "li" and "data-step" in attrs:
            self.steps.append({"href": None, "words": "", "outcome": attrs.get("data-outcome"), "ways": []})
        elif tag == "li":
            self.way = {"kind": attrs["data-way"], "text": "", "href": None}
            self.steps[-1]["ways"].append(self.way)
        elif tag == "a":
            own = self.way or self.steps[-1]
            own["href"] = attrs["href"]
            self.link = own
        elif tag == "span" and attrs.get("class") == "tag":
            self.tag = True

    def handle_endtag(self, tag):
        if tag == "ol":
            self.depth = 0
        elif tag == "li" and self.way is not None:
            self.way = None
        elif tag == "a":
            self.link = None
        elif tag == "span":
            self.tag = False

    def handle_data(self, text):
        if not self.depth or not self.steps:
            return
        if self.way is not None:
            self.way["text"] += text
        elif self.link is not None:
            self.steps[-1]["words"] += text


def fold(text):
    """One spelling for comparison."""
    return " ".join(text.split())


def beside(address, href):
    """The file that an address leads to, and the place there."""
    path, _, place = href.partition("#")
    path = posixpath.normpath(posixpath.join(posixpath.dirname(address), unquote(path))) if path else address
    return path, unquote(place)


def check_words(site, address, graph, say):
    """The graph and the page say the same steps and ways."""
    page = beside(address, graph["page"])[0]
    reader = Words()
    reader.feed((site / page).read_text(encoding="utf-8"))
    steps = graph["steps"]
    if not reader.steps:
        return len(steps) > 1 and say(f"{page} says no ways")
    if len(reader.steps) != len(steps):
        return say(f"{len(steps)} steps, {len(reader.steps)} on the page")
    numbers = {step["id"]: step["number"] for step in steps}
    for step, told in zip(steps, reader.steps):
        name = f"step {step['id']}"
        if fold(step["heading"]) != fold(told["words"]) or told["href"] != "#" + step["href"].partition("#")[2]:
            say(f"{name}: the page says {told['words']!r} at {told['href']}")
        if bool(step["outcome"]) != bool(told["outcome"]):
            say(f"{name}: an outcome here and none there")
        if len(step["ways"]) != len(told["ways"]):
            say(f"{name}: {len(step['ways'])} ways, {len(told['ways'])} on the page")
            continue
        for way, words in zip(step["ways"], told["ways"]):
            text = fold(words["text"])
            expected = way["name"] + (f" ({numbers.get(way['to'])})" if way["kind"] == "step" else "")
            if not text.endswith(fold(expected)) or (way["condition"] and not text.startswith(fold(way["condition"]) + " →")):
                say(f"{name}: the page says {text!r}, not {way['condition']!r} → {expected!r}")
            if (words["kind"] == "on") != way["goes_on"] and way["condition"] is None:
                say(f"{name}: goes on here or there only")


def check_graph(site, address, graph, desk, offer, say):
    """Every id names something, every address leads somewhere."""
    ids = [step["id"] for step in graph["steps"]]
    if len(set(ids)) != len(ids) or [step["number"] for step in graph["steps"]] != list(range(1, len(ids) + 1)):
        say("ids or numbers of steps are wrong")
    known = {key: {one["id"] for one in desk[key]} for key in ("routes", "roles", "clouds", "evidence", "contacts")}
    known["contacts"] |= {one["id"] for one in offer["contacts"]}
    known["severities"] = {one["id"] for one in offer["severities"]}
    for key in ("routes", "roles", "clouds"):
        for one in graph[key]:
            if one not in known[key]:
                say(f"{key}: there is no {one}")
    for one in filter(None, [graph["owner"]]):
        if one not in known["roles"]:
            say(f"owner: there is no {one}")
    if graph["severity"] and graph["severity"] not in known["severities"]:
        say(f"there is no severity {graph['severity']}")
    for step in graph["steps"]:
        for box in step["boxes"]:
            for one in box["evidence"]:
                if one not in known["evidence"]:
                    say(f"step {step['id']}: there is no evidence {one}")
        for way in step["ways"]:
            if way["kind"] == "step" and way["to"] not in ids:
                say(f"step {step['id']}: there is no step {way['to']}")
            if way["kind"] in ("route", "role", "contact") and way["to"] not in known[way["kind"] + "s"]:
                say(f"step {step['id']}: there is no {way['kind']} {way['to']}")
    hrefs = [graph[key] for key in ("page", "markdown", "pdf", "graph") if graph[key]] + [step["href"] for step in graph["steps"]]
    hrefs += [way["href"] for step in graph["steps"] for way in step["ways"] if way["href"]]
    for href in hrefs:
        path, place = beside(address, href)
        if href.startswith("http"):
            continue
        if not (site / path).is_file():
            say(f"{href} leads nowhere")
        elif place and f'id="{place}"' not in (site / path).read_text(encoding="utf-8"):
            say(f"{href}: no such place")


def check(site, validators, found):
    """Checks one site; how many graphs and ways were looked at."""
    def read(address, schema):
        value = json.loads((site / address).read_text(encoding="utf-8"))
        for error in validators[schema].iter_errors(value) if schema else ():
            where = "/".join(map(str, error.absolute_path))
            found.append(f"{site / address}: {where}: {error.message[:200]}")
        return value

    desk, lists, terms = read("desk.json", "desk"), read("playbooks.json", "playbooks"), read("terms.json", None)
    graphs = ways = 0
    seen = set()
    for language, playbooks in lists["languages"].items():
        for entry in playbooks:
            address = entry["graph"]
            seen.add(address)
            graph = read(address, "playbook")
            say = lambda problem, address=address: found.append(f"{site / address}: {problem}")
            check_graph(site, address, graph, desk["languages"][language], terms["languages"][language], say)
            check_words(site, address, graph, say)
            for key, value in entry.items():
                own = graph.get(key)
                if key in ("page", "markdown", "pdf", "graph") and own and value:
                    own, value = beside(address, own)[0], beside("", value)[0]
                if own != value:
                    say(f"{key} is {own!r}, and {value!r} in the list")
            graphs += 1
            ways += sum(len(step["ways"]) for step in graph["steps"])
    published = {str(path.relative_to(site)) for path in site.glob("**/playbooks/**/*.json")}
    for address in sorted(published ^ seen):
        found.append(f"{site / address}: is published or listed only")
    return graphs, ways


def main(schemas, *sites):
    validators = {}
    for name in NAMES:
        schema = json.loads((pathlib.Path(schemas) / f"{name}.schema.json").read_text(encoding="utf-8"))
        Draft202012Validator.check_schema(schema)
        validators[name] = Draft202012Validator(schema)
    found, graphs, ways = [], 0, 0
    for site in sites:
        own = check(pathlib.Path(site), validators, found)
        graphs, ways = graphs + own[0], ways + own[1]
    for problem in found:
        print(problem)
    print(f"graph: {graphs} playbooks, {ways} ways, {len(found)} problems")
    sys.exit(1 if found or not ways else 0)


if __name__ == "__main__":
    main(*sys.argv[1:])
