"""Which declarations nobody has compared with the form that the law prints."""

from collections.abc import Iterator
from pathlib import Path

from phuong.forms.models import FormVersion
from phuong.kernel.unverified import UnverifiedFact, facts_of_file

FORM, WORD_LIST = "Tờ khai", "Danh mục dùng trong tờ khai"
LISTS = Path(__file__).parent / "national" / "lists"


def unverified_forms() -> Iterator[UnverifiedFact]:
    """Yield the unverified versions of declarations, and the lists that their questions choose from."""
    found = FormVersion.objects.filter(verified=False, withdrawn_at=None).order_by("definition__key", "number")
    columns = ("definition__key", "definition__title", "number", "legal_basis", "source")
    for key, title, number, basis, source in found.values_list(*columns):
        yield UnverifiedFact(FORM, f"{title}, bản {number}", basis, source, f"forms/national/{key}.yaml")
    for path in sorted(LISTS.glob("*.yaml")):
        yield from facts_of_file(path, WORD_LIST, f"forms/national/lists/{path.name}", path.stem)
