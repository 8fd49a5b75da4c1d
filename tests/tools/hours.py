"""In: files of schedules, each version with the catalog's own keys, and of moments (JSON Lines). Out: the first ten moments at
which a schedule is open, or changes next, otherwise than found here: the notation of OpenStreetMap is read by the code below, the
time zones are Python's, the holidays those of a package that is not ours. Exit 1 on a difference, on a line that is not understood
and where there is no case.

    python hours.py CASES.jsonl...

First it checks itself: openings worked out by hand are found, and each is called a difference when it is a minute off.

What is read is the part of the notation that service hours need: weekdays, the first or last of a month, months, dates, Easter,
years, weeks, public holidays with days before and after, times up to 48:00, `off`, and rules that replace, add and stand in. An
opening belongs to the day on which it begins. A rule without times decides what begins on its days; times that are off are cut
out of whatever is open; what is left of a night after them, beyond midnight, begins on the next day. Windows from a time of one zone
to a time of another come each week; those that last longer than a day by the schedule's own clocks are cut at its midnights.
"""

import json
import re
from bisect import bisect_right
from datetime import date, timedelta
from functools import cache

import checker
from deadlines import DAY, EPOCH, SECOND, instant, joined, left, number, public_holidays, shown_at, wall
from zoneinfo import ZoneInfo

WEEKDAYS = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"]
MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
MONTH, WEEKDAY = "(?:" + "|".join(MONTHS) + ")", "(?:" + "|".join(WEEKDAYS) + ")"
OFFSET = r"(?: [+-]\d+ days?)?"
SPAN = r"\d\d:\d\d-\d\d:\d\d"
ONE_DAY = rf"(?:PH{OFFSET}|{WEEKDAY}(?:-{WEEKDAY}|\[-?\d(?:[,-]\d)*\])?)"
# The parts of a rule, from its end to its begin.
OFF, TIMES = re.compile(r"(?:^|\s)(?:off|closed)$"), re.compile(rf"(?:^|\s)({SPAN}(?:,{SPAN})*)$")
DAYS, WEEKS = re.compile(rf"(?:^|[\s:])({ONE_DAY}(?:,{ONE_DAY})*)$"), re.compile(r"(?:^|\s)week ([\d,/-]+)$")
YEARS = re.compile(r"^(\d{4})(?:-(\d{4}))?(?=$| " + MONTH + "-)")
EASTER = rf"(\d{{4}} )?easter({OFFSET})"
DAY_OF_MONTH = rf"(?:(\d{{4}}) )?({MONTH}) (\d\d?)"
WHOLE_DAY = [(0, 1440)]


class NotUnderstood(ValueError):
    """A text that this reader does not know."""


def minutes(text: str) -> int:
    """The minutes of a time of the day."""
    hours, rest = text.split(":")
    return int(hours) * 60 + int(rest)


def spans(text: str):
    """Times of a day in minutes; an end that is not after the begin is on the next day."""
    found = []
    for part in text.split(","):
        begin, end = map(minutes, part.strip().split("-"))
        found.append((begin, end if end > begin else end + 1440))
    return found


def easter(year: int) -> int:
    """The number of the day of Easter in the Gregorian calendar, after Gauss's reckoning with Lichtenberg's corrections."""
    century = year // 100
    moon = 15 + (3 * century + 3) // 4 - (8 * century + 13) // 25
    sun = 2 - (3 * century + 3) // 4
    seed = (19 * (year % 19) + moon) % 30
    correction = (seed + year % 19 // 11) // 29
    full = 21 + seed - correction
    first_sunday = 7 - (year + year // 4 + sun) % 7
    return date(year, 3, 1).toordinal() + full + 7 - (full - first_sunday) % 7 - 1


def shift(text: str) -> int:
    """The number of days in "+2 days"; none is zero."""
    return int(text.split()[0]) if text.strip() else 0


def one_weekday(text: str, holidays):
    """Whether a day is one of these, as a function."""
    if text.startswith("PH"):
        by = shift(text[2:])
        return lambda day: day.toordinal() - by in holidays
    if "[" in text:
        name, which = text[:-1].split("[")
        numbers = set()
        for part in which.split(","):
            ends = re.fullmatch(r"(\d)-(\d)", part)
            numbers |= set(range(int(ends[1]), int(ends[2]) + 1)) if ends else {int(part)}
        weekday = WEEKDAYS.index(name)
        return lambda day: day.weekday() == weekday and bool(numbers & {(day.day + 6) // 7, from_behind(day)})
    first, _, last = text.partition("-")
    first, last = WEEKDAYS.index(first), WEEKDAYS.index(last or first)
    return lambda day: (day.weekday() - first) % 7 <= (last - first) % 7


def from_behind(day: date) -> int:
    """The number of a day among its weekdays of the month, from behind: -1 is the last."""
    following = date(day.year + day.month // 12, day.month % 12 + 1, 1)
    return -(((following - day).days + 6) // 7)


def one_date(text: str):
    """Whether a day is in a part of the year, as a function."""
    if found := re.fullmatch(rf"{EASTER}(?:-{EASTER})?", text):
        first, last = shift(found[2]), shift(found[4] if found[4] is not None else found[2])
        return lambda day: easter(day.year) + first <= day.toordinal() <= easter(day.year) + last
    if found := re.fullmatch(rf"(?:(\d{{4}}) )?({MONTH})(?:-({MONTH}))?", text):
        year, first = found[1], MONTHS.index(found[2])
        last = MONTHS.index(found[3]) if found[3] else first
        return lambda day: (not year or day.year == int(year)) and (day.month - 1 - first) % 12 <= (last - first) % 12
    if found := re.fullmatch(rf"{DAY_OF_MONTH}(?:-(?:{DAY_OF_MONTH}|(\d\d?)))?", text):
        first = (MONTHS.index(found[2]) + 1, int(found[3]))
        last = (MONTHS.index(found[5]) + 1, int(found[6])) if found[5] else (first[0], int(found[7] or first[1]))
        if not found[1]:
            return lambda day: within((day.month, day.day), first, last)
        begin = date(int(found[1]), *first)
        end = date(int(found[4]), *last) if found[4] else date(begin.year + (last < first), *last)
        return lambda day: begin <= day <= end
    raise NotUnderstood(text)


def within(this, first, last) -> bool:
    """Whether a day of the year is in a part of it, which may reach over its end."""
    return first <= this <= last if first <= last else this >= first or this <= last


def one_week(text: str):
    """Whether a day is in a week of its year, as a function."""
    found = re.fullmatch(r"(\d\d?)(?:-(\d\d?)(?:/(\d))?)?", text)
    if not found:
        raise NotUnderstood(text)
    first, last, step = int(found[1]), int(found[2] or found[1]), int(found[3] or 1)
    return lambda day: first <= day.isocalendar()[1] <= last and (day.isocalendar()[1] - first) % step == 0


class Rule:
    """A rule of an expression: on which days it is for, its times, and what it does with what was said before."""

    def __init__(self, mark: str, text: str, holidays):
        self.mark, self.conditions = mark, []
        text = text.strip()
        self.off, text = bool(OFF.search(text)), OFF.sub("", text).strip()
        times, text = self.cut(TIMES, text)
        self.times = spans(times) if times else WHOLE_DAY
        self.timed = bool(times)
        if text == "24/7":
            text = ""
        for pattern, reader in ((DAYS, lambda part: one_weekday(part, holidays)), (WEEKS, one_week)):
            found, text = self.cut(pattern, text)
            if found:
                self.allow(reader, re.split(r",(?![^\[]*\])", found))
        self.read_dates(text.rstrip(": "))

    @staticmethod
    def cut(pattern, text: str):
        """What a pattern finds at the end of a text, and the text without it."""
        found = pattern.search(text)
        return (found[1], text[: found.start()].strip()) if found else (None, text)

    def read_dates(self, text: str):
        """Reads years, months and dates."""
        years = YEARS.match(text)
        if years:
            first, last = int(years[1]), int(years[2] or years[1])
            self.conditions.append(lambda day: first <= day.year <= last)
            text = text[years.end() :].strip()
        if text:
            self.allow(one_date, text.split(","))

    def allow(self, reader, parts):
        """Asks of a day to be in one of these parts."""
        readers = [reader(part.strip()) for part in parts]
        self.conditions.append(readers[0] if len(readers) == 1 else lambda day: any(one(day) for one in readers))

    def holds(self, day: date) -> bool:
        """Whether the rule is for a day."""
        return all(condition(day) for condition in self.conditions)

    def apply(self, opened, days):
        """Does to the openings of all days, by their numbers, what the rule says."""
        for day in days:
            if self.off and self.timed:
                for other in (day - 1, day, day + 1):
                    by = (day - other) * 1440
                    if other in opened:
                        opened[other] = left(opened[other], joined((a + by, b + by) for a, b in self.times))
            elif self.off:
                opened[day] = []
            elif self.mark == ",":
                opened[day] = joined([*opened[day], *self.times])
            elif self.mark == ";" or not opened[day]:
                opened[day] = joined(self.times)


def rules(text: str, holidays):
    """The rules of an expression, each with the mark before it."""
    parts = re.split(r"(;) ?|(,) | ?(\|\|) ", text)
    mark = ";"
    for at in range(0, len(parts), 4):
        yield Rule(mark, parts[at], holidays)
        mark = next((one for one in parts[at + 1 : at + 4] if one), None)


@cache
def calendar(first: int, last: int):
    """Days with their numbers."""
    return [(day, date.fromordinal(day)) for day in range(first, last)]


class Window:
    """A window that comes each week."""

    def __init__(self, told, own):
        self.edges = [self.edge(told[key], told.get(f"{key}_zone"), own) for key in ("from", "until")]

    @staticmethod
    def edge(text: str, zone, own):
        """The weekday, the minute and the zone of an edge."""
        day, time = text.split()
        return WEEKDAYS.index(day), minutes(time), ZoneInfo(zone) if zone else own

    def span(self, monday: int):
        """When the window of a week is open."""
        (first, begin, zone), (last, end, other) = self.edges
        return wall(monday + first, begin, zone), wall(monday + first + (last - first) % 7, end, other)

    def parts(self, first: int, last: int, own):
        """What begins on each of some days, as instants: each part with its day."""
        start = first - 14 - (first - 15) % 7
        for monday in range(start, last + 14, 7):
            begin, end = self.span(monday)
            day = shown_at(begin, own).toordinal()
            minute = lambda at: (shown_at(at, own).toordinal() - day) * 1440 + shown_at(at, own).hour * 60 + shown_at(at, own).minute
            if minute(end) - minute(begin) <= 1440:
                yield day, (begin, end)
                continue
            while begin < end:
                midnight = wall(day + 1, 0, own)
                yield day, (begin, min(midnight, end))
                begin, day = midnight, day + 1


class Version:
    """The hours of a schedule from one day on, as the catalog writes them, worked out for all days between two."""

    def __init__(self, told, first: int, last: int, zone: str = "UTC"):
        self.first = number(str(told["from"])) if told.get("from") else None
        self.zone = ZoneInfo(told.get("time_zone") or zone)
        own = {number(str(day)) for day in told.get("extra_holidays", [])}
        country = told.get("holidays")
        margin = range(first - 10, last + 10)
        known = {day for day in margin if country and date.fromordinal(day) in public_holidays(country)} | own
        self.days = self.by_rules(told.get("open", "Mo-Su off"), known, first - 2, last + 2)
        self.windows = {}
        for window in told.get("windows", []):
            for day, span in Window(window, self.zone).parts(first - 2, last + 2, self.zone):
                self.windows.setdefault(day, []).append(span)
        for exception in told.get("exceptions", []):
            text = exception["open"]
            day = number(str(exception["date"]))
            if day in self.days:
                self.days[day] = [] if text in ("closed", "off") else joined(spans(text))
                self.windows.pop(day, None)

    def openings(self, day: int):
        """What begins on a day, as instants."""
        return [tuple(wall(day, minute, self.zone) for minute in span) for span in self.days[day]] + self.windows.get(day, [])

    @staticmethod
    def by_rules(text: str, holidays, first: int, last: int):
        """What begins on each day by the rules of an expression."""
        opened = {day: [] for day in range(first, last)}
        for rule in rules(text, holidays):
            rule.apply(opened, [day for day, shown in calendar(first, last) if rule.holds(shown)])
        for day in range(last - 2, first - 1, -1):
            late = [(begin - 1440, end - 1440) for begin, end in opened[day] if begin >= 1440]
            if late:
                opened[day] = [span for span in opened[day] if span[0] < 1440]
                opened[day + 1] = joined([*opened[day + 1], *late])
        return opened


class Schedule:
    """A schedule in all its versions between two instants: when it is open."""

    def __init__(self, versions, begin: int, end: int, zone: str = "UTC"):
        self.bounds = begin, end
        first, last = EPOCH.toordinal() + begin // DAY - 4, EPOCH.toordinal() + end // DAY + 5
        self.versions = [Version(one, first, last, zone) for one in versions]
        found = [span for day in range(first, last) for span in self.openings(day)]
        self.runs = joined((max(a, begin), min(b, end)) for a, b in found)
        self.begins = [run[0] for run in self.runs]

    def version(self, day: int):
        """The version of a day."""
        held = [one for one in self.versions if one.first is None or one.first <= day]
        return held[-1] if held else self.versions[0]

    def openings(self, day: int):
        """What begins on a day, as instants."""
        return self.version(day).openings(day)

    def state(self, at: int):
        """Whether it is open at an instant, and when that changes; none where it does not in what is known."""
        last = bisect_right(self.begins, at) - 1
        if last >= 0 and at < self.runs[last][1]:
            is_open, edge = True, self.runs[last][1]
        else:
            is_open, edge = False, self.begins[last + 1] if last + 1 < len(self.begins) else self.bounds[1]
        return is_open, edge if edge < self.bounds[1] else None


def schedule(line):
    """The schedule of a line."""
    return Schedule(line["versions"], *map(instant, line["known"]))


def difference(versions, known, case):
    """What is wrong with a case, in words; none if it is right."""
    at, told = instant(case["at"]), None if case["next"] is None else instant(case["next"])
    found = known.state(at)
    if found == (case["open"], told):
        return None
    zone = known.version(EPOCH.toordinal() + at // DAY).zone
    shown = lambda moment: "never" if moment is None else shown_at(moment, zone).strftime("%a %Y-%m-%d %H:%M:%S %z")
    words = [f"{'open' if is_open else 'closed'} until {shown(edge)}" for is_open, edge in (found, (case["open"], told))]
    texts = "\n".join(f"  {json.dumps(version)}" for version in versions)
    return f"case {case['case']}: {shown(at)} {zone.key}: {words[0]} by this program, {words[1]} in the file\n{texts}"


# Its clocks change on four days of the year: Los Angeles on 8 March and 1 November 2026, Sydney on 5 April and 4 October.
WEEKEND = {"from": "Fr 17:00", "from_zone": "America/Los_Angeles", "until": "Mo 10:00", "until_zone": "Australia/Sydney"}

# An expression with what stands beside it, a moment, whether it is open and until when. 2026-03-02 is a Monday, the holidays are
# those of Germany unless others are named; the zone is Berlin's.
BY_HAND = [
    ("Mo-Fr 08:00-18:00", {}, "2026-03-02T07:00:00Z", True, "2026-03-02T17:00:00Z"),
    ("Mo-Fr 08:00-18:00", {}, "2026-03-06T17:00:00Z", False, "2026-03-09T07:00:00Z"),
    # The night of each change of the clocks, in which two o'clock is left out or comes twice.
    ("Mo-Su 22:00-06:00", {}, "2027-03-27T22:00:00Z", True, "2027-03-28T04:00:00Z"),
    ("Mo-Su 22:00-06:00", {}, "2026-10-24T22:00:00Z", True, "2026-10-25T05:00:00Z"),
    ("Su 02:30-05:00", {}, "2027-03-28T00:00:00Z", False, "2027-03-28T01:30:00Z"),
    ("Su 02:30-05:00", {}, "2026-10-25T00:30:00Z", True, "2026-10-25T04:00:00Z"),
    # Christmas Day is a Friday; a night that began before goes on into it.
    ("Mo-Fr 08:00-18:00; PH off", {}, "2026-12-24T18:00:00Z", False, "2026-12-28T07:00:00Z"),
    ("Mo-Su 20:00-04:00; PH off", {}, "2026-12-24T23:30:00Z", True, "2026-12-25T03:00:00Z"),
    ("Mo-Fr 08:00-18:00; PH 10:00-12:00", {}, "2026-12-25T08:00:00Z", False, "2026-12-25T09:00:00Z"),
    ("Mo-Fr 08:00-18:00; PH -1 day off", {}, "2026-12-23T18:00:00Z", False, "2026-12-28T07:00:00Z"),
    ("Mo-Fr 08:00-18:00; Sa,PH 10:00-12:00", {}, "2026-12-25T10:30:00Z", True, "2026-12-25T11:00:00Z"),
    ("PH off", {"extra_holidays": ["2026-03-02"]}, "2026-03-02T07:00:00Z", False, None),
    ("Mo-Fr 08:00-18:00; PH off", {"extra_holidays": ["2026-03-03"]}, "2026-03-02T18:00:00Z", False, "2026-03-04T07:00:00Z"),
    # Seasons, over the end of the year too, dates with and without a year, Easter.
    ("Mo-Su 08:00-18:00; Apr-Sep off", {}, "2026-03-31T17:00:00Z", False, "2026-10-01T06:00:00Z"),
    ("Mo-Su 08:00-18:00; Dec 20-Jan 6 off", {}, "2026-12-19T18:00:00Z", False, "2027-01-07T07:00:00Z"),
    ("Mo-Su 08:00-18:00; 2026 Dec 20-Jan 6 off", {}, "2026-12-19T18:00:00Z", False, "2027-01-07T07:00:00Z"),
    ("Mo-Su 08:00-18:00; 2026 Jul off", {}, "2027-06-30T17:00:00Z", False, "2027-07-01T06:00:00Z"),
    ("Mo-Su 08:00-18:00; Dec 24-26 off", {}, "2026-12-23T18:00:00Z", False, "2026-12-27T07:00:00Z"),
    ("Mo-Su 08:00-18:00; easter -2 days-easter +1 day off", {}, "2027-03-25T18:00:00Z", False, "2027-03-30T06:00:00Z"),
    ("2026-2027 Dec-Feb 08:00-18:00", {}, "2026-02-28T18:00:00Z", False, "2026-12-01T07:00:00Z"),
    # Odd weeks: 53 is followed by 1.
    ("week 01-53/2 Mo 08:00-18:00", {}, "2026-12-28T18:00:00Z", False, "2027-01-04T07:00:00Z"),
    ("week 02-52/2 Mo 08:00-18:00", {}, "2026-12-21T18:00:00Z", False, "2027-01-11T07:00:00Z"),
    # The first Monday of a month, its last Friday.
    ("Mo[1] 08:00-18:00", {}, "2026-03-02T18:00:00Z", False, "2026-04-06T06:00:00Z"),
    ("Fr[-1] 08:00-18:00", {}, "2026-03-02T18:00:00Z", False, "2026-03-27T07:00:00Z"),
    # Rules that add, stand in, and cut times out, of a night as well.
    ("Mo 08:00-12:00, Mo 11:00-18:00", {}, "2026-03-02T08:00:00Z", True, "2026-03-02T17:00:00Z"),
    ("Mo 08:00-12:00 || Mo-Tu 14:00-18:00", {}, "2026-03-02T12:00:00Z", False, "2026-03-03T13:00:00Z"),
    ("24/7; 12:00-13:00 off", {}, "2026-03-02T12:30:00Z", True, "2026-03-03T11:00:00Z"),
    ("Mo 20:00-30:00; Tu 02:00-03:00 off", {}, "2026-03-03T00:00:00Z", True, "2026-03-03T01:00:00Z"),
    ("Mo 20:00-30:00; Tu 02:00-03:00 off", {}, "2026-03-03T01:30:00Z", False, "2026-03-03T02:00:00Z"),
    # A day with hours of its own; another zone.
    ("Mo-Fr 08:00-18:00", {"exceptions": [{"date": "2026-03-03", "open": "closed"}]}, "2026-03-02T18:00:00Z", False, "2026-03-04T07:00:00Z"),
    ("Mo-Fr 08:00-18:00", {"exceptions": [{"date": "2026-03-07", "open": "22:00-02:00"}]}, "2026-03-07T22:00:00Z", True, "2026-03-08T01:00:00Z"),
    ("Mo-Su off", {"windows": [WEEKEND]}, "2026-03-02T12:00:00Z", False, "2026-03-07T01:00:00Z"),
    ("Mo-Su off", {"windows": [WEEKEND]}, "2026-03-07T01:00:00Z", True, "2026-03-08T23:00:00Z"),
    ("Mo-Su off", {"windows": [WEEKEND]}, "2026-03-14T12:00:00Z", True, "2026-03-15T23:00:00Z"),
    ("Mo-Su off", {"windows": [WEEKEND]}, "2026-04-11T00:00:00Z", True, "2026-04-13T00:00:00Z"),
    ("Mo-Su off", {"windows": [WEEKEND], "exceptions": [{"date": "2026-03-08", "open": "closed"}]}, "2026-03-07T01:00:00Z", True, "2026-03-07T23:00:00Z"),
    ("Mo-Fr 08:00-18:00; PH off", {"windows": [{"from": "Fr 17:00", "until": "Fr 22:00"}]}, "2026-12-25T12:00:00Z", False, "2026-12-25T16:00:00Z"),
    ("Mo-Fr 08:00-18:00", {"time_zone": "Asia/Kolkata"}, "2026-03-02T07:00:00Z", True, "2026-03-02T12:30:00Z"),
]


def self_test():
    """What the checker does not find as it should."""
    for at, (text, beside, moment, is_open, edge) in enumerate(BY_HAND, 1):
        version = {"open": text, "time_zone": "Europe/Berlin", "holidays": "DE"} | beside
        known = Schedule([version], instant("2026-01-01T00:00:00Z"), instant("2028-01-01T00:00:00Z"))
        case = {"case": at, "at": moment, "open": is_open, "next": edge}
        if text == "PH off":
            case["next"] = None
        wrong = difference([version], known, case)
        if wrong:
            yield f"by hand, {wrong}"
        later = moment if edge is None else (EPOCH + (instant(edge) + 60) * SECOND).isoformat()
        for other in ({"next": later}, {"open": not is_open}):
            if not difference([version], known, case | other):
                yield f"a wrong state is not found: {case | other}"


if __name__ == "__main__":
    checker.run_cases(
        "hours",
        ("moments", "schedules"),
        self_test,
        lambda line: (line["versions"], schedule(line)),
        lambda known, case: difference(*known, case),
    )
