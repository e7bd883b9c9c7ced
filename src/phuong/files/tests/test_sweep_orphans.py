import os
from datetime import UTC, datetime, timedelta

import pytest
from django.core.files.base import ContentFile
from django.db import transaction
from procrastinate.contrib.django import app

from phuong.files import background
from phuong.files.api import open_stored, store, sweep_orphans
from phuong.files.tests import samples
from phuong.kernel import jobs

pytestmark = pytest.mark.django_db(transaction=True)
NOW = datetime(2022, 12, 14, 1, 0, tzinfo=UTC)


def test_it_is_swept_every_night_by_the_machines_clock(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    orphan = tmp_path / "aa" / "orphan"
    orphan.parent.mkdir()
    orphan.write_bytes(b"x")
    background.sweep_orphaned_contents()
    assert orphan.exists()
    long_ago = (datetime.now(UTC) - timedelta(days=2)).timestamp()
    os.utime(orphan, (long_ago, long_ago))
    background.sweep_orphaned_contents()
    assert not orphan.exists()
    jobs.attach()
    assert "phuong:files.sweep-orphans" in {task.name for task in app.tasks.values()}


class Crash(Exception):
    pass


def contents(folder):
    return [path for path in folder.rglob("*") if path.is_file()]


def test_a_crash_after_storing_leaves_an_orphan_that_is_swept_and_nothing_else(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    kept = store(ContentFile(samples.pdf(1), name="giữ.pdf"), None, NOW)
    with pytest.raises(Crash), transaction.atomic():
        store(ContentFile(samples.pdf(2), name="mất.pdf"), None, NOW)
        raise Crash
    assert len(contents(tmp_path)) == 2
    yesterday = (NOW - timedelta(days=2)).timestamp()
    for path in contents(tmp_path):
        os.utime(path, (yesterday, yesterday))
    assert sweep_orphans(NOW) == 1
    with open_stored(kept) as file:
        assert file.read() == samples.pdf(1)


def test_what_is_being_stored_right_now_is_left_alone(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    (tmp_path / "incoming").mkdir()
    (tmp_path / "incoming" / "half").write_bytes(b"x")
    assert sweep_orphans(datetime.now(UTC)) == 0
    assert len(contents(tmp_path)) == 1
