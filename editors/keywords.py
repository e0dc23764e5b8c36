#!/usr/bin/env python3
"""Writes the words of the language, as `grammar/seq.pest` has them, into the files of editors that list them.

With `--check` it writes nothing, and fails where a list is not what the grammar says.
"""

import re
import sys
from pathlib import Path

EDITORS = Path(__file__).resolve().parent
GRAMMAR = (EDITORS.parent / "grammar" / "seq.pest").read_text()

# What the grammar knows only in order to say what is written instead.
FOREIGN = {"if", "true", "false", "working"}
# First words of statements that stand in the middle of others, too.
BOTH = {"at", "day", "else", "on", "reply", "set", "when"}


def main():
    check = "--check" in sys.argv[1:]
    stale = [name for name, write in FILES.items() if not fill(EDITORS / name, write(words()), check)]
    for name in stale:
        print(f"editors/{name}: its words are not those of grammar/seq.pest; run editors/keywords.py")
    sys.exit(1 if stale else 0)


def words():
    """First words of statements, those that words follow, channels, other words of statements and conditions, and units."""
    statements = quoted("text_key", "list_key", "flag_word", "other_key") - FOREIGN
    channels = quoted("channel_word")
    inside = set()
    for name in re.findall(r"^(\w+) +=", section("Items", "── Values"), re.M):
        inside |= quoted(name)
    return {
        "statements": sorted(statements - channels),
        "settings": sorted(quoted("list_key")),
        "channels": sorted(channels),
        "words": sorted(inside - (statements - BOTH) - channels - FOREIGN),
        "units": sorted(quoted("unit_word") - FOREIGN),
    }


def section(start, end):
    return GRAMMAR[GRAMMAR.index(f"// {start}") : GRAMMAR.index(f"// {end}")]


def quoted(*rules):
    """The words that stand in quotes in these rules, one of which may go on over lines that are indented."""
    found = set()
    for rule in rules:
        body = re.search(rf"^{rule} *=.*(?:\n[ \t]+.*|\n\).*)*", GRAMMAR, re.M)[0]
        found |= set(re.findall(r'"([a-z][a-z-]+)"', body))
    return found


def vim(lists):
    first = r"%(%(^|[{}])\s*)@<="
    setting = r"%(%(^|[{}])\s*%(" + "|".join(lists["settings"]) + r")\s[^#\"{}]*)@<="
    yield rf"syntax match seqValue /\v{setting}<\k+>/"
    for name, group, before in [
        ("words", "seqWord", "<"),
        ("units", "seqUnit", "<"),
        ("statements", "seqStatement", first),
        ("channels", "seqChannel", first),
    ]:
        yield rf"syntax match {group} /\v{before}%({'|'.join(lists[name])})>/"


def emacs(lists):
    for name, listed in lists.items():
        yield f"(defconst seq-mode--{name}"
        yield "  '(" + " ".join(f'"{word}"' for word in listed) + "))"


FILES = {"vim/syntax/seq.vim": vim, "emacs/seq-mode.el": emacs}


def fill(path, lines, check):
    """Whether what stands between the two marks is, or now is, these lines."""
    text = path.read_text()
    pattern = re.compile(r"(^.*BEGIN words.*\n)(?:.*\n)*?(^.*END words)", re.M)
    filled = pattern.sub(lambda marks: marks[1] + "".join(f"{line}\n" for line in lines) + marks[2], text)
    if not check:
        path.write_text(filled)
    return filled == text or not check


if __name__ == "__main__":
    main()
