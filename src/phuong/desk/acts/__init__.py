"""The pages of the acts, one file per act."""

from phuong.desk.acts.accept import Accept
from phuong.desk.acts.answer_draft import ConfirmDraft, ObjectToDraft
from phuong.desk.acts.answer_supplement import AnswerSupplement
from phuong.desk.acts.approve import Approve, Decline
from phuong.desk.acts.ask_opinion import AskOpinion
from phuong.desk.acts.assign import Assign
from phuong.desk.acts.confirm_duty import ConfirmDuty
from phuong.desk.acts.extend import Extend
from phuong.desk.acts.forward import Forward
from phuong.desk.acts.number import Number
from phuong.desk.acts.offer_draft import OfferDraft
from phuong.desk.acts.open_leg import OpenLeg
from phuong.desk.acts.page import ActPage
from phuong.desk.acts.plan_visit import PlanVisit
from phuong.desk.acts.record_presence import RecordPresence
from phuong.desk.acts.record_visit import RecordVisit
from phuong.desk.acts.redirect_leg import RedirectLeg
from phuong.desk.acts.refuse import Refuse
from phuong.desk.acts.request_duty import RequestDuty
from phuong.desk.acts.request_supplement import RequestSupplement
from phuong.desk.acts.resume import Resume
from phuong.desk.acts.return_result import Return
from phuong.desk.acts.send_back import SendBack
from phuong.desk.acts.stop import Stop
from phuong.desk.acts.submit_for_approval import SubmitForApproval
from phuong.desk.acts.transfer import Transfer
from phuong.desk.acts.withdrawal import RefuseWithdrawal, RequestWithdrawal

__all__ = ["ACT_PAGES", "ActPage"]

ACT_PAGES: tuple[type[ActPage], ...] = (
    Accept,
    RequestSupplement,
    AnswerSupplement,
    Resume,
    Refuse,
    Assign,
    Forward,
    AskOpinion,
    OpenLeg,
    RedirectLeg,
    PlanVisit,
    RecordVisit,
    RequestDuty,
    ConfirmDuty,
    OfferDraft,
    ConfirmDraft,
    ObjectToDraft,
    RecordPresence,
    SubmitForApproval,
    Approve,
    Decline,
    Number,
    Return,
    SendBack,
    Extend,
    Transfer,
    RequestWithdrawal,
    RefuseWithdrawal,
    Stop,
)
"""In the order in which the dossier page offers them."""
