"""Every foreign key points to the same room or a lower row, and leaves no name behind across rooms."""

import configparser
from pathlib import Path

from django.apps import apps

ROOT = Path(__file__).parents[2]


def _rows() -> dict[str, int]:
    """Read the rows of the house from the import contract: one source for both rules."""
    contract = configparser.ConfigParser()
    contract.read(ROOT / ".importlinter")
    lines = contract["importlinter:contract:rooms"]["layers"].split("\n")
    rows: dict[str, int] = {}
    for depth, line in enumerate(line for line in lines if line.strip()):
        for room in line.split("|"):
            rows[room.strip().strip("()")] = depth
    return rows


ROWS = _rows()


def test_keys_point_down_the_house() -> None:
    wrong = []
    for model in apps.get_models():
        if not model.__module__.startswith("phuong."):
            continue
        source = model._meta.app_label
        for field in model._meta.get_fields():
            if not (field.is_relation and field.concrete and field.related_model):
                continue
            target = field.related_model._meta.app_label
            if target not in ROWS or target == source:
                continue
            if ROWS[target] <= ROWS[source]:
                wrong.append(f"{model.__name__}.{field.name} points up or sideways to {target}")
            if not field.remote_field.hidden and not field.many_to_many:
                wrong.append(f"{model.__name__}.{field.name} needs related_name='+'")
    assert not wrong, wrong
