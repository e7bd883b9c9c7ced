"""The sections that are one form: each reads what the content says of it and writes it back."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms

from phuong.directory.api import Agency, in_force
from phuong.forms.api import forms_with_versions
from phuong.kernel.identifiers import ProcedureCode, ProcedureCodeInvalid
from phuong.kernel.text import squeeze
from phuong.procedures import api as procedures
from phuong.ui.api import Checkboxes, PhuongForm, Radios, SingleCheckbox

Content = dict[str, Any]
Version = procedures.ProcedureVersion


class SectionForm(PhuongForm):
    """One section. ``content`` is the draft's; ``result`` is the content with this section as typed."""

    def __init__(self, *args: Any, draft: procedures.ProcedureDraft, today: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.draft, self.content, self.today = draft, draft.content, today
        self.version = procedures.version_in(draft.content)
        self.prepare()
        self.initial = self.fill()

    def prepare(self) -> None:
        """Give fields their choices."""

    def fill(self) -> dict[str, Any]:
        """Return what the fields show."""
        raise NotImplementedError

    def written(self) -> tuple[Content, Content]:
        """Return what changes in the content and what in its version."""
        raise NotImplementedError

    def result(self) -> Content:
        """Return the content with this section as typed."""
        head, version = self.written()
        return {**self.content, **head, "versions": [{**self.version, **version}]}

    def choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]


class IdentityForm(SectionForm):
    name = forms.CharField(
        label="Tên thủ tục",
        max_length=2000,
        widget=forms.Textarea({"rows": 2}),
        help_text="Đúng như quyết định công bố. Đổi tên có hiệu lực ngay khi công bố, cho mọi phiên bản.",
    )
    code = forms.CharField(label="Mã thủ tục", max_length=40, required=False, help_text="Ví dụ: 1.001193.")
    sector = forms.ChoiceField(label="Lĩnh vực")
    authority_level = forms.ChoiceField(label="Cấp giải quyết", choices=Version.AuthorityLevel.choices, widget=Radios)
    executing_agency = forms.CharField(
        label="Cơ quan giải quyết",
        required=False,
        max_length=300,
        help_text="Như người dân gọi, ví dụ: Ủy ban nhân dân cấp xã.",
    )
    sector_department = forms.ChoiceField(
        label="Sở, ngành quyết định", required=False, help_text="Cấp tỉnh thì phải chọn; cấp khác để trống."
    )

    def prepare(self) -> None:
        sectors = procedures.ProcedureField.objects.order_by("name").values_list("code", "name")
        self.choose("sector", [("", "Chọn lĩnh vực …"), *sectors])
        kinds = (Agency.Kind.PROVINCIAL_DEPARTMENT, Agency.Kind.PROVINCE_COMMITTEE, Agency.Kind.PUBLIC_UNIT)
        held = Agency.objects.filter(in_force(self.today), kind__in=kinds).order_by("sort_key")
        names = list(held.values_list("name", flat=True))
        known = self.version.get("sector_department") or ""
        if known and known not in names:
            names.append(known)
        self.choose("sector_department", [("", "(không)"), *((name, name) for name in names)])
        if self.draft.base_id is not None:
            self.fields["code"].disabled = True
            self.fields["code"].help_text = "Bản tiếp theo giữ mã cũ."

    def fill(self) -> dict[str, Any]:
        head = {"name": self.content.get("name"), "code": self.content.get("code")}
        own = {name: self.version.get(name) for name in ("authority_level", "executing_agency", "sector_department")}
        return {**head, **own, "sector": (self.content.get("sector") or {}).get("code")}

    def clean_code(self) -> str:
        """Return the base code."""
        typed = squeeze(self.cleaned_data["code"] or "")
        if not typed:
            return ""
        try:
            code = ProcedureCode.parse(typed).base
        except ProcedureCodeInvalid as fault:
            raise forms.ValidationError(fault.sentence) from None
        if (
            self.draft.base_id is None
            and procedures.Procedure.objects.filter(code=code, versions__isnull=False).exists()
        ):
            raise forms.ValidationError(f"Mã {code} là của thủ tục đã có. Ghi mã khác, hoặc mở thủ tục đó để sửa.")
        return code

    def written(self) -> tuple[Content, Content]:
        said = self.cleaned_data
        names = dict(self.fields["sector"].choices)  # type: ignore[attr-defined]
        sector = {"code": said["sector"], "name": names[said["sector"]]}
        head = {"name": squeeze(said["name"]), "code": said["code"], "sector": sector}
        own = {name: said[name] for name in ("authority_level", "executing_agency", "sector_department")}
        return head, own


class WhoForm(SectionForm):
    applicants = forms.MultipleChoiceField(
        label="Ai được nộp", choices=list(procedures.APPLICANT_WORDS.items()), widget=Checkboxes
    )
    for_whom = forms.CharField(
        label="Dành cho ai, bằng lời thường",
        required=False,
        max_length=500,
        widget=forms.Textarea({"rows": 2}),
        help_text="Một câu để người dân biết đúng là mình, ví dụ: Người có xe cần chỗ trông giữ trên vỉa hè.",
    )
    conditions = forms.CharField(
        label="Điều kiện", required=False, widget=forms.Textarea({"rows": 4}), help_text="Mỗi điều kiện một dòng."
    )

    def fill(self) -> dict[str, Any]:
        conditions = "\n".join(self.version.get("conditions") or [])
        return {**_taken(self.version, "applicants", "for_whom"), "conditions": conditions}

    def written(self) -> tuple[Content, Content]:
        said = self.cleaned_data
        return {}, {**_taken(said, "applicants", "for_whom"), "conditions": _lines(said["conditions"])}


class ChannelsForm(SectionForm):
    channels = forms.MultipleChoiceField(
        label="Cách nộp",
        choices=[(key, procedures.CHANNEL_WORDS[key]) for key in ("counter", "online", "post")],
        widget=Checkboxes,
    )
    online_level = forms.ChoiceField(
        label="Mức dịch vụ trực tuyến",
        choices=Version.OnlineLevel.choices,
        widget=Radios,
        help_text="Toàn trình: không phải đến lần nào. Một phần: còn bước phải đến hoặc nộp bản giấy.",
    )
    eligible = forms.ChoiceField(
        label="Luật có cho làm toàn trình không",
        required=False,
        choices=[("", "chưa nói"), ("yes", "được"), ("no", "không được")],
    )
    reason = forms.CharField(label="Vì sao", required=False, max_length=300)
    legal_basis = forms.CharField(label="Căn cứ", required=False, max_length=300)
    any_point_filing = forms.BooleanField(
        label="Nộp được ở bất kỳ bộ phận một cửa nào", required=False, widget=SingleCheckbox
    )
    routing = forms.ChoiceField(label="Hồ sơ nộp vào", choices=Version.Routing.choices)

    def fill(self) -> dict[str, Any]:
        eligible = self.version.get("eligible_for_full") or {}
        shown = {True: "yes", False: "no"}.get(eligible.get("eligible"), "")  # type: ignore[arg-type]
        own = _taken(self.version, "channels", "online_level", "any_point_filing", "routing")
        why = {"reason": eligible.get("reason", ""), "legal_basis": eligible.get("legal_basis", "")}
        return {"routing": "local", **own, "eligible": shown, **why}

    def written(self) -> tuple[Content, Content]:
        said = self.cleaned_data
        eligible: Content = {}
        if said["eligible"] or said["reason"] or said["legal_basis"]:
            eligible = {"reason": said["reason"], "legal_basis": said["legal_basis"], "verified": False}
            before = self.version.get("eligible_for_full") or {}
            if said["eligible"]:
                eligible["eligible"] = said["eligible"] == "yes"
            same = all(before.get(name) == value for name, value in eligible.items() if name != "verified")
            eligible["verified"] = bool(before.get("verified")) and same
        own = _taken(said, "channels", "online_level", "any_point_filing", "routing")
        return {}, {**own, "eligible_for_full": eligible}


class PresenceForm(SectionForm):
    presence_required = forms.MultipleChoiceField(
        label="Ai phải có mặt", required=False, choices=Version.Presence.choices, widget=Checkboxes,
        help_text="Không chọn gì: không ai phải đến chỉ để có mặt.",
    )  # fmt: skip
    hours = forms.IntegerField(
        label="Cho xem bản dự thảo trong (giờ)",
        required=False,
        min_value=1,
        max_value=720,
        help_text="Để trống: không gửi bản dự thảo cho người nộp xem trước.",
    )
    silence = forms.ChoiceField(
        label="Hết giờ mà không trả lời", required=False, choices=[("", "Chọn …"), *Version.Silence.choices]
    )
    source = forms.CharField(label="Căn cứ của việc xem bản dự thảo", required=False, max_length=300)

    def fill(self) -> dict[str, Any]:
        draft = self.version.get("draft_confirmation") or {}
        return {**_taken(self.version, "presence_required"), **_taken(draft, "hours", "silence", "source")}

    def clean(self) -> dict[str, Any]:
        if self.cleaned_data.get("hours") and not self.cleaned_data.get("silence"):
            self.add_error("silence", "Chọn không trả lời thì coi là gì.")
        return self.cleaned_data

    def written(self) -> tuple[Content, Content]:
        said = self.cleaned_data
        draft = _taken(said, "hours", "silence", "source") if said["hours"] else {}
        return {}, {"presence_required": said["presence_required"], "draft_confirmation": draft}


class FormChoice(SectionForm):
    form = forms.ChoiceField(
        label="Tờ khai",
        widget=Radios,
        help_text="Hồ sơ nộp vào ngày nào thì dùng bản của tờ khai đang áp dụng ngày đó.",
    )

    def prepare(self) -> None:
        rows = [(one.key, one.title, version) for one, version, _ in forms_with_versions(self.today)]
        self.choose(
            "form", [(key, title if version else f"{title} (chưa có bản đang áp dụng)") for key, title, version in rows]
        )

    def fill(self) -> dict[str, Any]:
        return _taken(self.version, "form")

    def written(self) -> tuple[Content, Content]:
        return {}, {"form": self.cleaned_data["form"]}


class ProcessForm(SectionForm):
    KEPT: ClassVar[str] = "kept"
    process = forms.ChoiceField(
        label="Hồ sơ đi qua những bước nào",
        widget=Radios,
        help_text="Chưa có quy trình hợp với thủ tục này thì vẽ ở mục Quy trình nội bộ, công bố, rồi chọn ở đây.",
    )

    def prepare(self) -> None:
        self.choices = {one.key: one for one in procedures.process_choices(self.today)}
        rows = [(key, _process_words(one)) for key, one in self.choices.items()]
        if self.version.get("process"):
            said = "; ".join(procedures.steps_in_words(self.version["process"]))
            rows.insert(0, (self.KEPT, f"Giữ quy trình đang có: {said}"))
        self.choose("process", rows)

    def fill(self) -> dict[str, Any]:
        return {"process": self.KEPT if self.version.get("process") else "standard"}

    def written(self) -> tuple[Content, Content]:
        chosen = self.cleaned_data["process"]
        return {}, {} if chosen == self.KEPT else {"process": [dict(step) for step in self.choices[chosen].steps]}


def _process_words(one: procedures.ProcessChoice) -> str:
    used = f" ({one.used} thủ tục đang dùng)" if one.used else ""
    name = one.name[:80] if one.is_published else f"Như “{one.name[:80]}”"
    return f"{name}{used}: {'; '.join(one.words)}"


class WordsForm(SectionForm):
    everyday_words = forms.CharField(
        label="Người dân thường gọi là",
        required=False,
        widget=forms.Textarea({"rows": 4}),
        help_text="Mỗi cách gọi một dòng, để tìm ra: “sổ đỏ”, “gửi xe vỉa hè”.",
    )
    life_events = forms.MultipleChoiceField(label="Sự kiện đời sống", required=False, widget=Checkboxes)
    steps = forms.CharField(
        label="Các bước người dân làm",
        required=False,
        widget=forms.Textarea({"rows": 6}),
        help_text="Mỗi bước một dòng, lời ngắn, theo thứ tự.",
    )

    def prepare(self) -> None:
        self.choose("life_events", [(one.key, one.name) for one in procedures.life_events()])

    def fill(self) -> dict[str, Any]:
        lists = {"everyday_words": self.content.get("everyday_words"), "steps": self.version.get("steps")}
        return {
            **{name: "\n".join(rows or []) for name, rows in lists.items()},
            "life_events": self.content.get("life_events"),
        }

    def clean_everyday_words(self) -> str:
        """Return the lines; a long one is told."""
        typed = str(self.cleaned_data["everyday_words"])
        if long := next((line for line in _lines(typed) if len(line) > 80), ""):
            raise forms.ValidationError(f"Mỗi cách gọi dài tối đa 80 ký tự: “{long[:40]}…”.")
        return typed

    def written(self) -> tuple[Content, Content]:
        said = self.cleaned_data
        head = {"everyday_words": _lines(said["everyday_words"]), "life_events": said["life_events"]}
        return head, {"steps": _lines(said["steps"])}


SECTION_FORMS: Mapping[str, type[SectionForm]] = {
    "identity": IdentityForm,
    "who": WhoForm,
    "channels": ChannelsForm,
    "presence": PresenceForm,
    "form": FormChoice,
    "process": ProcessForm,
    "words": WordsForm,
}
"""The sections that are one form."""


def _taken(part: Mapping[str, Any], *names: str) -> dict[str, Any]:
    return {name: part[name] for name in names if name in part}


def _lines(text: str) -> list[str]:
    return [squeeze(line) for line in text.splitlines() if line.strip()]
