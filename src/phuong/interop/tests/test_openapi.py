"""The description is true: whatever fits it is answered as it says, and never with a server error."""

from contextlib import contextmanager

import pytest
import schemathesis
from django.conf import settings as django_settings
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis.strategies import booleans
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from phuong.dossiers.tests.factories import file_dossier, make_world

CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]


@pytest.fixture
def description(db):
    return Client().get("/api/v1/openapi.json").json()


def test_every_operation_has_a_name_words_and_its_problems(description):
    operations = [(path, ways["get"]) for path, ways in description["paths"].items()]
    assert len(operations) == 7
    for path, operation in operations:
        assert operation["operationId"] and operation["summary"] and operation["description"], path
        assert "application/problem+json" in operation["responses"]["422"]["content"]
        assert ("401" in operation["responses"]) is ("dossiers" in path)


@contextmanager
def _connection_kept():
    """A request through WSGI ends by closing old connections, the test's own among them."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def test_whatever_comes_is_answered_as_described(description, sign_in):
    world = make_world()
    dossier = file_dossier(world)
    name = django_settings.SESSION_COOKIE_NAME
    cookies = {name: sign_in(world.counter).cookies[name].value}
    api = schemathesis.openapi.from_dict(description)
    api.app = WSGIHandler()
    seen: set[int] = set()
    with _connection_kept():
        for found in api.get_all_operations():
            seen |= _try(found.ok(), cookies, dossier.code)
    assert {200, 404, 422} <= seen


def _try(operation, cookies, code):
    """Send whatever fits the description of ``operation``, half of it with the code of a dossier that is there."""
    statuses = set()

    @settings(max_examples=20, deadline=None, database=None, derandomize=True, suppress_health_check=list(HealthCheck))
    @given(case=operation.as_strategy(), known=booleans())
    def once(case, known):
        case.cookies = dict(cookies)
        if known and "code" in case.path_parameters:
            case.path_parameters["code"] = code if "dossiers" in case.path else "1.001193"
        answer = case.call()
        case.validate_response(answer, checks=CHECKS)
        statuses.add(answer.status_code)

    once()
    return statuses
