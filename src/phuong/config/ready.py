"""What a command needs before it can work: a running database, and Django set up."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

from phuong.config import database
from phuong.config.embedded import usage


@contextmanager
def database_running() -> Iterator[str]:
    """Have the database at hand while the body runs; the embedded one is started, and stopped by its last user.

    Errors:  those of the embedded database; a database named by PHUONG_DATABASE_URL is not looked at.
    """
    if not database.is_embedded():
        yield database.url()
        return
    with usage.in_use() as url:
        yield url


def django() -> None:
    """Set Django up with the settings of DJANGO_SETTINGS_MODULE, or those of a developer's machine."""
    import django as framework  # noqa: PLC0415 (commands that need no Django must not pay for it)

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "phuong.config.settings.development")
    framework.setup()
