"""The pages of the acts, one file per act."""

from phuong.desk.acts.accept import Accept
from phuong.desk.acts.answer_supplement import AnswerSupplement
from phuong.desk.acts.approve import Approve, Decline
from phuong.desk.acts.assign import Assign
from phuong.desk.acts.forward import Forward
from phuong.desk.acts.number import Number
from phuong.desk.acts.page import ActPage
from phuong.desk.acts.refuse import Refuse
from phuong.desk.acts.request_supplement import RequestSupplement
from phuong.desk.acts.resume import Resume
from phuong.desk.acts.return_result import Return
from phuong.desk.acts.submit_for_approval import SubmitForApproval

__all__ = ["ACT_PAGES", "ActPage"]

ACT_PAGES: tuple[type[ActPage], ...] = (
    Accept,
    RequestSupplement,
    AnswerSupplement,
    Resume,
    Refuse,
    Assign,
    Forward,
    SubmitForApproval,
    Approve,
    Decline,
    Number,
    Return,
)
"""In the order in which the dossier page offers them."""
