"""In: folders of projects, each with a built site, and the day of the build. Out: every schedule of which a page's timetable with its
list of days, or the page's linked data, says other instants than the schedule's expression, as `hours.py` reads it, as far ahead as
each of them speaks. Exit 1 on a problem and where there is nothing to compare.

    python roundtrip.py DAY [--many] PROJECT=SITE...

First it checks itself: words and linked data made by hand are read right, and a wrong time, day and season are found.

A timetable speaks of the version that holds on the day of the build, its list of days of half a year, or up to the day after which
the page says that further days are left to the calendar. Linked data speaks of two years; it names no zone, so that it is read in the
first version's until another zone holds. With `--many`
some of it must tell more than MANY days with hours of their own.
"""

import json
import re
import sys
from datetime import date, datetime, timedelta
from pathlib import Path

import yaml
from deadlines import EPOCH, instant, joined, number, wall
from hours import NotUnderstood, Schedule, minutes
from lxml import html

WORDS = {
    "en": {
        "days": ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
        "months": ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"],
        "to": "to", "until": "Until", "from": "From", "closed": "closed", "always": "round the clock",
        "span": r"(?P<a>\d\d:\d\d)–(?P<b>\d\d:\d\d)", "next": r"(?P<c>\d\d:\d\d) until (?P<d>\d\d:\d\d) the next day",
        "later": r"Days with other hours after (.*?) are in the calendar",
    },
    "de": {
        "days": ["Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"],
        "months": ["Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember"],
        "to": "bis", "until": "Bis", "from": "Ab", "closed": "geschlossen", "always": "rund um die Uhr",
        "span": r"(?P<a>\d\d:\d\d)–(?P<b>\d\d:\d\d)", "next": r"(?P<c>\d\d:\d\d) bis (?P<d>\d\d:\d\d) am Folgetag",
        "later": r"Tage mit anderen Zeiten nach dem (.*?) stehen im Kalender",
    },
}
HALF_A_YEAR, TWO_YEARS, MANY = 183, 731, 60
SHOWN = 10


def text_of(place) -> str:
    """The words of a place on a page."""
    return " ".join("".join(place.itertext()).replace("\xa0", " ").split())


def times(text: str, words):
    """The openings that a cell tells, in minutes of its day."""
    if text == words["closed"]:
        return []
    found, rest = [], text.replace(words["always"], "")
    if rest != text:
        found.append((0, 1440))
    pattern = re.compile(f"{words['next']}|{words['span']}")
    for match in pattern.finditer(rest):
        begin, end = minutes(match["a"] or match["c"]), minutes(match["b"] or match["d"])
        found.append((begin, end + 1440 * bool(match["c"])))
    if pattern.sub("", rest).strip(", ") or not found:
        raise NotUnderstood(text)
    return found


def weekdays(text: str, words):
    """The weekdays that "Monday to Friday, Sunday" names, or "Mon–Fri, Sun"."""
    index = lambda name: next(at for at, day in enumerate(words["days"]) if day.startswith(name.strip(" .")))
    for part in text.split(","):
        first, *last = re.split(f"–| {words['to']} ", part)
        begin, end = index(first), index(last[0] if last else first)
        yield from range(begin, end + 1)


def day_of(text: str, words):
    """The day, month and year that a text names; the year only where it stands there."""
    found = re.search(rf"(\d+)\.? ({'|'.join(words['months'])})(?: (\d{{4}}))?", text)
    if not found:
        raise NotUnderstood(text)
    return int(found[3] or 0), words["months"].index(found[2]) + 1, int(found[1])


def season(text: str, words):
    """Whether a day is in a season, by its name, as a function."""
    if not text:
        return lambda day: True
    if text.startswith(words["until"] + " "):
        last = date(*day_of(text, words))
        return lambda day: day <= last
    if text.startswith(words["from"] + " "):
        first = date(*day_of(text, words))
        return lambda day: first <= day
    ends = text.split(f" {words['to']} ")
    if len(ends) == 2:
        first, last = (day_of(end, words) for end in ends)
        if last[0]:
            return lambda day: date(*first) <= day <= date(*last)
        return lambda day: within((day.month, day.day), first[1:], last[1:])
    first, *last = (words["months"].index(name) + 1 for name in text.split("–"))
    return lambda day: within(day.month, first, last[0] if last else first)


def within(this, first, last) -> bool:
    """Whether a day of the year is in a part of it, which may reach over its end."""
    return first <= this <= last if first <= last else this >= first or this <= last


class Timetable:
    """What a page says of a schedule in words."""

    def __init__(self, week, lang: str):
        words = WORDS[lang]
        self.seasons, self.special = [], {}
        for body in week.xpath(".//table[contains(@class, 'hours')]/tbody"):
            name = "".join(map(text_of, body.xpath("./tr[contains(@class, 'season')]/th")))
            rows = {}
            for row in body.xpath("./tr[@data-days]"):
                short, long = (list(weekdays(text_of(span), words)) for span in row.xpath("./th/span")[:2])
                if short != long:
                    raise NotUnderstood(f"{text_of(row)}: {short} and {long}")
                parts = [text_of(part) for part in row.xpath("./td/span[contains(@class, 'time')]")] or [text_of(row.xpath("./td")[0])]
                rows |= {day: [span for part in parts for span in times(part, words)] for day in short}
            self.seasons.append((season(name, words), rows))
        for row in week.xpath(".//table[contains(@class, 'special')]/tbody/tr"):
            day = date(*day_of(text_of(row.xpath("./th")[0]), words))
            self.special[day] = times(text_of(row.xpath("./td")[0]), words)
        later = re.search(words["later"], text_of(week))
        self.until = date(*day_of(later[1], words)) + timedelta(days=1) if later else None

    def openings(self, day: date):
        """What begins on a day; none where nothing is said of it."""
        if day in self.special:
            return self.special[day]
        return next((rows[day.weekday()] for holds, rows in self.seasons if holds(day)), None)


class LinkedData:
    """What the linked data says of a contact's hours."""

    def __init__(self, hours):
        self.usual, self.special = [], {}
        for one in hours:
            begin, end = (minutes(one[key]) for key in ("opens", "closes"))
            end = 1440 if one["closes"] == "23:59" else end
            first, last = (one.get(key) and date.fromisoformat(one[key]) for key in ("validFrom", "validThrough"))
            if "dayOfWeek" in one:
                names = [name.rsplit("/", 1)[1] for name in one["dayOfWeek"]]
                days = {WORDS["en"]["days"].index(name) for name in names}
                self.usual.append((first, last, days, (begin, end if end > begin else end + 1440)))
            elif first and last:
                for day in range(first.toordinal(), last.toordinal() + 1):
                    spans = self.special.setdefault(date.fromordinal(day), [])
                    if begin != end:
                        spans.append((begin, end if end > begin else end + 1440))
            else:
                raise NotUnderstood(json.dumps(one))

    def openings(self, day: date):
        """What begins on a day."""
        if day in self.special:
            return self.special[day]
        holds = lambda first, last: (not first or first <= day) and (not last or day <= last)
        return [span for first, last, days, span in self.usual if day.weekday() in days and holds(first, last)]


def instants(openings, first: int, last: int, begin, zone_of):
    """The instants of what begins on some days, in the zone of each, from a moment on until the last day begins."""
    spans = []
    for day in range(first, last):
        for span in openings(day):
            spans.append(tuple(wall(day, minute, zone_of(day)) for minute in span))
    end = wall(last, 0, zone_of(last - 1))
    return joined((max(a, begin), min(b, end)) for a, b in spans)


def compare(said, known: Schedule, first: int, last: int, begin=None):
    """The first instants that differ, in words."""
    zone_of = lambda day: known.version(day).zone
    begin = wall(first, 0, zone_of(first)) if begin is None else begin
    end = wall(last, 0, zone_of(last - 1))
    expected = joined((max(a, begin), min(b, end)) for day in range(first, last) for a, b in known.openings(day))
    silent = [day for day in range(first, last) if said(date.fromordinal(day)) is None]
    if silent:
        return f"nothing is said of {date.fromordinal(silent[0])}"
    found = instants(lambda day: said(date.fromordinal(day)), first, last, begin, zone_of)
    for one, pairs in (("not said", sorted(set(expected) - set(found))), ("said only here", sorted(set(found) - set(expected)))):
        if pairs:
            shown = ["/".join(datetime.fromtimestamp(at, known.version(first).zone).isoformat() for at in pair) for pair in pairs[:2]]
            return f"{one}: {', '.join(shown)} and {len(pairs) - len(shown)} more"
    return None


def versions(entry):
    """The versions of an entry of the catalog."""
    return entry if isinstance(entry, list) else [entry]


def catalog(project: Path):
    """The catalog's sections."""
    merged = {}
    for path in sorted((project / "content/catalog").glob("**/*.yaml")):
        for key, section in (yaml.safe_load(path.read_text(encoding="utf-8")) or {}).items():
            merged.setdefault(key, {}).update(section)
    return merged


def edges(entries, as_of: int):
    """The days on which another version begins to hold."""
    days = [number(str(one["from"])) for one in entries if isinstance(one, dict) and one.get("from")]
    return sorted(day for day in days if day > as_of)


def check_page(page, lang: str, terms, schedules, as_of: int):
    """The problems of a page, each with what it is about; none where something was compared and is right."""
    for week in page.xpath("//div[starts-with(@id, 'hours-')]"):
        name = week.get("id").removeprefix("hours-")
        told, known = Timetable(week, lang), schedules[name]
        last = min([as_of + HALF_A_YEAR, *edges(versions(terms["hours"][name]), as_of)[:1]])
        last = min(last, told.until.toordinal()) if told.until else last
        yield f"timetable of {name}", compare(told.openings, known, as_of, last)
    for data in page.xpath("//script[@type='application/ld+json']"):
        points = [point for thing in json.loads(data.text)["@graph"] for point in thing.get("contactPoint", [])]
        for point in (point for point in points if "hoursAvailable" in point):
            name = point["@id"].rsplit("#contact-", 1)[1]
            contact = versions(terms["contacts"][name])
            known, told = schedules[contact[0]["hours"]], LinkedData(point["hoursAvailable"])
            zones = [edge for edge in edges(versions(terms["hours"][contact[0]["hours"]]), as_of) if known.version(edge).zone != known.version(as_of).zone]
            last = min([as_of + TWO_YEARS, *edges(contact, as_of)[:1], *zones[:1]])
            begin = wall(as_of + 1, 0, known.version(as_of).zone)
            kind = "much linked data" if len(told.special) > MANY else "linked data"
            yield f"{kind} of {name}", compare(told.openings, known, as_of, last, begin)


def check(project: Path, site: Path, as_of: int):
    """What was compared in a site, and what is wrong with it."""
    terms = catalog(project)
    begin, end = ((as_of + by - EPOCH.toordinal()) * 86400 for by in (-10, TWO_YEARS + 10))
    zone = terms["partner"]["time_zone"]
    schedules = {name: Schedule(versions(entry), begin, end, zone) for name, entry in terms["hours"].items()}
    default = json.loads((site / "terms.json").read_text(encoding="utf-8"))["default_language"]
    for lang in WORDS:
        path = site / ("" if lang == default else lang) / "contacts.html"
        if not path.is_file():
            continue
        page = html.fromstring(path.read_bytes())
        for about, problem in check_page(page, lang, terms, schedules, as_of):
            yield f"{path}: {about}", problem


BY_HAND = """<div id="hours-a"><table class="hours"><tbody><tr class="season"><th>{season}</th></tr>
<tr data-days="1 2 3 4 5"><th><span>Mon–Fri</span><span>Monday to Friday</span></th><td><span class="time">{time}</span></td></tr>
<tr data-days="6 7"><th><span>Sat–Sun</span><span>Saturday to Sunday</span></th><td>closed</td></tr></tbody>
<tbody><tr class="season"><th>October–March</th></tr>
<tr data-days="1 2 3 4 5 6 7"><th><span>Mon–Sun</span><span>Monday to Sunday</span></th><td><span class="time">22:00 until 06:00 the next day</span></td></tr>
</tbody></table><table class="special"><tbody><tr><th>Friday, {day} December 2026</th><td>closed</td></tr></tbody></table></div>"""
BY_HAND_DATA = [
    {"opens": "08:00", "closes": "18:00", "dayOfWeek": ["https://schema.org/" + day for day in WORDS["en"]["days"][:5]], "validFrom": "2027-04-01", "validThrough": "2027-09-30"},
    {"opens": "22:00", "closes": "06:00", "dayOfWeek": ["https://schema.org/" + day for day in WORDS["en"]["days"]], "validThrough": "2027-03-31"},
    {"opens": "00:00", "closes": "00:00", "validFrom": "2026-12-25", "validThrough": "2026-12-25"},
    {"opens": "00:00", "closes": "00:00", "validFrom": "2026-12-27", "validThrough": "2026-12-29"},
]
BY_HAND_HOURS = {"open": "Mo-Fr 08:00-18:00; Oct-Mar Mo-Su 22:00-06:00; Dec 25 off", "time_zone": "Europe/Berlin"}


def self_test():
    """What the checker does not find as it should."""
    as_of = date(2026, 11, 23).toordinal()
    # In the linked data three more days are closed, as one run.
    closed = [{"date": f"2026-12-{day}", "open": "closed"} for day in (27, 28, 29)]
    between = instant("2026-11-01T00:00:00Z"), instant("2027-12-01T00:00:00Z")
    known = Schedule([BY_HAND_HOURS], *between)
    longer = Schedule([BY_HAND_HOURS | {"exceptions": closed}], *between)
    right = {"season": "April–September", "time": "08:00–18:00", "day": "25"}
    for other in ({}, {"season": "1 April to 15 September"}, {"time": "08:00–18:15"}, {"day": "26"}):
        table = Timetable(html.fromstring(BY_HAND.format(**(right | other))), "en")
        if bool(compare(table.openings, known, as_of, as_of + 365)) != bool(other):
            yield f"a timetable: {other}"
    faults = [{"validFrom": "2027-04-02"}, {"closes": "06:01"}, {"validFrom": "2026-12-24", "validThrough": "2026-12-24"}, {"validThrough": "2026-12-28"}]
    for at in range(len(faults) + 1):
        data = [dict(one) for one in BY_HAND_DATA]
        if at:
            data[at - 1] |= faults[at - 1]
        begin = wall(as_of + 1, 0, known.version(as_of).zone)
        if bool(compare(LinkedData(data).openings, longer, as_of, as_of + 300, begin)) != bool(at):
            yield f"linked data: {at}"
    for lang, text in (("de", "22:00 bis 06:30 am Folgetag"), ("de", "08:00–12:00"), ("en", "08:00–24:00")):
        if times(text, WORDS[lang]) not in ([(1320, 1830)], [(480, 720)], [(480, 1440)]):
            yield f"times: {text}"


def main():
    """Checks the checker, then the sites that the command line names."""
    wants_many, arguments = "--many" in sys.argv, [argument for argument in sys.argv[1:] if argument != "--many"]
    pairs = [[Path(part) for part in argument.split("=")] for argument in arguments[1:]]
    if not pairs or not all(len(pair) == 2 and all(part.is_dir() for part in pair) for pair in pairs):
        print("usage: python roundtrip.py DAY [--many] PROJECT=SITE...", file=sys.stderr)
        sys.exit(2)
    problems = [f"the checker does not find what it should: {fault}" for fault in self_test()]
    compared = much = 0
    for project, site in pairs:
        found = list(check(project, site, number(arguments[0])))
        compared += len(found)
        problems += [f"{about}: {problem}" for about, problem in found if problem]
        for kind in ("timetable", "linked data"):
            if not any(f"{kind} of " in about for about, _ in found):
                problems.append(f"{site}: no {kind} to compare")
        much += sum("much linked data of " in about for about, _ in found)
    if wants_many and not much:
        problems.append(f"no linked data with more than {MANY} days of their own")
    for problem in problems[:SHOWN]:
        print(problem)
    print(f"roundtrip: {compared} timetables and linked data, {much} with more than {MANY} days of their own, {len(problems)} problems")
    sys.exit(1 if problems else 0)


if __name__ == "__main__":
    main()
