"""What people write in declarations that ask for more than their own facts: answers that fit one another.

Each function knows one form; ``KNOWING`` names them by the form's key. What it leaves out is answered plainly
(``simulation.answers``).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from random import Random
from typing import Any

from phuong.kernel.identifiers import check_digit
from phuong.simulation.people import Person, name

Answers = dict[str, Any]
Knows = Callable[[Person, Answers, date, Random], Answers]


def _marriage(person: Person, address: Answers, on: date, rng: Random) -> Answers:
    other = _partner(person, rng)
    woman, man = (person, other) if person.sex == "female" else (other, person)
    found: Answers = {"declarant": person.sex, "lives_elsewhere": rng.choice(("none", "none", "female", "male"))}
    found |= _side("female", woman, address) | _side("male", man, address)
    return found | {
        "status_certificate_no": f"{rng.randint(10, 400)}/UBND-XNTTHN",
        "status_certificate_date": _ago(on, rng.randint(3, 90)),
        "status_certificate_place": "Ủy ban nhân dân xã Mẫu",
        "copies_count": rng.choice((0, 1, 2)),
    }


def _partner(person: Person, rng: Random) -> Person:
    sex = "male" if person.sex == "female" else "female"
    born_on = date(rng.randint(1985, 1999), rng.randint(1, 12), rng.randint(1, 28))
    number = f"001{int(sex == 'female')}{born_on.year % 100}{rng.randrange(1_000_000):06d}"
    return replace(person, name=name(rng, sex), sex=sex, born_on=born_on, personal_id=number)


def _side(side: str, person: Person, address: Answers) -> Answers:
    return {
        f"{side}_full_name": person.name,
        f"{side}_birth_date": person.born_on.isoformat(),
        f"{side}_id": person.personal_id,
        f"{side}_residence": address,
        f"{side}_marriage_count": 1,
    }


def _copy(person: Person, address: Answers, on: date, rng: Random) -> Answers:
    year = on.year - rng.randint(1, 30)
    return {
        "requester_type": "self",
        "event_kind": rng.choice(("birth", "birth", "birth", "marriage", "death")),
        "subject_full_name": person.name,
        "subject_date_of_birth": person.born_on.isoformat(),
        "spouse_full_name": name(rng, "male" if person.sex == "female" else "female"),
        "registration_year": year,
        "book_number": f"{rng.randint(1, 300)}/{year}",
        "copies_requested": rng.randint(1, 5),
    }


def _residence(person: Person, address: Answers, on: date, rng: Random) -> Answers:
    basis = rng.choice(("owned", "rented", "rented", "borrowed", "join_family_household"))
    begins = on + timedelta(days=rng.randint(1, 10))
    members = [_member(person, on, rng) for _ in range(rng.choice((0, 0, 1, 1, 2, 3)))]
    return {
        "request_kind": "temporary",
        "applicant_date_of_birth": person.born_on.isoformat(),
        "applicant_sex": person.sex,
        "applicant_is_minor": False,
        "registered_address": address,
        "relation_to_householder": "self" if basis == "owned" else "lodger",
        "householder_name": name(rng, "male"),
        "temporary_start_date": begins.isoformat(),
        "temporary_end_date": (begins + timedelta(days=rng.choice((180, 365, 730)))).isoformat(),
        **({"members": members} if members else {}),
        "dwelling_basis": basis,
        "legal_dwelling_document_present": True,
        "owner_name": name(rng, "female"),
        "owner_or_householder_consent": True,
        "request": None,
    }


def _member(person: Person, on: date, rng: Random) -> Answers:
    sex = rng.choice(("female", "male"))
    return {
        "full_name": name(rng, sex, person.name.split()[0]).upper(),
        "birth_date": _ago(on, rng.randint(200, 6000)),
        "sex": sex,
        "relation": "con",
    }


BUSINESSES = (
    ("5610", "Nhà hàng và các dịch vụ ăn uống phục vụ lưu động"),
    ("4711", "Bán lẻ lương thực, thực phẩm, đồ uống trong cửa hàng kinh doanh tổng hợp"),
    ("9631", "Cắt tóc, làm đầu, gội đầu"),
    ("4771", "Bán lẻ hàng may mặc, giày dép, hàng da trong cửa hàng chuyên doanh"),
    ("4520", "Bảo dưỡng, sửa chữa ô tô và xe có động cơ khác"),
)
"""Some lines of business with their codes (QĐ 27/2018/QĐ-TTg, from memory)."""


def _household(person: Person, address: Answers, on: date, rng: Random) -> Answers:
    lines = rng.sample(BUSINESSES, rng.randint(1, 3))
    return {
        "owner_kind": rng.choice(("individual", "individual", "family")),
        "owner_sex": person.sex,
        "owner_birth_date": person.born_on.isoformat(),
        "contact_is_residence": True,
        "members": [
            {
                "full_name": name(rng, "male").upper(),
                "birth_date": _ago(on, rng.randint(7000, 20000)),
                "personal_id": f"001190{rng.randrange(1_000_000):06d}",
                "residence": "Như chủ hộ",
            }
        ],
        "business_name": f"Hộ kinh doanh {person.name}",
        "business_address": address,
        "business_phone": person.phone,
        "lines_of_business": [{"code": code, "name": words} for code, words in lines],
        "capital_vnd": rng.randint(2, 60) * 10_000_000,
        "start_date": (on + timedelta(days=rng.randint(7, 30))).isoformat(),
        "workers": rng.randint(0, 8),
        "tax_method": rng.choice(("presumptive", "presumptive", "declaration")),
    }


def _licence(grades: Sequence[str], person: Person, address: Answers, on: date, rng: Random) -> Answers:
    grade = rng.choice(grades)
    limited = grade not in ("A1", "A2", "A")
    issued = on - timedelta(days=rng.randint(300, 3500))
    return {
        "birth_date": person.born_on.isoformat(),
        "sex": person.sex,
        "licence_no": f"31{rng.randrange(10**10):010d}",
        "licence_class": grade,
        "licence_issue_date": issued.isoformat(),
        "licence_issuer": "Sở Giao thông vận tải",
        "licence_limited": limited,
        "licence_expiry": (on + timedelta(days=rng.randint(5, 60))).isoformat(),
        "reason": "expiring" if limited else rng.choice(("damaged", "paper_card")),
        "health_certificate_no": f"{rng.randint(100, 9999)}/GKSKLX",
        "health_certificate_date": _ago(on, rng.randint(1, 60)),
        "health_facility": "Bệnh viện đa khoa Mẫu",
        "health_result": "fit",
        "delivery": rng.choice(("counter", "post")),
        "delivery_address": address,
    }


def _seaport(person: Person, address: Answers, on: date, rng: Random) -> Answers:
    boxes = sorted({_container(rng) for _ in range(rng.randint(1, 6))})
    return {
        "declarer_tax_code": "0100109106",
        "declarer_name": "Công ty cổ phần Giao nhận Mẫu",
        "declarer_address": "Số 1 đường Mẫu",
        "contact_email": "phi@example.vn",
        "is_trader": True,
        "customs_number": f"10{rng.randrange(10**10):010d}",
        "customs_date": _ago(on, rng.randint(0, 5)),
        "customs_office": "03CC",
        "customs_kind": rng.choice(("A11", "B11", "E11", "E31")),
        "storage_place": "03CCS01",
        "vessel": f"MẪU STAR {rng.randint(1, 30)} / {rng.randint(100, 999)}N",
        "unloading_place": "VNHPH",
        "cargo_regime": "import_export",
        "cargo_type": "container",
        "cargo_class": rng.choice(("Linh kiện điện tử", "Hạt nhựa", "Vải may mặc", "Thức ăn chăn nuôi")),
        "containers": [
            {
                "bill_number": f"MAU{rng.randrange(10**8):08d}",
                "number": box,
                "size": rng.choice(("20", "40", "40")),
                "nature": rng.choice(("KHO", "KHO", "LANH")),
            }
            for box in boxes
        ],
        "payment_way": rng.choice(("transfer", "online")),
    }


def _container(rng: Random) -> str:
    begin = f"MAUU{rng.randrange(10**6):06d}"
    return f"{begin}{check_digit(begin)}"


def _ago(on: date, days: int) -> str:
    return (on - timedelta(days=days)).isoformat()


KNOWING: Mapping[str, Knows] = {
    "marriage-registration": _marriage,
    "civil-status-copy": _copy,
    "residence-ct01": _residence,
    "household-business-registration": _household,
    "driving-licence-exchange": partial(_licence, ("A1", "A1", "A2", "B1", "B2")),
    "driving-licence-exchange-2025": partial(_licence, ("A1", "A1", "A", "B")),
    "seaport-fee-declaration": _seaport,
}
