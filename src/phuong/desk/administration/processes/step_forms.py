"""The form of a step by its kind: what a step of a file says (docs/rules/processes.md), in fields and words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms

from phuong.identity.api import Role
from phuong.kernel.text import squeeze
from phuong.procedures import api as procedures
from phuong.ui.api import PhuongForm, Radios

Step = dict[str, Any]
UNITS = [
    ("hour", "giờ làm việc"),
    ("half_day", "nửa ngày làm việc"),
    ("working_day", "ngày làm việc"),
    ("calendar_day", "ngày (kể cả ngày nghỉ)"),
    ("month", "tháng"),
]
PLAIN = "plain"
ACTS = [
    (PLAIN, "Một việc bình thường"),
    ("approve", "Phê duyệt: lãnh đạo ký hoặc từ chối"),
    ("number", "Cấp số: văn thư đóng dấu, phát hành"),
    ("return", "Trả kết quả cho người nộp"),
]
MOST_AMOUNT = 999
LONGEST_CONDITION = 500


@dataclass(frozen=True, slots=True)
class Ground:
    """What a step stands among: the other steps, whom it may ask, the slot where it stands."""

    others: list[Step]
    partners: Mapping[str, str]
    slot: str


class StepForm(PhuongForm):
    """What every step has: a name, and where it stands."""

    word: ClassVar[str]
    stem: ClassVar[str]
    longest_key: ClassVar[int] = 40

    name = forms.CharField(label="Tên bước", max_length=100)
    slot = forms.ChoiceField(label="Đứng ở")

    def __init__(self, posted: Any = None, *, step: Step, ground: Ground) -> None:
        self.step, self.ground = step, ground
        super().__init__(posted, initial={**step, "slot": ground.slot, **self.fill(step)})
        self.order_fields([*(name for name in self.fields if name != "slot"), "slot"])
        self.fields["slot"].choices = list(_slots(ground.others))  # type: ignore[attr-defined]
        if "to" in self.fields:
            self.fields["to"].choices = self.partners()  # type: ignore[attr-defined]
        self.prepare()

    def prepare(self) -> None:
        """Fill in what only the steps around know."""

    def partners(self) -> list[tuple[str, str]]:
        """Return whom the step may ask; the tax office is asked by a step of its own kind."""
        return [("", "Chọn …"), *(one for one in self.ground.partners.items() if one[0] != procedures.TAX)]

    def fill(self, step: Step) -> Step:
        """Return what the fields show of a step."""
        return {}

    def written(self) -> Step:
        """Return the members of the step beside its key and name."""
        return {}

    def key(self) -> str:
        """Return the key: the one it has, or a new one."""
        kept = procedures.key_of(self.step)
        return kept or procedures.fresh_key(self.ground.others, self.stem)

    def result(self) -> Step:
        """Return the step as a file writes it."""
        said = {self.word: self.key(), "name": squeeze(self.cleaned_data["name"]), **self.written()}
        return {name: value for name, value in said.items() if value != ""}


def _slots(steps: list[Step]) -> Iterator[tuple[str, str]]:
    """Yield the places where a step can stand, in words."""
    for slot, way, after in procedures.slots(steps):
        if after is not None:
            name = after.get("name") or procedures.KIND_WORDS[procedures.kind_of(after)]
            yield slot, f"{'– ' * (len(way) // 2)}sau “{str(name)[:70]}”"
        elif way:
            fork = procedures.step_at(steps, procedures.place_of(way[:-1]))
            branch = "nhánh " + chr(ord("a") + way[-1]) if way[-1] < 26 else f"nhánh {way[-1] + 1}"
            yield slot, f"{'– ' * (len(way) // 2)}đầu {branch} của “{str(fork.get('name') or 'điểm rẽ')[:60]}”"
        else:
            yield slot, "đầu quy trình, ngay sau tiếp nhận"


class Timed(StepForm):
    """A step with a time: a number and a unit."""

    units: ClassVar[list[tuple[str, str]]] = UNITS
    member: ClassVar[str] = "within"

    amount = forms.IntegerField(label="Thời gian", required=False, min_value=1, max_value=MOST_AMOUNT)
    unit = forms.ChoiceField(label="Đơn vị")

    def prepare(self) -> None:
        self.fields["unit"].choices = self.units  # type: ignore[attr-defined]

    def fill(self, step: Step) -> Step:
        amount, _, unit = str(step.get(self.member) or "").partition(" ")
        return {"amount": amount, "unit": unit or "working_day"}

    def written(self) -> Step:
        said = self.cleaned_data
        return {self.member: f"{said['amount']} {said['unit']}" if said["amount"] else ""}


class TaskForm(Timed):
    word, stem = "key", "step"
    units = UNITS[:3]

    act = forms.ChoiceField(label="Bước này là", choices=ACTS, widget=Radios)
    role = forms.ChoiceField(
        label="Ai làm",
        choices=[("", "Chọn …"), *((str(role), str(Role(role).label)) for role in procedures.STEP_ROLES)],
        help_text="Cán bộ một cửa làm ở nơi tiếp nhận; các vai trò khác ở cơ quan giải quyết.",
    )

    def prepare(self) -> None:
        super().prepare()
        self.fields["amount"].help_text = "Để trống: làm ngay, không đặt hạn. Hạn này không dời ngày hẹn của người dân."
        self.order_fields(["name", "act", "role", "amount", "unit", "slot"])

    def fill(self, step: Step) -> Step:
        act = step.get("key") if step.get("key") in dict(ACTS) else PLAIN
        if hours := step.get("hours"):
            return {"act": act, "amount": hours, "unit": "hour"}
        half = int(step.get("half_days") or 0)
        whole = half % 2 == 0
        return {
            "act": act,
            "amount": (half // 2 if whole else half) or "",
            "unit": "working_day" if whole else "half_day",
        }

    def clean_act(self) -> str:
        """Return which act the step is; each stands in a process once."""
        act = str(self.cleaned_data["act"])
        if act != PLAIN and any(procedures.key_of(one) == act for _, one in procedures.everything(self.ground.others)):
            raise forms.ValidationError("Quy trình đã có bước này. Sửa bước đó, hoặc chọn việc bình thường.")
        return act

    def key(self) -> str:
        if (act := str(self.cleaned_data["act"])) != PLAIN:
            return act
        kept = procedures.key_of(self.step)
        return kept if kept and kept not in dict(ACTS) else procedures.fresh_key(self.ground.others, self.stem)

    def written(self) -> Step:
        said = self.cleaned_data
        amount = said["amount"] or 0
        time = (
            {"hours": amount} if said["unit"] == "hour" and amount else {"half_days": _half_days(amount, said["unit"])}
        )
        return {"role": said["role"], **time}


def _half_days(amount: int, unit: str) -> int:
    return amount * 2 if unit == "working_day" else amount


class LegForm(Timed):
    word, stem = "leg", "ask"
    to = forms.ChoiceField(label="Hỏi ai")

    def prepare(self) -> None:
        super().prepare()
        self.fields["amount"].help_text = "Chờ trả lời trong bao lâu; để trống: không hẹn."
        self.order_fields(["name", "to", "amount", "unit", "slot"])

    def written(self) -> Step:
        return {"to": self.cleaned_data["to"], **super().written()}


class DutyForm(Timed):
    word, stem = "leg", "duty"

    def prepare(self) -> None:
        super().prepare()
        self.fields["amount"].help_text = "Chừng bao lâu thì có; không tính vào thời hạn của cơ quan."
        self.initial.setdefault("name", "")
        if not self.step:
            self.initial["name"] = "Nghĩa vụ tài chính"

    def written(self) -> Step:
        return {"to": procedures.TAX, **super().written()}


class TimerForm(Timed):
    word, stem, member = "timer", "wait", "wait"

    def prepare(self) -> None:
        super().prepare()
        self.fields["amount"].required = True
        self.fields["amount"].label = "Chờ bao lâu"


class SendForm(StepForm):
    word, stem = "send", "send"
    to = forms.ChoiceField(label="Gửi cho ai")
    message = forms.SlugField(
        label="Tin",
        required=False,
        max_length=40,
        help_text="Khóa của tin, chữ không dấu, ví dụ y-kien; bước chờ trả lời dùng cùng khóa.",
    )

    def partners(self) -> list[tuple[str, str]]:
        return [("", "Chọn …"), *self.ground.partners.items()]

    def written(self) -> Step:
        return {"to": self.cleaned_data["to"], "message": self.cleaned_data["message"]}


class ReceiveForm(Timed):
    word, stem = "receive", "answer"
    message = forms.ChoiceField(label="Chờ trả lời của")

    def prepare(self) -> None:
        super().prepare()
        sent = [one for _, one in procedures.everything(self.ground.others) if "send" in one]
        rows = [(_message(one), f"{one.get('name') or one['send']} (tin “{_message(one)}”)") for one in sent]
        self.fields["message"].choices = [("", "Chọn một lần gửi đi …"), *rows]  # type: ignore[attr-defined]
        self.order_fields(["name", "message", "amount", "unit", "slot"])

    def fill(self, step: Step) -> Step:
        return {**super().fill(step), "message": step.get("message") or step.get("receive", "")}

    def written(self) -> Step:
        return {"message": self.cleaned_data["message"], **super().written()}


def _message(send: Step) -> str:
    return str(send.get("message") or send["send"])


class ServiceForm(StepForm):
    word, stem = "service", "service"
    operation = forms.ChoiceField(label="Thao tác")

    def prepare(self) -> None:
        rows = [(name, procedures.operation(name).does) for name in procedures.operation_names()]
        self.fields["operation"].choices = [("", "Chọn …"), *rows]  # type: ignore[attr-defined]

    def fill(self, step: Step) -> Step:
        return {"operation": step.get("operation") or step.get("service", "")}

    def written(self) -> Step:
        return {"operation": self.cleaned_data["operation"]}


class ParallelForm(StepForm):
    word, stem = "parallel", "together"

    def written(self) -> Step:
        return {"branches": self.step.get("branches") or [[], []]}


class ChoiceForm(StepForm):
    """A choice: one condition for each way but the last, which takes what is left over."""

    word, stem = "choice", "choice"
    conditions = forms.CharField(
        label="Điều kiện của từng nhánh",
        widget=forms.Textarea({"rows": 4, "class": "ph-code"}),
        help_text=(
            "Mỗi nhánh một dòng, hỏi từ trên xuống; không nhánh nào đúng thì đi nhánh “còn lại”. Ví dụ: "
            "answers.dien_tich > 500 · channel == 'online' · outcome == 'granted' · case == 'lan-dau'"
        ),
    )

    def fill(self, step: Step) -> Step:
        return {
            "conditions": "\n".join(str(one.get("if") or "") for one in step.get("choose") or [] if "else" not in one)
        }

    def clean_conditions(self) -> list[tuple[str, list[Step]]]:
        """Return the conditions with the steps of their branches; steps that would be lost are told."""
        lines = [line.strip() for line in str(self.cleaned_data["conditions"]).splitlines() if line.strip()]
        if long := next((line for line in lines if len(line) > LONGEST_CONDITION), ""):
            raise forms.ValidationError(f"Điều kiện dài tối đa {LONGEST_CONDITION} ký tự: “{long[:40]}…”.")
        ways = [one for one in self.step.get("choose") or [] if "else" not in one]
        matched = [_taken(ways, line) for line in lines]
        chosen = [(line, way or (ways.pop(0) if ways else {})) for line, way in zip(lines, matched, strict=True)]
        if any(way.get("do") for way in ways):
            raise forms.ValidationError("Bỏ điều kiện này thì mất các bước của nhánh đó. Xóa nhánh ở bảng trước.")
        return [(line, way.get("do") or []) for line, way in chosen]

    def written(self) -> Step:
        left: list[Step] = next((one["else"] for one in self.step.get("choose") or [] if "else" in one), [])
        chosen = [{"if": line, "do": steps} for line, steps in self.cleaned_data["conditions"]]
        return {"choose": [*chosen, {"else": left}]}


def _taken(ways: list[Step], condition: str) -> Step | None:
    """Take the branch that has this condition already out of ``ways``."""
    for way in ways:
        if way.get("if") == condition:
            ways.remove(way)
            return way
    return None


STEP_FORMS: Mapping[str, type[StepForm]] = {
    "key": TaskForm,
    "leg": LegForm,
    "duty": DutyForm,
    "timer": TimerForm,
    "send": SendForm,
    "receive": ReceiveForm,
    "service": ServiceForm,
    "parallel": ParallelForm,
    "choice": ChoiceForm,
}
"""The form of each kind of step."""
