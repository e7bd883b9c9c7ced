"""Front-end files made from the locked packages."""

import json
import re

import pytest
from fontTools.ttLib import TTFont

from phuong.ui.build import stamp
from phuong.ui.build.alphabet import VIETNAMESE, missing_letters
from phuong.ui.build.folders import DOCUMENT_FONTS, VENDOR, FrontEndMissing, package, root
from phuong.ui.build.sprite import symbol
from phuong.ui.build.stylesheet import cleaned
from phuong.ui.icons import ICON_NAMES

built = pytest.mark.skipif(not (VENDOR / ".stamp").is_file(), reason="run `python -m phuong.ui.build` first")


def test_a_foreign_font_crest_and_source_map_are_taken_out():
    css = (
        "@font-face{font-family:GDS Transport;src:url(a.woff2)}.a{font-family:GDS Transport,arial,sans-serif}"
        ".crest{background:url(/x/govuk-crest.svg)}.b{color:red}/*# sourceMappingURL=x.map */"
    )
    assert cleaned(css) == ".a{font-family:var(--ph-font)}.b{color:red}"


def test_an_icon_becomes_a_symbol_of_its_name():
    assert symbol("x", '<!-- c --><svg\n a="b">\n <path d="M1 1"/>\n</svg>').startswith('<symbol id="x" ')


def test_the_alphabet_is_whole():
    assert len({letter for letter in VIETNAMESE if letter.isalpha()}) == 2 * (12 * 6 + 17)
    assert missing_letters(ord(letter) for letter in VIETNAMESE if letter != "ẵ") == ["ẵ"]


def test_a_missing_package_says_what_to_run(monkeypatch, tmp_path):
    monkeypatch.setenv("PHUONG_NODE_ROOT", str(tmp_path))
    with pytest.raises(FrontEndMissing, match="npm ci"):
        package("govuk-frontend")


def test_the_lock_file_names_no_address_and_pins_contents():
    lock = (root() / "package-lock.json").read_text("utf-8")
    assert "://" not in lock
    packages = json.loads(lock)["packages"]
    assert all("integrity" in entry for name, entry in packages.items() if name)


@built
def test_the_vendor_sheet_fetches_nothing_from_elsewhere():
    assert "url(" not in (VENDOR / "govuk.css").read_text("utf-8")
    assert set(re.findall(r"url\(([^)]+)\)", (VENDOR / "citizen.css").read_text("utf-8"))) == {
        f"public-sans-{subset}-wght-normal.woff2" for subset in ("latin", "latin-ext", "vietnamese")
    }


@built
def test_the_sprite_holds_every_allowed_icon_once():
    assert re.findall(r'<symbol id="([^"]+)"', (VENDOR / "icons.svg").read_text("utf-8")) == list(ICON_NAMES)


@built
@pytest.mark.parametrize("cut", ["Regular", "Bold", "Italic", "BoldItalic"])
def test_a_document_font_writes_vietnamese(cut):
    font = TTFont(DOCUMENT_FONTS / f"Tinos-{cut}.ttf")
    assert missing_letters(font.getBestCmap()) == []
    assert font["name"].getDebugName(1) == "Tinos"


@built
def test_a_second_build_has_nothing_to_do():
    assert stamp.is_fresh(stamp.wanted())
