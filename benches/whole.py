#!/usr/bin/env python3
"""Times whole commands: `python3 benches/whole.py SEQC [ROW…]`. Without rows, all of them.

- `check`, `format`: 10,000 sequences beside as many files of Python in as many bytes, by `ruff` (a program on the path, or of
  the package of this Python). One after the other, in turn: the median of the ratios of pairs.
- `build`: for all targets, beside the check of the same files.
- `cold`: one small file, from start to exit.
- `slope`: the time for a byte, at 10 to 10,000 files, and in one file of 1 KB to 8 MB.
- `many`: the check of 100,000 files in one folder.
- `size`: of the program.

Makes its files in `target/corpus`, once. Needs GNU time for peak memory.
"""

import os
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
CORPUS = HERE.parent / "target" / "corpus"
FILES = 10_000
PAIRS = 7


def run(command):
    """Seconds and peak memory in MB of a command, whatever it finds."""
    begun = time.perf_counter()
    timed = subprocess.run(
        ["/usr/bin/time", "-f", "%M", *command], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    )
    seconds = time.perf_counter() - begun
    return seconds, int(timed.stderr.split()[-1]) / 1024


def pairs(name, ours, theirs):
    """Two commands in turn."""
    run(ours), run(theirs)
    runs = [(run(ours), run(theirs)) for _ in range(PAIRS)]
    own = statistics.median(our[0] for our, _ in runs)
    other = statistics.median(their[0] for _, their in runs)
    ratio = statistics.median(our[0] / their[0] for our, their in runs)
    memory = max(our[1] for our, _ in runs)
    print(f"{name:<28} {own:8.3f} s  {other:8.3f} s  {ratio:5.2f}  {memory:6.1f} MB", flush=True)


def ruff():
    found = shutil.which("ruff")
    if not found:
        from ruff import find_ruff_bin

        found = find_ruff_bin()
    return str(found)


def check(seqc):
    pairs("check", [seqc, "check", "-q", CORPUS / "seq"], [ruff(), "check", "--no-cache", "--isolated", "-q", CORPUS / "python"])


def formatting(seqc):
    ours = [seqc, "fmt", "--check", CORPUS / "seq"]
    pairs("fmt --check", ours, [ruff(), "format", "--check", "--no-cache", "--isolated", "-q", CORPUS / "python"])


def build(seqc):
    dist = CORPUS / "dist"
    ours = [seqc, "build", CORPUS / "seq", "--target", "all", "--branches", "main-path", "--out", dist]
    pairs("build --target all, check", ours, [seqc, "check", "-q", CORPUS / "seq"])
    shutil.rmtree(dist, ignore_errors=True)


def cold(seqc):
    one = CORPUS / "one.seq"
    shutil.copy(min((CORPUS / "seq").rglob("*.seq")), one)
    pairs("one small file, true", [seqc, "check", "-q", one], ["true"])


def slope(seqc):
    folders = sorted(folder for folder in (CORPUS / "seq").iterdir() if folder.is_dir())
    library = CORPUS / "seq" / "house.seq"
    for count in (10, 100, 1_000, FILES):
        files = [file for folder in folders for file in sorted(folder.glob("*.seq"))][:count]
        some = CORPUS / "some" / "seq"
        shutil.rmtree(some.parent, ignore_errors=True)
        for file in files:
            target = some / file.relative_to(CORPUS / "seq")
            target.parent.mkdir(parents=True, exist_ok=True)
            os.link(file, target)
        for file in (CORPUS / "seq").glob("*.*"):
            os.link(file, some / file.name)
        told(f"{count} files", seqc, some, sum(file.stat().st_size for file in files))
    shutil.rmtree(CORPUS / "some")
    long = (CORPUS / "long" / "long.seq").read_text().split("\n\nsequence ")
    one = CORPUS / "one.seq"
    for size in (1_000, 10_000, 100_000, 1_000_000, 8_000_000):
        text, number = long[0], 0
        while len(text) < size:
            number += 1
            name, _, rest = long[1 + number % (len(long) - 1)].partition(" ")
            text += f"\n\nsequence {name}-{number} {rest}"
        one.write_text(text[: size + 400] if size <= 1_000 else text)
        told(f"one file of {size // 1000} KB", seqc, one, one.stat().st_size)


def told(name, seqc, path, size):
    """Nanoseconds for a byte, without what an empty run takes."""
    empty = min(run([seqc, "--version"])[0] for _ in range(5))
    seconds = statistics.median(run([seqc, "check", "-q", path])[0] for _ in range(5)) - empty
    print(f"{name:<28} {seconds:8.3f} s  {seconds / size * 1e9:8.1f} ns/byte", flush=True)


def many(seqc):
    folder = CORPUS / "many"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for number in range(100_000):
        # A file can have so many names on any disk.
        first = folder / f"touch-{number - number % 1_000}.seq"
        if number % 1_000:
            os.link(first, folder / f"touch-{number}.seq")
        else:
            first.write_text(f'sequence touch-{number} "Touch" {{\n  task research\n}}\n')
    seconds, memory = run([seqc, "check", "-q", folder])
    print(f"{'100,000 files in a folder':<28} {seconds:8.3f} s  {memory:6.1f} MB", flush=True)
    shutil.rmtree(folder)


def size(seqc):
    print(f"{'size':<28} {os.stat(seqc).st_size / 1e6:8.1f} MB")


ROWS = {"check": check, "format": formatting, "build": build, "cold": cold, "slope": slope, "many": many, "size": size}


def main():
    if len(sys.argv) < 2 or any(row not in ROWS for row in sys.argv[2:]):
        sys.exit(__doc__)
    if not CORPUS.exists():
        subprocess.run([sys.executable, HERE / "corpus.py", CORPUS, str(FILES)], check=True)
    for row in sys.argv[2:] or ROWS:
        ROWS[row](sys.argv[1])


main()
