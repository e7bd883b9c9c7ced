"""What an act will do to the citizen's clock, said before it is done."""

from dataclasses import dataclass
from datetime import datetime

from phuong.desk.due_words import Used, used_words
from phuong.directory.api import calendar_following
from phuong.dossiers import api as dossiers
from phuong.kernel.dates import local
from phuong.kernel.deadline import Deadline, Pause, StopPolicy, due, due_if_resumed

EXAMPLE_DAYS = 3


@dataclass(frozen=True, slots=True)
class RequestEffect:
    """What a supplement request does: whether the clock stops, how much is used, and an example of the new due date."""

    policy: StopPolicy
    before_acceptance: bool
    used: Used | None
    answered_at: datetime | None = None
    new_due_at: datetime | None = None
    is_repeated: bool = False


def deadline_if_accepted(dossier: dossiers.Dossier, now: datetime) -> Deadline:
    """Return the deadline the applicant gets if the dossier is accepted at ``now``."""
    return due(dossiers.limit_of(dossier), now, calendar_following(dossier.calendar_id, now))


def effect_of_request(dossier: dossiers.Dossier, now: datetime) -> RequestEffect:
    """Return what asking at ``now`` does; the example is answered in three working days, at closing time."""
    calendar = calendar_following(dossier.calendar_id, now)
    limit = dossiers.limit_of(dossier)
    used = used_words(dossier, now, calendar)
    again = dossier.supplement_count > 0
    if dossier.accepted_at is None or limit.stop is StopPolicy.NONE:
        return RequestEffect(limit.stop, dossier.accepted_at is None, used, is_repeated=again)
    answered_at = calendar.closing(calendar.add_working_days(local(now).date(), EXAMPLE_DAYS)) or now
    pauses = (*dossiers.clock_view(dossier, now).pauses, Pause(now))
    added = dossier.extended_days
    resumed = due_if_resumed(limit, dossier.accepted_at, calendar, pauses, answered_at, extended_days=added)
    return RequestEffect(limit.stop, False, used, answered_at, resumed.at, again)
