"""Invented persons. Names and numbers follow rules, so the same seed gives the same people; nobody real is meant."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from phuong.simulation.cast import Cast

FAMILY = (
    "Nguyễn",
    "Trần",
    "Lê",
    "Phạm",
    "Hoàng",
    "Vũ",
    "Đặng",
    "Bùi",
    "Đỗ",
    "Ngô",
    "Đào",
    "Đinh",
    "Lương",
    "Mai",
    "Cao",
)
MIDDLE = {
    "female": ("Thị", "Thu", "Thanh", "Ngọc", "Minh", "Thị Thu", "Thị Hồng", "Thị Kim", "Thùy"),
    "male": ("Văn", "Đức", "Quang", "Minh", "Hữu", "Xuân", "Anh", "Mạnh", "Tiến", "Đình"),
}
GIVEN = {
    "female": ("Hoa", "Lan", "Hương", "Mai", "Linh", "Trang", "Hà", "Thảo", "Yến", "Nga", "Phương", "Hạnh", "Ước"),
    "male": ("Hùng", "Dũng", "Tuấn", "Sơn", "Nam", "Long", "Hải", "Thắng", "Cường", "Kiên", "Bình", "Đạt", "Phong"),
}


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who applies. ``address`` is the line before the commune."""

    name: str
    sex: str
    born_on: date
    personal_id: str
    phone: str
    address: str


def invent(rng: Random, on: date, cast: Cast) -> Person:
    """Return a grown-up of 20 to 69 years on the day ``on``, of the place of ``cast``."""
    sex = rng.choice(("female", "male"))
    born_on = on - timedelta(days=rng.randint(20 * 366, 69 * 365))
    return Person(
        name=name(rng, sex),
        sex=sex,
        born_on=born_on,
        personal_id=_personal_id(rng, cast.personal_id_prefix, sex, born_on),
        phone=f"09000{rng.randrange(100_000):05d}",
        address=f"Số {rng.randint(1, 380)} {rng.choice(cast.streets)}",
    )


def name(rng: Random, sex: str, family: str = "") -> str:
    """Return a full name; ``family`` keeps the family's name for a child."""
    return f"{family or rng.choice(FAMILY)} {rng.choice(MIDDLE[sex])} {rng.choice(GIVEN[sex])}"


def _personal_id(rng: Random, prefix: str, sex: str, born_on: date) -> str:
    # The place, one digit for century and sex, two for the year, six of chance (NĐ 137/2015/NĐ-CP).
    century = 2 * (born_on.year // 100 - 19) + (sex == "female")
    return f"{prefix}{century}{born_on.year % 100:02d}{rng.randrange(1_000_000):06d}"
