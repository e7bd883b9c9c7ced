"""The hall at the desk by its pages: a shift, calling, copies typed and scanned, the book, results given out."""

import re
from uuid import uuid4

import pytest

from phuong.counter import api as counter
from phuong.counter.models import CopyEntry, Shift, Ticket
from phuong.counter.tests.test_shift import result
from phuong.dossiers.models import Delivery, Dossier
from phuong.dossiers.tests.factories import at, make_procedure
from phuong.kernel.acts import Actor
from phuong.parties.models import Person

CARD = "031195000007||Lê Thị Mới|02031995|Nữ|Số 5 Cầu Đất, Hải Phòng|10122021"


@pytest.fixture
def hall(desk):
    make_procedure("2.000815", "Chứng thực bản sao", ("same_day", 1), "ban-sao-duoc-chung-thuc-tu-ban-chinh")
    counter.load_lines(now=desk.now)
    desk.set_now("2022-12-14 09:00")
    return desk


@pytest.fixture
def seated(hall):
    lines = [line.pk for line in counter.Line.objects.filter(agency=hall.world.ward)]
    counter.open_shift(desk=1, line_ids=lines, opening_vnd=0, actor=hall.world.counter, now=hall.now)
    return hall


def post(hall, path, who=None, **said):
    return hall.client(who or hall.world.counter).post(path, said)


def take(desk):
    line = counter.Line.objects.filter(agency=desk.world.ward).order_by("position").first()
    return counter.take_ticket(line_id=line.pk, key=uuid4(), actor=Actor(name="Khách"), now=desk.now)


def entered(desk, **more):
    said = {
        "requester": "Nguyễn Thị Mẫu",
        "document": "2",
        "pages": "3",
        "copies": "2",
        "signer": desk.world.leader.post_id,
        "key": str(uuid4()),
    }
    return post(desk, "/desk/copies/", **(said | more))


def test_a_shift_is_opened_where_it_is_needed_and_leads_back_there(hall):
    for path in ("/desk/queue/", "/desk/copies/", "/desk/shift/"):
        assert "Mở ca" in hall.get(hall.world.counter, path)
    assert "Số quầy" in post(hall, "/desk/shift/open/", desk="x").content.decode()
    opened = post(hall, "/desk/shift/open/", desk="2", opening_cash="50.000", next="/desk/copies/")
    assert opened["Location"] == "/desk/copies/"
    assert Shift.objects.get().opening_cash_vnd == 50_000
    taken = post(hall, "/desk/shift/open/", desk="3", next="https://example.org/")
    assert taken.status_code == 422 and "đang mở ca ở quầy 2" in taken.content.decode()


def test_numbers_are_called_moved_set_aside_and_called_back(seated):
    first, second = take(seated), take(seated)
    assert "Chưa gọi ai" in seated.get(seated.world.counter, "/desk/queue/")
    for _ in range(2):
        assert post(seated, "/desk/queue/next/", after="").status_code == 302
    page = seated.get(seated.world.counter, "/desk/queue/")
    assert "A001" in page and Ticket.objects.get(pk=second.pk).state == "waiting", "pressed twice calls one"
    post(seated, "/desk/queue/again/", ticket=first.pk)
    post(seated, "/desk/queue/absent/", ticket=first.pk)
    page = seated.get(seated.world.counter, "/desk/queue/")
    assert "không có mặt" in page and "Gọi lại A001" in page
    post(seated, "/desk/queue/recall/", ticket=first.pk)
    other = counter.Line.objects.get(agency=seated.world.ward, prefix="B")
    post(seated, "/desk/queue/move/", ticket=first.pk, line=other.pk)
    assert Ticket.objects.get(pk=first.pk).line_id == other.pk
    post(seated, "/desk/queue/served/", ticket=first.pk)
    assert "không còn ở quầy của bạn" in seated.get(seated.world.counter, "/desk/queue/")
    assert post(seated, "/desk/queue/lines/", line=str(other.pk)).status_code == 302
    assert Shift.objects.get().line_ids == [other.pk]
    assert post(seated, "/desk/queue/nothing/").status_code == 404
    assert post(seated, "/desk/queue/served/", ticket="x").status_code == 422


def test_a_copy_is_typed_and_pressing_twice_is_one_number(seated):
    page = seated.get(seated.world.counter, "/desk/copies/")
    assert "TT 226/2016/TT-BTC" in page and "chưa đối chiếu" in page and "Căn cước công dân" in page
    key = str(uuid4())
    for _ in range(2):
        answer = entered(seated, key=key)
    entry = CopyEntry.objects.get()
    assert answer["Location"] == f"/desk/copies/?entry={entry.pk}"
    page = seated.get(seated.world.counter, answer["Location"])
    assert "10.000" in page and "Hôm nay 1 việc" in re.sub(r"\s+", " ", page)
    assert seated.client(seated.world.counter).get(f"/desk/copies/{entry.pk}/stamp.pdf").content[:4] == b"%PDF"


def test_a_scanner_that_sends_enter_fills_the_name_and_the_card_is_kept(seated):
    scanned = entered(seated, requester=CARD, document="")
    page = scanned.content.decode()
    assert scanned.status_code == 200 and 'value="Lê Thị Mới"' in page and "error-summary" not in page
    assert not CopyEntry.objects.exists()
    assert entered(seated, requester="Lê Thị Mới", card=CARD).status_code == 302
    assert CopyEntry.objects.get().requester == Person.objects.get(personal_id="031195000007").party
    assert entered(seated, requester="031195000007").status_code == 302, "known by the number now"
    unknown = entered(seated, requester="031190000099").content.decode()
    assert "chưa có trong hệ thống" in unknown
    other = entered(seated, requester=CARD.replace("Lê Thị Mới", "Trần Thị Khác"))
    assert other.status_code == 422 and "mang tên khác" in other.content.decode()


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"requester": ""}, "Nhập người yêu cầu"),
        ({"document": "12"}, "không có số 12"),
        ({"pages": "x"}, "bằng chữ số"),
        ({"pages": "0"}, "Số trang"),
        ({"signer": "0"}, "Chọn người ký"),
    ],
)
def test_what_is_wrong_is_said_at_once(seated, said, sentence):
    answer = entered(seated, **said)
    assert answer.status_code == 422 and sentence in answer.content.decode()
    assert not CopyEntry.objects.exists()


def test_the_book_is_read_searched_printed_and_a_number_spoiled(seated):
    entered(seated, requester="Đỗ Thị Ánh", document="=Sổ hộ khẩu")
    entered(seated)
    first = CopyEntry.objects.order_by("pk").first()
    one = f"/desk/copies/{first.pk}/"
    assert "quyển số 01/2022-SCT/BS" in seated.get(seated.world.leader, one)
    assert post(seated, one, reason="").status_code == 422
    assert post(seated, one, reason="In nhầm", gives_back="on")["Location"] == one
    assert "không cấp lại" in seated.get(seated.world.counter, one)
    assert seated.client(seated.world.counter).get(f"{one}stamp.pdf").status_code == 409
    book = seated.get(seated.world.clerk, "/desk/copies/book/")
    assert "Hỏng: In nhầm" in book and "2 số trong sổ" in re.sub(r"\s+", " ", book)
    assert "Không có số nào" in seated.get(seated.world.clerk, "/desk/copies/book/?on=13/12/2022")
    assert "Đỗ Thị Ánh" in seated.get(seated.world.clerk, "/desk/copies/book/?q=do+thi+anh&on=14/12/2022")
    assert seated.client(seated.world.clerk).get("/desk/copies/book/?on=x").status_code == 422
    sheet = b"".join(seated.client(seated.world.clerk).get("/desk/copies/book.csv").streaming_content).decode()
    assert "'=Sổ hộ khẩu" in sheet, "no formula"
    assert seated.client(seated.world.clerk).get("/desk/copies/book/volume-1.pdf").content[:4] == b"%PDF"


def test_a_result_is_found_given_out_and_its_slip_printed(seated):
    done = result(seated)
    assert done.code in seated.get(seated.world.counter, "/desk/return/")
    found = seated.client(seated.world.counter).get("/desk/return/", {"q": f"https://x/tra-cuu/{done.code}/"})
    one = f"/desk/return/{done.code}/"
    assert found["Location"] == one
    assert "Thu bản chính" not in seated.get(seated.world.counter, one)
    stranger = post(seated, one, way="counter", recipient_name="Người Lạ")
    assert stranger.status_code == 422 and "không phải người nộp" in stranger.content.decode()
    given = post(seated, one, way="counter", recipient_name="Nguyễn Thị Mẫu")
    assert "In phiếu trả kết quả" in seated.get(seated.world.counter, given["Location"])
    assert Delivery.objects.get().dossier_id == done.pk
    assert counter.shift_figures(Shift.objects.get()).returned == 1
    assert seated.client(seated.world.counter).get(f"{one}slip.pdf").content[:4] == b"%PDF"
    again = post(seated, one, way="counter", recipient_name="Nguyễn Thị Mẫu")
    assert again.status_code == 409
    assert (
        "không có kết quả chờ trả nào khớp" in seated.get(seated.world.counter, f"/desk/return/?q={done.code}").lower()
    )


def test_the_page_of_the_dossier_counts_in_the_shift_too(seated):
    done = result(seated)
    path = f"/desk/dossiers/{done.code}/return/"
    post(seated, path, way="counter", recipient_name="Nguyễn Thị Mẫu")
    assert Dossier.objects.get(pk=done.pk).state == "returned"
    assert counter.shift_figures(Shift.objects.get()).returned == 1


def test_a_shift_is_closed_with_the_box_explained_and_the_head_reads_it(seated):
    entered(seated)
    one = f"/desk/shift/{Shift.objects.get().pk}/"
    assert "Đóng ca" in seated.get(seated.world.counter, one)
    wrong = post(seated, one, counted="9.000")
    assert wrong.status_code == 422 and "thiếu 1.000" in wrong.content.decode().replace("\xa0", " ")
    assert post(seated, one, counted="9.000", difference_reason="trả nhầm", taken_by="Thủ quỹ").status_code == 302
    page = seated.get(seated.world.leader, one)
    assert "trả nhầm" in page and "không sửa được nữa" in page and "Đóng ca</button>" not in page
    assert "Lê Thu Hà" in seated.get(seated.world.leader, "/desk/shift/")
    assert seated.client(seated.world.leader).get(f"{one}sheet.pdf").content[:4] == b"%PDF"
    assert "Mở ca" in seated.get(seated.world.counter, "/desk/queue/")


def test_a_page_costs_the_same_with_many_as_with_few(seated, django_assert_max_num_queries):
    for _ in range(3):
        take(seated)
        entered(seated)
    client = seated.client(seated.world.counter)
    for path in ("/desk/queue/", "/desk/copies/", "/desk/copies/book/", "/desk/return/", "/desk/shift/"):
        client.get(path)
        with django_assert_max_num_queries(24):
            assert client.get(path).status_code == 200, path
    assert at("2022-12-14 09:00") == seated.now


def test_a_priority_is_changed_at_the_desk_and_a_booked_number_opens_person_and_procedure(seated):
    world, officer = seated.world, seated.world.counter
    take(seated)
    other = take(seated)
    post(seated, "/desk/queue/priority/", ticket=other.pk, ground="co-cong", reason="")
    assert "Ghi lý do" in seated.get(officer, "/desk/queue/") and not Ticket.objects.get(pk=other.pk).priority
    post(seated, "/desk/queue/priority/", ticket=other.pk, ground="co-cong", reason="Có thẻ thương binh")
    page = seated.get(officer, "/desk/queue/")
    assert "được ưu tiên: người có công" in page and page.index("A002") < page.index("A001")
    assert post(seated, "/desk/queue/next/", after="")["Location"] == "/desk/queue/"
    assert "</span> người có công" in seated.get(officer, "/desk/queue/"), "beside the number at the desk"
    line = counter.Line.objects.filter(agency=world.ward).order_by("position").first()
    booking = counter.book(
        line_id=line.pk,
        starts_at=at("2022-12-14 09:30"),
        actor=world.mother,
        now=seated.now,
        procedure_id=world.permit.procedure_id,
    )
    seated.set_now("2022-12-14 09:30")
    booked = counter.take_booked_ticket(
        agency_id=world.ward.pk, code=booking.code, key=uuid4(), actor=Actor(name="Khách"), now=seated.now
    )
    opened = post(seated, "/desk/queue/next/", after=other.pk)
    assert opened["Location"] == "/desk/counter/"
    page = " ".join(seated.get(officer, "/desk/counter/").split())
    assert f"số {booked.code}" in page and "Nguyễn Thị Mẫu" in page and world.permit.procedure.name in page
    assert "lịch hẹn đã đặt, so với thẻ" in page


def test_a_shift_left_open_is_told_on_every_page_of_the_counter(seated):
    seated.set_now("2022-12-15 08:00")
    for path in ("/desk/queue/", "/desk/copies/", "/desk/counter/", "/desk/return/"):
        assert "Ca của bạn mở từ hôm trước, chưa đóng" in seated.get(seated.world.counter, path), path
    shift = Shift.objects.get()
    page = seated.get(seated.world.leader, f"/desk/shift/{shift.pk}/")
    assert "Bạn đóng thay người mở ca" in page
    said = {"counted": "0", "note": "Nghỉ ốm"}
    assert post(seated, f"/desk/shift/{shift.pk}/", seated.world.leader, **said).status_code == 302
    assert "Người đóng thay" in seated.get(seated.world.leader, f"/desk/shift/{shift.pk}/")
    address = f"/desk/shift/{shift.pk}/sheet.pdf"
    for _ in range(2):
        assert seated.client(seated.world.leader).get(address).status_code == 200
    assert shift.prints.count() == 2 and seated.client(seated.world.leader).head(address).status_code == 200
    assert shift.prints.count() == 2
