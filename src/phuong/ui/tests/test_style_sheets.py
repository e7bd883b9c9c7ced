"""Rules that the style sheets keep: listed, self-contained, readable, alike in both contrasts."""

import re
from pathlib import Path

import pytest

from phuong.ui.styles import FACES, all_sheets

CSS = Path(__file__).resolve().parents[1] / "static" / "ui" / "css"
SHEETS = sorted(CSS.glob("*.css"))
TOKENS = dict(re.findall(r"(--[\w-]+):\s*([^;]+);", (CSS / "tokens.css").read_text("utf-8")))
CONTRAST = (CSS / "contrast.css").read_text("utf-8")


def test_every_sheet_is_listed_and_every_listed_sheet_is_there():
    listed = {path.removeprefix("css/") for path in all_sheets() if path.startswith("css/")}
    assert listed == {sheet.name for sheet in SHEETS}


def test_tokens_come_before_and_contrast_after_all_components():
    for paths in FACES.values():
        own = [path for path in paths if path.startswith("css/")]
        assert own[0] == "css/tokens.css"
        assert own[-2:] == ["css/contrast.css", "css/print.css"]


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_a_sheet_fetches_nothing_and_uses_known_tokens(sheet):
    text = sheet.read_text("utf-8")
    assert "url(" not in text
    assert "@import" not in text
    assert text.count("{") == text.count("}")
    used = set(re.findall(r"var\((--[\w-]+)\)", text))
    assert used <= set(TOKENS), used - set(TOKENS)


def test_contrast_by_choice_and_by_system_are_the_same():
    chosen, by_system = (
        re.findall(r"(--[\w-]+):\s*([^;]+);", part) for part in CONTRAST.split("@media (prefers-contrast: more)")
    )
    assert chosen == by_system


def test_contrast_changes_known_tokens_only():
    assert {name for name, _ in re.findall(r"(--[\w-]+):\s*([^;]+);", CONTRAST)} <= set(TOKENS)


def luminance(colour):
    digits = colour.lstrip("#")
    digits = "".join(2 * digit for digit in digits) if len(digits) == 3 else digits
    channels = (int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def ratio(one, other):
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


HIGH = {**TOKENS, **dict(re.findall(r"(--[\w-]+):\s*([^;]+);", CONTRAST.split("@media")[0]))}
PAIRS = [
    ("ink-950", "paper"), ("ink-800", "paper"), ("ink-600", "paper"), ("ink-600", "ink-50"), ("ink-600", "ink-100"),
    ("ink-800", "ink-100"), ("link", "paper"), ("link", "ink-50"), ("link-hover", "paper"), ("red-700", "paper"),
    ("red-700", "red-50"), ("ok", "ok-bg"), ("soon", "soon-bg"), ("late", "late-bg"), ("pause", "pause-bg"),
    ("info", "info-bg"), ("ink-600", "not-allowed"), ("focus-ink", "focus"), ("ink-950", "soon-bg"),
]  # fmt: skip
"""Text and ground as the components pair them. axe cannot judge hatches and gradients, this can."""


@pytest.mark.parametrize("tokens", [TOKENS, HIGH], ids=["normal", "high"])
@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_text_can_be_read_on_its_ground(tokens, text, ground):
    assert ratio(tokens[f"--ph-{text}"], tokens[f"--ph-{ground}"]) >= 4.5


@pytest.mark.parametrize("mark", ["ink-400", "soon-mark", "chart-1", "chart-2", "chart-3", "chart-4", "chart-5"])
def test_marks_and_borders_can_be_seen_on_white(mark):
    assert ratio(TOKENS[f"--ph-{mark}"], "#ffffff") >= 3


@pytest.mark.parametrize("ground", ["go-700", "go-800", "red-700", "red-800", "late", "pause", "ok"])
def test_white_words_can_be_read_on_coloured_grounds(ground):
    assert ratio("#ffffff", TOKENS[f"--ph-{ground}"]) >= 4.5
