"""In: folders of built sites. Out: every instant at which a calendar, expanded by a program that is not ours, opens or
closes other than `terms.json` says, for two years, and every fault in its lines, events and time zones. Exit 1 on a problem.

    python instants.py SITE...

First it checks itself: a calendar in which the clocks change is read right, and a wrong list, zone and event are found.

Events of whole days are closures and not compared. Every event must have UID, DTSTAMP and SUMMARY, the UIDs must be
unique, lines must have at most 75 octets and end in CR LF, and each TZID must have its VTIMEZONE, which must agree with
the time zone of that name on every day.
"""

import os

# The time zones are those of the package tzdata and not of an older system: rules change several times a year.
os.environ["PYTHONTZPATH"] = ""

import json
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

import checker
import icalendar
import recurring_ical_events

UTC = timezone.utc


def form_faults(data: bytes):
    """What is wrong with the lines of the file (RFC 5545, 3.1)."""
    lines = data.split(b"\r\n")
    if lines[-1] != b"":
        yield "the last line has no CR LF at its end"
    for number, line in enumerate(lines, 1):
        if b"\n" in line or b"\r" in line:
            yield f"line {number}: CR or LF alone"
        if len(line) > 75:
            yield f"line {number}: {len(line)} octets"


def event_faults(calendar):
    """What is wrong with the events (RFC 5545, 3.6.1)."""
    seen = set()
    for event in calendar.walk("VEVENT"):
        uid = str(event.get("UID"))
        faults = [name for name in ("UID", "DTSTAMP", "DTSTART", "SUMMARY") if name not in event]
        yield from (f"event {uid}: no {name}" for name in faults)
        if uid in seen:
            yield f"event {uid}: stands twice"
        seen.add(uid)


def zone_faults(data: bytes, calendar, first: datetime, last: datetime):
    """Where the file's own time zones differ from the database's (RFC 5545, 3.6.5)."""
    defined = {str(zone["TZID"]): zone for zone in calendar.walk("VTIMEZONE")}
    unfolded = data.replace(b"\r\n ", b"").decode()
    used = {part.split(":")[0].split(";")[0].strip('"') for part in unfolded.split(";TZID=")[1:]}
    yield from (f"time zone {name}: used and not defined" for name in sorted(used - defined.keys()))
    for name, zone in defined.items():
        onsets = sorted(zone_onsets(zone, last))
        # What a zone is before and after all that begins in it is not asked of it.
        uses = list(zone_uses(calendar, name))
        at, end = max(first, min(uses, default=first)), min(last, max(uses, default=last))
        while at < end:
            before = [offset for onset, offset in onsets if onset <= at]
            system = at.astimezone(ZoneInfo(name)).utcoffset()
            if not before or before[-1] != system:
                yield f"time zone {name}: at {at.isoformat()} {before[-1:]} where the database has {system}"
                break
            at += timedelta(hours=6)


def zone_uses(calendar, name: str):
    """The midnights of the first and last days on which events of a zone begin."""
    for event in calendar.walk("VEVENT"):
        if event["DTSTART"].params.get("TZID") == name:
            yield midnight(event["DTSTART"].dt.date())
            if "RRULE" in event:
                yield midnight(event["RRULE"].get("UNTIL", [datetime.max])[0].date())


def zone_onsets(zone, last: datetime):
    """The instants at which the parts of a VTIMEZONE begin, each with the offset from then on."""
    for part in zone.subcomponents:
        start, before = part["DTSTART"].dt, part["TZOFFSETFROM"].td
        dates = [start]
        if "RDATE" in part:
            rdates = part["RDATE"] if isinstance(part["RDATE"], list) else [part["RDATE"]]
            dates += [one.dt for rdate in rdates for one in rdate.dts]
        if "RRULE" in part:
            dates += yearly(part["RRULE"], start, last.year + 1)
        for onset in dates:
            yield onset.replace(tzinfo=UTC) - before, part["TZOFFSETTO"].td


def yearly(rule, start: datetime, until: int):
    """The dates of a rule such as the last Sunday of March, after the first."""
    if rule["FREQ"] != ["YEARLY"] or set(rule) != {"FREQ", "BYDAY", "BYMONTH"}:
        raise ValueError(f"a rule of a time zone that is not understood: {rule.to_ical().decode()}")
    text = str(rule["BYDAY"][0])
    number, weekday = int(text[:-2]), ["MO", "TU", "WE", "TH", "FR", "SA", "SU"].index(text[-2:])
    for year in range(start.year + 1, until + 1):
        day = datetime(year, int(rule["BYMONTH"][0]), 1, start.hour, start.minute, start.second)
        days = [day + timedelta(days=n) for n in range(31)]
        days = [one for one in days if one.month == day.month and one.weekday() == weekday]
        yield days[number if number < 0 else number - 1]


def intervals(pairs, first: datetime, last: datetime):
    """Pairs of instants, joined where they touch and cut at both ends."""
    joined = []
    for begin, end in sorted((max(begin, first), min(end, last)) for begin, end in pairs):
        if begin >= end:
            continue
        if joined and begin <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((begin, end))
    return joined


def openings(calendar, first: datetime, last: datetime):
    """The openings in a calendar, those that begin a few days before among them."""
    events = recurring_ical_events.of(calendar).between(first - timedelta(days=8), last)
    for event in events:
        begin = event["DTSTART"].dt
        if isinstance(begin, datetime):
            yield begin.astimezone(UTC), exact_end(event, begin).astimezone(UTC)


def exact_end(event, begin: datetime) -> datetime:
    """The end of an event; a DURATION in hours is exact time whatever the clocks do (RFC 5545, 3.3.6)."""
    if "DURATION" in event and "DTEND" not in event:
        return begin.astimezone(UTC) + event["DURATION"].dt
    return event["DTEND"].dt


def midnight(day: date) -> datetime:
    """When a day begins in UTC."""
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def instant(text: str) -> datetime:
    """An instant in UTC, read."""
    return datetime.fromisoformat(text.replace("Z", "+00:00")).astimezone(UTC)


def told(times):
    """The openings that `terms.json` tells of a schedule (docs/terms.md)."""
    held = [{"from": "", "zone": times["zone"], "week": times["week"]}, *times["then"]]
    last = date.fromisoformat(times["until"])
    day = last - timedelta(days=732)
    while day < last:
        now = [one for one in held if one["from"] <= day.isoformat()][-1]
        zone = ZoneInfo(now["zone"])
        for begin, end in times["days"].get(day.isoformat(), now["week"][day.weekday()]):
            yield tuple(wall(day, minutes, zone) for minutes in (begin, end))
        day += timedelta(days=1)


def wall(day: date, minutes: int, zone) -> datetime:
    """When the clocks of a zone show so many minutes of a day. What they leave out counts as the same span later."""
    shown = datetime(day.year, day.month, day.day) + timedelta(minutes=minutes)
    return shown.replace(tzinfo=zone).astimezone(UTC)


def show(pair):
    """An interval as it stands in a list."""
    return [one.strftime("%Y-%m-%dT%H:%M:%SZ") for one in pair]


def check(data: bytes, expected, first, last):
    """All faults of a calendar that should open as `expected`, between two days."""
    calendar = icalendar.Calendar.from_ical(data)
    first, last = midnight(first), midnight(last)
    faults = [*form_faults(data), *event_faults(calendar), *zone_faults(data, calendar, first, last)]
    found = intervals(openings(calendar, first, last), first, last)
    wanted = intervals(expected, first, last)
    faults += [f"not in the calendar: {show(pair)}" for pair in wanted if pair not in found]
    faults += [f"in the calendar only: {show(pair)}" for pair in found if pair not in wanted]
    return faults


SELF_TEST = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//test//test//EN
BEGIN:VTIMEZONE
TZID:Europe/Berlin
BEGIN:STANDARD
DTSTART:20261025T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:20270328T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
END:DAYLIGHT
END:VTIMEZONE
BEGIN:VEVENT
UID:a
DTSTAMP:20261123T000000Z
SUMMARY:Open
DTSTART;TZID=Europe/Berlin:20270326T220000
DURATION:PT4H
RRULE:FREQ=DAILY;COUNT=3
EXDATE;TZID=Europe/Berlin:20270327T220000
END:VEVENT
END:VCALENDAR
""".replace("\n", "\r\n").encode()


def self_test() -> bool:
    """Whether the checker finds what it should."""
    days = date(2027, 3, 1), date(2027, 4, 1)
    pairs = [["2027-03-26T21:00:00Z", "2027-03-27T01:00:00Z"], ["2027-03-28T20:00:00Z", "2027-03-29T00:00:00Z"]]
    right = [tuple(map(instant, pair)) for pair in pairs]
    wrong = [right[0], tuple(map(instant, ["2027-03-28T21:00:00Z", "2027-03-29T01:00:00Z"]))]
    outcomes = [
        check(SELF_TEST, right, *days) == [],
        len(check(SELF_TEST, wrong, *days)) == 2,
        check(SELF_TEST.replace(b"TZOFFSETTO:+0200", b"TZOFFSETTO:+0300"), right, *days) != [],
        check(SELF_TEST.replace(b"UID:a\r\n", b""), right, *days) != [],
        check(SELF_TEST.replace(b"SUMMARY:Open", b"SUMMARY:" + b"x" * 80), right, *days) != [],
    ]
    return all(outcomes)


def faults(site: Path):
    """The faults of a site's calendars, and how many calendars there are."""
    terms = json.loads((site / "terms.json").read_text(encoding="utf-8"))
    first = date.fromisoformat(terms["as_of"])
    for lang, own in terms["languages"].items():
        folder = site if lang == terms["default_language"] else site / lang
        for hours in own["hours"]:
            path = folder / "calendars" / f"{hours['id']}.ics"
            times = hours["times"]
            expected = list(told(times))
            found = check(path.read_bytes(), expected, first + timedelta(days=1), date.fromisoformat(times["until"]))
            yield path, len(expected), found


def check_all(sites):
    """How many calendars and openings there are, and the problems of all sites."""
    problems = [] if self_test() else ["the checker does not find what it should"]
    calendars, openings_told = 0, 0
    for site in sites:
        for path, told_here, found in faults(site):
            calendars, openings_told = calendars + 1, openings_told + told_here
            problems += [f"{path}: {fault}" for fault in found]
    if not openings_told:
        problems.append("no opening found")
    return f"{calendars} calendars, {openings_told} openings", problems


if __name__ == "__main__":
    checker.run("instants", check_all)
