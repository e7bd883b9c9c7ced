"""What the handbooks say is true of the screens: labels, addresses, pictures."""

import pytest
from django.urls import resolve

from phuong.handbooks.folders import text_of
from phuong.handbooks.marking import addresses, pictures, words_on_screen
from phuong.handbooks.readers import READERS, Reader
from tests.architecture.screen_words import is_on_screen
from tests.journeys.handbook_scenes import IN_EVERY_RUN, SCENES

each = pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.slug)


@each
def test_every_quoted_label_stands_on_a_screen(reader: Reader) -> None:
    unknown = [word for word in words_on_screen(text_of(reader.file)) if not is_on_screen(word)]
    assert not unknown, f"docs/handbooks/{reader.file} quotes what no screen says (was a button renamed?): {unknown}"


@each
def test_every_address_leads_to_a_page(reader: Reader) -> None:
    for address in addresses(text_of(reader.file)):
        resolve(address)


@each
def test_a_handbook_ends_with_what_to_do_when_things_go_wrong(reader: Reader) -> None:
    text = text_of(reader.file)
    assert text.startswith("# Sổ tay ")
    assert "\n## Khi mất mạng, khi bấm nhầm\n" in text


def test_every_picture_of_the_texts_is_a_scene_and_every_scene_is_used() -> None:
    used = [name for reader in READERS for name in pictures(text_of(reader.file))]
    assert sorted(used) == sorted(scene.name for scene in SCENES)
    assert set(IN_EVERY_RUN) <= set(used)


def test_a_renamed_button_would_be_noticed() -> None:
    assert is_on_screen("Tiếp nhận và in")
    assert not is_on_screen("Tiếp nhận rồi in")
