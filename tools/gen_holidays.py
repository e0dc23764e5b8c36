#!/usr/bin/env python3
"""Writes src/model/calendar/data/holidays.txt, the table of public holidays.

    python3 -m venv venv && venv/bin/pip install holidays==0.108
    venv/bin/python tools/gen_holidays.py

Run it once a year: raise PACKAGE to the newest release, MADE to the day, and YEARS if wanted. The same three give the
same bytes. The form of the table is told in its own head.
"""

import hashlib
import re
from collections import Counter, defaultdict
from importlib.metadata import distribution
from pathlib import Path

import holidays

PACKAGE = "0.108"
MADE = "2026-11-23"
YEARS = range(2025, 2036)
SUBDIVIDED = {"AU", "CA", "CH", "DE", "ES", "GB", "US"}
ISO_SUBDIVISION = re.compile(r"[A-Z0-9]{1,3}")
ESTIMATED = re.compile(r"(?:\(|, )estimated\)")
MAKE_UP = re.compile(r" \(substituted from [^)]*\)")
TARGET = Path(__file__).parent.parent / "src/model/calendar/data/holidays.txt"

HEAD = """\
Public holidays from {first} to {last}.
source: Python package holidays {package}, https://pypi.org/project/holidays/{package}/
made: {made}, by tools/gen_holidays.py; do not edit
sha256 of all that follows this head: {digest}

An unindented line is the name of a holiday; each indented line below it is one series of its dates:
  `0704`            4 July of every year
  `0418 0403 ...`   as many dates as there are years: one in each
  `250418 260403`   these dates alone
  `~...`            the dates are estimates (most depend on the moon)
Series are counted from 0. After the line `regions`, each line is an ISO 3166 code and the series it keeps. A nation with
a year behind `<` is known up to that year. A subdivision without series keeps its nation's.

{licence}"""


def main():
    installed = distribution("holidays").version
    assert installed == PACKAGE, f"needs holidays=={PACKAGE}, found {installed}"
    regions = {region: series_of(*pair) for region, pair in sorted(computed_regions().items())}
    uses = Counter(series for found in regions.values() for series in found)
    names = Counter()
    for (name, _, _), count in uses.items():
        names[name] += count
    order = sorted(uses, key=lambda it: (-names[it[0]], it[0], -uses[it], it))
    body = "\n".join([*series_lines(order), "regions", *region_lines(regions, order), ""])
    TARGET.write_text(head(body) + body, encoding="utf-8", newline="\n")


def computed_regions():
    """The code of every region whose days are computed, with its nation and subdivision."""
    found = {}
    for nation, subdivisions in nations().items():
        found[nation] = (nation, None)
        if nation in SUBDIVIDED:
            found |= {f"{nation}-{code}": (nation, code) for code in subdivisions}
    return found


def nations():
    """Every nation with its subdivisions that have an ISO code."""
    listed = holidays.list_supported_countries(include_aliases=False)
    return {nation: [code for code in codes if ISO_SUBDIVISION.fullmatch(code)] for nation, codes in listed.items()}


def series_of(nation, subdivision):
    """What a region keeps: each holiday's name, whether its dates are estimates, and the dates."""
    language = "en_US" if "en_US" in getattr(holidays, nation).supported_languages else None
    days = holidays.country_holidays(nation, subdiv=subdivision, years=YEARS, language=language)
    found = defaultdict(list)
    for day, names in sorted(days.items()):
        for name in names.split("; ") if day.year in YEARS else []:
            estimated = ESTIMATED.search(name) is not None
            plain = MAKE_UP.sub("", ESTIMATED.sub(lambda it: ")" if it[0][0] == "," else "", name)).strip()
            found[plain, estimated].append(day)
    return [(name, estimated, tuple(sorted(set(dates)))) for (name, estimated), dates in found.items()]


def series_lines(order):
    last = None
    for name, estimated, dates in order:
        if name != last:
            yield name
            last = name
        yield " " + "~" * estimated + dates_text(dates)


def dates_text(dates):
    if [day.year for day in dates] != list(YEARS):
        return " ".join(f"{day:%y%m%d}" for day in dates)
    texts = [f"{day:%m%d}" for day in dates]
    return texts[0] if len(set(texts)) == 1 else " ".join(texts)


def region_lines(regions, order):
    number = {series: index for index, series in enumerate(order)}
    lines = {region: [region, *map(str, sorted(number[it] for it in found))] for region, found in regions.items()}
    for region, found in regions.items():
        last = max((dates[-1].year for _, _, dates in found), default=YEARS[-1])
        if last != YEARS[-1]:
            lines[region].insert(1, f"<{last}")
    for nation, subdivisions in nations().items():
        for code in subdivisions:
            lines.setdefault(f"{nation}-{code}", [f"{nation}-{code}"])
    return (" ".join(parts) for _, parts in sorted(lines.items()))


def head(body):
    licence = distribution("holidays").read_text("licenses/LICENSE")
    text = HEAD.format(
        first=YEARS[0],
        last=YEARS[-1],
        package=PACKAGE,
        made=MADE,
        digest=hashlib.sha256(body.encode()).hexdigest(),
        licence=licence.strip(),
    )
    return "".join(f"# {line}".rstrip() + "\n" for line in text.splitlines())


if __name__ == "__main__":
    main()
