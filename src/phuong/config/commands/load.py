"""``phuong load ...``: a place, the procedures we ship, a catalogue of procedures."""

import argparse
import time
from pathlib import Path

from phuong.config import ready
from phuong.config.cannot import CannotRun

HELP = "Nạp dữ liệu: place TÊN, national, procedures TỆP / load a place or procedures"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    what = parser.add_subparsers(dest="what", required=True, metavar="place | national | procedures")
    place = what.add_parser("place", help="đơn vị, cơ quan, lịch làm việc, nhân sự mẫu của một địa phương")
    place.add_argument("name", help="tên thư mục trong places, ví dụ hai_phong")
    what.add_parser("national", help="biểu mẫu và các thủ tục đầy đủ đi kèm Phượng")
    procedures = what.add_parser("procedures", help="danh mục thủ tục từ một tệp CSV (UTF-8)")
    procedures.add_argument("file", type=Path, help="tệp CSV của danh mục")
    procedures.add_argument("--report", type=Path, metavar="TỆP.csv", help="ghi từng dòng được sửa hoặc bị từ chối")


def run(args: argparse.Namespace) -> int:
    with ready.database_running():
        ready.django()
        from phuong.kernel.faults import Fault  # noqa: PLC0415 (blocks need settings)

        begun = time.monotonic()
        try:
            code = {"place": _place, "national": _national, "procedures": _procedures}[args.what](args)
        except Fault as fault:
            raise CannotRun(fault.sentence, "Nothing was loaded; the sentence above says what to mend.") from fault
        print(f"Xong sau {time.monotonic() - begun:.1f} giây.")
        return code


def _place(args: argparse.Namespace) -> int:
    from phuong.counter.api import load_lines  # noqa: PLC0415
    from phuong.directory.api import load_place, place_folder  # noqa: PLC0415
    from phuong.kernel import clock  # noqa: PLC0415

    loaded = load_place(place_folder(args.name), clock.now())
    for kind, count in loaded.counts.items():
        print(f"{_KINDS.get(kind, kind):<24} mới {count.new:>5}  đổi {count.changed:>5}  giữ nguyên {count.same:>5}")
    lines = load_lines(now=clock.now(), place=args.name)
    print(f"{'Hàng chờ tại quầy':<24} mới {lines.new:>5}  đổi {lines.changed:>5}  đóng {lines.closed:>12}")
    return 0


_KINDS = {
    "territories": "Đơn vị hành chính",
    "territory_successions": "Sắp xếp đơn vị",
    "agencies": "Cơ quan",
    "agency_successions": "Cơ quan kế thừa",
    "calendars": "Lịch làm việc",
    "posts": "Vị trí việc làm",
    "staff": "Cán bộ (mẫu)",
    "assignments": "Phân công giữ vị trí",
}


def _national(args: argparse.Namespace) -> int:
    from phuong.documents.api import load_letters  # noqa: PLC0415
    from phuong.dossiers.api import load_saved_reasons  # noqa: PLC0415
    from phuong.forms import api as forms  # noqa: PLC0415
    from phuong.kernel import clock  # noqa: PLC0415
    from phuong.procedures import api as procedures  # noqa: PLC0415

    now = clock.now()
    forms.load_forms(forms.NATIONAL, now)
    loaded = procedures.load_national(procedures.NATIONAL, now)
    done = loaded.published
    print(f"Thủ tục: mới {len(done.new)}, đổi {len(done.changed)}, giữ nguyên {len(done.same)}")
    print(f"Câu mẫu: {load_saved_reasons()}")
    print(f"Mẫu văn bản mới: {load_letters()}")
    for sentence in loaded.refused:
        print(f"Không nạp: {sentence}")
    return 1 if loaded.refused else 0


def _procedures(args: argparse.Namespace) -> int:
    from phuong.kernel import clock  # noqa: PLC0415
    from phuong.procedures.api import load_catalogue  # noqa: PLC0415

    done = load_catalogue(args.file, clock.now(), args.report)
    print(
        f"Đọc {done.rows_read} dòng: mới {done.rows_new}, đổi {done.rows_changed}, giữ nguyên {done.rows_same}, "
        f"có sửa {done.rows_repaired}, từ chối {done.rows_refused}."
    )
    for fault in [fault for fault in done.faults if fault["kind"] == "refused"][:20]:
        print(f"Dòng {fault['row']}, {fault['code']}: {fault['reason']}")
    if args.report:
        print(f"Báo cáo từng dòng: {args.report}")
    elif done.faults:
        print("Thêm --report TỆP.csv để xem từng dòng được sửa.")
    return 0
