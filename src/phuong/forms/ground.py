"""The ground a form stands on: the day, and the places and agencies of that day (asked for at most once)."""

from datetime import date
from functools import cached_property

from phuong.directory.api import Territory, agencies, in_force, territory_by_code

__all__ = ["Ground"]

Group = tuple[str, list[tuple[str, str]]]


class Ground:
    """What conditions and types may know besides the answers."""

    def __init__(self, today: date) -> None:
        self.today = today
        self._lines: dict[str, list[Territory]] = {}

    @cached_property
    def commune_groups(self) -> list[Group]:
        """The communes of the day under their district (or province), in Vietnamese order, for one select."""
        rows = Territory.objects.filter(in_force(self.today)).select_related("parent").order_by("sort_key")
        commune, district = Territory.Level.COMMUNE, Territory.Level.DISTRICT
        groups: dict[int, list[tuple[str, str]]] = {}
        for row in rows:
            if row.level == commune and row.parent is not None:
                groups.setdefault(row.parent.pk, []).append((row.code, str(row)))
        heads = [row for row in rows if row.level == district or row.pk in groups]
        # A district governed without communes (Bạch Long Vĩ until 2025) is chosen itself.
        return [(self._group_name(row), groups.get(row.pk) or [(row.code, str(row))]) for row in heads]

    @staticmethod
    def _group_name(row: Territory) -> str:
        return f"{row}, {row.parent}" if row.parent is not None else str(row)

    def line_of(self, code: str) -> list[Territory]:
        """Return the unit ``code`` of the day and what it lies in, smallest first; empty if there is none."""
        if code not in self._lines:
            row = territory_by_code(code, self.today)
            self._lines[code] = []
            while row is not None:
                self._lines[code].append(row)
                row = row.parent
        return self._lines[code]

    def agency_options(self, kinds: tuple[str, ...]) -> list[tuple[str, str]]:
        """Return (code, name) of the agencies of the day."""
        return [(row.code, row.name) for row in agencies(kinds or None, self.today)]
