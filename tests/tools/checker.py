"""What the checkers in Python share: the folders of sites that they are called with, and how they say what they found."""

import pathlib
import sys


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
