#!/usr/bin/env python3
"""Expands an iCalendar file to instants in UTC by a program that is not ours, and compares them with a list.

    python3 tests/calendar_check.py [--from DATE] [--to DATE] CALENDAR.ics [EXPECTED.json]
    python3 tests/calendar_check.py --self-test

CALENDAR.ics   the file to check.
EXPECTED.json  a list of pairs [begin, end], instants in UTC such as "2026-11-23T07:00:00Z": when the service is open
               between the two dates. Pairs may touch, overlap and stand in any order: both sides are joined to
               intervals before they are compared, and cut at the two dates. Without it the intervals found are printed
               as such a list.
--from, --to   the days (YYYY-MM-DD, in UTC) between which to compare, the second left out; by default the day of the
               first event and two years after.
--self-test    checks a calendar in which clocks change, and that a wrong list is found out.

Events of whole days are closures and not compared. Every event must have UID, DTSTAMP and SUMMARY, the UIDs must be
unique, lines must have at most 75 octets and end in CR LF, and each TZID must have its VTIMEZONE, which must agree with
the time zone of that name on every day between the two dates.

Prints one line for each fault; exits 0 if there is none, 1 if there are, 2 on wrong use.
Needs from PyPI: icalendar, recurring-ical-events, tzdata. Set PYTHONTZPATH to the empty text, so that the time zones are
those of tzdata and not of an older system: rules change several times a year.
"""

import argparse
import json
import sys
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

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
        at = first
        while at < last:
            before = [offset for onset, offset in onsets if onset <= at]
            system = at.astimezone(ZoneInfo(name)).utcoffset()
            if not before or before[-1] != system:
                yield f"time zone {name}: at {at.isoformat()} {before[-1:]} where the database has {system}"
                break
            at += timedelta(hours=6)


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


def default_days(calendar):
    """The day of the first event, and that two years later."""
    starts = [event["DTSTART"].dt for event in calendar.walk("VEVENT")]
    days = [start.date() if isinstance(start, datetime) else start for start in starts]
    first = min(days, default=date.today())
    return first, first + timedelta(days=730)


def midnight(day: date) -> datetime:
    """When a day begins in UTC."""
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def instant(text: str) -> datetime:
    """An instant in UTC, read."""
    return datetime.fromisoformat(text.replace("Z", "+00:00")).astimezone(UTC)


def show(pair):
    """An interval as it stands in a list."""
    return [one.strftime("%Y-%m-%dT%H:%M:%SZ") for one in pair]


def check(data: bytes, expected, first, last):
    """All faults, and the intervals found."""
    calendar = icalendar.Calendar.from_ical(data)
    days = default_days(calendar)
    first, last = midnight(first or days[0]), midnight(last or days[1])
    faults = [*form_faults(data), *event_faults(calendar), *zone_faults(data, calendar, first, last)]
    found = intervals(openings(calendar, first, last), first, last)
    if expected is not None:
        wanted = intervals([(instant(begin), instant(end)) for begin, end in expected], first, last)
        faults += [f"not in the calendar: {show(pair)}" for pair in wanted if pair not in found]
        faults += [f"in the calendar only: {show(pair)}" for pair in found if pair not in wanted]
    return faults, found


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


def self_test() -> int:
    """Checks the checker."""
    days = date(2027, 3, 1), date(2027, 4, 1)
    right = [["2027-03-26T21:00:00Z", "2027-03-27T01:00:00Z"], ["2027-03-28T20:00:00Z", "2027-03-29T00:00:00Z"]]
    wrong = [right[0], ["2027-03-28T21:00:00Z", "2027-03-29T01:00:00Z"]]
    outcomes = [
        check(SELF_TEST, right, *days)[0] == [],
        len(check(SELF_TEST, wrong, *days)[0]) == 2,
        check(SELF_TEST.replace(b"TZOFFSETTO:+0200", b"TZOFFSETTO:+0300"), right, *days)[0] != [],
        check(SELF_TEST.replace(b"UID:a\r\n", b""), right, *days)[0] != [],
        check(SELF_TEST.replace(b"SUMMARY:Open", b"SUMMARY:" + b"x" * 80), right, *days)[0] != [],
    ]
    print("self-test:", "passed" if all(outcomes) else f"failed: {outcomes}")
    return 0 if all(outcomes) else 1


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("calendar", type=Path, nargs="?")
    parser.add_argument("expected", type=Path, nargs="?")
    parser.add_argument("--from", dest="first", type=date.fromisoformat)
    parser.add_argument("--to", dest="last", type=date.fromisoformat)
    parser.add_argument("--self-test", action="store_true")
    arguments = parser.parse_args()
    if arguments.self_test:
        return self_test()
    if arguments.calendar is None:
        parser.error("name a calendar")
    expected = json.loads(arguments.expected.read_text()) if arguments.expected else None
    faults, found = check(arguments.calendar.read_bytes(), expected, arguments.first, arguments.last)
    for fault in faults:
        print(f"{arguments.calendar}: {fault}")
    if expected is None:
        print(json.dumps([show(pair) for pair in found], indent=1))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
