"""No built file names another host, or breaks the strict policy."""

from __future__ import annotations

import re

from lxml.html import tostring

from browser.serving import POLICY
from building import BuiltSite

# An address of another host in a script or style sheet; names of XML vocabularies are none.
OTHER_HOST = re.compile(
    r"""(?:(?:https?|wss?):)//(?!www\.w3\.org/)[^\s"'`)]*|["'`(]//[\w-]+\.[^\s"'`)]*"""
)

LICENCES = {"https://fontawesome.com", "https://fontawesome.com/license/free"}
"""Addresses in the notice beside a drawing in the theme's style sheet; no browser follows them."""

LOADED = {"stylesheet", "icon", "preload", "modulepreload"}


def test_shipped_scripts_and_styles_name_no_other_host(any_site: BuiltSite) -> None:
    named = [
        f"{file.relative_to(any_site.folder)}: {address}"
        for file in sorted(any_site.folder.rglob("*"))
        # The search index and the data files of the form are texts: addresses in them are words.
        if file.suffix in {".js", ".mjs", ".css"} and file.name != "suchindex.js"
        if any_site.folder / "mitmachen" / "formular" not in file.parents
        for address in OTHER_HOST.findall(file.read_text("utf-8"))
        if not (file.parent.name == "stylesheets" and address in LICENCES)
    ]
    assert not named, "\n".join(named)


def test_no_page_holds_scripts_or_styles_of_its_own(any_site: BuiltSite) -> None:
    inline = []
    for path, page in any_site.trees.items():
        for tag in page.iter("*"):
            # Data for machines in a script element: no browser runs it.
            runs = tag.tag == "script" and tag.get("type") != "application/ld+json"
            if (
                (runs and tag.get("src") is None)
                or tag.tag == "style"
                or tag.get("style") is not None
                or any(name.startswith("on") for name in tag.attrib)
                or str(tag.get("href")).startswith("javascript:")
            ):
                inline.append(f"{path}: {tostring(tag)[:120]!r}")
    assert not inline, "\n".join(inline)


def test_every_page_brings_the_policy_of_the_servers_with_it(any_site: BuiltSite) -> None:
    for path, page in any_site.trees.items():
        (meta,) = page.xpath('//head/meta[@http-equiv="content-security-policy"]')
        above = meta.itersiblings(preceding=True)
        assert not [one for one in above if one.get("src") or one.get("rel") in LOADED], path
        if page.xpath('//meta[@http-equiv="refresh"]'):
            assert meta.get("content") == "default-src 'none'", path
        else:  # in a page, browsers know no rule for frames
            policy = re.sub(" 'sha256-[^']+'", "", meta.get("content"))
            assert policy == POLICY.removesuffix("; frame-ancestors 'none'"), path
