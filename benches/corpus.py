#!/usr/bin/env python3
"""Makes what the benches of whole commands read: `python3 benches/corpus.py OUT [FILES]`.

- `OUT/seq`: FILES sequences (10,000 unless told) of about 1.2 KB, a hundred in a folder, which all use one house library.
- `OUT/long/long.seq`: such sequences in one file of 10,000 lines.
- `OUT/python`: as many files of as many bytes each, cut from the standard library of the Python that runs this, whole
  functions and classes at a time: what a linter of another language is measured on.

The sequences are runs of touches from the examples. Their copy is varied: one long word in four is drawn anew from
all words of the examples. The same call makes the same bytes, but for the Python files, which another Python makes
otherwise.
"""

import ast
import random
import re
import sys
import sysconfig
from itertools import count
from pathlib import Path

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
# Those in one language and one country, without steps that belong to another file.
SOURCES = ["classic", "inbound", "trial", "win-back", "event", "linkedin-first"]
# What a vendor has not, or has no name for, and what stands there instead: all of it can be built for all of them.
INSTEAD = {"{{sender.phone}}": "{{sender.company}}", "{{owner | ": "{{company | ", "  wait until mon\n": "  wait 2 days\n"}
STEP = re.compile(r"^  (email|call|linkedin|sms|post|task|wait|branch|split)\b")
SIZE = 1_200
LINES = 10_000


def statements(text):
    """The touches, waits and branches of each sequence in a text, in their order."""
    for sequence in re.findall(r"^sequence .*?^}", text, re.M | re.S):
        kept, piece = [], []
        for line in sequence.splitlines()[1:-1]:
            if line.strip() and not line.startswith("   ") and line != "  }":
                if piece and STEP.match(piece[0]):
                    kept.append("\n".join(piece).rstrip())
                piece = []
            if piece or STEP.match(line):
                piece.append(line)
        if piece:
            kept.append("\n".join(piece).rstrip())
        yield kept


def words(texts):
    """All long words of the copy, as often as they stand there."""
    copy = " ".join(re.sub(r"\{\{.*?\}\}", " ", block) for text in texts for block in re.findall(r'"""(.*?)"""', text, re.S))
    return re.findall(r"(?<![\w/.-])[a-z]{5,}(?![\w/.-])", copy)


def varied(rng, statement, vocabulary):
    """The statement with other words in its text blocks."""
    def word(match):
        return rng.choice(vocabulary) if rng.random() < 0.25 else match[0]

    def block(match):
        pieces = re.split(r"(\{\{.*?\}\}|\]\(.*?\))", match[0])
        return "".join(p if p[:2] in ("{{", "](") else re.sub(r"(?<![\w/.-])[a-z]{5,}(?![\w/.-])", word, p) for p in pieces)

    return re.sub(r'""".*?"""', block, statement, flags=re.S)


def sold(line, number):
    """The declaration of a field with a name at each vendor."""
    name = line.split()[0]
    return line if "outreach" in line else f'{line} outreach "custom{number}" apollo "{name}" salesloft "{name}"'


def house(texts):
    """What the sequences refer to: the declarations of the first example, and the fields, snippets and templates of all."""
    fields = {}
    for text in texts:
        for lines in re.findall(r"^fields \{\n(.*?)^\}", text, re.M | re.S):
            fields.update({line.split()[0]: line for line in lines.splitlines() if line.strip() and "##" not in line})
    snippets = {m[1]: m[0] for text in texts for m in re.finditer(r'^snippet ([\w-]+) (?:""".*?"""|"[^\n]*")$', text, re.M | re.S)}
    items = re.findall(r"^(?:audience|sender|schedule) .*?^}", texts[0], re.M | re.S)
    items += [item for text in texts for item in re.findall(r"^template .*?^}", text, re.M | re.S)]
    return "\n\n".join(["fields {\n" + "\n".join(map(sold, fields.values(), count(20))) + "\n}", *snippets.values(), *items]) + "\n"


def sequence(rng, name, runs, vocabulary):
    """One sequence of about the size: the beginning of one of the runs, in other words."""
    lines = [f'sequence {name} "Sequence {name}" {{', "  audience us-saas", "  sender acme", "  schedule office-hours",
             "  exit on replied, booked, opted-out, bounced", ""]
    for statement in rng.choice(runs):
        lines += [varied(rng, statement, vocabulary), ""]
        if sum(map(len, lines)) > SIZE - 150:
            break
    return "\n".join(lines).rstrip() + "\n}\n"


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def python_pieces():
    """Whole functions and classes of the standard library, of a size to fill a file with."""
    for path in sorted(Path(sysconfig.get_path("stdlib")).glob("*.py")):
        source = path.read_text(encoding="utf-8", errors="replace")
        lines = source.splitlines()
        for node in ast.parse(source).body:
            piece = "\n".join(lines[node.lineno - 1:node.end_lineno])
            if isinstance(node, (ast.FunctionDef, ast.ClassDef)) and len(piece) <= SIZE:
                yield piece


def main():
    out, files = Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 10_000
    rng = random.Random(1)
    texts = [(EXAMPLES / f"{name}.seq").read_text(encoding="utf-8") for name in SOURCES]
    for old, new in INSTEAD.items():
        texts = [text.replace(old, new) for text in texts]
    runs = [run for text in texts for run in statements(text) if len(run) > 3]
    vocabulary = words(texts)
    library = house(texts)

    write(out / "seq/house.seq", library)
    sizes = []
    for number in range(files):
        text = 'use "../house.seq"\n\n' + sequence(rng, f"outreach-{number}", runs, vocabulary)
        sizes.append(len(text.encode()))
        write(out / f"seq/{number // 100:03}/outreach-{number}.seq", text)

    long, number = library, 0
    while long.count("\n") < LINES:
        long += "\n" + sequence(rng, f"long-{number}", runs, vocabulary)
        number += 1
    write(out / "long/long.seq", long)

    pieces = list(python_pieces())
    for number, size in enumerate(sizes):
        text = ""
        while len(text) < size - SIZE // 4:
            text += rng.choice(pieces) + "\n\n\n"
        write(out / f"python/{number // 100:03}/module_{number}.py", text.rstrip() + "\n")


if __name__ == "__main__":
    main()
