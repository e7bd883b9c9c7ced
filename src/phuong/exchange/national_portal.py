"""The adapter to the national public service portal (Cổng Dịch vụ công quốc gia), over any transport.

The names of fields are those in use between provincial systems and the national portal; the two paths and the shape
of the envelope are our own until the specification is at hand (from memory, not verified).
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from phuong.exchange.message import Answer, Message, Refused, Uncertain, Unreachable
from phuong.exchange.partners import Held
from phuong.exchange.transports import AnswerLost, NotReached, Reply, Transport
from phuong.kernel.dates import VN

NATIONAL_PORTAL: Final = "national-portal"
PATH_TELL: Final = "/dongbo/hoso"
PATH_COMPARE: Final = "/dongbo/doichieu"
NOT_REACHED = "Không kết nối được tới nơi nhận. Kiểm tra đường truyền; hệ thống tự thử lại."
NO_ANSWER = "Đã gửi nhưng không nhận được trả lời; không rõ nơi nhận đã lưu chưa. Hệ thống gửi lại cùng mã thông điệp."
BUSY = "Nơi nhận đang bận hoặc bảo trì (mã {status}). Hệ thống tự thử lại."
KEY_WRONG = "Nơi nhận không chấp nhận khóa kết nối (mã {status}). Kiểm tra PHUONG_NATIONAL_PORTAL_TOKEN."
BROKEN = "Nơi nhận gặp lỗi khi lưu (mã {status}); không rõ đã lưu chưa. Hệ thống gửi lại cùng mã thông điệp."


class NationalPortal:
    """``Partner`` for the national portal."""

    def __init__(self, transport: Transport, *, simulated: bool = False) -> None:
        self.transport = transport
        self._simulated = simulated

    @property
    def label(self) -> str:
        """The name on the page; a simulated one says so."""
        return "Cổng Dịch vụ công quốc gia" + (" (mô phỏng)" if self._simulated else "")

    def send(self, message: Message) -> Answer:
        """Tell the status of one dossier. Errors: Unreachable, Uncertain, Refused."""
        content = {
            "MaThongDiep": message.key,
            "MaHoSo": message.subject,
            "TrangThaiHoSo": message.mark,
            "ThoiDiem": message.occurred_at.isoformat(),
            "HoSo": message.payload,
        }
        return Answer(_said(self._call(PATH_TELL, content)))

    def held(self, subjects: Sequence[str]) -> Mapping[str, Held]:
        """Ask which status the portal holds for each dossier. Errors: Unreachable, Uncertain, Refused."""
        reply = self._call(PATH_COMPARE, {"DanhSachMaHoSo": list(subjects)})
        try:
            return {row["MaHoSo"]: _held(row) for row in reply.content.get("DanhSachHoSo", [])}
        except (AttributeError, KeyError, TypeError, ValueError):
            raise Refused("Danh sách đối chiếu sai khuôn dạng. Báo đơn vị vận hành nơi nhận.") from None

    def _call(self, path: str, content: dict[str, Any]) -> Reply:
        try:
            reply = self.transport.call(path, content)
        except NotReached:
            raise Unreachable(NOT_REACHED) from None
        except AnswerLost:
            raise Uncertain(NO_ANSWER) from None
        if 200 <= reply.status < 300:
            return reply
        raise _failure(reply)


def _held(row: dict[str, Any]) -> Held:
    at = datetime.fromisoformat(row["ThoiDiem"])
    # An instant without a zone is Việt Nam's: systems of the country write it so.
    return Held(str(row["TrangThaiHoSo"]), at if at.tzinfo else at.replace(tzinfo=VN))


def _failure(reply: Reply) -> Unreachable | Uncertain | Refused:
    """Return what a status other than success means for the message and for the line."""
    if reply.status in (401, 403):
        return Unreachable(KEY_WRONG.format(status=reply.status))
    if reply.status in (429, 502, 503):
        return Unreachable(BUSY.format(status=reply.status))
    if reply.status >= 500 or reply.status == 408:
        # A gateway that gave up waiting (504) is among them: the portal behind it may have stored the message.
        return Uncertain(BROKEN.format(status=reply.status))
    return Refused(_said(reply) or f"Nơi nhận từ chối, mã {reply.status}, không nêu lý do.")


def _said(reply: Reply) -> str:
    return str(reply.content.get("ThongBao") or "")[:300]
