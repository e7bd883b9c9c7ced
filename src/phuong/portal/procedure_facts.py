"""The four facts of a procedure page and the ways to file, in a citizen's words."""

from dataclasses import dataclass

from phuong.kernel.deadline import Unit, amount_in_words
from phuong.portal.where_to_file import where_to_file
from phuong.procedures.api import ProcedureVersion, fees_of, limit_for, limit_row_for
from phuong.ui.api import Fact

LEVEL_PLACES = {
    "commune": ("Xã, phường", "Ủy ban nhân dân xã, phường, thị trấn"),
    "district": ("Quận, huyện", "Ủy ban nhân dân quận, huyện"),
    "province": ("Cấp thành phố", ""),
    "ministry": ("Bộ, ngành", ""),
}
NOT_STATED = "Chưa công bố"
ELIGIBLE = "Đủ điều kiện làm toàn trình trên mạng"
NOT_ELIGIBLE = "Chưa làm toàn trình trên mạng được"
PRESENCE = {
    "applicant": "Người yêu cầu phải có mặt.",
    "both_parties": "Cả hai bên phải cùng có mặt.",
    "all_parties": "Tất cả các bên phải cùng có mặt.",
    "signer": "Người ký phải có mặt để ký.",
}


@dataclass(frozen=True, slots=True)
class Way:
    """One way to file: its name, how it is done, and how long it then takes."""

    name: str
    how: str
    time: str


@dataclass(frozen=True, slots=True)
class Online:
    """Whether all of it can be done online: the answer with its reason, the law, and whether the law was compared."""

    answer: str
    basis: str
    verified: bool


def limit_in_words(version: ProcedureVersion, channel: str = "any") -> str:
    """Return the time limit as a phrase: "3 ngày làm việc", "Trong ngày"."""
    limit = limit_for(version, None, channel)
    if limit is None:
        return NOT_STATED
    words = "Trong ngày" if limit.unit is Unit.SAME_DAY else amount_in_words(limit)
    return words[:1].upper() + words[1:]


def facts_of(version: ProcedureVersion) -> list[Fact]:
    """Return fee, time, place and result."""
    fees = fees_of(version, None, "any")
    place, detail = LEVEL_PLACES.get(version.authority_level, ("", ""))
    if version.department is not None:
        detail = version.department.name
    results = [result["name"] for result in version.results]
    return [
        Fact("banknote", "Phí, lệ phí", fees.answer, fees.condition),
        Fact("clock", "Thời gian", limit_in_words(version), _limit_condition(version)),
        Fact("map-pin", "Nơi làm", place, "nơi nào cũng được" if version.any_point_filing else detail),
        Fact("file-check", "Kết quả", results[0] if results else NOT_STATED, _and_more(results)),
    ]


def ways_of(version: ProcedureVersion) -> list[Way]:
    """Return the ways there are: online where the level allows it, the counter, the post."""
    found = []
    if version.online_level != ProcedureVersion.OnlineLevel.NONE:
        how = f"Khai và gửi giấy tờ trên {_portals()}"
        if version.online_level == ProcedureVersion.OnlineLevel.PARTIAL:
            how = f"{how}; mang bản chính khi đến nhận kết quả"
        found.append(Way("Trực tuyến", how, limit_in_words(version, "online")))
    where = version.executing_agency or "bộ phận một cửa"
    found.append(
        Way("Tại một cửa", f"Mang giấy tờ đến {where[:1].lower() + where[1:]}", limit_in_words(version, "counter"))
    )
    post = limit_in_words(version, "post")
    found.append(Way("Bưu chính công ích", "Gửi giấy tờ qua bưu điện", f"{post}, cộng thời gian gửi"))
    return found


def _portals() -> str:
    where = where_to_file()
    if where.elsewhere_only:
        return "Cổng Dịch vụ công quốc gia"
    return "cổng này hoặc Cổng Dịch vụ công quốc gia" if where.url else "cổng này"


def online_of(version: ProcedureVersion) -> Online | None:
    """Return whether the law allows toàn trình; None where the catalogue does not say."""
    if version.eligible_for_full is None:
        return None
    answer = ELIGIBLE
    if not version.eligible_for_full:
        answer = f"{NOT_ELIGIBLE}: {version.eligible_reason}" if version.eligible_reason else NOT_ELIGIBLE
    return Online(f"{answer}.", version.eligible_basis, version.eligible_verified)


def presence_of(version: ProcedureVersion) -> str:
    """Return who has to come, as a sentence; "" where nobody has to."""
    if not version.presence_required:
        return ""
    return " ".join(PRESENCE[who] for who in version.presence_of) or "Phải đến tận nơi."


def _limit_condition(version: ProcedureVersion) -> str:
    row = limit_row_for(version, None, "any")
    limit = limit_for(version, None, "any")
    if limit is not None and limit.unit is Unit.SAME_DAY:
        return "nhận sau 15:00: có thể sang ngày làm việc sau"
    return "tính từ khi tiếp nhận đủ giấy tờ" if row is not None else ""


def _and_more(results: list[str]) -> str:
    return f"và {len(results) - 1} giấy tờ khác" if len(results) > 1 else ""
