"""What happens to a dossier, as the event log names it: after each of these its state, place or status may differ."""

MOVING = tuple(
    f"dossier.{what}"
    for what in (
        "submitted",
        "accepted",
        "refused",
        "supplement_requested",
        "supplement_answered",
        "resumed",
        "assigned",
        "forwarded",
        "sent_back",
        "opinion_asked",
        "leg_opened",
        "leg_answered",
        "leg_redirected",
        "duty_requested",
        "duty_confirmed",
        "draft_offered",
        "draft_confirmed",
        "draft_objected",
        "submitted_for_approval",
        "approved",
        "declined",
        "numbered",
        "returned",
        "transferred",
        "withdrawal_requested",
        "withdrawal_refused",
        "withdrawn",
        "stopped",
        "timer_ended",
        "message_taken",
    )
)
