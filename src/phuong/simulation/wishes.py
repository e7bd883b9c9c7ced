"""What people come for, and where: procedures in force that we ship whole, weighted as a ward sees them."""

from dataclasses import dataclass
from datetime import date
from random import Random

from phuong.directory.api import Agency, current_place, current_world
from phuong.procedures.api import (
    ProcedureVersion,
    competent_agencies,
    limit_for,
    nodes,
    open_to_filing,
    versions_in_force,
)
from phuong.simulation.cast import Cast
from phuong.simulation.officers import Office, Offices

POPULAR = {
    "2.000815": 44,  # certified copies: the daily bread of every ward
    "1.001193": 40,
    "2.000635": 22,
    "1.000894": 14,
    "2.000884": 14,
    "1.000656": 9,
    "1.004873": 9,
    "1.001612": 16,
    "1.013225": 16,
    "3.000333": 10,
    "3.000347": 12,
    "2.002288": 8,
    "2.000986": 6,  # one birth, three results
    "1.012783": 6,  # land, by way of the tax office
}
"""Weights by base code; every other procedure weighs ``SELDOM``. Our guess, made for the demo."""
SELDOM = 2


@dataclass(frozen=True, slots=True)
class Wish:
    """One procedure at one office."""

    version: ProcedureVersion
    office: Office


class Wishes:
    """The catalogue as the simulation uses it, on one day, with who comes where."""

    def __init__(self, on: date, cast: Cast, seed: int) -> None:
        self.on = on
        self.offices = Offices(on)
        kept: dict[tuple[str, int | None], list[Agency]] = {}
        self._agencies: dict[int, list[Agency]] = {}
        for version in [version for version in _shipped(on) if _playable(version)]:
            key = (version.authority_level, version.department_id)
            if key not in kept:
                found = competent_agencies(version, on).select_related("territory")
                kept[key] = [agency for agency in found if self.offices.office(agency) is not None]
            if kept[key]:
                self._agencies[version.pk] = kept[key]
        self.versions = [version for version in _shipped(on) if version.pk in self._agencies]
        self._popular = [POPULAR.get(version.procedure.code, SELDOM) for version in self.versions]
        self._sizes = {a.pk: _size(a, cast, seed) for agencies in kept.values() for a in agencies}
        self._on_our_portal = {v.pk for v in self.versions if open_to_filing(v, on) is None}
        self._portal_is_ours = current_world().portal_mode != "back_office"

    def procedure(self, rng: Random) -> ProcedureVersion:
        """Return what somebody wants.

        Errors:  LookupError when no procedure can be filed: the place or the catalogue is not loaded.
        """
        if not self.versions:
            raise LookupError(
                "Chưa nạp địa phương hoặc thủ tục, hoặc không cơ quan nào có đủ cán bộ một cửa, chuyên viên, lãnh đạo "
                f"và văn thư. Hãy chạy: phuong load place {current_place().slug}, phuong load national"
            )
        return rng.choices(self.versions, self._popular)[0]

    def at_an_office(self, version: ProcedureVersion, rng: Random) -> Wish | None:
        """Return the wish for ``version`` at one of the offices that decide on it: the larger, the more often."""
        agencies = self._agencies[version.pk]
        agency = rng.choices(agencies, [self._sizes[agency.pk] for agency in agencies])[0]
        office = self.offices.office(agency)
        return _wish(version, office) if office is not None else None

    def neighbour(self, wish: Wish, rng: Random) -> Office | None:
        """Return another office that decides on the same: the one that somebody should have gone to."""
        others = [one for one in self._agencies[wish.version.pk] if one.pk != wish.office.agency.pk]
        return self.offices.office(rng.choice(others)) if others else None

    def named(self, code: str, agency_code: str) -> Wish | None:
        """Return the procedure ``code`` at the agency ``agency_code``, None where the world has no such thing."""
        for version in self.versions:
            if version.procedure.code == code:
                agency = _first(self._agencies[version.pk], agency_code)
                office = self.offices.office(agency) if agency else None
                return _wish(version, office) if office else None
        return None

    def is_online(self, version: ProcedureVersion) -> bool:
        """Tell whether ``version`` can be filed online on the day: on our portal, or else on the national one."""
        if self._portal_is_ours:
            return self.is_on_our_portal(version)
        return version.online_level != ProcedureVersion.OnlineLevel.NONE

    def is_on_our_portal(self, version: ProcedureVersion) -> bool:
        """Tell whether ``version`` can be filed on our portal on the day."""
        return version.pk in self._on_our_portal


def _wish(version: ProcedureVersion, office: Office) -> Wish:
    return Wish(version, office.of_field(version.procedure.field.code))


def _shipped(on: date) -> list[ProcedureVersion]:
    rows = versions_in_force(on).filter(procedure__complete=True, process__isnull=False, routing="local")
    found = list(rows.select_related("procedure__field", "form__definition", "process"))
    return sorted(found, key=lambda version: version.procedure.code)


def _playable(version: ProcedureVersion) -> bool:
    # Signed, then numbered; what others do in between or after follows the process.
    process = version.process
    if process is None or limit_for(version) is None:
        return False
    keys = [node.key for node in nodes(process)]
    return "approve" in keys and keys[keys.index("approve") + 1 :][:1] == ["number"]


def _size(agency: Agency, cast: Cast, seed: int) -> float:
    """A ward has more people than a commune, and no two are alike; the demo's own are busier."""
    kind = agency.territory.division_type if agency.territory is not None else ""
    people = {"phường": 1.7, "thị trấn": 1.3, "xã": 0.9, "quận": 1.5, "thành phố": 1.6, "đặc khu": 0.3}.get(kind, 1.0)
    spread = Random(f"{seed}:size:{agency.code}").lognormvariate(0, 0.9)  # noqa: S311
    area = cast.areas.get(agency.code.rpartition(".")[0], 1.0)
    return people * spread * area * cast.busy.get(agency.code, 1.0)


def _first(agencies: list[Agency], code: str) -> Agency | None:
    return next((agency for agency in agencies if agency.code == code), None)
