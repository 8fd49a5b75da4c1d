"""What the checkers in Python share: the folders of sites or the files of cases that they are called with, and how they say what
they found."""

import json
import pathlib
import sys

# How many differences are printed.
SHOWN = 10


def run(tool, check):
    """Calls `check` with the sites that the command line names. It gives what it counted, in words, and the problems;
    the program ends with 1 where there are any, and with 2 where a site is no folder."""
    sites = [pathlib.Path(site) for site in sys.argv[1:]]
    if not sites or not all(site.is_dir() for site in sites):
        print(f"usage: python {tool}.py SITE...", file=sys.stderr)
        sys.exit(2)
    counted, problems = check(sites)
    for problem in problems:
        print(problem)
    print(f"{tool}: {counted}, {len(problems)} problems")
    sys.exit(1 if problems else 0)


def run_cases(tool, nouns, self_test, read, difference):
    """Compares the cases in the files that the command line names, after the checker has been checked by `self_test`, which gives
    what it does not find as it should.

    A line with a `clock` and no `case` is what `read` makes a clock of; every other line is a case of one, of which `difference`
    gives what differs, in words. The program ends with 1 on a difference, or where there are no cases; `nouns` are what cases and
    clocks are called."""
    paths = [pathlib.Path(path) for path in sys.argv[1:]]
    if not paths or not all(path.is_file() for path in paths):
        print(f"usage: python {tool}.py CASES.jsonl...", file=sys.stderr)
        sys.exit(2)
    faults = list(self_test())
    if faults:
        print("\n".join([*faults[:SHOWN], "the checker does not find what it should"]))
        sys.exit(1)
    cases, clocks, differences = compare(paths, read, difference)
    for wrong in differences[:SHOWN]:
        print(wrong)
    if not cases:
        print("no case found")
    ending = "s" * (len(differences) > 1)
    print(f"{cases} {nouns[0]}, {clocks} {nouns[1]}, {len(differences) or 'no'} difference{ending}")
    sys.exit(1 if differences or not cases else 0)


def compare(paths, read, difference):
    """How many cases and clocks there are, and the differences, each in words."""
    cases, clocks, differences = 0, {}, []
    for path in paths:
        with path.open(encoding="utf-8") as file:
            for place, text in enumerate(file, 1):
                try:
                    line = json.loads(text)
                    named = (path, line["clock"])
                    if "case" not in line:
                        clocks[named] = read(line)
                        continue
                    cases += 1
                    wrong = difference(clocks[named], line)
                except (LookupError, TypeError, ValueError, NotImplementedError) as error:
                    wrong = f"{path}:{place}: not understood: {error!r}: {text[:400]}"
                if wrong:
                    differences.append(wrong)
    return cases, len(clocks), differences
