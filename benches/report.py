"""In: what was measured, by tool and number of pages. Out: the table with its ratios, and the goals, in plain text."""

import math
import statistics

# What the preview must reach, at the largest number of pages: the name, the figure's name, the bound, unit and factor.
GOALS = [
    ("ready to answer", "ready", 0.6, "s", 1),
    ("page edit, median", "page median", 15, "ms", 1e3),
    ("page edit, 99th percentile", "page p99", 40, "ms", 1e3),
    ("catalog edit, median", "catalog median", 120, "ms", 1e3),
    ("memory, peak", "peak", 200, "MB", 1),
]
# How much slower a page edit may be at the largest number of pages than at the smallest.
FACTOR = 2
# How much more memory than after the first tenth of the edits there may be after the last, before it counts as growing.
GROWTH = 1.1
# The rows of the table: the words, the figure's name, how it is written.
ROWS = [
    ("ready, median", "ready", "{:.3f} s"),
    ("page edit, median", "page median", "{:.1f} ms"),
    ("page edit, p90", "page p90", "{:.1f} ms"),
    ("page edit, p99", "page p99", "{:.1f} ms"),
    ("page edit, max", "page max", "{:.1f} ms"),
    ("page edits", "page count", "{:.0f}"),
    ("catalog edit, median", "catalog median", "{:.1f} ms"),
    ("catalog edit, p90", "catalog p90", "{:.1f} ms"),
    ("catalog edit, max", "catalog max", "{:.1f} ms"),
    ("catalog edits", "catalog count", "{:.0f}"),
    ("our own pauses late, p99", "late p99", "{:.1f} ms"),
    ("our own pauses late, max", "late max", "{:.1f} ms"),
    ("memory when ready", "memory ready", "{:.0f} MB"),
    ("memory after edits", "memory edited", "{:.0f} MB"),
    ("memory, peak", "peak", "{:.0f} MB"),
]


def percentile(values, part):
    """The smallest value that `part` of all values do not exceed."""
    return sorted(values)[max(0, math.ceil(part * len(values)) - 1)]


def figures(measured):
    """The figures of one tool at one number of pages; times in seconds, memory in MB."""
    found = {
        "ready": statistics.median(measured["ready"]),
        "memory ready": statistics.median(measured["memory ready"]),
        "memory edited": max(measured["memory edited"]),
        "peak": max(measured["peak"]),
    }
    for kind in ("page", "catalog", "late"):
        times = measured[kind]
        found[f"{kind} median"] = statistics.median(times)
        found[f"{kind} p90"] = percentile(times, 0.9)
        found[f"{kind} p99"] = percentile(times, 0.99)
        found[f"{kind} max"] = max(times)
        found[f"{kind} count"] = len(times)
    return found


def whole(measured, rounds):
    """The report of what was measured by tool and size in so many rounds."""
    results = {tool: {size: figures(one) for size, one in sizes.items()} for tool, sizes in measured.items()}
    notes = [
        f"{tool}, {size:,} pages: the connection was closed {sum(one['connections']) - rounds} times\n"
        for tool, sizes in measured.items()
        for size, one in sizes.items()
        if sum(one["connections"]) > rounds
    ]
    return f"{table(results)}\n{''.join(notes)}\n{goals(results)}"


def table(results):
    """All figures, those of the largest site by those of the smallest, and each tool by the first one."""
    tools = list(results)
    sizes = sorted(results[tools[0]])
    heads = [""]
    for tool in tools:
        heads += [f"{tool} {size:,}" for size in sizes]
        heads += ["factor"] if len(sizes) > 1 else []
    heads += [f"{tool}/{tools[0]} {size:,}" for tool in tools[1:] for size in sizes]
    return "\n".join(aligned([heads, *(row(results, tools, sizes, *wanted) for wanted in ROWS)]))


def row(results, tools, sizes, words, name, form):
    """A line of the table: figures, and ratios where the figure is a measure and no count."""
    scale = 1e3 if form.endswith(" ms") else 1
    ratios = not name.endswith("count") and not name.startswith("late")
    cells = [words]
    for tool in tools:
        values = [results[tool][size][name] for size in sizes]
        cells += [form.format(value * scale) for value in values]
        if len(sizes) > 1:
            cells.append(ratio(values[-1], values[0]) if ratios else "")
    for tool in tools[1:]:
        pairs = [(results[tool][size][name], results[tools[0]][size][name]) for size in sizes]
        cells += [ratio(*pair) if ratios else "" for pair in pairs]
    return cells


def ratio(value, other):
    """How many times `other` a value is."""
    return f"{value / other:.2f}" if value < 10 * other else f"{value / other:.0f}"


def aligned(lines):
    """Lines of cells as text: the first column to the left, all others to the right."""
    widths = [max(map(len, column)) for column in zip(*lines)]
    for first, *others in lines:
        cells = (cell.rjust(width) for cell, width in zip(others, widths[1:]))
        yield "  ".join((first.ljust(widths[0]), *cells)).rstrip()


def goals(results):
    """Each goal with what was measured and whether it holds, for the first tool."""
    found = results[next(iter(results))]
    small, large = min(found), max(found)
    lines = [["goal", f"at {large:,} pages", "", ""]]
    for words, name, bound, unit, scale in GOALS:
        value = found[large][name] * scale
        lines.append([words, f"< {bound} {unit}", f"{value:.3g} {unit}", verdict(value < bound)])
    if small < large:
        value = found[large]["page median"] / found[small]["page median"]
        words = f"page edit, {large:,} to {small:,} pages"
        lines.append([words, f"< {FACTOR}", f"{value:.2f}", verdict(value < FACTOR)])
    return "\n".join(aligned(lines))


def growth(memory):
    """Whether memory stays flat over many edits: the reading after the first tenth by the one at the end."""
    first, last = memory[1], memory[-1]
    return f"memory, end by first tenth  < {GROWTH}  {last / first:.3f}  {verdict(last < first * GROWTH)}"


def verdict(holds):
    """The word for a goal that is reached, or is not."""
    return "holds" if holds else "missed"
