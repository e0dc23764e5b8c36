#!/usr/bin/env python3
"""Does the tree-sitter grammar call the same files well-formed as `seqc check`?

Looks at the examples, the fixtures, the fences of the rule pages and of the guide, and at copies of the examples that
were damaged in one place. `SEQC` names the binary of seqc, `TREE_SITTER` that of tree-sitter.
"""

import json
import os
import re
import subprocess
import sys
import tempfile
from collections import defaultdict
from pathlib import Path

GRAMMAR = Path(__file__).resolve().parent.parent
ROOT = GRAMMAR.parent.parent
SEQC = os.environ.get("SEQC", "seqc")
TREE_SITTER = os.environ.get("TREE_SITTER", "tree-sitter")

# What the parser of seqc reports although the form is right, and why the grammar lets it pass.
MEANING = {
    "unknown-word": "which words an event, a ground of consent or the like can be is a matter of meaning",
    "misplaced-statement": "a step outside of a sequence is colored all the same",
    "wrong-value": "`wait days` reads like a wait for a parameter that is named `days`",
    "bad-number": "how large a number may be is a matter of meaning",
    "bad-date": "which days a month has is a matter of meaning",
    "bad-range": "which of two numbers is the smaller is a matter of meaning",
    "no-such-date": "which days a month has is a matter of meaning",
    "no-such-time": "which hours a day has is a matter of meaning",
    "missing-zone": "which word stands for the prospect is a matter of meaning",
    "missing-quotes": "any word can stand where a field of a vendor has its value",
    "bad-unit": "a number and its unit are two tokens, with or without a blank between them; one and many are the same",
    "malformed-variable": "what other tools write into texts is plain text here",
    "malformed-directive": "what a comment says is a matter of meaning",
    "missing-reason": "what a comment says is a matter of meaning",
    "tabs": "blanks are blanks",
    "odd-space": "blanks are blanks",
    "blanks-in-braces": "blanks are blanks",
    "reserved-word": "a word is reserved by its place, of which the grammar only looks at one",
}


def main():
    with tempfile.TemporaryDirectory() as folder:
        files = dict(collect(Path(folder)))
        refused = refused_by_tree_sitter(Path(folder), files)
        reported = reported_by_seqc(Path(folder))
    only_seqc, only_grammar, excused = [], [], defaultdict(int)
    for file, origin in files.items():
        names = reported.get(file, {})
        if file in refused and not names:
            only_grammar.append(origin)
        elif file not in refused and names:
            reasons = [name for name in names if name in MEANING]
            if reasons:
                excused[reasons[0]] += 1
            else:
                only_seqc.append(f"{origin}: {'; '.join(names.values())}")
    print(f"{len(files)} files: {len(refused)} refused by the grammar, {len(reported)} by seqc")
    for name, count in sorted(excused.items()):
        print(f"  {count} differ by {name}: {MEANING[name]}")
    for origin in only_grammar:
        print(f"only the grammar refuses {origin}")
    for origin in only_seqc:
        print(f"only seqc refuses {origin}")
    sys.exit(1 if only_grammar or only_seqc else 0)


def collect(folder):
    """Writes every text into the folder, and yields its name there and where it is from."""
    number = 0
    for origin, text in [*texts(), *damaged()]:
        number += 1
        (folder / f"{number}.seq").write_text(text, newline="")
        yield f"{number}.seq", origin


def texts():
    for path in sorted([*ROOT.glob("examples/**/*.seq"), *ROOT.glob("tests/it/**/*.seq")]):
        yield path.relative_to(ROOT), path.read_text()
        yield f"{path.relative_to(ROOT)}, with the line ends of Windows", path.read_text().replace("\n", "\r\n")
    for path in sorted([*ROOT.glob("src/check/rules/*.md"), *ROOT.glob("grammar/*.md")]):
        for index, fence in enumerate(re.finditer(r"^```seq[^\n]*\n(.*?)^```", path.read_text(), re.S | re.M)):
            yield f"{path.relative_to(ROOT)}, fence {index + 1}", fence[1]


def damaged():
    """Copies of the examples that lack a character, have one too many, or lack a line."""
    for path in sorted(ROOT.glob("examples/**/*.seq")):
        name, text = path.relative_to(ROOT), path.read_text()
        for at in range(3, len(text), 97):
            near = re.sub(r"\s+", " ", text[max(0, at - 20) : at + 20])
            if text[at] != " ":  # blanks between tokens are not looked at
                yield f"{name} without the {text[at]!r} in {near!r}", text[:at] + text[at + 1 :]
            mark = '{}"()\n'[at % 6]
            yield f"{name} with {mark!r} in the middle of {near!r}", text[:at] + mark + text[at:]
        lines = text.splitlines(keepends=True)
        for at in range(0, len(lines), 5):
            yield f"{name} without line {at + 1}", "".join(lines[:at] + lines[at + 1 :])


def refused_by_tree_sitter(folder, files):
    """The files whose tree holds an ERROR or MISSING node: only these are told of."""
    paths = folder / "paths"
    paths.write_text("\n".join(str(folder / file) for file in files))
    run = subprocess.run([TREE_SITTER, "parse", "-q", "--paths", paths], cwd=GRAMMAR, capture_output=True, text=True)
    if run.returncode and not run.stdout:
        sys.exit(run.stderr)
    return {Path(line.split()[0]).name for line in run.stdout.splitlines() if "(ERROR" in line or "(MISSING" in line}


def reported_by_seqc(folder):
    """For each file what the parser of seqc says, by name."""
    sources = "".join(path.read_text() for path in ROOT.glob("src/syntax/**/*.rs"))
    of_the_parser = set(re.findall(r'(?:(?:error|warning)\(\s*|const [A-Z_]+: &str = )"([a-z]+(?:-[a-z]+)*)"', sources))
    run = subprocess.run([SEQC, "check", "--format", "jsonl", "."], cwd=folder, capture_output=True, text=True)
    reported = defaultdict(dict)
    for line in run.stdout.splitlines():
        finding = json.loads(line)
        if finding["name"] in of_the_parser:
            reported[Path(finding["path"]).name][finding["name"]] = f"{finding['name']}: {finding['message']}"
    return reported


main()
