#!/usr/bin/env python3
"""In: holidays/known.txt. Out: whether it is what two independent libraries say of each country and region in it.

    known-holidays.py            judges the file
    known-holidays.py --write    writes it anew, with all countries and regions of which both say the same

The days are those of `holidays` from PyPI, where `date-holidays` from npm agrees with them on each working day, Saturdays
among them, of the years that it is asked for. On Sundays they may differ: some count Easter Sunday, and some do not.
"""

import argparse
import collections
import datetime
import pathlib
import re
import subprocess
import sys

import holidays

TOOLS = pathlib.Path(__file__).resolve().parent
KNOWN = TOOLS.parent.parent / "holidays" / "known.txt"
# The years that are written, and those in which both are compared.
YEARS, COMPARED = range(2020, 2046), range(2025, 2046)
HEAD = """\
# Public holidays by country and region (ISO 3166), a line a year: month and day of each. A region's name stands behind its code.
# Written by tests/tools/known-holidays.py from two libraries that agree on them; not by hand.
"""
# Days on which the two differ, with the reason for which the first is right.
EXPLAINED = {
    # In the law of the United States a holiday on a Saturday is kept on the Friday before, on a Sunday the Monday after
    # (5 U.S.C. 6103); the second knows that of all days but Veterans Day.
    "US": r"-11-1[02]$",
    # A bank holiday that was proclaimed for this year alone.
    "GB-SCT": r"^2026-06-15$",
    # A day between two holidays is one (Public Holidays Act, article 3).
    "JP": r"^2032-09-21$",
}
# What is no place in which one law holds: the second has no holidays of the United Kingdom as a whole.
LEFT_OUT = {"GB"}


def first(code):
    """The public holidays of a code by the library from PyPI, by year."""
    country, _, part = code.partition("-")
    days = holidays.country_holidays(country, subdiv=part or None, years=YEARS)
    return sorted(day for day in days if day.year in YEARS)


def second(codes):
    """The public holidays of some codes, or of all, by the library from npm."""
    command = ["node", TOOLS / "known-holidays.mjs", *codes]
    lines = subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()
    found = collections.defaultdict(set)
    for line in lines:
        code, day = line.split(" ")
        found[code].add(datetime.date.fromisoformat(day))
    return found


def known_to_both():
    """The codes that may be in both libraries."""
    for country, parts in sorted(holidays.list_supported_countries().items()):
        yield from [country, *(f"{country}-{part}" for part in parts)]


def differ(code, one, other):
    """The working days on which the two differ without an explanation."""
    days = {day for day in one if day.year in COMPARED} ^ other
    explained = EXPLAINED.get(code)
    left = (day for day in days if day.weekday() < 6 and not (explained and re.search(explained, day.isoformat())))
    return sorted(left)


def name(code):
    """What people there call a region; nothing for a country."""
    country, _, part = code.partition("-")
    aliases = getattr(holidays.country_holidays(country), "subdivisions_aliases", {}) if part else {}
    return next((alias for alias, own in aliases.items() if own == part), "")


def written(code, days):
    """The lines of a code."""
    lines = [f"{code} {name(code)}".strip()]
    for year in YEARS:
        own = " ".join(day.strftime("%m-%d") for day in days if day.year == year)
        lines.append(f"{year}: {own}")
    return "\n".join(lines) + "\n"


def write():
    """Writes the file anew."""
    others = second([])
    parts = [HEAD]
    for code in known_to_both():
        if code in others and code not in LEFT_OUT:
            days = first(code)
            if not differ(code, days, others[code]):
                parts.append(written(code, days))
    KNOWN.parent.mkdir(exist_ok=True)
    KNOWN.write_text("\n".join(parts), encoding="utf-8")
    print(f"{len(parts) - 1} countries and regions written")


def judge():
    """Tells what in the file is not as the two libraries say."""
    text = KNOWN.read_text(encoding="utf-8")
    codes = re.findall(r"^([A-Z]{2}(?:-[A-Z0-9]+)?)(?: .*)?$", text, re.MULTILINE)
    others = second(codes)
    wrong = []
    for code in codes:
        days = first(code)
        wrong += [f"{code}: the libraries differ on {day}" for day in differ(code, days, others[code])]
        if f"\n{written(code, days)}" not in text:
            wrong.append(f"{code}: the file has other days")
    print("\n".join(wrong) if wrong else f"{len(codes)} countries and regions are as two libraries know them")
    return 1 if wrong or not codes else 0


def main():
    """Reads the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true")
    if parser.parse_args().write:
        write()
        return 0
    return judge()


if __name__ == "__main__":
    sys.exit(main())
