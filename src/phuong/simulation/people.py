"""Invented persons. Names and numbers follow rules, so the same seed gives the same people; nobody real is meant."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

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
STREETS = ("Lạch Tray", "Cầu Đất", "Tô Hiệu", "Văn Cao", "Lê Lợi", "Trần Phú", "Hai Bà Trưng", "Nguyễn Đức Cảnh")


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who applies. ``address`` is the line before the commune."""

    name: str
    sex: str
    born_on: date
    personal_id: str
    phone: str
    address: str


def invent(rng: Random, on: date) -> Person:
    """Return a grown-up of 20 to 69 years on the day ``on``."""
    sex = rng.choice(("female", "male"))
    born_on = on - timedelta(days=rng.randint(20 * 366, 69 * 365))
    return Person(
        name=name(rng, sex),
        sex=sex,
        born_on=born_on,
        personal_id=_personal_id(rng, sex, born_on),
        phone=f"09000{rng.randrange(100_000):05d}",
        address=f"Số {rng.randint(1, 380)} {rng.choice(STREETS)}",
    )


def name(rng: Random, sex: str, family: str = "") -> str:
    """Return a full name; ``family`` keeps the family's name for a child."""
    return f"{family or rng.choice(FAMILY)} {rng.choice(MIDDLE[sex])} {rng.choice(GIVEN[sex])}"


def _personal_id(rng: Random, sex: str, born_on: date) -> str:
    # Place 031, one digit for century and sex, two for the year, six of chance (NĐ 137/2015/NĐ-CP).
    century = 2 * (born_on.year // 100 - 19) + (sex == "female")
    return f"031{century}{born_on.year % 100:02d}{rng.randrange(1_000_000):06d}"
