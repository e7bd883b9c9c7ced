"""Small forms, and the birth declaration of a synthetic family."""

from datetime import date
from typing import Any

from phuong.forms.api import NATIONAL, FormVersion
from phuong.forms.compiling import compile_form
from phuong.kernel import plain_yaml

TODAY = date(2022, 12, 14)


def version(text: str, key: str = "thu") -> FormVersion:
    """Compile the pages of a form written as YAML; nothing is stored."""
    content = plain_yaml.read(text)
    schema, ui = compile_form({"key": key, "title": "Tờ khai thử", **content}, "thử.yaml")
    return FormVersion(schema=schema, ui=ui, number=1, valid_from=date(2020, 1, 1))


def national(key: str) -> FormVersion:
    content = plain_yaml.read((NATIONAL / f"{key}.yaml").read_text(encoding="utf-8"))
    schema, ui = compile_form(content, f"{key}.yaml")
    return FormVersion(schema=schema, ui=ui, number=1, valid_from=content["valid_from"])


def address(detail: str = "Số 12 phố Cầu Đất, phường Cầu Đất, quận Ngô Quyền, Hải Phòng") -> dict[str, Any]:
    return {"country": "VN", "detail": detail, "text": detail}


def birth_answers(**changed: Any) -> dict[str, Any]:
    """A child of two parents, declared by the mother; complete and right."""
    answers: dict[str, Any] = {
        "registration_kind": "new",
        "parents_known": "both",
        "relation": "mother",
        "requester_name": "PHẠM THỊ HOA",
        "requester_id": "031190001234",
        "requester_doc_type": "citizen_card",
        "requester_doc_date": "2021-05-10",
        "requester_doc_place": "Cục Cảnh sát QLHC về TTXH",
        "requester_residence_kind": "permanent",
        "requester_residence": address(),
        "requester_phone": "0912345318",
        "child_name": "TRẦN MINH AN",
        "child_birth_date": "2022-12-10",
        "child_sex": "male",
        "child_ethnicity": "Kinh",
        "child_nationality": "VN",
        "child_birth_place": "Bệnh viện Phụ sản Hải Phòng",
        "child_home_place": address("Xã Thủy Triều, huyện Thủy Nguyên, Hải Phòng"),
        "mother_name": "PHẠM THỊ HOA",
        "mother_birth": "1990-03-08",
        "mother_ethnicity": "Kinh",
        "mother_nationality": "VN",
        "mother_residence": address(),
        "father_name": "TRẦN VĂN BÌNH",
        "father_birth": "1988",
        "father_ethnicity": "Tày",
        "father_nationality": "VN",
        "father_residence": address(),
        "copies_wanted": False,
        "declaration": True,
    }
    return {key: value for key, value in (answers | changed).items() if value is not None}


FAMILY = """
subject: "Khai về {owner}"
pages:
  - key: chung
    title: Chung
    fields:
      - {key: owner, label: Họ và tên, type: name, required: true, prefill: account.name}
      - {key: has_children, label: Có con, type: boolean, required: true}
  - key: con
    title: Các con
    show_if: "answers.has_children == true"
    fields:
      - key: children
        label: Các con
        item_label: Người con
        type: repeat
        required: true
        max: 3
        fields:
          - {key: name, label: Họ và tên, type: name, required: true}
          - {key: born, label: Ngày sinh, type: date}
          - {key: schooled, label: Đang đi học, type: boolean}
          - {key: school, label: Trường, type: text, show_if: "item.schooled == true", required: true}
"""
