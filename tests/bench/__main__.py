"""Runs the benchmark and writes its results into this folder's README: ``make bench [FULL=1]``."""

from __future__ import annotations

import argparse
import gzip
import sys
from collections.abc import Iterable
from dataclasses import replace
from math import isfinite
from pathlib import Path

from playwright.sync_api import Browser

from bench import contestants, reader, waste
from bench.contestants import LINK, Contestant
from bench.measure import Run, Runs, run
from bench.report import Answer, Report, write

ROUNDS = 7
QUICK_ROUNDS = 15  # of builds that take a second: a short pause of the machine hits them harder
HERNE = 35
SMALL, LARGE, HUGE = 100, 1000, 10_000
GROWN = 5_000  # bytes; longer counts, and months with their first entry, are less


def main(arguments: list[str]) -> int:
    """Measure everything; the exit status says nothing of whether the bounds hold."""
    parser = argparse.ArgumentParser(prog="python -m bench")
    parser.add_argument("--full", action="store_true", help="also 5,000 and 10,000 measures")
    full = parser.parse_args(arguments).full
    report = Report()
    _builds(report)
    sites = _sizes(report, full=full)
    _check(report, sites[LARGE])
    table = Path(__file__).with_name("README.md")
    write(report, table, full=full)  # a browser that breaks off takes nothing of this along
    with reader.chromium() as browser:
        _readers(report, browser, sites)
        _staff(report, browser)
    write(report, table, full=full)
    waste.delete()
    return 0


def interleaved(rounds: int, rivals: Iterable[Contestant]) -> dict[str, Runs]:
    """Builds in turn (A B C A B C …), so that a slow moment of the machine hits all alike.

    One more build of each, which nobody times, tells what memory it takes.
    """
    those = tuple(rivals)
    runs: dict[str, list[Run]] = {one.name: [] for one in those}
    for number in range(rounds):
        for one in those:
            print(f"{number + 1}/{rounds} {one.name}, {one.size}", file=sys.stderr)
            one.make_cold()
            runs[one.name].append(run(one.command, one.folder, one.environ))
    peaks = {}
    for one in those:
        one.make_cold()
        peaks[one.name] = run(one.command, one.folder, one.environ, watched=True).peak
    return {name: Runs(tuple(found), peaks[name]) for name, found in runs.items()}


def _builds(report: Report) -> None:
    """Cold full builds against the peers, and what exports, editions and a rebuild cost."""
    whole = contestants.ours(LARGE)
    again = replace(whole, name="konzept, unchanged rebuild", again=True)
    rivals = [
        contestants.ours(LARGE, exports=False),
        whole,
        again,
        contestants.hugo(LARGE),
        contestants.eleventy(LARGE),
    ]
    found = interleaved(ROUNDS, rivals)
    slow = [contestants.material(LARGE), contestants.zensical(LARGE)]
    found |= interleaved(1, slow)
    for one in (*rivals, *slow):
        report.add_build(one, found[one.name])
    site = found[rivals[0].name]
    report.add("build at 1,000 / Hugo", site.over(found["Hugo"]), 1.5, "×")
    report.add("build at 1,000 / Eleventy", site.over(found["Eleventy"]), 0.6, "×")

    rebuild = found[again.name].over(found[whole.name])
    report.add("unchanged rebuild / cold build at 1,000", rebuild, 0.5, "×")

    small = [
        contestants.ours(HERNE, exports=False),
        contestants.ours(HERNE),
        contestants.ours(HERNE, editions=True),
        contestants.empty_material(),
        contestants.in_languages(HERNE),
    ]
    at_herne = interleaved(QUICK_ROUNDS, small)
    for one in small:
        report.add_build(one, at_herne[one.name])
    site, _, editions, empty, _ = (at_herne[one.name] for one in small)
    report.add(f"build at {HERNE} / empty Material site", site.over(empty), 1.3, "×")
    words = f"build at {HERNE} with four editions and exports / empty Material site"
    report.add(words, editions.over(empty), 2.5, "×")
    german, translated = (at_herne[one.name].least_cpu for one in (small[1], small[-1]))
    each = (translated / german - 1) / len(contestants.LANGUAGES)
    words = f"build at {HERNE} in three languages: processor time of each / German build"
    report.add(words, each, 0.6, "×")


def _sizes(report: Report, *, full: bool) -> dict[int, Contestant]:
    """How time, memory and files grow with the number of measures; gives the built sites."""
    few, many = contestants.ours(SMALL), contestants.ours(LARGE)
    rounds = 5 if full else 1
    found = {one.size: interleaved(rounds, [one])[one.name] for one in (few, many)}
    report.add_build(few, found[SMALL])
    sites = {SMALL: few, LARGE: many}
    memory = None
    if full:
        for size in (5000, HUGE):
            sites[size] = contestants.ours(size)
            found[size] = interleaved(1, [sites[size]])[sites[size].name]
            report.add_build(sites[size], found[size])
        without = contestants.ours(HUGE, exports=False)
        memory = interleaved(1, [without])[without.name]
        report.add_build(without, memory)
    huge = found.get(HUGE)
    growth = huge.wall / found[LARGE].wall if huge else None
    report.add("time at 10,000 / time at 1,000", growth, 11, "×")
    report.add("peak memory at 10,000", huge.peak if huge else None, 600, "MiB")
    report.add("peak memory at 10,000 without exports", memory.peak if memory else None, 600, "MiB")
    grown = ", ".join(_grown_without_listing(few.site, many.site))
    words = "pages that grow from 100 to 1,000 and list no more measures"
    report.answers.append(Answer(words, grown or "none", "none", not grown))
    index = [many.site / "massnahmen" / name for name in ("index.html", "zeilen.js")]
    weight = sum(map(_zipped, filter(Path.exists, index))) / LARGE
    report.add("index of measures at 1,000, gzip, per measure", weight, 150, "bytes")
    for size, bound in ((LARGE, 100), (HUGE, 200)):
        path, weight = _heaviest(sites[size].site) if size in sites else ("", None)
        words = f"heaviest page at {size:,}, gzip, without print versions"
        report.add(f"{words}: /{path}" if path else words, weight, bound, "KiB")
    searched = [_zipped(one.site / "assets" / "suchindex.js") for one in (few, many)]
    per_ten = (searched[1] - searched[0]) / (LARGE - SMALL) * 10 / 1024
    report.add("search index, gzip, per 10 measures from 100 to 1,000", per_ten, 1.2, "KiB")
    return sites


def _check(report: Report, one: Contestant) -> None:
    command = (contestants.PYTHON, "-m", "konzept", "check")
    checks = Runs(tuple(run(command, one.folder, one.environ) for _ in range(QUICK_ROUNDS)))
    report.add(f"make check at {one.size:,}, processor time", checks.cpu, 1.0, "s")


def _readers(report: Report, browser: Browser, sites: dict[int, Contestant]) -> None:
    for size in (LARGE, HUGE):
        shown = reader.filtering(browser, sites[size].site) if size in sites else None
        for words, name, bound, unit in (
            ("first choice to paint", "first", None, "ms"),
            ("choice to paint", "choice", None, "ms"),
            ("letter to paint, with 150 ms of waiting", "word", None, "ms"),
            ("layout shift", "shift", 0, ""),
        ):
            found = getattr(shown, name) if shown else None
            report.add(f"filter at {size:,}: {words}", found, bound, unit)


def _staff(report: Report, browser: Browser) -> None:
    for size, bound in ((LARGE, 1.5), (HERNE, 0.6)):
        found = reader.preview(browser, contestants.ours(size))
        report.add(f"preview at {size:,}: from saving to the browser", found.save, bound, "s")
    itself = isfinite(found.restart)
    words = f"{found.restart:.1f} s" if itself else "never"
    report.answers.append(Answer("preview: restart after a change of Python", words, "yes", itself))


def _grown_without_listing(few: Path, many: Path) -> list[str]:
    """Pages of both sites that are larger in the second without naming more measures."""
    found = []
    for page in sorted(few.rglob("*.html")):
        other = many / page.relative_to(few)
        if not other.is_file():
            continue
        small, large = page.read_bytes(), other.read_bytes()
        lists = len(LINK.findall(large)) > len(LINK.findall(small))
        if len(large) > len(small) + GROWN and not lists:
            found.append(page.parent.relative_to(few).as_posix())
    return found


def _heaviest(site: Path) -> tuple[str, float]:
    """The path of the page that takes longest to load, and its weight in KiB."""
    pages = (page for page in site.rglob("*.html") if "druck" not in page.relative_to(site).parts)
    weight, page = max((_zipped(page), page) for page in pages)
    return page.relative_to(site).as_posix().removesuffix("index.html"), weight / 1024


def _zipped(file: Path) -> int:
    return len(gzip.compress(file.read_bytes(), 9, mtime=0))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
