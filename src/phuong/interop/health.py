"""``/healthz``: the process is alive. ``/readyz``: it can do its work. For supervisors and load balancers."""

from __future__ import annotations

import threading

from django.db import Error, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from phuong.interop.problems import problem, speaking_problems

NO_DATABASE = "Cơ sở dữ liệu không trả lời. Kiểm tra PostgreSQL và PHUONG_DATABASE_URL."
NOT_MIGRATED = "Cơ sở dữ liệu chưa đúng bản. Chạy: phuong migrate"

_migrated = threading.Event()


@speaking_problems
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """Answer without asking anything: who restarts us should not do so because the database is away."""
    return _fine("alive")


@speaking_problems
@require_safe
def readyz(request: HttpRequest) -> HttpResponse:
    """Answer 200 when the database answers and has every table we know, else 503 with the reason."""
    try:
        if not _tables_are_there():
            return problem("not-ready", NOT_MIGRATED)
    except Error:
        return problem("not-ready", NO_DATABASE)
    return _fine("ready")


def _fine(word: str) -> HttpResponse:
    response = JsonResponse({"status": word})
    response["Cache-Control"] = "no-store"
    return response


def _tables_are_there() -> bool:
    """Ask the database. That nothing is left to migrate is asked until it is so, then remembered: it stays so."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    if not _migrated.is_set():
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            return False
        _migrated.set()
    return True
