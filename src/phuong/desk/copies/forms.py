"""One entry of the book, typed in seconds; spoiling an entry."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID, uuid4

from django import forms
from django.http import QueryDict

from phuong.counter import api as counter
from phuong.directory.api import HeldPost
from phuong.parties.api import CardProposal, PersonSaid, party_by_personal_id, read_card
from phuong.ui.api import PhuongForm, SingleCheckbox

FROM_CARD = "thẻ căn cước quét tại quầy"
NO_NAME = "Số này chưa có trong hệ thống. Gõ họ tên người yêu cầu, hoặc quét thẻ."
UNREAD = "Thẻ không đọc được họ tên. Gõ họ tên như trên thẻ."
SMALL = {"class": "govuk-input--width-4", "inputmode": "numeric", "data-enter-next": "1"}


class CopyForm(PhuongForm):
    """Requester, original, pages, copies, signer. ``requester`` takes a name, a number, or the text of a card."""

    requester = forms.CharField(
        label="Người yêu cầu",
        max_length=400,
        help_text="Quét thẻ, gõ số định danh đã biết, hoặc gõ họ tên.",
        widget=forms.TextInput({"autocomplete": "off", "autofocus": True, "data-enter-next": "1", "data-card": "1"}),
    )
    document = forms.CharField(
        label="Bản chính",
        max_length=200,
        help_text="Bấm số trong danh sách, hoặc gõ tên giấy tờ.",
        widget=forms.TextInput({"autocomplete": "off", "data-enter-next": "1", "list": "ban-chinh"}),
    )
    pages = forms.IntegerField(label="Số trang", initial=1, widget=forms.TextInput(SMALL | {"data-pages": "1"}))
    copies = forms.IntegerField(
        label="Số bản", initial=1, widget=forms.TextInput({**SMALL, "data-enter-next": "", "data-copies": "1"})
    )
    signer = forms.TypedChoiceField(label="Người ký chứng thực", coerce=int)
    key = forms.UUIDField(widget=forms.HiddenInput)
    card = forms.CharField(required=False, max_length=400, widget=forms.HiddenInput)

    def __init__(
        self, data: QueryDict | None, *, signers: Sequence[HeldPost], today: date, signer_id: int | None = None
    ) -> None:
        super().__init__(data, initial={"key": uuid4(), "signer": signer_id})
        self.today = today
        for name in ("pages", "copies"):
            self.fields[name].error_messages["invalid"] = "Ghi bằng chữ số, ví dụ 2."
        field = self.fields["signer"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(one.post_id, f"{one.holder}, {one.title}") for one in signers]

    def clean_requester(self) -> str:
        """Return the name; a number is looked up, the text of a card is read and kept."""
        said = str(self.cleaned_data["requester"])
        proposal = read_card(said, self.today)
        self.scanned = said if proposal.is_card else ""
        if proposal.is_card:
            if not proposal.full_name:
                raise forms.ValidationError(UNREAD)
            return proposal.full_name
        if proposal.number:
            found = party_by_personal_id(proposal.number)
            if found is None:
                raise forms.ValidationError(NO_NAME)
            return found.name
        return said

    @property
    def is_scan_alone(self) -> bool:
        """Whether a scanner sent its Enter: a card was read, and nothing else is typed yet."""
        return bool(getattr(self, "scanned", "")) and not self.data.get("document", "").strip()

    def with_the_name(self) -> dict[str, str]:
        """Return what was typed, with the card's name in its place and the card kept beside it."""
        said = {name: str(value) for name, value in self.data.items()}
        return said | {"requester": self.cleaned_data["requester"], "card": self.scanned}

    @property
    def request(self) -> counter.CopyRequest:
        """The entry as the act takes it."""
        said = self.cleaned_data
        return counter.CopyRequest(
            requester_name=said["requester"],
            document=said["document"],
            pages=said["pages"],
            copies=said["copies"],
            signer_post_id=said["signer"],
            requester=self._person(),
        )

    @property
    def request_key(self) -> UUID:
        """The key of the page: pressing twice is one entry."""
        key: UUID = self.cleaned_data["key"]
        return key

    def _person(self) -> PersonSaid | None:
        """Return who the card says it is; None where only a name is known, or another one was typed over it."""
        for text in (self.scanned, self.cleaned_data["card"]):
            proposal = read_card(text, self.today) if text else None
            if proposal and proposal.personal_id and proposal.full_name == self.cleaned_data["requester"]:
                return _said(proposal)
        return None


def _said(card: CardProposal) -> PersonSaid:
    return PersonSaid(
        full_name=card.full_name,
        personal_id=card.personal_id,
        old_number=card.old_number,
        born_on=card.born_on,
        sex=card.sex,
        address=card.address,
        source=FROM_CARD,
    )


class SpoilForm(PhuongForm):
    """Why a number is spoiled, and whether the fee goes back."""

    reason = forms.CharField(
        label="Lý do hỏng",
        max_length=500,
        help_text="Ví dụ: in nhầm bản chính, sai số trang, người yêu cầu không lấy nữa.",
        error_messages={"required": "Ghi lý do số này hỏng. Số đã ghi không xóa, không cấp lại."},
    )
    gives_back = forms.BooleanField(
        label="Trả lại phí cho người yêu cầu", required=False, initial=True, widget=SingleCheckbox()
    )
