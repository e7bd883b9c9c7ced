"""The pictures of the handbooks, taken in the demo city. ``make handbooks`` takes all and keeps them."""

import io
import os
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page

from tests.journeys.handbook_scenes import IN_EVERY_RUN, SCENES, Scene
from tests.journeys.people import Person

KEPT = os.environ.get("PHUONG_HANDBOOK_PICTURES")
COLOURS = 96
MOST_BYTES = 150_000


def test_scenes_are_pictures_worth_keeping(visit, tmp_path: Path):
    folder = Path(KEPT) if KEPT else tmp_path
    pages: dict[tuple[str, int], Page] = {}
    for scene in SCENES:
        if KEPT or scene.name in IN_EVERY_RUN:
            at = (scene.who, scene.width)
            page = pages.get(at) or pages.setdefault(at, _page_of(visit, scene))
            _take(page, scene, folder / f"{scene.name}.png")


def _page_of(visit, scene: Scene) -> Page:
    visitor = visit(width=scene.width, height=scene.height)
    return Person(visitor, scene.who).page if scene.who else visitor.page


def _take(page: Page, scene: Scene, file: Path) -> None:
    page.set_viewport_size({"width": scene.width, "height": scene.height})
    page.goto(scene.path)
    scene.before(page)
    page.evaluate("() => { document.activeElement?.blur(); window.scrollTo(0, 0); return document.fonts.ready }")
    shown = Image.open(io.BytesIO(page.screenshot(animations="disabled", caret="hide")))
    scene.after(page)
    _keep(shown, file)
    assert shown.width == scene.width
    assert len(shown.convert("RGB").getcolors(1 << 24) or []) > 40, f"{scene.name} shows next to nothing"
    assert file.stat().st_size < MOST_BYTES, f"{scene.name} is too heavy"


def _keep(shown: Image.Image, file: Path) -> None:
    """Save with few colours: text stays sharp, a page weighs some 40 KB."""
    narrow = shown.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    narrow.save(file, optimize=True)
