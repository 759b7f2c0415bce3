"""What the makers of the sheet have in common: the words, the measuring and the answer."""

import json
import statistics
import sys
import time
from pathlib import Path

FONTS = Path(__file__).resolve().parents[2] / "assets" / "fonts"
INK, QUIET, TEAL, TINT, SAND, RUST, BLUSH, LINE = (
    "#1f2a2a", "#566060", "#0f5c5a", "#e6efed", "#faf5ee", "#a33a1a", "#fcece5", "#d8d4cc",
)


def sheet():
    """The words of the sheet, and the folder with its drawings."""
    folder = Path(sys.argv[1])
    return json.loads((folder / "sheet.json").read_text(encoding="utf-8")), folder


def measure(name, make):
    """Makes the sheet once to warm up, then as often as was asked for; says the median and the size."""
    folder, rounds = Path(sys.argv[1]), int(sys.argv[2])
    made = make()
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        made = make()
        times.append((time.perf_counter() - start) * 1000)
    (folder / f"{name.lower()}.pdf").write_bytes(made)
    print(json.dumps({"name": name, "ms": statistics.median(times), "bytes": len(made)}))
