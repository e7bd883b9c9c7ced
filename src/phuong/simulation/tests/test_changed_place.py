"""A world made before is given what its place's files say now; its dossiers stay."""

import pytest

from phuong.directory.api import Post, current_world, load_place, place_folder
from phuong.directory.models import LoadedPlace
from phuong.simulation.api import load_what_changed

pytestmark = pytest.mark.django_db


def test_new_data_of_a_place_is_loaded_at_the_next_start_and_only_then():
    now, said = current_world().clock, []
    load_place(place_folder("hai_phong"), now)
    assert load_what_changed(now, said.append) is False and said == []

    partner = Post.objects.filter(agency__code="HP-BHXH").first()
    partner.assignments.all().delete()
    partner.delete()  # as in a world made before partners had posts
    LoadedPlace.objects.update(digest="that of an older file")

    assert load_what_changed(now, said.append) is True
    assert Post.objects.filter(agency__code="HP-BHXH", code=partner.code).exists()
    assert "Hải Phòng" in said[0] and "nạp lại" in said[0]
    assert load_what_changed(now, said.append) is False
