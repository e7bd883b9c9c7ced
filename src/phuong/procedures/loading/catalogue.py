"""Loading the catalogue of a portal: every row is taken, repaired or refused, and the report says which and why."""

import csv
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path

from django.db import transaction

from phuong.kernel.dates import local
from phuong.procedures.loading.catalogue_file import CatalogueFile, open_catalogue
from phuong.procedures.loading.catalogue_row import read_row
from phuong.procedures.loading.faults import CatalogueFileWrong
from phuong.procedures.loading.findings import Finding, Notes, RowRefused
from phuong.procedures.loading.national import lock_catalogue
from phuong.procedures.models import CatalogueImport, Procedure
from phuong.procedures.services.drafts import ProcedureContent
from phuong.procedures.services.publishing import publish

REPORT_COLUMNS = ("row", "code", "kind", "reason")


@dataclass(slots=True)
class _Read:
    drafts: dict[str, ProcedureContent] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    rows: int = 0


def load_catalogue(path: Path, now: datetime, report: Path | None = None) -> CatalogueImport:
    """Take the procedures of a catalogue file (CSV) into the catalogue; return what was done, kept as a row.

    A procedure that we have complete is not touched, only noted. A row that says what it said before changes nothing;
    one that says something else becomes the next version from this day on. A procedure the file lacks stays.
    Units:   ``now`` is aware. ``report``: a CSV file to write the findings to (row, code, kind, reason).
    Errors:  CatalogueFileWrong when the file as a whole cannot be read; then nothing is stored.
    """
    file = open_catalogue(path)
    read = _read(file)
    with transaction.atomic():
        lock_catalogue()
        kept = _keep_complete(read)
        published = publish(list(read.drafts.values()), local(now).date())
        done = CatalogueImport.objects.create(
            file_name=file.name[:200],
            sha256=file.sha256,
            started_at=now,
            finished_at=now,
            rows_read=read.rows,
            rows_new=len(published.new),
            rows_changed=len(published.changed),
            rows_same=len(published.same) + kept,
            rows_repaired=len({finding.row for finding in read.findings if finding.kind == "repaired"}),
            rows_refused=sum(finding.kind == "refused" for finding in read.findings),
            faults=[asdict(finding) for finding in sorted(read.findings, key=lambda finding: finding.row)],
        )
    if report is not None:
        write_report(report, read.findings)
    return done


def _read(file: CatalogueFile) -> _Read:
    read = _Read()
    for line, cells in file.rows():
        read.rows += 1
        notes = Notes()
        code = "" if cells is None else cells["national_code"].strip()
        try:
            if cells is None:
                raise RowRefused("Số cột không khớp dòng đầu; hãy xem lại dấu phẩy và dấu nháy.")
            draft = read_row(cells, notes)
            code = draft.code
            if code in read.drafts:
                raise RowRefused(f"Mã {code} đã có ở dòng {read.lines[code]}; dòng này không nhận.")
        except RowRefused as refusal:
            read.findings.append(Finding(line, code[:40], "refused", str(refusal)))
            continue
        read.drafts[code], read.lines[code] = draft, line
        read.findings += [Finding(line, code, "repaired", reason) for reason in notes.reasons]
    return read


def _keep_complete(read: _Read) -> int:
    complete = set(Procedure.objects.filter(complete=True, code__in=read.drafts).values_list("code", flat=True))
    for code in sorted(complete):
        del read.drafts[code]
        reason = "Thủ tục này đã có bản đầy đủ của ta, giữ nguyên; chỉ ghi nhận dòng của danh mục."
        read.findings.append(Finding(read.lines[code], code, "kept", reason))
    return len(complete)


def write_report(path: Path, findings: Iterable[Finding]) -> None:
    """Write findings as CSV, in the order of rows. Errors: CatalogueFileWrong when the file cannot be written."""
    try:
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, REPORT_COLUMNS)
            writer.writeheader()
            writer.writerows(asdict(finding) for finding in sorted(findings, key=lambda finding: finding.row))
    except OSError as fault:
        raise CatalogueFileWrong(
            f"Đã nạp danh mục nhưng không ghi được báo cáo {path.name}: {fault.strerror}."
        ) from None
