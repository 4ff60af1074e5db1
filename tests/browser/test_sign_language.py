"""Videos in sign language under the servers' policy; nothing loads before somebody plays one."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from browser.serving import serving
from browser.tools import axe
from building import run
from datasets import GOOD, copy

pytestmark = pytest.mark.slow

RECORD = """async () => {
  const canvas = document.createElement('canvas');
  canvas.width = 320;
  canvas.height = 180;
  const pen = canvas.getContext('2d');
  const recorder = new MediaRecorder(canvas.captureStream(25), {mimeType: 'video/webm'});
  const parts = [];
  recorder.ondataavailable = (event) => parts.push(event.data);
  const ended = new Promise((resolve) => { recorder.onstop = resolve; });
  recorder.start();
  for (let step = 0; step < 20; step++) {
    pen.fillRect(step * 10, 20, 10, 10);
    await new Promise((resolve) => setTimeout(resolve, 40));
  }
  recorder.stop();
  await ended;
  const bytes = new Uint8Array(await new Blob(parts).arrayBuffer());
  return btoa(Array.from(bytes, (one) => String.fromCharCode(one)).join(''));
}"""
"""Makes a short film: no other tool for that is at hand."""


@pytest.fixture(scope="module")
def served(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The good data with real films, on a server."""
    folder = tmp_path_factory.mktemp("signed")
    data, videos, site = copy(GOOD, folder), folder / "videos", folder / "site"
    register = data / "gebaerden.yml"
    register.write_text(register.read_text("utf-8").replace(".mp4", ".webm"), "utf-8")
    page = browser.new_page()
    film = base64.b64decode(page.evaluate(RECORD))
    page.close()
    videos.mkdir()
    for name in ("startseite", "wege"):
        (videos / f"{name}.webm").write_bytes(film)
        (videos / f"{name}.vtt").write_text("WEBVTT\n\n00:00.000 --> 00:05.000\nGuten Tag\n")
    done = run("konzept", "build", "--site-dir", site, data=data, VIDEOS=str(videos))
    assert done.returncode == 0, done.stderr
    with serving(Path(site)) as address:
        yield address


def test_nothing_is_loaded_before_it_is_played_and_then_only_that(
    served: str, make_page: Callable[..., Page]
) -> None:
    page, asked = make_page(), []
    page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    page.goto(f"{served}gebaerden/", wait_until="networkidle")
    assert not [one for one in asked if one.endswith((".webm", ".vtt"))]
    page.evaluate("document.querySelector('video').play()")  # waits until it plays
    assert "startseite.webm" in asked
    assert "wege.webm" not in asked


def test_subtitles_come_when_they_are_switched_on(
    served: str, make_page: Callable[..., Page]
) -> None:
    page = make_page()
    page.goto(f"{served}gebaerden/")
    words = page.evaluate(
        """new Promise((resolve) => {
          const track = document.querySelector('track');
          track.addEventListener('load', () => resolve(track.track.cues[0].text));
          track.track.mode = 'showing';
        })"""
    )
    assert words == "Guten Tag"


def test_video_has_a_name_and_a_keyboard_reaches_it(
    served: str, make_page: Callable[..., Page]
) -> None:
    page = make_page(viewport={"width": 320, "height": 640})
    page.goto(f"{served}gebaerden/")
    assert axe(page) == []
    box = page.locator("video").first.bounding_box()
    assert box
    assert box["width"] <= 320
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.locator("h1").click()
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.tagName") == "VIDEO":
            break
    assert page.evaluate("document.activeElement.tagName") == "VIDEO"
    assert page.get_by_label("Was auf dieser Website steht", exact=True).count() == 1
