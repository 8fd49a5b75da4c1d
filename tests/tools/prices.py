"""In: files of schedules, prices and cases with what they cost (JSON Lines). Out: the first ten cases that cost something else
in exact fractions, with Python's own time zones. Exit 1 on a difference, on a line that is not understood and where there is no
case.

    python prices.py CASES.jsonl...

First it checks itself: prices worked out by hand are found, and each is called a difference when it is a cent off.
"""

import json
import sys
from fractions import Fraction
from math import floor
from pathlib import Path

from deadlines import Clock, instant

MINUTE = 60
SHOWN = 10


def rounded(exact: Fraction, digits: int) -> Fraction:
    """An amount that can be paid: halves go up, as no amount is below zero."""
    unit = 10**digits
    return Fraction(floor(exact * unit + Fraction(1, 2)), unit)


def openings(clock: Clock, begin: int, end: int):
    """When a schedule is open between two instants."""
    first = clock.local_day(begin) - 4
    last = clock.local_day(end) + 4
    spans = [span for day in range(first, last + 1) for span in clock.openings(day)]
    return [(max(begin, start), min(end, stop)) for start, stop in spans if start < end and stop > begin]


class Tariff:
    """A price with its rules, for one reader."""

    def __init__(self, told, clocks, reader: str):
        rules = told["rules"]
        self.rules, self.reader = rules, reader
        self.rate = Fraction(told["rate"]) / 100 if told["rate"] is not None else None
        self.gross = told["sells_to"] == "consumers"
        self.surcharges = [(clocks[name], Fraction(add) / 100) for name, add in rules["surcharges"]]

    def paid(self, exact: Fraction) -> Fraction:
        """An amount, rounded to what can be paid."""
        return rounded(exact, self.rules["digits"])

    def told(self, amount: str) -> Fraction:
        """A price as its reader is told it."""
        own = Fraction(amount)
        return self.paid(own * (1 + self.rate)) if self.reader == "consumers" and not self.gross else self.paid(own)

    def billed(self, work: int):
        """The minutes that are free, and those that are billed."""
        rules = self.rules
        free = rules["free"] or 0
        rest = work - free
        if rest <= 0:
            return free, 0
        step = rules["increment"] or 1
        minutes = -(-rest // step) * step
        minutes = max(minutes, rules["minimum"] or 0)
        return free, min(minutes, rules["cap"]) if rules["cap"] else minutes

    def time(self, case, whole: int) -> Fraction:
        """What time costs: each stretch with the same surcharges is rounded on its own."""
        free, minutes = self.billed(case["work"])
        price = self.told(self.rules["amount"])
        if minutes == 0:
            return Fraction(0)
        if case["at"] is None:
            return self.paid(price * minutes / whole)
        begin = instant(case["at"]) + free * MINUTE
        end = begin + minutes * MINUTE
        open_at = [(openings(clock, begin, end), add) for clock, add in self.surcharges]
        # Minute by minute: what applies in each, and how many of them follow each other.
        stretches = []
        for minute in range(begin, end, MINUTE):
            applies = tuple(
                at
                for at, (spans, _) in enumerate(open_at)
                if any(start <= minute and minute + MINUTE <= stop for start, stop in spans)
            )
            if stretches and stretches[-1][0] == applies:
                stretches[-1][1] += 1
            else:
                stretches.append([applies, 1])
        factor = lambda applies: 1 + sum((self.surcharges[at][1] for at in applies), Fraction(0))
        return sum((self.paid(price * count / whole * factor(applies)) for applies, count in stretches), Fraction(0))

    def spend(self, case) -> Fraction:
        """What a share of a spend costs."""
        spend, below, total = Fraction(case["spend"]), Fraction(0), Fraction(0)
        for end, rate in self.rules["bands"]:
            upper = spend if end is None else min(spend, Fraction(end))
            if upper > below:
                total += self.paid(self.told(upper - below) * Fraction(rate) / 100)
                below = upper
        return max(total, self.told(self.rules["amount"]))

    def journeys(self, case) -> Fraction:
        """What the journeys cost."""
        if self.rules["travel"] is None:
            return Fraction(0)
        amount, per = self.rules["travel"]
        if per in ("hour", "minute"):
            return self.paid(self.told(amount) * case["travel"] / (60 if per == "hour" else 1))
        return self.told(amount) * (1 if case["journeys"] is None else case["journeys"])

    def cost(self, case):
        """The sum without VAT, the VAT, and the sum with it; none where that is not known."""
        per, rules = self.rules["per"], self.rules
        count = 1 if case["count"] is None else case["count"]
        months = 1 if case["months"] is None else case["months"]
        match per:
            case "hour" | "minute":
                own = self.time(case, 60 if per == "hour" else 1)
            case "day-of-hours":
                own = self.time(case, rules["day"])
            case "pack":
                _, minutes = self.billed(case["work"])
                own = -(-minutes // rules["pack"]) * self.told(rules["amount"])
            case "spend":
                own = self.spend(case) * months
            case "month" | "user-month" | "device-month":
                own = self.told(rules["amount"]) * count * months
            case "incident" | "call" | "day" | "year" | "once":
                own = self.told(rules["amount"]) * count
            case other:
                raise ValueError(f"{other} is not known")
        total = own + self.journeys(case)
        if self.rate is None:
            return (None, None, total) if self.gross else (total, None, None)
        if self.reader == "consumers":
            net = self.paid(total / (1 + self.rate))
            return net, total - net, total
        vat = self.paid(total * self.rate)
        return total, vat, total + vat


def difference(tariff: Tariff, case):
    """What is wrong with a case, in words; none if it is right."""
    expected = tuple(None if case[key] is None else Fraction(case[key]) for key in ("net", "vat", "gross"))
    found = tariff.cost(case)
    if expected == found:
        return None
    shown = lambda all: ", ".join("-" if one is None else str(float(one)) for one in all)
    return f"case {case}\n  price     {tariff.rules}\n  expected  {shown(expected)}\n  found     {shown(found)}"


OFFICE = {
    "from": None,
    "zone": "Europe/Berlin",
    "country": None,
    "holidays": [],
    "on_holidays": None,
    "week": [[[1080, 1560]]] * 5 + [[], []],
    "summer": None,
    "exceptions": {},
}
LATE = {"late": Clock({"versions": [OFFICE]})}
RULES = {
    "digits": 2, "amount": "120.00", "per": "hour", "increment": 15, "minimum": 30, "free": None, "cap": None, "day": None,
    "surcharges": [["late", "50"]], "travel": None, "pack": 600, "bands": None,
}  # fmt: skip
NOTHING = dict.fromkeys(("case", "work", "at", "count", "months", "spend", "journeys", "travel"))
BANDS = [["10000", "10"], ["80000", "7"], [None, "3"]]

# What differs in the rules, who is told, what is asked for, and the sum without VAT, the VAT, the sum with it.
BY_HAND = [
    ({}, "business", {"work": 100, "at": "2026-12-04T16:40:00Z"}, ("295.00", "56.05", "351.05")),
    ({}, "consumers", {"work": 100, "at": "2026-12-04T16:40:00Z"}, ("295.00", "56.05", "351.05")),
    ({}, "business", {"work": 10, "at": "2026-12-04T09:00:00Z"}, ("60.00", "11.40", "71.40")),
    ({"free": 10}, "business", {"work": 10}, ("0", "0", "0")),
    ({"cap": 120}, "business", {"work": 600}, ("240.00", "45.60", "285.60")),
    ({"per": "user-month", "amount": "6.90"}, "business", {"count": 25}, ("172.50", "32.78", "205.28")),
    ({"per": "user-month", "amount": "6.90"}, "consumers", {"count": 25}, ("172.48", "32.77", "205.25")),
    ({"per": "pack", "amount": "1100.00"}, "business", {"work": 700}, ("2200.00", "418.00", "2618.00")),
    ({"per": "spend", "amount": "100.00", "bands": BANDS}, "business", {"spend": "100000"}, ("6500.00", "1235.00", "7735.00")),
    ({"per": "spend", "amount": "100.00", "bands": BANDS}, "consumers", {"spend": "12000"}, ("1140.00", "216.60", "1356.60")),
    ({"per": "spend", "amount": "100.00", "bands": [["10000", "10"], [None, "3"]]}, "consumers", {"spend": "12000"}, ("1060.00", "201.40", "1261.40")),
    ({"per": "spend", "amount": "100.00", "bands": BANDS}, "business", {"spend": "12.34"}, ("100.00", "19.00", "119.00")),
    ({"travel": ["65.00", "hour"]}, "business", {"work": 60, "travel": 40}, ("163.33", "31.03", "194.36")),
]


def check_itself():
    """The prices worked out by hand are found, and a cent more is a difference."""
    for rules, reader, asked, sums in BY_HAND:
        tariff = Tariff({"rules": RULES | rules, "rate": "19", "sells_to": "both"}, LATE, reader)
        case = NOTHING | asked | dict(zip(("net", "vat", "gross"), sums))
        if found := difference(tariff, case):
            raise SystemExit(f"prices.py is wrong itself:\n{found}")
        for key in ("net", "vat", "gross"):
            wrong = case | {key: str(Fraction(case[key]) + Fraction(1, 100))}
            if difference(tariff, wrong) is None:
                raise SystemExit(f"prices.py finds nothing wrong in {wrong}")


def main(paths):
    """Checks all cases of all files."""
    check_itself()
    clocks, told, tariffs, count, wrong = {}, {}, {}, 0, []
    for path in paths:
        for line in Path(path).read_text(encoding="utf-8").splitlines():
            one = json.loads(line)
            if "clock" in one:
                clocks[one["clock"]] = Clock(one)
            elif "tariff" in one:
                told[one["tariff"]] = one
            else:
                key = one["price"], one["reader"]
                if key not in tariffs:
                    tariffs[key] = Tariff(told[one["price"]], clocks, one["reader"])
                count += 1
                if found := difference(tariffs[key], one):
                    wrong.append(found)
    for found in wrong[:SHOWN]:
        print(found)
    print(f"prices: {count:,} cases of {len(told)} prices and {len(clocks)} schedules, {len(wrong)} differences")
    return 1 if wrong or not count else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
