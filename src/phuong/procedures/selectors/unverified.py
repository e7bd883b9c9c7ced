"""What of the procedures nobody has compared with the decision that publishes it."""

from collections.abc import Iterator
from pathlib import Path

from phuong.kernel.dates import short_date
from phuong.kernel.unverified import UnverifiedFact, facts_of_file
from phuong.procedures.models import Fee, Procedure, ProcedureVersion

PROCEDURE, FEE, WORDS = "Thủ tục", "Phí, lệ phí", "Từ đồng nghĩa"
NATIONAL = Path(__file__).parent.parent / "national"


def unverified_procedures() -> Iterator[UnverifiedFact]:
    """Yield the unverified facts of the catalogue, version by version, fee by fee."""
    yield from _versions()
    yield from _fees()
    for code, former in _former_codes():
        yield UnverifiedFact(PROCEDURE, f"{code}: mã cũ {', '.join(former)}", "", "", _place(code))
    yield from facts_of_file(
        NATIONAL / "synonyms.yaml", WORDS, "procedures/national/synonyms.yaml", "Từ người dân hay dùng"
    )


def _versions() -> Iterator[UnverifiedFact]:
    found = ProcedureVersion.objects.filter(procedure__complete=True, withdrawn_at=None)
    columns = ("procedure__code", "procedure__name", "valid_from", "source", "decision_number")
    for code, name, since, source, decision in (
        found.filter(verified=False).order_by("procedure__code", "number").values_list(*columns)
    ):
        yield UnverifiedFact(PROCEDURE, f"{code} {name}, từ {short_date(since)}", decision, source, _place(code))
    eligible = found.filter(eligible_for_full__isnull=False, eligible_verified=False)
    for code, since, basis, source in eligible.order_by("procedure__code", "number").values_list(
        "procedure__code", "valid_from", "eligible_basis", "source"
    ):
        name = f"{code}: đủ điều kiện toàn trình hay không, từ {short_date(since)}"
        yield UnverifiedFact(PROCEDURE, name, basis, source, _place(code))


def _fees() -> Iterator[UnverifiedFact]:
    found = Fee.objects.filter(verified=False, version__withdrawn_at=None).order_by("version__procedure__code", "pk")
    columns = ("version__procedure__code", "version__valid_from", "name", "amount_vnd", "kind", "version__source")
    for code, since, name, amount, kind, source in found.values_list(*columns):
        said = f"{amount:,} đồng".replace(",", ".") if amount is not None else Fee(kind=kind).get_kind_display()
        fee = f"{code}: {name}, {said}, từ {short_date(since)}"
        yield UnverifiedFact(FEE, fee, "", source, _place(code))


def _former_codes() -> Iterator[tuple[str, list[str]]]:
    found = Procedure.objects.filter(former_codes_verified=False).exclude(former_codes=[]).order_by("code")
    yield from found.values_list("code", "former_codes")


def _place(code: str) -> str:
    return f"procedures/national/procedures/{code}.yaml"
