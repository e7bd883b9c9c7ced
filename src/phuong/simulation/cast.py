"""What of a place the simulation plays with: ``simulation.yaml`` of its folder, checked when it is read."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from phuong.directory.api import Agency, PlaceFileWrong, agency_by_code, current_place, place_folder
from phuong.kernel import plain_yaml

FILE = "simulation.yaml"


@dataclass(frozen=True, slots=True)
class Cast:
    """In which agencies the demo's accounts work (codes; the first in force is taken), and what its people say.

    ``busy``: how many times more people come to an agency than to others of its kind, by code; ``areas``: the same
    for all that stand below an agency.
    """

    wards: tuple[str, ...]
    districts: tuple[str, ...]
    departments: tuple[str, ...]
    office: tuple[str, ...]
    busy: Mapping[str, float]
    areas: Mapping[str, float]
    streets: tuple[str, ...]
    hospital: str
    mother_address: str
    mother_personal_id: str
    place_words: str
    personal_id_prefix: str

    def agencies(self, codes: tuple[str, ...], on: date) -> Iterator[Agency]:
        """Yield those of ``codes`` that are in force on a day, in their order."""
        for code in codes:
            agency = agency_by_code(code, on)
            if agency is not None:
                yield agency


@lru_cache(maxsize=8)
def read_cast(folder: Path, place_words: str, prefix: str) -> Cast:
    """Read the cast of a place. Errors: PlaceFileWrong naming the part that is missing."""
    try:
        content: dict[str, Any] = plain_yaml.read((folder / FILE).read_text(encoding="utf-8"))
        return Cast(
            **{key: tuple(content[key]) for key in ("wards", "districts", "departments", "office", "streets")},
            busy={str(code): float(times) for code, times in content["busy"].items()},
            areas={str(code): float(times) for code, times in content["areas"].items()},
            hospital=content["hospital"],
            mother_address=content["mother"]["address"],
            mother_personal_id=str(content["mother"]["personal_id"]),
            place_words=place_words,
            personal_id_prefix=prefix,
        )
    except FileNotFoundError:
        raise PlaceFileWrong(f"Địa phương này không có {FILE} nên không mô phỏng được; hãy thêm tệp đó.") from None
    except KeyError as missing:
        raise PlaceFileWrong(f"{FILE} thiếu mục {missing}.") from None


def current_cast() -> Cast:
    """Return the cast of the place that this installation runs. Errors: PlaceFileWrong."""
    place = current_place()
    words = f"{place.name[:1].lower()}{place.name[1:]}"
    return read_cast(place_folder(place.slug), words, place.personal_id_prefix)
