"""Readers see to whom they report a mistake; staff find their pages at former addresses."""

from __future__ import annotations

from datetime import date

from building import ROOT, TODAY, pages_of, rendered
from konzept import routes
from konzept.plan.plan import Plan


def test_the_address_stands_beside_the_link_that_opens_an_e_mail(herne: Plan) -> None:
    page = pages_of(rendered(herne.as_of(TODAY)))[routes.REPORT_MISTAKE]
    link = page.select_one('p > a[href^="mailto:"]')
    assert link.parent.get_text().startswith("E-Mail schreiben an integration@herne.de.")
    assert page.select_one('a[href="tel:023256589313"]')
    assert page.h1.get_text() == "Fehler melden"


def test_where_nobody_is_known_the_imprint_is_named(herne: Plan) -> None:
    page = pages_of(rendered(herne.as_of(date(2012, 1, 1))))[routes.REPORT_MISTAKE]
    assert not page.select('a[href^="mailto:"]')
    assert page.select_one('a[href="../impressum/"]')


def test_staff_page_keeps_its_former_anchors() -> None:
    text = (ROOT / "docs/mitmachen/index.md").read_text("utf-8")
    for anchor in ("fur-alle", "woher-die-angaben-kommen", "einen-fehler-melden"):
        assert f'<span id="{anchor}"></span>' in text
