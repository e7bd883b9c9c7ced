"""One row of a catalogue file to a draft."""

from collections.abc import Mapping

from phuong.kernel.text import squeeze
from phuong.procedures.loading.catalogue_fees import read_fees
from phuong.procedures.loading.catalogue_text import repaired_code, repaired_name
from phuong.procedures.loading.catalogue_time import CHANNEL_OF, read_limits
from phuong.procedures.loading.findings import Notes, RowRefused
from phuong.procedures.models import ProcedureVersion
from phuong.procedures.services.drafts import PartsDraft, ProcedureContent, Values, VersionDraft

Level = ProcedureVersion.AuthorityLevel
Online = ProcedureVersion.OnlineLevel

COLUMNS = ("national_code", "name", "sector_code", "sector", "level", "online_level")
"""The columns a catalogue file must have; the others are taken where they are."""

# The level nearest to the citizen names where to go; the rest stands in the words beside it.
_LEVELS = (("xã", Level.COMMUNE), ("huyện", Level.DISTRICT), ("tỉnh", Level.PROVINCE))
_ONLINE = {"toàn trình": Online.FULL, "một phần": Online.PARTIAL, "không": Online.NONE, "": Online.NONE}
_LONGEST_FIELD_CODE, _LONGEST_FIELD_NAME = 20, 200
_APPLICANTS = {"CITIZEN": "citizen", "CORPORATE": "enterprise"}


def read_row(cells: Mapping[str, str], notes: Notes) -> ProcedureContent:
    """Return the draft of a row, its corrections noted. Errors: RowRefused with the reason."""
    code = repaired_code(cells["national_code"], notes)
    name = repaired_name(cells["name"], code.base, notes)
    field_code, field_name = _field(cells)
    version = VersionDraft(
        valid_from=None,
        valid_to=None,
        values=_values(cells, notes),
        parts=PartsDraft(limits=read_limits(cells, notes), fees=read_fees(cells, notes)),
    )
    return ProcedureContent(
        code=code.base,
        local_code=code.local or "",
        name=name,
        field_code=field_code,
        field_name=field_name,
        versions=(version,),
        complete=False,
    )


def _field(cells: Mapping[str, str]) -> tuple[str, str]:
    code, name = squeeze(cells["sector_code"]), squeeze(cells["sector"])
    if not code or not name:
        raise RowRefused("Thiếu mã hoặc tên lĩnh vực (cột sector_code, sector); hãy điền theo danh mục lĩnh vực.")
    if code == name or len(code) > _LONGEST_FIELD_CODE:
        raise RowRefused(f"Mã lĩnh vực “{code[:60]}” không phải mã, ví dụ G15-TP07; hãy điền theo danh mục lĩnh vực.")
    if len(name) > _LONGEST_FIELD_NAME:
        raise RowRefused(f"Tên lĩnh vực dài tối đa {_LONGEST_FIELD_NAME} ký tự, đang có {len(name)}.")
    return code, name


def _values(cells: Mapping[str, str], notes: Notes) -> Values:
    level = squeeze(cells["level"])
    promulgator = squeeze(cells.get("promulgator", ""))
    return {
        "authority_level": next((value.value for word, value in _LEVELS if word in level), Level.MINISTRY.value),
        "executing_agency": f"Cấp thực hiện: {level}"[:300] if level else "",
        "online_level": _online(cells, notes).value,
        "channels": sorted({CHANNEL_OF[name] for name in cells.get("channels", "").split("|") if name in CHANNEL_OF}),
        "applicants": sorted(
            {_APPLICANTS[name] for name in cells.get("audience", "").split("|") if name in _APPLICANTS}
        ),
        "results": [
            {"key": f"ket-qua-{number}", "name": squeeze(result)[:500], "code": "", "is_paper": True}
            for number, result in enumerate(filter(str.strip, cells.get("results", "").split("; ")), start=1)
        ],
        "decision_number": squeeze(cells.get("decision_no", ""))[:80],
        "source": f"Danh mục thủ tục hành chính quốc gia{'; ' + promulgator if promulgator else ''}"[:300],
    }


def _online(cells: Mapping[str, str], notes: Notes) -> ProcedureVersion.OnlineLevel:
    typed = squeeze(cells["online_level"]).lower()
    if typed not in _ONLINE:
        notes.repaired(f"Mức trực tuyến “{typed[:30]}” lạ, coi như không nộp trực tuyến.")
    return _ONLINE.get(typed, Online.NONE)
