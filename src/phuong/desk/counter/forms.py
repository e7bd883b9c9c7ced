"""The forms of the counter page. Prefixed, because the questions of a declaration stand on the same page."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.http import QueryDict

from phuong.directory.api import Agency
from phuong.dossiers import api as dossiers
from phuong.kernel.faults import Fault as KernelFault
from phuong.kernel.identifiers import parse_tax_code
from phuong.parties.api import OrganisationSaid, PersonSaid
from phuong.procedures.api import ProcedureCase
from phuong.ui.api import DateTextField, PersonalIdField, PhoneField, PhuongForm, SingleCheckbox

CHANNELS = (dossiers.Channel.COUNTER, dossiers.Channel.POST)
SELF, PERSON, ORGANISATION = "self", "person", "organisation"
WHOM = ((SELF, "Chính người nộp"), (PERSON, "Người khác, có ủy quyền"), (ORGANISATION, "Tổ chức, doanh nghiệp"))
Ways = dossiers.Delivery.Way
RESULT_WAYS = ((Ways.COUNTER, "Tại quầy"), (Ways.ELECTRONIC, "Bản điện tử"), (Ways.POST, "Bưu chính công ích"))
HANDED, SHOWN = "hand", "show"


class PersonForm(PhuongForm):
    """Who stands at the counter; found by the number on the card, made when the number is new."""

    prefix = "p"

    personal_id = PersonalIdField(label="Số định danh", accept_old=True)
    full_name = forms.CharField(label="Họ và tên", max_length=200)
    born_on = DateTextField(label="Ngày sinh", required=False)
    sex = forms.ChoiceField(label="Giới tính", required=False, choices=[("", ""), ("female", "Nữ"), ("male", "Nam")])
    address = forms.CharField(label="Nơi thường trú", required=False, max_length=300)
    nationality = forms.CharField(label="Quốc tịch", required=False, max_length=60, initial="Việt Nam")
    phone = PhoneField(label="Điện thoại", required=False)
    email = forms.EmailField(label="Thư điện tử", required=False)
    old_number = forms.CharField(required=False, max_length=9, widget=forms.HiddenInput)
    source = forms.CharField(required=False, max_length=80, widget=forms.HiddenInput)

    def said(self) -> PersonSaid:
        """Return the person as the act takes it."""
        value = self.cleaned_data
        return PersonSaid(
            full_name=value["full_name"],
            personal_id=value["personal_id"],
            old_number=value["old_number"] if value["old_number"] != value["personal_id"] else "",
            born_on=value["born_on"],
            sex=value["sex"],
            nationality=value["nationality"] or "Việt Nam",
            phone=value["phone"],
            email=value["email"],
            address=value["address"],
            source=value["source"] or "khai tại quầy",
        )


class OwnerForm(PhuongForm):
    """Whose dossier it is, when it is not of whoever hands it in."""

    prefix = "b"

    whom = forms.ChoiceField(label="Nộp cho", choices=WHOM, initial=SELF, required=False)
    personal_id = PersonalIdField(label="Số định danh người có hồ sơ", required=False, accept_old=True)
    full_name = forms.CharField(label="Họ tên người có hồ sơ", required=False, max_length=200)
    tax_code = forms.CharField(label="Mã số thuế", required=False, max_length=20)
    name = forms.CharField(label="Tên tổ chức", required=False, max_length=300)
    represents = forms.BooleanField(
        label="Người nộp là người đại diện theo pháp luật", required=False, widget=SingleCheckbox()
    )
    authority = forms.CharField(label="Giấy ủy quyền, giấy giới thiệu", required=False, max_length=300)

    NEEDED = {
        PERSON: {
            "personal_id": "Ghi số định danh của người có hồ sơ.",
            "full_name": "Ghi họ tên người có hồ sơ.",
            "authority": "Ghi số và ngày giấy ủy quyền.",
        },
        ORGANISATION: {
            "tax_code": "Ghi mã số thuế của tổ chức.",
            "name": "Ghi tên tổ chức như trên giấy đăng ký.",
            "authority": "Ghi giấy giới thiệu, hoặc đánh dấu người đại diện theo pháp luật.",
        },
    }

    def clean_tax_code(self) -> str:
        """Read the code when it counts. Errors: ValidationError with the kernel's sentence."""
        typed: str = self.cleaned_data["tax_code"]
        if not typed or self.cleaned_data.get("whom") != ORGANISATION:
            return typed
        try:
            return parse_tax_code(typed).number
        except KernelFault as fault:
            raise forms.ValidationError(fault.sentence) from fault

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        for name, sentence in self.NEEDED.get(said.get("whom", SELF), {}).items():
            if name == "authority" and said.get("represents") and said["whom"] == ORGANISATION:
                continue
            if not said.get(name) and name not in self.errors:
                self.add_error(name, sentence)
        return said

    def said(self) -> PersonSaid | OrganisationSaid | None:
        """Return the owner as the act takes it; None when it is whoever hands in."""
        value = self.cleaned_data
        if value["whom"] == ORGANISATION:
            return OrganisationSaid(value["name"], value["tax_code"], source="khai tại quầy")
        if value["whom"] == PERSON:
            return PersonSaid(value["full_name"], value["personal_id"], source="khai tại quầy")
        return None


class PlaceForm(PhuongForm):
    """Which case it is, what about, how it came, who decides."""

    prefix = "w"

    case = forms.TypedChoiceField(label="Trường hợp", coerce=int)
    agency = forms.TypedChoiceField(label="Cơ quan giải quyết", coerce=int)
    subject = forms.CharField(label="Trích yếu", required=False, max_length=200)
    channel = forms.TypedChoiceField(
        label="Cách nộp",
        coerce=int,
        choices=[(one.value, one.label.capitalize()) for one in CHANNELS],
        initial=dossiers.Channel.COUNTER.value,
    )

    def __init__(
        self, data: QueryDict | None, *, agencies: Sequence[Agency], cases: Iterable[ProcedureCase], own: int | None
    ) -> None:
        super().__init__(data)
        choices = [(case.pk, case.name) for case in cases]
        if choices:
            self.fields["case"].choices = choices if len(choices) == 1 else [("", "Chọn trường hợp"), *choices]  # type: ignore[attr-defined]
        else:
            del self.fields["case"]
        ordered = sorted(agencies, key=lambda agency: (agency.pk != own, agency.sort_key))
        self.fields["agency"].choices = [(agency.pk, agency.name) for agency in ordered]  # type: ignore[attr-defined]
        if not ordered or ordered[0].pk != own:
            self.fields["agency"].choices.insert(0, ("", "Chọn cơ quan"))  # type: ignore[attr-defined]


class VisitForm(PhuongForm):
    """How the result is wanted; how those sign who cannot write, and who interprets."""

    prefix = "v"

    result_way = forms.ChoiceField(label="Nhận kết quả", choices=RESULT_WAYS, initial=Ways.COUNTER)
    signing = forms.ChoiceField(
        label="Người nộp",
        choices=[("signature", "Ký tên"), ("fingerprint", "Điểm chỉ")],
        initial="signature",
    )
    witness = forms.CharField(label="Người làm chứng điểm chỉ", required=False, max_length=200)
    interpreter = forms.CharField(label="Người phiên dịch (họ tên, giấy tờ)", required=False, max_length=200)
    language = forms.CharField(label="Ngôn ngữ", required=False, max_length=60)

    @property
    def is_special(self) -> bool:
        """Whether anything but an ordinary signature was said, so that its fields are not folded away."""
        return any(
            (self[name].value() or "") not in ("", "signature")
            for name in ("signing", "witness", "interpreter", "language")
        )
