"""In: files of clocks and of cases with their due times (JSON Lines). Out: the first ten cases whose due time differs
from the one found by Python's own time zones and by the holidays of a package that is not ours. Exit 1 on a difference,
on a line that is not understood and where there is no case.

    python deadlines.py CASES.jsonl...

First it checks itself: deadlines worked out by hand are found, and each is called a difference when it is a second off.

Times are whole seconds since 1970 in UTC, days are numbers as `date.toordinal` counts them, spans are half open. A file
may say that nothing is due (null) where the due time is more than about 4,000 days away.
"""

import os

# The time zones are those of the package tzdata and not of an older system: rules change several times a year.
os.environ["PYTHONTZPATH"] = ""

from datetime import date, datetime, timedelta, timezone
from functools import cache
from zoneinfo import ZoneInfo

import checker
import holidays

EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)
SECOND = timedelta(seconds=1)
DAY = 86400
LENGTHS = ("minutes", "days", "business_days")
# Before NEAR days something must be due if it is, after FAR days nothing is looked for.
NEAR, FAR = 3800, 4200
# So many days of a clock are joined at once. Openings reach MARGIN days away: two by their end, one by the zone.
BLOCK, MARGIN = 16, 3


def instant(text: str) -> int:
    """An instant, read."""
    since = datetime.fromisoformat(text) - EPOCH
    if since % SECOND:
        raise ValueError(f"{text} is not a whole second")
    return since // SECOND


def number(text: str) -> int:
    """The number of a day, read."""
    return date.fromisoformat(text).toordinal()


def midnight(day: int) -> int:
    """When a day begins in UTC."""
    return (day - EPOCH.toordinal()) * DAY


def wall(day: int, minutes: int, zone) -> int:
    """When the clocks of a zone show so many minutes of a day. What they leave out counts as the same span later."""
    shown = datetime.fromordinal(day) + timedelta(minutes=minutes)
    return midnight(day) + minutes * 60 - shown.replace(tzinfo=zone).utcoffset() // SECOND


def shown_at(at: int, zone) -> datetime:
    """What the clocks of a zone show at an instant."""
    return (EPOCH + at * SECOND).astimezone(zone)


def joined(spans):
    """Spans in their order, joined where they touch."""
    whole = []
    for begin, end in sorted(spans):
        if begin >= end:
            continue
        if whole and begin <= whole[-1][1]:
            whole[-1] = (whole[-1][0], max(end, whole[-1][1]))
        else:
            whole.append((begin, end))
    return whole


def left(spans, pauses):
    """What is left of spans when the pauses, joined, are cut out."""
    if not pauses:
        return spans
    pieces = []
    for begin, end in spans:
        for pause, resume in pauses:
            if pause >= end:
                break
            if pause > begin:
                pieces.append((begin, pause))
            begin = max(begin, resume)
        if begin < end:
            pieces.append((begin, end))
    return pieces


@cache
def public_holidays(country: str):
    """The public holidays of a country or region, which fill themselves year by year."""
    name, _, region = country.partition("-")
    return holidays.country_holidays(name, subdiv=region or None)


class Version:
    """The hours of a clock from one day on."""

    def __init__(self, told):
        self.first = number(told["from"]) if told["from"] else None
        self.zone = ZoneInfo(told["zone"])
        self.country, self.on_holidays = told["country"], told["on_holidays"]
        self.own = set(map(number, told["holidays"]))
        self.week, self.summer = told["week"], told["summer"]
        self.exceptions = {number(day): hours for day, hours in told["exceptions"].items()}

    def is_holiday(self, day: int) -> bool:
        """Whether a day is a public holiday."""
        return day in self.own or bool(self.country) and date.fromordinal(day) in public_holidays(self.country)

    def hours(self, day: int):
        """What begins on a day, in minutes of its wall time."""
        if day in self.exceptions:
            return self.exceptions[day]
        if self.on_holidays is not None and self.is_holiday(day):
            return self.on_holidays
        shown = date.fromordinal(day)
        week = self.summer["week"] if self.summer and within(shown, self.summer) else self.week
        return week[shown.weekday()]


def within(day: date, season) -> bool:
    """Whether a date lies in a season, which may reach over the end of the year."""
    first, last, this = tuple(season["from"]), tuple(season["to"]), (day.month, day.day)
    return first <= this <= last if first <= last else this >= first or this <= last


class AlwaysVersion:
    """The hours of a clock that never stops."""

    first = None

    def __init__(self, zone: str):
        self.zone = ZoneInfo(zone)

    def hours(self, _day: int):
        """The whole day: to the next midnight, however long that is."""
        return [[0, 1440]]


class Clock:
    """A clock: what begins on its days, and when it runs. Both are kept once they are known."""

    def __init__(self, told):
        always = told.get("always")
        self.versions = [AlwaysVersion(always)] if always else [Version(one) for one in told["versions"]]
        self.days, self.blocks = {}, {}

    def version(self, day: int):
        """The version of a day."""
        held = [one for one in self.versions if one.first is None or one.first <= day]
        return held[-1] if held else self.versions[0]

    def openings(self, day: int):
        """What begins on a day. What the change of the clocks leaves nothing of is not there."""
        if day not in self.days:
            version = self.version(day)
            spans = [tuple(wall(day, minutes, version.zone) for minutes in pair) for pair in version.hours(day)]
            self.days[day] = [(begin, end) for begin, end in spans if begin < end]
        return self.days[day]

    def whole(self, day: int):
        """A day from its midnight to the next."""
        zone = self.version(day).zone
        return wall(day, 0, zone), wall(day, 1440, zone)

    def runs(self, block: int):
        """When the clock runs in a block of days of UTC."""
        if block not in self.blocks:
            first, last = block * BLOCK, (block + 1) * BLOCK
            spans = [span for day in range(first - MARGIN, last + MARGIN) for span in self.openings(day)]
            bounds = midnight(first), midnight(last)
            self.blocks[block] = joined((max(begin, bounds[0]), min(end, bounds[1])) for begin, end in spans)
        return self.blocks[block]

    def zone(self, at: int):
        """The zone of an instant."""
        day = EPOCH.toordinal() + at // DAY
        return self.version(shown_at(at, self.version(day).zone).toordinal()).zone

    def local_day(self, at: int) -> int:
        """The local day of an instant."""
        return shown_at(at, self.zone(at)).toordinal()


def due_in_time(clock: Clock, raised: int, seconds: int, pauses):
    """When the clock has run for so long; none if that is too far away."""
    if seconds <= 0:
        return raised
    first = (EPOCH.toordinal() + raised // DAY) // BLOCK
    for block in range(first, first + FAR // BLOCK + 1):
        for begin, end in left(clock.runs(block), pauses):
            begin = max(begin, raised)
            if end - begin >= seconds:
                return begin + seconds
            seconds -= max(end - begin, 0)
    return None


def due_in_days(clock: Clock, raised: int, days: int, pauses, closed_count: bool):
    """The end of the day that is so many days later, or of the next that has hours and whose end is not paused; none if that is
    too far away. A day that is paused from its first to its last hour does not count."""
    first, counted = clock.local_day(raised) + 1, 0
    for day in range(first, first + FAR):
        openings = clock.openings(day)
        pieces = left(openings, pauses)
        if pieces or closed_count and not openings and left([clock.whole(day)], pauses):
            counted += 1
        if pieces and counted >= days:
            end = max(end for _, end in openings)
            if end == max(end for _, end in pieces):
                return end
    return None


def length(case):
    """Of which kind the length of a case is, and how long it is."""
    (found,) = [(kind, case[kind]) for kind in LENGTHS if case.get(kind) is not None]
    if type(found[1]) is not int or found[1] < 1 and found[0] != "minutes":
        raise ValueError(f"{found[1]} is no length in {found[0]}")
    return found


def due(clock: Clock, case):
    """When a case is due, or none."""
    raised, (kind, count) = instant(case["raised"]), length(case)
    pauses = joined((instant(begin), instant(end)) for begin, end in case["pauses"])
    if kind == "minutes":
        return due_in_time(clock, raised, count * 60, pauses)
    return due_in_days(clock, raised, count, pauses, kind == "days")


def difference(name: str, clock: Clock, case):
    """What is wrong with the due time of a case, in words; none if it is right."""
    expected, found = None if case["due"] is None else instant(case["due"]), due(clock, case)
    far = expected is None and found is not None and found - instant(case["raised"]) > NEAR * DAY
    return None if expected == found or far else told(name, clock, case, expected, found)


def told(name: str, clock: Clock, case, expected, found) -> str:
    """A case and its two due times, in local time."""
    kind, count = length(case)
    lines = [f"case {case['case']}, clock {name}, {count} {kind.replace('_', ' ')}"]
    lines.append(f"  raised    {local(clock, instant(case['raised']))}")
    for begin, end in case["pauses"]:
        lines.append(f"  paused    {local(clock, instant(begin))} to {local(clock, instant(end))}")
    lines += [f"  expected  {local(clock, expected)}", f"  found     {local(clock, found)}"]
    return "\n".join(lines)


def local(clock: Clock, at) -> str:
    """An instant as the clock's people see it."""
    if at is None:
        return "never"
    zone = clock.zone(at)
    return f"{shown_at(at, zone).strftime('%a %Y-%m-%d %H:%M:%S %z')} {zone.key}"


OFFICE = {
    "from": None,
    "zone": "Europe/Berlin",
    "country": "DE",
    "holidays": [],
    "on_holidays": [],
    "week": [[[540, 1020]]] * 5 + [[], []],
    "summer": None,
    "exceptions": {},
}
SHUT = [[]] * 7
LUNCH = {"from": [6, 1], "to": [8, 31], "week": [[[540, 720]]] * 7}
WINTER = {"from": [12, 1], "to": [1, 31], "week": [[[540, 720]]] * 7}
TOKYO = [{}, {"from": "2026-03-03", "zone": "Asia/Tokyo"}]
HONOLULU = [{"from": "2026-01-01"}, {"from": "2026-03-03", "zone": "Pacific/Honolulu"}]
OVERLAPPING = [["2026-03-02T08:45:00Z", "2026-03-02T09:30:00Z"], ["2026-03-02T08:30:00Z", "2026-03-02T09:00:00Z"]]
NIGHT = [["2026-03-02T20:00:00Z", "2026-03-03T06:00:00Z"]]
EVENING = [["2026-03-02T16:00:00Z", "2026-03-03T17:00:00Z"]]
MIDDAY = [["2026-03-03T08:10:00Z", "2026-03-03T15:00:00Z"]]
WEEKEND = [["2026-03-06T12:00:00Z", "2026-03-09T08:00:00Z"]]
AFTERNOON = [["2026-03-03T12:00:00Z", "2026-03-03T17:00:00Z"]]
TUESDAY = [["2026-03-03T08:00:00Z", "2026-03-03T16:00:00Z"]]
MONDAY_AND_TUESDAY = [["2026-03-02T07:00:00Z", "2026-03-03T17:00:00Z"]]

# What differs from the office (a list: in each of its versions; a text: the zone of a clock that never stops), when the
# case is raised, its length, its pauses, when it is due. 2026-03-02 is a Monday.
BY_HAND = [
    # Twelve hours from nine on end on the next day at one; eight end at five, and not when the next day begins.
    ({}, "2026-03-02T08:00:00Z", "minutes", 720, [], "2026-03-03T12:00:00Z"),
    ({}, "2026-03-02T08:00:00Z", "minutes", 480, [], "2026-03-02T16:00:00Z"),
    ({}, "2026-02-28T11:00:00Z", "minutes", 1, [], "2026-03-02T08:01:00Z"),
    ({}, "2026-03-02T08:00:30Z", "minutes", 0, [], "2026-03-02T08:00:30Z"),
    # Nights from ten to six: one has seven hours, one nine.
    ({"week": [[[1320, 1800]]] * 7}, "2027-03-27T20:00:00Z", "minutes", 420, [], "2027-03-28T04:00:00Z"),
    ({"week": [[[1320, 1800]]] * 7}, "2026-10-24T19:00:00Z", "minutes", 540, [], "2026-10-25T05:00:00Z"),
    ({"week": [[[1320, 1800]]] * 7}, "2026-10-23T20:00:00Z", "business_days", 1, [], "2026-10-25T05:00:00Z"),
    # From 02:30 to four: half an hour from 03:30 on, two and a half hours from the first 02:30 on.
    ({"week": [[[150, 240]]] * 7}, "2027-03-27T20:00:00Z", "minutes", 30, [], "2027-03-28T02:00:00Z"),
    ({"week": [[[150, 240]]] * 7}, "2026-10-24T20:00:00Z", "minutes", 150, [], "2026-10-25T03:00:00Z"),
    # From two to three: nothing of it in the night that loses this hour.
    ({"week": [[[120, 180]]] * 7}, "2028-03-25T20:00:00Z", "business_days", 1, [], "2028-03-27T01:00:00Z"),
    ({"week": [[[120, 180]]] * 7}, "2028-03-25T20:00:00Z", "days", 2, [], "2028-03-27T01:00:00Z"),
    # Christmas, on a Friday: closed, like other days, with hours of its own; one's own holiday; an exception.
    ({}, "2026-12-23T15:40:00Z", "business_days", 2, [], "2026-12-28T16:00:00Z"),
    ({}, "2026-12-24T15:00:00Z", "minutes", 120, [], "2026-12-28T09:00:00Z"),
    ({"on_holidays": None}, "2026-12-23T15:40:00Z", "business_days", 2, [], "2026-12-25T16:00:00Z"),
    ({"country": None}, "2026-12-23T15:40:00Z", "business_days", 2, [], "2026-12-25T16:00:00Z"),
    ({"on_holidays": [[600, 720]]}, "2026-12-23T15:40:00Z", "business_days", 2, [], "2026-12-25T11:00:00Z"),
    ({"holidays": ["2026-12-24"]}, "2026-12-23T15:40:00Z", "business_days", 1, [], "2026-12-28T16:00:00Z"),
    ({"exceptions": {"2026-12-25": [[540, 600]]}}, "2026-12-24T17:00:00Z", "days", 1, [], "2026-12-25T09:00:00Z"),
    ({"exceptions": {"2026-03-03": []}}, "2026-03-02T10:00:00Z", "business_days", 1, [], "2026-03-04T16:00:00Z"),
    # The summer's last day and the day after; a season over the end of the year.
    ({"summer": LUNCH}, "2026-08-30T10:00:00Z", "business_days", 1, [], "2026-08-31T10:00:00Z"),
    ({"summer": LUNCH}, "2026-08-30T10:00:00Z", "business_days", 2, [], "2026-09-01T15:00:00Z"),
    ({"summer": WINTER}, "2027-01-30T10:00:00Z", "days", 2, [], "2027-02-01T16:00:00Z"),
    ({"summer": WINTER}, "2027-01-30T10:00:00Z", "days", 1, [], "2027-01-31T11:00:00Z"),
    # Days that are closed count among days; the local day is what counts, and not that of UTC.
    ({}, "2026-03-06T10:00:00Z", "days", 2, [], "2026-03-09T16:00:00Z"),
    ({}, "2026-03-06T10:00:00Z", "days", 4, [], "2026-03-10T16:00:00Z"),
    ({}, "2026-03-01T23:30:00Z", "business_days", 1, [], "2026-03-03T16:00:00Z"),
    # Pauses: two that overlap, a night, the end of a day, ten minutes after its begin.
    ({}, "2026-03-02T08:00:00Z", "minutes", 60, OVERLAPPING, "2026-03-02T10:00:00Z"),
    ({}, "2026-03-02T08:00:00Z", "minutes", 600, NIGHT, "2026-03-03T10:00:00Z"),
    ({}, "2026-03-02T08:00:00Z", "minutes", 480, EVENING, "2026-03-02T16:00:00Z"),
    ({}, "2026-03-03T07:00:00Z", "minutes", 60, MIDDAY, "2026-03-03T15:50:00Z"),
    # Paused: the middle of the day on which it is due, its end, the whole of it; then it does not count either.
    ({}, "2026-03-02T08:00:00Z", "business_days", 1, MIDDAY, "2026-03-03T16:00:00Z"),
    ({}, "2026-03-02T08:00:00Z", "days", 1, AFTERNOON, "2026-03-04T16:00:00Z"),
    ({}, "2026-03-06T10:00:00Z", "days", 3, WEEKEND, "2026-03-11T16:00:00Z"),
    ({}, "2026-03-02T08:00:00Z", "business_days", 1, TUESDAY, "2026-03-04T16:00:00Z"),
    ({}, "2026-03-02T08:00:00Z", "days", 1, TUESDAY, "2026-03-04T16:00:00Z"),
    ({}, "2026-03-02T08:00:00Z", "days", 2, TUESDAY, "2026-03-05T16:00:00Z"),
    ({}, "2026-02-28T10:00:00Z", "days", 2, MONDAY_AND_TUESDAY, "2026-03-04T16:00:00Z"),
    # Openings that lie in one another run once.
    ({"week": [[[540, 1020], [600, 660]]] * 7}, "2026-03-02T08:00:00Z", "minutes", 480, [], "2026-03-02T16:00:00Z"),
    # From Tuesday on the office is in Tokyo, and closes while it opens in Berlin; or in Honolulu, eleven hours after.
    (TOKYO, "2026-03-02T15:00:00Z", "minutes", 120, [], "2026-03-03T01:00:00Z"),
    (TOKYO, "2026-03-02T15:30:00Z", "business_days", 1, [], "2026-03-03T08:00:00Z"),
    (HONOLULU, "2026-03-03T02:00:00Z", "business_days", 1, [], "2026-03-05T03:00:00Z"),
    (HONOLULU, "2025-12-22T10:00:00Z", "business_days", 1, [], "2025-12-23T16:00:00Z"),
    # A clock that never stops; a day of it ends at the next midnight, also in the week that loses an hour.
    ("Europe/Berlin", "2027-03-27T20:00:00Z", "minutes", 100000, [], "2027-06-05T06:40:00Z"),
    ("Europe/Berlin", "2027-03-27T20:00:00Z", "business_days", 1, [], "2027-03-28T22:00:00Z"),
    ("Europe/Berlin", "2027-03-27T23:30:00Z", "days", 1, [], "2027-03-29T22:00:00Z"),
    # What never runs, and what is away for longer than anybody looks.
    ({"week": SHUT}, "2026-03-02T08:00:00Z", "minutes", 1, [], None),
    ({"week": SHUT}, "2026-03-02T08:00:00Z", "business_days", 1, [], None),
    ({"week": SHUT}, "2026-03-02T08:00:00Z", "days", 1, [], None),
    ("UTC", "2026-03-02T08:00:00Z", "minutes", 1440 * 4100, [], None),
]


def clock_by_hand(changes) -> Clock:
    """The clock of a case of the table."""
    if isinstance(changes, str):
        return Clock({"always": changes})
    changes = changes if isinstance(changes, list) else [changes]
    return Clock({"versions": [OFFICE | one for one in changes]})


def wrong_ones(raised: str, right):
    """Due times that are wrong where one is right."""
    if right is None:
        return [raised]
    return [None, *((EPOCH + (instant(right) + by) * SECOND).isoformat() for by in (-1, 1))]


def self_test():
    """What the checker does not find as it should."""
    for at, (changes, raised, kind, count, pauses, right) in enumerate(BY_HAND, 1):
        clock = clock_by_hand(changes)
        case = {"case": at, "raised": raised, kind: count, "pauses": pauses, "due": right}
        wrong = difference("by hand", clock, case)
        if wrong:
            yield wrong
        for other in wrong_ones(raised, right):
            if not difference("by hand", clock, case | {"due": other}):
                yield f"a wrong due time is not found: {case | {'due': other}}"


if __name__ == "__main__":
    checker.run_cases(
        "deadlines", ("cases", "clocks"), self_test, Clock, lambda clock, case: difference(case["clock"], clock, case)
    )
