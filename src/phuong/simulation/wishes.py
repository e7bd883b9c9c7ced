"""What people come for, and where: procedures in force that we ship whole, weighted as a ward sees them."""

from dataclasses import dataclass
from datetime import date
from random import Random

from phuong.directory.api import Agency, current_world
from phuong.dossiers.api import Channel
from phuong.procedures.api import (
    ProcedureVersion,
    competent_agencies,
    limit_for,
    nodes,
    open_to_filing,
    versions_in_force,
)
from phuong.simulation.officers import Office, Offices

POPULAR = {
    "2.000815": 60,  # certified copies: the daily bread of every ward
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
STAGE = {"H24.22.07": 120, "H24.23.15": 30, "H24.22": 14, "H24.23": 9, "H24.57": 60, "H24.16": 4}
"""Agencies that the demo's accounts work in get more than their share, so that their inboxes are worth a look."""


@dataclass(frozen=True, slots=True)
class Wish:
    """One procedure at one office."""

    version: ProcedureVersion
    office: Office


class Wishes:
    """The catalogue as the simulation uses it, on one day."""

    def __init__(self, on: date, since: date) -> None:
        self.on = on
        self.offices = Offices(on)
        self.versions = [version for version in _shipped(on) if version.valid_from <= since and _playable(version)]
        self._agencies = {version.pk: list(competent_agencies(version, on)) for version in self.versions}
        self.versions = [version for version in self.versions if self._agencies[version.pk]]
        self._on_our_portal = {v.pk for v in self.versions if open_to_filing(v, on) is None}
        self._portal_is_ours = current_world().portal_mode != "back_office"

    def choose(self, rng: Random, channel: Channel) -> Wish:
        """Return what somebody who comes by ``channel`` wants.

        Errors:  LookupError when no procedure can be filed so: the place or the catalogue is not loaded.
        """
        versions = self._by(channel)
        if not versions:
            raise LookupError(
                "Chưa nạp địa phương hoặc thủ tục. Hãy chạy: phuong load place hai_phong, phuong load national"
            )
        for _ in range(200):
            version = rng.choices(versions, [POPULAR.get(v.procedure.code, SELDOM) for v in versions])[0]
            agencies = self._agencies[version.pk]
            agency = rng.choices(agencies, [STAGE.get(agency.code, 1) for agency in agencies])[0]
            if (office := self.offices.office(agency)) is not None:
                return _wish(version, office)
        raise LookupError("Không cơ quan nào có đủ cán bộ một cửa, chuyên viên, lãnh đạo và văn thư.")

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

    def _by(self, channel: Channel) -> list[ProcedureVersion]:
        return [v for v in self.versions if channel != Channel.ONLINE or self.is_online(v)]


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


def _first(agencies: list[Agency], code: str) -> Agency | None:
    return next((agency for agency in agencies if agency.code == code), None)
