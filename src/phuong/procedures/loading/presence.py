"""What a file says of acts that a screen cannot replace: coming in person, looking over a draft, no toàn trình."""

from phuong.procedures.loading.part import Part
from phuong.procedures.models import ProcedureVersion
from phuong.procedures.services.drafts import Values


def acts_beyond_the_screen(version: Part) -> Values:
    """Return the columns of a version. Errors: CatalogueFileWrong."""
    eligible = version.part("eligible_for_full")
    present = version.texts("presence_required")
    if unknown := [who for who in present if who not in ProcedureVersion.Presence.values]:
        allowed = ", ".join(ProcedureVersion.Presence.values)
        raise version.fault(f"mục presence_required có “{unknown[0]}”, phải là một trong: {allowed}")
    return {
        "eligible_for_full": eligible.flag("eligible") if "eligible" in eligible.content else None,
        "eligible_reason": eligible.text("reason", most=300),
        "eligible_basis": eligible.text("legal_basis", most=300),
        "eligible_verified": eligible.flag("verified"),
        "presence_required": bool(present),
        "presence_of": present,
        **_draft_confirmation(version.part("draft_confirmation")),
    }


def _draft_confirmation(part: Part) -> Values:
    if not part.content:
        return {}
    return {
        "draft_confirmation_hours": part.amount("hours"),
        "draft_confirmation_silence": part.choice("silence", ProcedureVersion.Silence.values),
        "draft_confirmation_source": part.text("source", most=300),
    }
