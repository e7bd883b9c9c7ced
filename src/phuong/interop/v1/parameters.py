"""The parameters of this interface and what they take. No control characters: the database would refuse NUL."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from ninja import Path, Query

CLEAN = r"^[^\x00-\x1f\x7f]*$"

Tab = Literal["to_do", "intake", "waiting", "approval", "returning", "received", "closed"]
Level = Literal["province", "district", "commune"]
Kind = Literal[
    "provincial_department",
    "district_committee",
    "commune_committee",
    "provincial_committee",
    "party_body",
    "council",
    "front",
    "mass_organisation",
    "public_unit",
    "vertical_agency",
    "ministry",
    "enterprise",
]

DossierCode = Annotated[
    str,
    Path(min_length=1, max_length=60, pattern=CLEAN, description="Mã hồ sơ.", examples=["H24.30-221214-0001"]),
]
ProcedureCodeText = Annotated[
    str,
    Path(min_length=1, max_length=40, pattern=CLEAN, description="Mã thủ tục, ngắn hay đầy đủ.", examples=["1.001193"]),
]
TabName = Annotated[Tab, Query(description="Danh sách việc của cơ quan: một vai trò của cơ quan trong hồ sơ.")]
Limit = Annotated[int, Query(ge=1, le=200, description="Số dòng một trang.")]
Cursor = Annotated[
    str, Query(max_length=40, pattern=CLEAN, description="Giá trị “after” của trang trước; để trống là trang đầu.")
]
AfterCode = Annotated[
    str, Query(max_length=60, pattern=CLEAN, description="Giá trị “after” của trang trước; để trống là trang đầu.")
]
Words = Annotated[str, Query(max_length=200, pattern=CLEAN, description="Từ tìm kiếm, có dấu hay không dấu.")]
PageNumber = Annotated[int, Query(ge=1, le=100_000, description="Trang, đếm từ 1.")]
Day = Annotated[
    date | None, Query(description="Tính theo ngày này (YYYY-MM-DD); để trống là hôm nay theo giờ hệ thống.")
]
FilterCode = Annotated[str, Query(max_length=40, pattern=CLEAN)]
TerritoryLevel = Annotated[Level | None, Query(description="Cấp: tỉnh, huyện hoặc xã.")]
AgencyKind = Annotated[Kind | None, Query(description="Loại cơ quan.")]
