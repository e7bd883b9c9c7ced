"""What people declare: valid answers to any of our forms.

A few questions are answered from knowledge (the child, the house); the person's own facts go where the form would
prefill them; every other question that must be answered gets the plainest answer its type allows. So a form may
gain questions without the simulation falling behind.
"""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from functools import partial
from random import Random
from typing import Any

from phuong.directory.api import Agency
from phuong.forms.api import FormVersion
from phuong.simulation.cast import Cast
from phuong.simulation.declarations import KNOWING
from phuong.simulation.people import GIVEN, MIDDLE, Person, name

Answers = dict[str, Any]
AGREED = "declaration"


def declared(
    form: FormVersion, person: Person, agency: Agency, wish: str, on: date, rng: Random, cast: Cast
) -> Answers:
    """Return the answers of ``person`` to ``form`` on the day ``on``; ``wish`` is what they ask for in words."""
    address = _address(person, agency, cast)
    known = _own_facts(person, address) | {"request_title": wish[:200], "request": f"Đề nghị giải quyết: {wish}."[:900]}
    knowing: dict[str, Callable[[Person, Answers, date, Random], Answers]] = {
        **KNOWING,
        "birth-registration": partial(_birth, cast.hospital),
        "construction-permit": _permit,
    }
    if form.definition.key in knowing:
        known |= knowing[form.definition.key](person, address, on, rng)
    found: Answers = {}
    for page in form.ui["pages"]:
        for field in page["fields"]:
            answer = known.get(field["key"], known.get(field.get("prefill", "")))
            if answer is None and (field.get("required") or field.get("required_if")):
                answer = _plainest(field, address, on)
            if answer is not None:
                found[field["key"]] = answer
    return found


def _address(person: Person, agency: Agency, cast: Cast) -> Answers:
    """The unit of the office, which is where its people live; the words of the day are added by the form itself."""
    territory = agency.territory
    if territory is None or territory.level == "province":
        return {"country": "VN", "detail": f"{person.address}, {cast.place_words}"}
    return {"country": "VN", territory.level: territory.code, "detail": person.address}


def _own_facts(person: Person, address: Answers) -> Answers:
    return {
        "account.name": person.name,
        "account.personal_id": person.personal_id,
        "account.phone": person.phone,
        "account.address": address,
    }


def _plainest(field: Mapping[str, Any], address: Answers, on: date) -> Any:
    kind = field["type"]
    if kind == "repeat":
        item = {one["key"]: _plainest(one, address, on) for one in field["fields"] if one.get("required")}
        return [item for _ in range(max(field.get("min", 0), 1))]
    if kind in ("choice", "choices"):
        first = field["options"][0]["value"]
        return [first] if kind == "choices" else first
    plain: dict[str, Any] = {
        "text": "Như giấy tờ kèm theo",
        "long_text": "Như giấy tờ kèm theo.",
        "name": "Nguyễn Văn Mẫu",
        "integer": field.get("minimum", 1),
        "year": on.year - 4,
        "decimal": field.get("minimum", 1),
        "money_vnd": field.get("minimum", 0),
        "boolean": False,
        AGREED: True,
        "date": (on - timedelta(days=400)).isoformat(),
        "date_or_year": "1990",
        "personal_id": "001190000001",
        "phone": "0900000001",
        "email": "mau@example.vn",
        "tax_code": None,
        "container_number": "CSQU3054383",
        "address": address,
        "ethnicity": "Kinh",
        "country": "VN",
    }
    return plain.get(kind)


def _birth(hospital: str, person: Person, address: Answers, on: date, rng: Random) -> Answers:
    is_mother = person.sex == "female"
    spouse = name(rng, "male" if is_mother else "female")
    mother, father = (person.name, spouse) if is_mother else (spouse, person.name)
    sex = rng.choice(("female", "male"))
    born_on = on - timedelta(days=rng.randint(3, 40))
    # The parents' years are drawn anew: the form wants them young enough, the invented person may be anybody.
    return {
        "registration_kind": "new",
        "parents_known": "both",
        "relation": "mother" if is_mother else "father",
        "child_name": f"{father.split()[0]} {rng.choice(MIDDLE[sex])} {rng.choice(GIVEN[sex])}",
        "child_birth_date": born_on.isoformat(),
        "child_sex": sex,
        "child_home_place": address,
        "birth_place_kind": "facility",
        "birth_facility": hospital,
        "birth_place": address,
        "mother_name": mother,
        "mother_birth": str(rng.randint(1985, 2001)),
        "father_name": father,
        "father_birth": str(rng.randint(1982, 2000)),
        "copies_wanted": False,
    }


def _permit(person: Person, address: Answers, on: date, rng: Random) -> Answers:
    ground, storeys = rng.randint(45, 110), rng.randint(2, 5)
    number = f"CĐ {rng.randint(100_000, 999_999)}"
    return {
        "work_place": address,
        "map_sheet": str(rng.randint(1, 60)),
        "parcel_number": str(rng.randint(1, 400)),
        "parcel_no": f"thửa {rng.randint(1, 400)}, tờ bản đồ {rng.randint(1, 60)}",
        "parcel_area": float(ground + rng.randint(5, 40)),
        "certificate_number": number,
        "certificate_no": number,
        "work_kind": "house",
        "work_grade": "3",
        "storeys_above": storeys,
        "ground_area": float(ground),
        "floor_area": float(ground * storeys),
        "height": round(3.6 * storeys + 1.2, 1),
        "designer": "Công ty cổ phần Tư vấn thiết kế Mẫu",
        "designer_name": "Công ty cổ phần Tư vấn thiết kế Mẫu",
        "expected_months": rng.randint(4, 14),
    }
