"""Doing an act in a process of its own that is killed at one chosen point of it."""

import os
import signal
from collections.abc import Callable
from contextlib import ExitStack
from itertools import count

from django.db import connection, connections

ALIVE = 8_150_202  # an advisory lock: held by whoever may still be writing for the dead


def killed_at(point: int, act: Callable[[], object]) -> bool:
    """Do ``act`` in a forked process that kills itself at ``point``; return whether it died before its end.

    Points are counted before and after each SQL statement and before and after each COMMIT. The parent waits until
    the database has noticed the death: what is there then stays.
    """
    connections.close_all()  # a connection shared by two processes would be a fault of the test
    child = os.fork()
    if child == 0:
        _die_at(point, act)
    _, status = os.waitpid(child, 0)
    _wait_for_the_database()
    if os.WIFSIGNALED(status):
        assert os.WTERMSIG(status) == signal.SIGKILL
        return True
    assert os.WEXITSTATUS(status) == 0, "the act failed in the child for a reason of its own"
    return False


def _die_at(point: int, act: Callable[[], object]) -> None:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [ALIVE])
        with ExitStack() as watched:
            watch(watched, lambda at: os.kill(os.getpid(), signal.SIGKILL) if at == point else None)
            act()
    except BaseException:
        os._exit(3)
    os._exit(0)


def watch(until: ExitStack, reached: Callable[[int], None]) -> None:
    """Call ``reached`` with the number of each point as it comes, as long as ``until`` is open."""
    points = count()

    def around(execute, sql, params, many, context):
        reached(next(points))
        result = execute(sql, params, many, context)
        reached(next(points))
        return result

    real = connections["default"]
    commit = real._commit

    def around_commit():
        reached(next(points))
        commit()
        reached(next(points))

    real._commit = around_commit
    until.callback(delattr, real, "_commit")
    until.enter_context(connection.execute_wrapper(around))


def _wait_for_the_database() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s), pg_advisory_unlock(%s)", [ALIVE, ALIVE])
