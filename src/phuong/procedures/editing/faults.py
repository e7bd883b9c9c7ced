"""What still keeps a procedure from being published, each in words, with the section it leads to."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from phuong.kernel.identifiers import ProcedureCode, ProcedureCodeInvalid
from phuong.procedures.editing.content import Content, dated, version_in
from phuong.procedures.loading.faults import CatalogueFileWrong
from phuong.procedures.loading.national import Known, linked
from phuong.procedures.loading.national_file import read_content
from phuong.procedures.models import ProcedureVersion
from phuong.procedures.services.drafts import ProcedureContent

WHERE = "Bản thảo"


@dataclass(frozen=True, slots=True)
class SectionFault:
    """One thing to mend: the section (``wording.SECTIONS``) and the sentence. A warning keeps nobody back."""

    section: str
    sentence: str
    is_warning: bool = False


def read_draft(content: Content, valid_from: date, known: Known) -> ProcedureContent:
    """Return what a draft says as the loader of files would: the same rules. Errors: CatalogueFileWrong."""
    whole = dated(content)
    version = {**version_in(whole), "valid_from": valid_from, "valid_to": None}
    return linked(read_content({**whole, "versions": [version]}, WHERE), WHERE, known)


def faults_of(content: Content, valid_from: date, known: Known) -> list[SectionFault]:
    """Return everything to mend, then what is only worth a second look."""
    found = [*_missing(content)]
    if not found:
        try:
            read_draft(content, valid_from, known)
        except CatalogueFileWrong as fault:
            found.append(_placed(fault.sentence))
    return [*found, *_warnings(content)]


def _missing(content: Content) -> Iterator[SectionFault]:
    version = version_in(content)
    yield from _identity(content)
    if not version.get("applicants"):
        yield SectionFault("who", "Chọn ít nhất một loại người được nộp.")
    if not version.get("channels"):
        yield SectionFault("channels", "Chọn ít nhất một cách nộp hồ sơ.")
    level = version.get("online_level")
    if "online" in (version.get("channels") or []) and level == ProcedureVersion.OnlineLevel.NONE:
        yield SectionFault(
            "channels", "Có cách nộp trực tuyến nhưng mức trực tuyến là “cung cấp thông tin”. Sửa một trong hai."
        )
    yield from _limits(content)
    if not _any(content, "fees"):
        yield SectionFault("fees", "Chưa nói phí, lệ phí. Nếu không thu, thêm một dòng “miễn phí”.")
    if not version.get("results"):
        yield SectionFault("results", "Ghi kết quả mà người nộp nhận được.")
    if not version.get("legal_basis"):
        yield SectionFault("legal", "Ghi ít nhất một văn bản làm căn cứ.")
    if not version.get("form"):
        yield SectionFault("form", "Chọn tờ khai điện tử; chưa có tờ khai riêng thì chọn đơn chung.")
    if not version.get("process"):
        yield SectionFault("process", "Chọn quy trình nội bộ: hồ sơ đi qua những bước nào.")


def _identity(content: Content) -> Iterator[SectionFault]:
    version = version_in(content)
    if not content.get("name"):
        yield SectionFault("identity", "Ghi tên thủ tục.")
    try:
        ProcedureCode.parse(str(content.get("code") or ""))
    except ProcedureCodeInvalid as fault:
        missing = "Ghi mã thủ tục theo quyết định công bố, ví dụ 1.001193."
        yield SectionFault("identity", fault.sentence if content.get("code") else missing)
    if not (content.get("sector") or {}).get("code"):
        yield SectionFault("identity", "Chọn lĩnh vực.")
    if version.get("authority_level") == "province" and not version.get("sector_department"):
        yield SectionFault("identity", "Cấp tỉnh: chọn sở, ngành quyết định.")


def _limits(content: Content) -> Iterator[SectionFault]:
    if version_in(content).get("limits"):
        return
    bare = [case["name"] for case in content.get("cases") or [] if not case.get("limits")]
    if bare:
        yield SectionFault("limits", f"Trường hợp “{bare[0]}” chưa có thời hạn, mà cũng chưa có thời hạn chung.")
    elif not content.get("cases"):
        yield SectionFault("limits", "Ghi thời hạn giải quyết.")


def _warnings(content: Content) -> Iterator[SectionFault]:
    version = version_in(content)
    if not _any(content, "papers"):
        yield SectionFault("papers", "Chưa có giấy tờ nào; nếu đúng là không cần thì bỏ qua.", is_warning=True)
    if not content.get("everyday_words"):
        sentence = "Chưa có từ thường gọi: người dân tìm bằng lời của mình sẽ khó thấy."
        yield SectionFault("words", sentence, is_warning=True)
    if not version.get("steps"):
        yield SectionFault("words", "Chưa ghi các bước người dân làm.", is_warning=True)
    if not version.get("for_whom"):
        yield SectionFault("who", "Chưa nói thủ tục dành cho ai, bằng lời thường.", is_warning=True)
    if any(not fee.get("verified") for fee in _all(content, "fees")):
        yield SectionFault(
            "fees", "Có mức phí chưa đối chiếu văn bản: trang công khai sẽ ghi rõ như vậy.", is_warning=True
        )


def _any(content: Content, name: str) -> bool:
    return next(_all(content, name), None) is not None


def _all(content: Content, name: str) -> Iterator[Content]:
    yield from version_in(content).get(name) or []
    for case in content.get("cases") or []:
        yield from case.get(name) or []


_SECTION_OF = (
    (r"papers|giấy tờ", "papers"),
    (r"limits|[Tt]hời hạn phải|Thời hạn trong", "limits"),
    (r"fees", "fees"),
    (r"process|bước|[Qq]uy trình|Phần tử|gửi tới", "process"),
    (r"results", "results"),
    (r"legal_basis", "legal"),
    (r"presence|draft_confirmation", "presence"),
    (r"life-events|everyday_words|steps", "words"),
    (r"channels|online_level|eligible|routing", "channels"),
    (r"applicants|for_whom|conditions", "who"),
    (r"cases", "cases"),
)


def _placed(sentence: str) -> SectionFault:
    """Return a fault of the reader at the section it is about."""
    said = re.sub(rf"^{WHERE}: (versions 1( › )?)?:? ?", "", sentence)
    section = next((name for words, name in _SECTION_OF if re.search(words, said)), "identity")
    return SectionFault(section, said[:1].upper() + said[1:])
