"""Lighthouse gives every kind of page full marks: "make lighthouse", apart from "make test".

It takes some ten seconds a page, and its mark for speed depends on the machine.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
from pathlib import Path

from browser.conftest import installed_chromium

HERE = Path(__file__).parent
CATEGORIES = "performance,accessibility,best-practices,seo"


def lost_marks(address: str) -> list[str]:
    """The marks below 100 on a phone, each with the audits that took them away."""
    # Pages of editions ask search engines to leave them out: the current page is to be found.
    unasked = ["--skip-audits=is-crawlable"] if re.search(r"/ausgaben/.", address) else []
    done = subprocess.run(
        [
            *("node", HERE / "node_modules/lighthouse/cli/index.js", address),
            *("--output=json", "--quiet", "--form-factor=mobile"),
            *(f"--only-categories={CATEGORIES}", "--chrome-flags=--headless --no-sandbox"),
            *unasked,
        ],
        env={**os.environ, "CHROME_PATH": installed_chromium() or ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    report = json.loads(done.stdout)
    categories = report["categories"]
    assert set(categories) == set(CATEGORIES.split(","))
    return [
        f"{address}: {name} {100 * category['score']:.0f}: "
        + ", ".join(
            part["id"]
            for part in category["auditRefs"]
            if part["weight"] and (report["audits"][part["id"]]["score"] or 0) < 1
        )
        for name, category in categories.items()
        if category["score"] < 1
    ]


def test_every_kind_of_page_gets_full_marks(every_kind: list[str]) -> None:
    *pages, _not_found = every_kind  # it looks at no page that comes with an error
    lost = []
    for address in pages:
        # A busy machine costs marks for speed: what counts is lost three times over.
        lost += lost_marks(address) and lost_marks(address) and lost_marks(address)
    assert not lost, "\n".join(lost)
