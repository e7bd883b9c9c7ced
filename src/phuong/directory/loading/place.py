"""place.yaml: who the place is, and the worlds it can be run in."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal, get_args

from django.conf import settings

from phuong.directory.loading.files import PlaceFileWrong, read_yaml
from phuong.kernel.dates import VN, short_date

PortalMode = Literal["own", "back_office", "both"]
PORTAL_MODES: tuple[PortalMode, ...] = get_args(PortalMode)
FOLDER = Path(__file__).resolve().parents[2] / "places"


@dataclass(frozen=True, slots=True)
class World:
    """A time at which a place can be run: its clock, its units and the rules of that time.

    ``portal_mode``: "own", citizens file here; "back_office", they file on the national portal and we process;
    "both", they choose.
    ``tiers``: levels of local government, 3 before 1/7/2025 and 2 since.
    """

    key: str
    clock: datetime
    units_as_of: date
    portal_mode: PortalMode
    rule_set: str
    tiers: int
    legal_basis: str

    @property
    def has_districts(self) -> bool:
        """Whether districts stand between province and commune."""
        return self.tiers > 2

    @property
    def commune_kinds(self) -> str:
        """What the units of the commune level are called, as on a page."""
        return "xã, phường, thị trấn" if self.has_districts else "xã, phường, đặc khu"

    @property
    def one_stop_decree(self) -> str:
        """The decree on the one-stop: the first of the world's legal basis."""
        return self.legal_basis.partition(",")[0].strip()


@dataclass(frozen=True, slots=True)
class Partner:
    """Who answers for a key such as tax: an agency of the whole place, or the office of a territory."""

    code: str
    by_territory: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Merger:
    """The place that continues one that ended, and its first day as its part."""

    place: str
    on: date


@dataclass(frozen=True, slots=True)
class Place:
    """A province or city as ``place.yaml`` describes it. ``hotline`` is empty where none is known.

    ``national_portal_url``: where citizens file who do not file here. ``uncollected_after_days``: how long a result
    may wait at the counter before it stands in the list of those nobody fetched. ``department_names``: what national
    procedures call a department, to what it is called here. ``personal_id_prefix``: the first three digits of an
    identifier registered here (NĐ 137/2015/NĐ-CP).
    """

    code: str
    slug: str
    name: str
    short_name: str
    territory_code: str
    calendar_file: str
    brand: Mapping[str, str]
    hotline: str
    default_world: str
    worlds: Mapping[str, World]
    partners: Mapping[str, Partner]
    uncollected_after_days: int = 30
    national_portal_url: str = ""
    merged_into: Merger | None = None
    department_names: Mapping[str, str] = field(default_factory=dict)
    personal_id_prefix: str = ""

    def world(self, key: str) -> World:
        """Return one of the place's worlds. Errors: PlaceFileWrong naming those there are."""
        if key not in self.worlds:
            since = f" (từ ngày {short_date(self.merged_into.on)} nơi này không còn riêng)" if self.merged_into else ""
            raise PlaceFileWrong(
                f"{self.name} không có thế giới “{key}”{since}; chọn một trong: {', '.join(self.worlds)}."
            )
        return self.worlds[key]


def read_place(folder: Path) -> Place:
    """Read ``place.yaml`` of a place's folder. Errors: PlaceFileWrong naming the part that is missing."""
    content = read_yaml(folder / "place.yaml")
    try:
        worlds = {str(key): _world(str(key), value) for key, value in content["worlds"].items()}
        return Place(
            code=content["code"],
            slug=content.get("slug", folder.name),
            name=content["name"],
            short_name=content.get("short_name", content["name"]),
            territory_code=str(content["territory_code"]),
            calendar_file=content.get("calendar", "calendar.yaml"),
            brand=MappingProxyType(content.get("brand", {})),
            hotline=content.get("hotline") or "",
            national_portal_url=content.get("national_portal_url") or "",
            default_world=str(content["default_world"]),
            worlds=MappingProxyType(worlds),
            partners=MappingProxyType({key: _partner(one) for key, one in content.get("partners", {}).items()}),
            uncollected_after_days=_days(content.get("uncollected_after_days", 30)),
            merged_into=_merger(content.get("merged_into")),
            department_names=MappingProxyType(content.get("department_names") or {}),
            personal_id_prefix=str(content.get("personal_id_prefix") or ""),
        )
    except KeyError as missing:
        raise PlaceFileWrong(f"place.yaml thiếu mục {missing}.") from None


def _world(key: str, content: Mapping[str, Any]) -> World:
    return World(
        key=key,
        clock=_clock(content["clock"]),
        units_as_of=content["units_as_of"],
        portal_mode=_portal_mode(content["portal_mode"]),
        rule_set=content["rule_set"],
        tiers=content["tiers"],
        legal_basis=content.get("legal_basis", ""),
    )


def _partner(content: str | Mapping[str, Any]) -> Partner:
    """A partner is written as one code, or as a code and the codes of its offices by territory."""
    if isinstance(content, str):
        return Partner(content, MappingProxyType({}))
    offices = {str(key): str(code) for key, code in content.get("by_territory", {}).items()}
    return Partner(str(content["code"]), MappingProxyType(offices))


def _merger(content: Mapping[str, Any] | None) -> Merger | None:
    return Merger(str(content["place"]), content["since"]) if content else None


def _portal_mode(value: object) -> PortalMode:
    if value in PORTAL_MODES:
        return value
    raise PlaceFileWrong(f"place.yaml: portal_mode phải là một trong {', '.join(PORTAL_MODES)}, nhận được “{value}”.")


def _days(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise PlaceFileWrong(f"place.yaml: uncollected_after_days phải là số ngày từ 1 trở lên, nhận được “{value}”.")
    return value


def _clock(value: object) -> datetime:
    try:
        return datetime.fromisoformat(str(value)).replace(tzinfo=VN)
    except ValueError:
        raise PlaceFileWrong(f"place.yaml: clock phải có dạng 2022-12-14T08:00, nhận được “{value}”.") from None


@lru_cache(maxsize=8)
def _read_once(folder: Path) -> Place:
    return read_place(folder)


def current_place() -> Place:
    """Return the place this installation runs (setting ``PHUONG_PLACE``), read once. Errors: PlaceFileWrong."""
    return _read_once(place_folder(settings.PHUONG_PLACE))


def current_world() -> World:
    """Return the world this installation runs (setting ``PHUONG_WORLD``). Errors: PlaceFileWrong."""
    return current_place().world(settings.PHUONG_WORLD)


def place_names() -> tuple[str, ...]:
    """Return the names under which places can be loaded: the folders of ``phuong.places``."""
    return tuple(sorted(path.parent.name for path in FOLDER.glob("*/place.yaml")))


def place_folder(name: str) -> Path:
    """Return the folder of a place, by its name with - or _. Errors: PlaceFileWrong naming the places there are."""
    wanted = name.replace("-", "_")
    if wanted not in place_names():
        raise PlaceFileWrong(f"Không có địa phương “{name}”. Các địa phương có sẵn: {', '.join(place_names())}.")
    return FOLDER / wanted
