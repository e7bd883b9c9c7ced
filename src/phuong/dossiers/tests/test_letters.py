"""A result drafted from its template goes to the leader as it was read, and comes out with its number."""

from dataclasses import replace

import pytest

from phuong.documents import api as documents
from phuong.dossiers import api as dossiers
from phuong.dossiers.services import deciding, processing, releasing, returning_inside
from phuong.dossiers.tests.factories import at
from phuong.kernel.acts import ActRefused, NotPermitted, RowNotFound, WrongState
from phuong.kernel.models import AuditEntry, Event

NOW = at("2022-12-14 09:30")
CONTENT = {
    "title": "Giấy xác nhận",
    "kind": "result",
    "procedures": ["1.001193"],
    "about": "của {applicant.name}",
    "asks": [{"key": "so_so", "label": "Số sổ"}],
    "text": "> Họ tên: {applicant.name}\n"
    "Số định danh {applicant.identity}, sổ {ask.so_so}.\nNgười ký: {signer.name}, số {paper.number}.",
}


def template(key="giay-xac-nhan", **more):
    content = {**CONTENT, **more}
    row = documents.LetterTemplate.objects.create(key=key, kind=content["kind"], title=content["title"])
    return documents.LetterTemplateVersion.objects.create(
        template=row, number=1, content=content, valid_from=at("2020-01-01 00:00").date()
    )


def write(world, dossier, words, *, actor=None, number=1, seen=0, version=None, now=NOW):
    return dossiers.write_letter(
        dossier_id=dossier.pk,
        words=words,
        actor=actor or world.officer,
        now=now,
        number=number,
        seen=seen,
        template_id=version.pk if version else None,
    )


def opened(world, dossier):
    return dossiers.dossier_for(code=dossier.code, actor=world.officer)


def test_a_result_is_drafted_completed_approved_as_read_and_numbered(world, in_process):
    version, dossier = template(), opened(world, in_process)
    words = dossiers.filled_words(dossier, version)
    assert words.about == "của Nguyễn Thị Mẫu"
    assert "031190000001" in words.body
    assert words.lacks == ["Số sổ"]
    first = write(world, dossier, words, version=version)
    assert (first.number, first.lacks, first.writer_name) == (1, ["Số sổ"], "Trần Minh Tuấn")
    submitting = {"dossier_id": dossier.pk, "actor": world.officer, "now": at("2022-12-14 10:00")}
    with pytest.raises(dossiers.LetterLacks, match="Số sổ"):
        processing.submit_for_approval(**submitting)
    with pytest.raises(WrongState, match="cửa sổ khác"):  # the same button twice
        write(world, dossier, words, version=version)
    full = dossiers.filled_words(dossier, version, {"ask.so_so": "12/2022"})
    by_hand = replace(full, body=full.body + "\nCấp lần đầu.")
    second = write(world, dossier, by_hand, seen=1)
    assert second.is_by_hand
    assert write(world, dossier, by_hand, seen=2).number == 2  # nothing changed, nothing new
    processing.submit_for_approval(**submitting)
    proposal = dossiers.Decision.objects.get(dossier=dossier)
    assert proposal.letter_revision_id == second.pk
    with pytest.raises(WrongState, match="lãnh đạo đang xem"):
        write(world, dossier, replace(by_hand, title="Khác"), seen=2)

    # Sent back, changed, submitted anew: who still looks at the first proposal approves nothing unread.
    returning_inside.send_back(
        dossier_id=dossier.pk, actor=world.leader, now=at("2022-12-14 10:10"), reason="Ghi rõ sổ"
    )
    third = write(world, dossier, replace(by_hand, body=full.body + "\nCấp lần hai."), seen=2)
    processing.submit_for_approval(**{**submitting, "now": at("2022-12-14 10:20")})
    deciding_now = {"dossier_id": dossier.pk, "actor": world.leader, "now": at("2022-12-14 11:00")}
    with pytest.raises(WrongState, match="trình lại"):
        deciding.approve(**deciding_now, proposal_id=proposal.pk)
    deciding.approve(**deciding_now, proposal_id=dossiers.Decision.objects.latest("pk").pk)
    symbol = releasing.number(dossier_id=dossier.pk, actor=world.clerk, now=at("2022-12-14 14:00"))
    letter = dossiers.letter_of(dossier, 1)
    assert letter.paper.symbol == symbol
    assert letter.paper.content["letter_revision"] == third.pk
    assert ["plain", f"Người ký: …………, số {symbol}."] in letter.paper.content["lines"]
    assert dossiers.letter_pdf(dossier, letter, third).startswith(b"%PDF")
    assert dossiers.letter_pdf(dossier, letter, second).startswith(b"%PDF")
    with pytest.raises(WrongState):
        write(world, dossier, full, seen=3)
    assert Event.objects.filter(type="dossier.letter_drafted", subject=dossier.code).count() == 3
    assert AuditEntry.objects.filter(act="letter.draft").count() == 3


def test_a_declined_dossier_releases_no_draft_of_what_was_asked(world, in_process):
    version, dossier = template(), opened(world, in_process)
    write(world, dossier, dossiers.filled_words(dossier, version, {"ask.so_so": "1"}), version=version)
    processing.submit_for_approval(dossier_id=dossier.pk, actor=world.officer, now=at("2022-12-14 10:00"))
    deciding.decline(
        dossier_id=dossier.pk, actor=world.leader, now=at("2022-12-14 11:00"), reasons="Thiếu", legal_basis="Điều 1"
    )
    releasing.number(dossier_id=dossier.pk, actor=world.clerk, now=at("2022-12-14 14:00"))
    letter = dossiers.letter_of(dossier, 1)
    assert letter.paper is None
    assert "lines" not in dossiers.Decision.objects.get(dossier=dossier).paper.content


def test_a_letter_is_signed_once_by_a_leader_as_it_was_read(world, in_process):
    version = template("tra-loi", kind="to_applicant", procedures=[], addressee="{applicant.name}")
    dossier = opened(world, in_process)
    write(world, dossier, dossiers.filled_words(dossier, version), version=version)
    release = {"dossier_id": dossier.pk, "number": 1, "actor": world.leader, "now": NOW}
    with pytest.raises(dossiers.LetterLacks):
        dossiers.release_letter(**release, seen=1)
    write(world, dossier, dossiers.filled_words(dossier, version, {"ask.so_so": "1"}), seen=1)
    with pytest.raises(WrongState, match="cửa sổ khác"):
        dossiers.release_letter(**release, seen=1)
    with pytest.raises(NotPermitted):
        dossiers.release_letter(**{**release, "actor": world.officer}, seen=2)
    symbol = dossiers.release_letter(**release, seen=2)
    assert symbol == "01/TTHC"
    assert dossiers.release_letter(**release, seen=2) == symbol
    letter = dossiers.letter_of(dossier, 1)
    assert ["plain", f"Người ký: Phạm Văn Lâm, số {symbol}."] in letter.paper.content["lines"]
    assert dossiers.letter_pdf(dossier, letter, dossiers.revisions_of(letter)[0]).startswith(b"%PDF")
    processing.submit_for_approval(dossier_id=dossier.pk, actor=world.officer, now=at("2022-12-14 10:00"))


def test_only_who_holds_the_step_drafts_and_a_template_is_tried_without_telling_values(world, in_process):
    version, dossier = template(), opened(world, in_process)
    words = dossiers.filled_words(dossier, version)
    with pytest.raises(NotPermitted):
        write(world, dossier, words, actor=world.leader, version=version)
    for stranger in (world.elsewhere, world.clerk):
        with pytest.raises(ActRefused):
            write(world, dossier, words, actor=stranger, version=version)
    with pytest.raises(RowNotFound):
        write(world, dossier, words)
    with pytest.raises(dossiers.ReasonMissing):
        write(world, dossier, replace(words, body=" "), version=version)
    trial = dossiers.try_letter({**version.content, "key": "x"})
    assert (trial.dossiers, trial.complete) == (1, 1)
    assert [(one.called, one.empty) for one in trial.empty] == [("Số sổ", 1)]
    assert dossiers.open_on_template("giay-xac-nhan") == 0
    write(world, dossier, words, version=version)
    assert dossiers.open_on_template("giay-xac-nhan") == 1


def test_a_template_of_another_procedure_begins_no_letter(world, in_process):
    version, dossier = template(procedures=["2.000815"]), opened(world, in_process)
    words = dossiers.filled_words(dossier, version, {"ask.so_so": "12/2022"})
    with pytest.raises(RowNotFound, match="không dùng cho thủ tục"):
        write(world, dossier, words, version=version)
    assert dossiers.letters_of(dossier) == []
