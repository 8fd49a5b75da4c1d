"""In: folders of built sites. Out: every calendar, contact card, JSON or XML file that its own readers do not take, and
every calendar that holds no event in the year after its first. Exit 1 on a problem.

    python feeds.py SITE...
"""

import datetime
import json
import xml.etree.ElementTree

import checker
import icalendar
import recurring_ical_events
import vobject


def lines(path):
    """What iCalendar (RFC 5545, 3.1) and vCard (RFC 6350, 3.2) ask of lines: CRLF ends them, 75 bytes are the most."""
    content = path.read_bytes()
    if not content.endswith(b"\r\n") or b"\n" in content.replace(b"\r\n", b""):
        yield "a line does not end in CRLF"
    if any(len(line) > 75 for line in content.split(b"\r\n")):
        yield "a line is longer than 75 bytes"


def check_calendar(path):
    """A calendar must parse, name its zones, number its events, and have one within a year."""
    yield from lines(path)
    calendar = icalendar.Calendar.from_ical(path.read_bytes())
    events = list(calendar.walk("VEVENT"))
    zones = {str(zone["TZID"]) for zone in calendar.walk("VTIMEZONE")}
    for key in ("VERSION", "PRODID"):
        if key not in calendar:
            yield f"no {key}"
    for event in events:
        missing = [key for key in ("UID", "DTSTAMP", "DTSTART", "SUMMARY") if key not in event]
        if missing:
            yield f"an event has no {', '.join(missing)}"
        for key in ("DTSTART", "DTEND"):
            zone = event[key].params.get("TZID") if key in event else None
            if zone and zone not in zones:
                yield f"an event names the zone {zone}, which the calendar does not define"
    keys = [(str(event.get("UID")), str(event.get("RECURRENCE-ID", ""))) for event in events]
    if len(set(keys)) != len(keys):
        yield "two events have one UID"
    starts = [event.decoded("DTSTART") for event in events if "DTSTART" in event]
    days = [start.date() if isinstance(start, datetime.datetime) else start for start in starts]
    first = min(days, default=None)
    if not first or not recurring_ical_events.of(calendar).between(first, first + datetime.timedelta(days=365)):
        yield "no event within a year"


def check_card(path):
    """A contact card must parse and have a name and a way to reach it."""
    yield from lines(path)
    card = vobject.readOne(path.read_text(encoding="utf-8"))
    if not getattr(card, "fn", None) or not card.fn.value.strip():
        yield "no name (FN)"
    if not any(key in card.contents for key in ("tel", "email", "url", "adr", "impp")):
        yield "no way to reach it"


def check_json(path):
    """JSON must parse, with no key given twice."""

    def once(pairs):
        keys = [key for key, _ in pairs]
        if len(set(keys)) != len(keys):
            raise ValueError(f"a key is given twice among {keys}")
        return dict(pairs)

    if not json.loads(path.read_text(encoding="utf-8"), object_pairs_hook=once):
        yield "empty"


def check_xml(path):
    """XML must be well formed."""
    xml.etree.ElementTree.parse(path)
    yield from ()


ATOM = "{http://www.w3.org/2005/Atom}"


def check_atom(path):
    """What Atom (RFC 4287, 4.1) asks of a feed and of each entry: one id, title and moment, an author, a link to itself."""
    feed = xml.etree.ElementTree.parse(path).getroot()
    if feed.tag != f"{ATOM}feed":
        yield f"{feed.tag} is no feed"
    entries = feed.findall(f"{ATOM}entry")
    for part in (feed, *entries):
        for key in ("id", "title", "updated"):
            found = [one.text for one in part.findall(f"{ATOM}{key}")]
            if len(found) != 1 or not (found[0] or "").strip():
                yield f"{part.tag.removeprefix(ATOM)} has no single {key}"
        for moment in part.findall(f"{ATOM}updated"):
            datetime.datetime.fromisoformat(moment.text)
    ids = [entry.findtext(f"{ATOM}id") for entry in entries]
    if len(set(ids)) != len(ids):
        yield "two entries have one id"
    if not feed.findtext(f"{ATOM}author/{ATOM}name"):
        yield "no author"
    links = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
    if not links.get("self", "").endswith("changes.atom") or "alternate" not in links:
        yield "no link to itself or to its page"


CHECKS = {".atom": check_atom, ".ics": check_calendar, ".vcf": check_card, ".json": check_json, ".webmanifest": check_json, ".xml": check_xml, ".svg": check_xml}


def check(path):
    """The problems of one file; what its reader throws is one of them."""
    try:
        yield from CHECKS[path.suffix](path)
    except Exception as error:  # noqa: BLE001: each of the readers throws its own kinds
        yield f"{type(error).__name__}: {error}"


def check_all(sites):
    """How many files there are, and the problems of all sites."""
    paths = [path for site in sites for path in sorted(site.rglob("*")) if path.suffix in CHECKS]
    problems = [f"{path}: {problem}" for path in paths for problem in check(path)]
    for wanted in (".ics", ".vcf", ".json"):
        if not any(path.suffix == wanted for path in paths):
            problems.append(f"no {wanted} found")
    return f"{len(paths)} files", problems


if __name__ == "__main__":
    checker.run("feeds", check_all)
