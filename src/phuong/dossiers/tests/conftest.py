"""Fixtures of the dossier tests."""

import pytest

from phuong.dossiers.models import Dossier
from phuong.dossiers.services import deciding, intake, processing, releasing
from phuong.dossiers.tests.factories import World, at, file_dossier, make_world


@pytest.fixture
def world(db) -> World:
    return make_world()


@pytest.fixture
def submitted(world) -> Dossier:
    return file_dossier(world)


@pytest.fixture
def accepted(world, submitted) -> Dossier:
    intake.accept(dossier_id=submitted.pk, actor=world.counter, now=at("2022-12-14 09:00"))
    submitted.refresh_from_db()
    return submitted


@pytest.fixture
def in_process(world, accepted) -> Dossier:
    processing.assign(
        dossier_id=accepted.pk, post_id=world.officer.post_id, actor=world.officer, now=at("2022-12-14 09:10")
    )
    accepted.refresh_from_db()
    return accepted


@pytest.fixture
def awaiting_approval(world, in_process) -> Dossier:
    processing.submit_for_approval(dossier_id=in_process.pk, actor=world.officer, now=at("2022-12-14 10:00"))
    in_process.refresh_from_db()
    return in_process


@pytest.fixture
def approved(world, awaiting_approval) -> Dossier:
    deciding.approve(dossier_id=awaiting_approval.pk, actor=world.leader, now=at("2022-12-14 11:00"))
    awaiting_approval.refresh_from_db()
    return awaiting_approval


@pytest.fixture
def done(world, approved) -> Dossier:
    releasing.number(dossier_id=approved.pk, actor=world.clerk, now=at("2022-12-14 14:00"))
    approved.refresh_from_db()
    return approved
