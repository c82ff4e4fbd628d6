"""`keel people link` as somebody runs it: a process of its own, its seconds, and the most memory that it held."""

import csv
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from tests.bench.linkage.judged import Cost

Pairs = list[tuple[str, str]]


def run(words: Sequence[str]) -> Cost:
    began = time.monotonic()
    with subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"This did not end well: {' '.join(map(str, words))}")
    return Cost(time.monotonic() - began, used.ru_maxrss / 1024)


def keel(files: Sequence[Path], key: str, out: Path, *more: str) -> tuple[dict[str, Pairs], Cost]:
    """The pairs called likely, and all that are proposed."""
    cost = run((sys.executable, "-m", "keel.cli.main", "people", "link", *map(str, files), "--id", key,
                "--out", str(out), *more))  # fmt: skip
    found: dict[str, Pairs] = {"likely": [], "possible": []}
    with out.open(newline="", encoding="utf-8") as opened:
        for row in csv.DictReader(opened):
            pair = (row["left"], row["right"])
            found["possible"].append(pair)
            if row["band"] == "likely":
                found["likely"].append(pair)
    return found, cost
