"""An application as the simulated national portal sends it: everybody in it is made up."""

import secrets
from datetime import datetime
from typing import Any

from phuong.dossiers.syncing.payload import INSTANT
from phuong.kernel.dates import local


def sample_application(
    *, procedure_code: str, agency_code: str, now: datetime, serial: int | None = None
) -> dict[str, Any]:
    """Return the payload of an application filed at ``now``; ``serial`` makes its code and number, else by chance."""
    serial = secrets.randbelow(9_999_999) if serial is None else serial
    day = local(now)
    return {
        "MaHoSo": f"G22.99-{day:%Y%m%d}-{serial:07d}",
        "MaTTHC": procedure_code,
        "KenhThucHien": "2",
        "ChuHoSo": "Nguyễn Thị Mẫu",
        "LoaiDoiTuong": 0,
        "LoaiDinhDanh": 1,
        "SoDinhDanh": f"031190{serial % 1_000_000:06d}",
        "SoDienThoai": "0912000318",
        "TrichYeuHoSo": "Hồ sơ mẫu từ Cổng Dịch vụ công quốc gia mô phỏng",
        "NgayNopHoSo": day.strftime(INSTANT),
        "MaDonViTiepNhan": agency_code,
        "TaiLieuNop": [{"TenTepDinhKem": "Giấy tờ mẫu.pdf", "MaThanhPhanHoSo": "", "DuocLayTuKhoDMQG": 0}],
    }
