"""Runs the benchmark and writes its results into this folder's README: ``make bench [FULL=1]``."""

from __future__ import annotations

import argparse
import gzip
import re
import sys
from collections.abc import Iterable
from pathlib import Path

from bench import contestants, reader
from bench.contestants import Contestant
from bench.measure import Run, Runs, run
from bench.report import Answer, Report, write

ROUNDS = 3
HERNE = 35
SMALL, LARGE, HUGE = 100, 1000, 10_000
GROWN = 200  # bytes; counts and dates that get longer are less

_MEASURE = re.compile(rb'href="[^"]*mn-\d{5}')


def main(arguments: list[str]) -> int:
    """Measure everything; the exit status says nothing of whether the bounds hold."""
    parser = argparse.ArgumentParser(prog="python -m bench")
    parser.add_argument("--full", action="store_true", help="also 5,000 and 10,000 measures")
    full = parser.parse_args(arguments).full
    report = Report()
    _builds(report)
    _sizes(report, full=full)
    _check(report)
    _people(report, full=full)
    write(report, Path(__file__).with_name("README.md"), full=full)
    return 0


def interleaved(rounds: int, rivals: Iterable[Contestant]) -> dict[str, Runs]:
    """Cold builds in turn (A B C A B C …), so that a slow moment of the machine hits all alike."""
    those = tuple(rivals)
    runs: dict[str, list[Run]] = {one.name: [] for one in those}
    for number in range(rounds):
        for one in those:
            print(f"{number + 1}/{rounds} {one.name}, {one.size}", file=sys.stderr)
            runs[one.name].append(build(one))
    return {name: Runs(tuple(found)) for name, found in runs.items()}


def build(one: Contestant, *, cold: bool = True) -> Run:
    """Build once."""
    if cold:
        one.make_cold()
    return run(one.command, one.folder, one.environ)


def _builds(report: Report) -> None:
    """Cold full builds against the peers, and what exports, editions and a rebuild cost."""
    whole = contestants.ours(LARGE)
    rivals = [
        contestants.ours(LARGE, exports=False),
        whole,
        contestants.hugo(LARGE),
        contestants.eleventy(LARGE),
    ]
    found = interleaved(ROUNDS, rivals)
    again = Runs(tuple(build(whole, cold=False) for _ in range(ROUNDS)))
    slow = [contestants.material(LARGE), contestants.zensical(LARGE)]
    found |= interleaved(1, slow)
    for one in (*rivals, *slow):
        report.add_build(one, found[one.name])
    report.add_build(whole, again, "konzept, unchanged rebuild")
    site = found[rivals[0].name].wall
    report.add("build at 1,000 / Hugo", site / found["Hugo"].wall, 1.5, "×")
    report.add("build at 1,000 / Eleventy", site / found["Eleventy"].wall, 0.5, "×")

    small = [
        contestants.ours(HERNE, exports=False),
        contestants.ours(HERNE),
        contestants.ours(HERNE, editions=True),
        contestants.empty_material(),
    ]
    at_herne = interleaved(ROUNDS, small)
    for one in small:
        report.add_build(one, at_herne[one.name])
    site = at_herne[small[0].name].wall
    empty = at_herne[small[-1].name].wall
    report.add(f"build at {HERNE} / empty Material site", site / empty, 1.3, "×")
    report.add(
        "unchanged rebuild / cold build at 1,000", again.wall / found[whole.name].wall, 0.5, "×"
    )


def _sizes(report: Report, *, full: bool) -> None:
    """How time, memory and files grow with the number of measures."""
    few, many = contestants.ours(SMALL), contestants.ours(LARGE)
    found = {one.size: interleaved(1, [one])[one.name] for one in (few, many)}
    report.add_build(few, found[SMALL])
    if full:
        for size in (5000, HUGE):
            one = contestants.ours(size)
            found[size] = interleaved(1, [one])[one.name]
            report.add_build(one, found[size])
    huge = found.get(HUGE)
    growth = huge and huge.wall / found[LARGE].wall
    report.add("time at 10,000 / time at 1,000", growth, 11, "×")
    report.add("peak memory at 10,000", huge and huge.peak, 600, "MiB")
    grown = ", ".join(_grown_without_listing(few.site, many.site))
    words = "pages that grow from 100 to 1,000 and list no more measures"
    report.answers.append(Answer(words, grown or "none", "none", not grown))
    index = [many.site / "massnahmen" / name for name in ("index.html", "zeilen.js")]
    weight = sum(map(_zipped, filter(Path.exists, index))) / LARGE
    report.add("index of measures at 1,000, gzip, per measure", weight, 150, "bytes")
    searched = [_zipped(one.site / "assets" / "suchindex.js") for one in (few, many)]
    per_ten = (searched[1] - searched[0]) / (LARGE - SMALL) * 10 / 1024
    report.add("search index, gzip, per 10 measures from 100 to 1,000", per_ten, 1.2, "KiB")


def _check(report: Report) -> None:
    one = contestants.ours(LARGE)
    command = (contestants.PYTHON, "-m", "konzept", "check")
    checks = Runs(tuple(run(command, one.folder, one.environ) for _ in range(ROUNDS)))
    report.add("make check at 1,000, processor time", checks.cpu, 1.0, "s")


def _people(report: Report, *, full: bool) -> None:
    """The preview of staff, the filter of readers."""
    with reader.chromium() as browser:
        for size, bound in ((LARGE, 1.5), (HERNE, 0.5)):
            found = reader.preview(browser, contestants.ours(size))
            report.add(f"preview at {size:,}: from saving to the browser", found.save, bound, "s")
            if size == HERNE:
                report.add(
                    "preview: from saving Python to the restarted server", found.restart, 60, "s"
                )
        for size in (LARGE, HUGE) if full else (LARGE,):
            one = contestants.ours(size)
            build(one)
            shown = reader.filtering(browser, one.site)
            report.add(f"filter at {size:,}: first choice to paint", shown.first, None, "ms")
            report.add(f"filter at {size:,}: choice to paint", shown.choice, None, "ms")
            report.add(
                f"filter at {size:,}: letter to paint, 150 ms of waiting included",
                shown.word,
                None,
                "ms",
            )
            report.add(f"filter at {size:,}: layout shift", shown.shift, 0, "")


def _grown_without_listing(few: Path, many: Path) -> list[str]:
    """Pages of both sites that are larger in the second without naming more measures."""
    found = []
    for page in sorted(few.rglob("*.html")):
        other = many / page.relative_to(few)
        if not other.is_file():
            continue
        small, large = page.read_bytes(), other.read_bytes()
        lists = len(_MEASURE.findall(large)) > len(_MEASURE.findall(small))
        if len(large) > len(small) + GROWN and not lists:
            found.append(page.parent.relative_to(few).as_posix())
    return found


def _zipped(file: Path) -> int:
    return len(gzip.compress(file.read_bytes(), 9, mtime=0))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
