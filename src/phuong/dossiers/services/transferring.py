"""Chuyển cơ quan có thẩm quyền: a dossier that came to the wrong agency goes to the right one; its date stays."""

from datetime import datetime

from phuong.directory.api import Agency
from phuong.dossiers.models import Dossier, DossierScope, DossierWords
from phuong.dossiers.rules.search_text import with_agency
from phuong.dossiers.rules.transitions import next_state
from phuong.dossiers.services.finding import MISSING
from phuong.dossiers.services.moving import Move, writes_of
from phuong.dossiers.services.onward import Onward
from phuong.dossiers.services.refusals import NotCompetent, ReasonMissing
from phuong.dossiers.services.standing import Standing, standing_of
from phuong.dossiers.services.stepping import COUNTER, SOURCE, Step
from phuong.dossiers.states import State
from phuong.identity.api import require
from phuong.kernel import acts
from phuong.kernel.acts import Actor, Write, change, change_where, insert
from phuong.kernel.dates import local
from phuong.procedures.api import ProcedureVersion, competent_agencies
from phuong.work.api import WorkItem

FORMER = "former"
"""Role in a scope of an agency that had the dossier: it still finds it."""


def transfer(*, dossier_id: int, to_agency_id: int, actor: Actor, now: datetime, reason: str) -> str:
    """Hand the dossier to another agency that is competent for its procedure; return the name of that agency.

    Before acceptance the receiving agency changes too; after it the open work goes to the new agency as it stands.
    The applicant's date does not move: choosing the agency was ours.

    Errors:  ReasonMissing, NotCompetent, NotPermitted, WrongState, RowNotFound.
    Source:  NĐ 61/2018/NĐ-CP Điều 18 (from memory).
    """
    reason = reason.strip()
    if not reason:
        raise ReasonMissing("Ghi lý do chuyển: vì sao hồ sơ không thuộc thẩm quyền ở đây.")
    with acts.begin("dossier.transfer", actor=actor, now=now) as act:
        dossier = act.lock(Dossier, dossier_id, missing=MISSING)
        require(actor, "dossier.transfer", agency_ids=(dossier.holder_agency_id,))
        state = next_state("transfer", dossier.state)
        agency = next((found for found in agencies_to_transfer_to(dossier, now) if found.pk == to_agency_id), None)
        if agency is None:
            raise NotCompetent("Chọn cơ quan khác có thẩm quyền giải quyết thủ tục này.")
        facts = {"competent_agency_id": agency.pk}
        if state == State.SUBMITTED:
            facts["receiving_agency_id"] = agency.pk
        onward = _carried_over(dossier, agency, state)
        said = f"Hồ sơ được chuyển đến {agency.name} để giải quyết. Ngày hẹn không đổi."
        move = Move("transfer", "transferred", state, onward, reason, said)
        act.commit(*writes_of(act, dossier, move, **facts), *_scopes(act, dossier, agency, state))
    return agency.name


def agencies_to_transfer_to(dossier: Dossier, now: datetime) -> list[Agency]:
    """Return the agencies competent for the procedure today, without the one that has the dossier, by name."""
    version = ProcedureVersion.objects.get(pk=dossier.version_id)
    found = competent_agencies(version, local(now).date()).exclude(pk=dossier.competent_agency_id)
    return list(found.select_related("territory__parent").order_by("sort_key", "pk"))


def _carried_over(dossier: Dossier, agency: Agency, state: State) -> Onward:
    """Every open step stays where it is in the process and changes hands; counter work after acceptance does not."""
    standing = standing_of(dossier)
    lead = standing.at(dossier.step_key)
    step = Step(
        key=dossier.step_key,
        name=lead.name if lead else dossier.step_key,
        role=dossier.holder_role,
        agency_id=agency.pk,
        to_name=agency.name,
    )
    return Onward(lead=step, state=state, writes=tuple(_handed(dossier, standing, agency, state)))


def _handed(dossier: Dossier, standing: Standing, agency: Agency, state: State) -> list[Write]:
    writes: list[Write] = []
    for token in standing.open:
        if token.role == COUNTER and state != State.SUBMITTED:
            continue
        writes.append(change(token, agency_id=agency.pk, post_id=None))
        item = {"source_kind": SOURCE, "source_id": dossier.pk, "task": token.node_key, "closed_at": None}
        writes.append(change_where(WorkItem, item, agency_id=agency.pk, post_id=None))
    return writes


def _scopes(act: acts.Act, dossier: Dossier, agency: Agency, state: State) -> list[Write]:
    lost = {"competent", "receiving"} if state == State.SUBMITTED else {"competent"}
    known = {scope.agency_id: scope for scope in DossierScope.objects.filter(dossier=dossier)}
    writes: list[Write] = []
    for agency_id, scope in known.items():
        if agency_id != agency.pk and lost & set(scope.roles):
            writes.append(change(scope, roles=[role for role in scope.roles if role not in lost] + [FORMER]))
    here = known.get(agency.pk)
    if here is not None:
        kept = [role for role in here.roles if role not in {FORMER, *lost}]
        return [*writes, change(here, roles=[*kept, *sorted(lost)])]
    new = {"agency_id": agency.pk, "dossier_id": dossier.pk, "roles": sorted(lost)}
    return [
        *writes,
        insert(DossierScope, open=True, received_at=dossier.submitted_at, **new),
        _found_there(dossier, agency),
    ]


def _found_there(dossier: Dossier, agency: Agency) -> Write:
    words = DossierWords.objects.get(pk=dossier.pk)
    widened = {"agency_ids": [*words.agency_ids, agency.pk], "search": with_agency(words.search, agency.pk)}
    return change_where(DossierWords, {"dossier_id": dossier.pk}, **widened)
