"""What a life is made of, and the words that its people use."""

from collections.abc import Generator
from datetime import datetime

from phuong.directory.api import current_world
from phuong.dossiers.api import Evidence, PaperFault

Life = Generator[datetime, None, None]
Leg = Generator[datetime, None, datetime | None]

FAULT = "Ảnh mờ, thiếu trang có chữ ký và dấu."
REMEDY = "Chụp hoặc quét lại đủ các trang, rõ cả bốn góc, rồi tải lên."
REFUSAL = "Không thuộc thẩm quyền của cơ quan này: người nộp cư trú ở địa bàn khác."
SILENT = "Đã yêu cầu bổ sung mà người nộp không trả lời."
LATE_BECAUSE = (
    "Cần xác minh thêm thông tin tại địa bàn, chưa có kết quả.",
    "Hồ sơ phức tạp, phải lấy thêm ý kiến cơ quan chuyên môn.",
    "Số lượng hồ sơ tăng cao trong tháng, cơ quan chưa kịp giải quyết.",
)
TAKEN_BACK = ("Nộp nhầm thủ tục, xin nộp lại.", "Chưa còn nhu cầu.", "Cần chuẩn bị thêm giấy tờ rồi nộp sau.")
KEPT = "Hồ sơ đã giải quyết xong, chỉ còn chờ ký; đề nghị nhận kết quả."
OPINIONS = (
    "Đề nghị cho ý kiến về nội dung thuộc phạm vi quản lý.",
    "Đề nghị xác minh thông tin cư trú của người nộp.",
)
MOVED = "Hồ sơ thuộc địa bàn của cơ quan khác; người nộp chọn nhầm nơi nhận."
BACK = ("Bổ sung căn cứ pháp lý trong tờ trình.", "Kiểm tra lại họ tên và ngày sinh trong dự thảo.")
VISIT = "Hiện trạng phù hợp với hồ sơ, không có tranh chấp tại thời điểm kiểm tra."
OBJECTION = "Tên đệm ghi thiếu dấu, đề nghị sửa theo giấy chứng sinh."
COMMENTS = {1: "Phải đi lại nhiều lần.", 2: "Chậm hơn hẹn.", 5: "Cán bộ nhiệt tình, hướng dẫn rõ."}


def basis() -> str:
    """Return the article that the one-stop of the world cites; of today's decree the decree alone is known."""
    decree = current_world().one_stop_decree
    return f"{decree}, Điều 17" if "61/2018" in decree else decree


def faults_of(dossier_id: int, fault: str) -> list[PaperFault]:
    """Return what is wrong with the first file of a dossier; with its declaration where it has none."""
    paper = Evidence.objects.filter(dossier=dossier_id, file__isnull=False).order_by("pk").first()
    if paper is None:
        return [PaperFault("Tờ khai", "Thiếu chữ ký của người nộp.", "Ký vào tờ khai rồi gửi lại.")]
    return [PaperFault(paper.name, fault, REMEDY, paper.pk, paper.requirement_id)]
