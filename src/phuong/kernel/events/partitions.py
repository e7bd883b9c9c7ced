"""Partitions of the logs, made ahead of time."""

from django.db import connection


def make_partitions(days_ahead: int = 40) -> int:
    """Make the partitions of the coming days that are missing; return how many were made."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT kernel_make_partitions(%s)", [days_ahead])
        return int(cursor.fetchone()[0])
