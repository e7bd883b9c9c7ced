"""The papers that were written to the applicant, as PDF."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from phuong.dossiers.api import (
    Dossier,
    IssuedForm,
    ReleasedLetter,
    dossier_for,
    issued_forms,
    letter_of,
    letter_pdf,
    letters_to_applicant,
    print_form,
    released_revision,
)
from phuong.identity.api import actor
from phuong.kernel.acts import RowNotFound
from phuong.portal.refusals import answered, at_the_desk

NOT_YET = "Giấy tiếp nhận và hẹn trả kết quả có khi hồ sơ được tiếp nhận. Xem trang theo dõi hồ sơ."
NO_PAPER = "Hồ sơ này không có giấy đó. Xem mục Giấy tờ đã phát hành ở trang theo dõi hồ sơ."
WORDS: Mapping[str, str] = MappingProxyType(
    {
        "receipt": "giay-tiep-nhan",
        "supplement": "yeu-cau-bo-sung",
        "refusal": "tu-choi-tiep-nhan",
        "apology": "xin-loi-hen-lai",
        "stop": "dung-giai-quyet",
        "negative_result": "khong-giai-quyet",
    }
)
"""How a paper is called in the addresses that citizens keep."""
LETTER = "van-ban"
"""How a letter is called there, with its number."""


@dataclass(frozen=True, slots=True)
class Slip:
    """One paper of the office to the applicant, with its address."""

    issued: IssuedForm | ReleasedLetter
    slug: str
    url: str


@require_safe
@answered
def slip_pdf(request: HttpRequest, code: str, slug: str) -> HttpResponse:
    """Send the paper ``slug`` ("giay-tiep-nhan", "xin-loi-hen-lai-1"); 404 when it was not given out."""
    dossier = dossier_for(code=code, actor=actor(request))
    if actor(request).is_officer:
        return at_the_desk(dossier.code)
    found = next((slip for slip in slips_of(dossier) if slip.slug == slug), None)
    if found is None:
        raise RowNotFound(NOT_YET if slug == WORDS["receipt"] else NO_PAPER)
    return _pdf(_content(dossier, found.issued), f"{slug}-{dossier.code}.pdf")


def slips_of(dossier: Dossier) -> list[Slip]:
    """Return the papers that were written to the applicant, in the order of time, each with its address."""
    forms = [_slip(dossier, issued) for issued in issued_forms(dossier) if issued.for_applicant]
    letters = [_letter(dossier, letter) for letter in letters_to_applicant(dossier)]
    return sorted([*forms, *letters], key=lambda slip: slip.issued.at) if letters else forms


def _slip(dossier: Dossier, issued: IssuedForm) -> Slip:
    slug = f"{WORDS[issued.form]}-{issued.number}" if issued.number else WORDS[issued.form]
    return Slip(issued, slug, reverse("portal:slip", args=[dossier.code, slug]))


def _letter(dossier: Dossier, letter: ReleasedLetter) -> Slip:
    slug = f"{LETTER}-{letter.number}"
    return Slip(letter, slug, reverse("portal:slip", args=[dossier.code, slug]))


def _content(dossier: Dossier, issued: IssuedForm | ReleasedLetter) -> bytes:
    if isinstance(issued, IssuedForm):
        return print_form(dossier, issued.key).content
    letter = letter_of(dossier, issued.number)
    return letter_pdf(dossier, letter, released_revision(letter))


def _pdf(content: bytes, name: str) -> HttpResponse:
    headers = {
        "Content-Disposition": f'attachment; filename="{name}"',
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "private, no-store",
    }
    return HttpResponse(content, content_type="application/pdf", headers=headers)
