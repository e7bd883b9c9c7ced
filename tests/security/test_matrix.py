"""Every address, every role: let in, sent to sign in, refused, or told that there is nothing (table.py).

Each answer to a GET is looked at for its headers and its markup too, as some of the roles see it (strictness.py).
"""

from collections.abc import Iterator

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from .city import ROLES, City
from .strictness import LOOKS, require_strict
from .table import LOGIN, TABLE, Row

SIGN_IN = "/tai-khoan/login/"


def patterns(resolver: URLResolver | None = None, before: str = "") -> Iterator[str]:
    """Yield every address pattern of the project as it is written in the urls."""
    for entry in (resolver or get_resolver()).url_patterns:
        written = before + str(entry.pattern)
        if isinstance(entry, URLPattern):
            yield written
        else:
            yield from patterns(entry, written)


def ask(client: Client, city: City, method: str, row: Row) -> HttpResponse:
    """Send the request of ``row``, with ``method``."""
    sent = {name: city.address(value) for name, value in row.sent.items()}
    address = city.address(row.address)
    return client.post(address, sent) if method == "POST" else client.get(address)


def told(answer: HttpResponse) -> str:
    """Return the status, or ``login`` for a redirect to the sign-in page."""
    if answer.status_code == 302 and answer["Location"].startswith(SIGN_IN):
        return LOGIN
    return str(answer.status_code)


def test_every_address_has_a_row_and_every_row_an_address():
    written, covered = set(patterns()), {row.pattern for row in TABLE}
    assert not written - covered, f"write rows in tests/security/table.py for: {sorted(written - covered)}"
    assert not covered - written, f"these rows lead nowhere any more: {sorted(covered - written)}"


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row.id)
def test_who_may_do_what_and_every_answer_is_strict(city: City, row: Row):
    expected = dict(zip(ROLES, row.expected.split(), strict=True))
    found = {}
    for role in ROLES:
        with transaction.atomic():  # what one role does is taken back before the next one asks
            answer = ask(city.client(role), city, row.method, row)
            found[role] = told(answer)
            if row.method == "GET" and role in LOOKS:
                require_strict(answer, row, role)
            transaction.set_rollback(True)
    assert found == expected


@pytest.mark.parametrize("role", ["visitor", "neighbour", "admin", "elsewhere"])
def test_who_knows_only_the_code_sees_only_the_state(city: City, role: str):
    page = city.client(role).get(city.address("/tra-cuu/{submitted}/")).content.decode()
    assert "tiếp nhận" in page
    for secret in (city.world.mother.name, "0912345678", "031190000001", "Nguyễn Bé Mẫu"):
        assert secret not in page


@pytest.mark.parametrize("pattern", sorted({row.pattern for row in TABLE}))
def test_the_method_without_a_row_is_not_allowed(city: City, pattern: str):
    rows = [row for row in TABLE if row.pattern == pattern]
    for method in {"GET", "POST"} - {row.method for row in rows}:
        for role in ("counter", "owner", "admin"):
            answer = ask(city.client(role), city, method, rows[0])
            assert answer.status_code in (403, 404, 405), f"{method} {pattern} as {role}: write a row for it"
            if answer.status_code == 405:
                assert method not in answer["Allow"]
