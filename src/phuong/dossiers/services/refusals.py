"""Why a filing or an act is refused, by name; each carries the sentence for the person."""

from collections.abc import Sequence

from phuong.kernel.acts import ActRefused, WrongState


class ProcedureClosed(ActRefused):
    """The procedure cannot be filed now: repealed, not online, handled elsewhere."""

    code = "procedure-closed"


class DraftOutdated(ActRefused):
    """The procedure or its form changed since the draft was begun; ``renew_draft`` brings it up to date."""

    code = "draft-outdated"


class DraftChanged(ActRefused):
    """The draft was saved elsewhere while it was being sent: what was looked at is not what lies there."""

    code = "draft-changed"


class AnswersInvalid(ActRefused):
    """Answers that the form does not allow; ``faults`` name page and field."""

    code = "answers-invalid"

    def __init__(self, sentence: str, faults: Sequence[object]) -> None:
        super().__init__(sentence)
        self.faults = faults


class PapersMissing(ActRefused):
    """Papers that must be handed in and are not there."""

    code = "papers-missing"

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__("Còn thiếu giấy tờ: " + "; ".join(names) + ". Tải lên rồi nộp lại.")
        self.names = names


class ReasonMissing(ActRefused):
    """A refusal or negative result without reason or article: the law wants both (practice.md §4.14)."""

    code = "reason-missing"


class LetterLacks(WrongState):
    """The drafted letter still has places to fill; ``lacks`` names them."""

    code = "letter-lacks"

    def __init__(self, lacks: Sequence[str]) -> None:
        named = "; ".join(lacks[:5]) + ("; …" if len(lacks) > 5 else "")
        super().__init__(f"Bản dự thảo còn {len(lacks)} chỗ chưa điền: {named}. Mở bản dự thảo, điền đủ rồi làm lại.")
        self.lacks = tuple(lacks)


class NotAssignable(ActRefused):
    """The post cannot do this step: other agency, other role, or nobody holds it today."""

    code = "not-assignable"


class NobodyToAsk(ActRefused):
    """The process or the officer asks an agency that does not exist on the day."""

    code = "nobody-to-ask"


class ExtensionRefused(ActRefused):
    """The date cannot be put off: it passed, it was put off twice, or the days make no later date."""

    code = "extension-refused"


class NotCompetent(ActRefused):
    """The agency chosen does not decide on this procedure, or has the dossier already."""

    code = "not-competent"


class RatingInvalid(ActRefused):
    """A rating that is none: no star chosen, or too many words."""

    code = "rating-invalid"


class DossierEnded(WrongState):
    """Something came for a dossier whose life is over: it was refused, withdrawn, stopped or returned."""

    code = "dossier-ended"
