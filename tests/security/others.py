"""What the city asks of others: an opinion of the ward elsewhere, one answered with a file, a duty, a visit."""

from django.core.files.base import ContentFile

from phuong.dossiers import api as dossiers
from phuong.dossiers.models import Evidence
from phuong.dossiers.tests.factories import World, at, file_dossier
from phuong.dossiers.tests.partners import make_partner, officer_of
from phuong.files.api import store
from phuong.files.tests.samples import pdf

NINE, DUE = at("2022-12-14 09:00"), at("2022-12-16 17:30")


def asked_of_others(world: World) -> dict[str, object]:
    """Return the names of a dossier with an opinion asked, of one with a duty to confirm, and what belongs to them."""
    dossier, stored = _processing(world), store(ContentFile(pdf(4), name="sơ đồ.pdf"), world.mother.party_id, NINE)
    paper = dossier.evidences.get()
    Evidence.objects.filter(pk=paper.pk).update(file=stored)
    asked = [dossiers.AskedAgency(world.elsewhere.agency_id or 0, DUE)]
    keys = []
    for subject in ("Ý kiến chờ", "Ý kiến đã có"):
        question = dossiers.LegQuestion(subject, evidence_ids=(paper.pk,))
        dossiers.ask_opinion(dossier_id=dossier.pk, asked=asked, question=question, actor=world.officer, now=NINE)
        keys.append(dossiers.Leg.objects.latest("pk").pk)
    yes = dossiers.LegAnswer("Đồng ý.", agrees=True, file_id=stored.pk)
    dossiers.answer_leg(leg_id=keys[1], answer=yes, actor=world.elsewhere, now=NINE)
    seen = dossiers.VisitMinutes(NINE, "Số 5 Cầu Đất", "Bà Mẫu", "Đúng hiện trạng", file_ids=(stored.pk,))
    dossiers.record_visit(dossier_id=dossier.pk, minutes=seen, actor=world.officer, now=NINE)
    return {
        "consulting": dossier.code,
        "leg": keys[0],
        "answered_leg": keys[1],
        "leg_paper": paper.pk,
        "photo": dossiers.SiteVisitFile.objects.latest("pk").pk,
        "duty": _with_duty(world).code,
    }


def _with_duty(world: World) -> dossiers.Dossier:
    tax = make_partner("HP-THUE", "Cục Thuế thành phố Mẫu")
    taxman = officer_of(tax, "Nguyễn Thị Cúc", "Chuyên viên", "case_officer")
    dossier = _processing(world)
    dossiers.request_duty(dossier_id=dossier.pk, due_at=DUE, actor=world.officer, now=NINE)
    notice = dossiers.LegAnswer("Kho bạc Mẫu.", result_symbol="88/TB", amount_vnd=1_000_000)
    leg = dossiers.Leg.objects.get(dossier=dossier)
    dossiers.answer_leg(leg_id=leg.pk, answer=notice, actor=taxman, now=NINE)
    return dossier


def _processing(world: World) -> dossiers.Dossier:
    dossier = file_dossier(world, world.permit, at("2022-12-14 08:00"))
    dossiers.accept(dossier_id=dossier.pk, actor=world.counter, now=NINE)
    dossiers.assign(dossier_id=dossier.pk, post_id=world.officer.post_id or 0, actor=world.officer, now=NINE)
    return dossier
