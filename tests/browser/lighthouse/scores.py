"""Lighthouse gives every kind of page full marks: "make lighthouse", apart from "make test".

It takes some ten seconds a page, and its marks for speed depend on the machine.
"""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

from browser.conftest import installed_chromium

HERE = Path(__file__).parent


def marks(address: str) -> dict[str, float]:
    done = subprocess.run(
        [
            "node",
            HERE / "node_modules/lighthouse/cli/index.js",
            address,
            *("--output", "json", "--quiet", "--form-factor", "mobile"),
            "--only-categories=performance,accessibility,best-practices,seo",
            "--chrome-flags=--headless --no-sandbox",
        ],
        env={**os.environ, "CHROME_PATH": installed_chromium() or ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    report = json.loads(done.stdout)
    failed = {
        name: audit["title"]
        for name, audit in report["audits"].items()
        if audit["score"] is not None and audit["score"] < 0.9
    }
    return {
        **{name: round(100 * one["score"]) for name, one in report["categories"].items()},
        "failed": failed,
    }


def test_every_kind_of_page_gets_full_marks(every_kind: list[str]) -> None:
    less = {}
    for address in every_kind:
        given = marks(address)
        print(address, given)
        if set(list(given.values())[:4]) != {100}:
            less[address] = given
    assert less == {}
