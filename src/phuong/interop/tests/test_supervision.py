"""What supervisors and collectors ask: alive, ready, numbers."""

import pytest
from django.db import Error, connection
from django.test import Client

from phuong.interop import health
from phuong.kernel.events import Consumer, register

FROM_AFAR = {"REMOTE_ADDR": "203.0.113.9"}
BY_PROXY = {"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_FOR": "203.0.113.9"}


class _Away:
    def cursor(self):
        raise Error("gone")


def test_the_process_is_alive_without_asking_the_database(monkeypatch):
    monkeypatch.setattr(health, "connection", _Away())
    assert Client().get("/healthz").json() == {"status": "alive"}


@pytest.mark.django_db
def test_it_is_ready_when_the_database_answers_and_is_up_to_date():
    assert Client().get("/readyz").json() == {"status": "ready"}


def test_it_is_not_ready_without_database(monkeypatch):
    monkeypatch.setattr(health, "connection", _Away())
    answer = Client().get("/readyz")
    assert (answer.status_code, answer.json()["type"]) == (503, "urn:phuong:problem:not-ready")


@pytest.mark.django_db
def test_it_is_not_ready_before_the_last_migration(monkeypatch):
    monkeypatch.setattr(health, "_migrated", health.threading.Event())
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'dossiers'")
    answer = Client().get("/readyz")
    assert answer.status_code == 503
    assert "phuong migrate" in answer.json()["detail"]


def test_numbers_count_dossiers_and_unread_events_and_name_nobody(world, dossier):
    register(Consumer("interop-test", ("dossier.submitted",), lambda events: None))
    text = Client().get("/metrics").content.decode()
    assert 'phuong_dossiers{tab="intake"} 1' in text
    assert 'phuong_events_unread{consumer="interop-test"} 1' in text
    assert 'phuong_events_unread_age_seconds{consumer="interop-test"}' in text
    assert "Mẫu" not in text


@pytest.mark.parametrize("from_where", [FROM_AFAR, BY_PROXY])
def test_numbers_are_for_this_machine_alone(db, settings, from_where):
    assert Client().get("/metrics", **from_where).status_code == 404
    settings.PHUONG_METRICS_PUBLIC = True
    assert Client().get("/metrics", **from_where).status_code == 200
