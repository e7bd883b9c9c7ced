"""Front door of the exchange: telling partners, taking what they send, comparing with what they hold.

Business code only puts messages (``put``) in the transaction of what they tell; a worker step sends them. Who is told
what is said by the higher block (``register_source``), who takes what comes as well (``register_handler``).
"""

from phuong.exchange.comparing import ask_for_comparison, compare, compare_asked
from phuong.exchange.delivering import deliver_due, deliver_to
from phuong.exchange.erasing import erase_payloads
from phuong.exchange.inbox import handle_due, receive
from phuong.exchange.message import (
    Answer,
    ArrivalRefused,
    FinalError,
    Message,
    NotYet,
    Refused,
    TemporaryError,
    Uncertain,
    Unreachable,
)
from phuong.exchange.models import Comparison, Difference, InboundMessage, Line, OutboundMessage
from phuong.exchange.national_portal import NATIONAL_PORTAL, NationalPortal
from phuong.exchange.outbox import Told, newest_told, put, put_again, settled
from phuong.exchange.partners import (
    Arrival,
    Held,
    Known,
    Partner,
    Source,
    has_partner,
    partner_names,
    register_handler,
    register_partner,
    register_source,
    standing_in,
)
from phuong.exchange.questions import Standing, arrivals_from, messages_to, standing, standings
from phuong.exchange.resending import compare_now, resend, try_at_once
from phuong.exchange.simulators.models import SimulatedDossier, SimulatedRequest, SimulatedSwitch
from phuong.exchange.simulators.national_portal import SimulatedTransport, mode, send_application, set_mode
from phuong.exchange.transports import AnswerLost, NotReached, Reply, Transport
from phuong.exchange.wiring import is_simulated

__all__ = [
    "NATIONAL_PORTAL",
    "Answer",
    "AnswerLost",
    "Arrival",
    "ArrivalRefused",
    "Comparison",
    "Difference",
    "FinalError",
    "Held",
    "InboundMessage",
    "Known",
    "Line",
    "Message",
    "NationalPortal",
    "NotReached",
    "NotYet",
    "OutboundMessage",
    "Partner",
    "Refused",
    "Reply",
    "SimulatedDossier",
    "SimulatedRequest",
    "SimulatedSwitch",
    "SimulatedTransport",
    "Source",
    "Standing",
    "TemporaryError",
    "Told",
    "Transport",
    "Uncertain",
    "Unreachable",
    "arrivals_from",
    "ask_for_comparison",
    "compare",
    "compare_asked",
    "compare_now",
    "deliver_due",
    "deliver_to",
    "erase_payloads",
    "handle_due",
    "has_partner",
    "is_simulated",
    "messages_to",
    "mode",
    "newest_told",
    "partner_names",
    "put",
    "put_again",
    "receive",
    "register_handler",
    "register_partner",
    "register_source",
    "resend",
    "send_application",
    "set_mode",
    "settled",
    "standing",
    "standing_in",
    "standings",
    "try_at_once",
]
