#!/usr/bin/env python3
"""Reads what `tree-sitter query --captures` prints for some files, and looks for words of two colors, and of none."""

import re
import sys
from collections import defaultdict
from pathlib import Path

CAPTURE = re.compile(r"capture: \d+ - ([\w.]+), start: \((\d+), (\d+)\), end: \((\d+), (\d+)\)")


def main():
    files = sys.argv[1:]
    captures = read(files)
    wrong = 0
    for path in files:
        lines = Path(path).read_bytes().split(b"\n")
        colored = [bytearray(len(line) + 1) for line in lines]
        for place, names in captures[path].items():
            if len(names) > 1:
                print(f"{path}:{place[0] + 1}:{place[1] + 1}: captured as {' and '.join(sorted(names))}")
                wrong += 1
            for line in range(place[0], place[2] + 1):
                start = place[1] if line == place[0] else 0
                end = place[3] if line == place[2] else len(lines[line])
                colored[line][start:end] = b"\1" * (end - start)
        for number, line in enumerate(lines):
            for word in re.finditer(rb"[\w-]+", line):
                if not colored[number][word.start()]:
                    print(f"{path}:{number + 1}:{word.start() + 1}: `{word[0].decode()}` has no color")
                    wrong += 1
    sys.exit(1 if wrong else 0)


def read(files):
    """For each file, the names under which each piece of its text was captured."""
    captures = defaultdict(lambda: defaultdict(set))
    path = None
    for line in sys.stdin:
        if line.strip() in files:
            path = line.strip()
        elif found := CAPTURE.search(line):
            captures[path][tuple(map(int, found.groups()[1:]))].add(found[1])
    return captures


main()
