"""Following a dossier: what anyone, who knows the digits, and its owner are told."""

from phuong.dossiers.models import Dossier
from phuong.dossiers.services import deciding, intake, processing, releasing, supplement
from phuong.dossiers.services.looking import note_look
from phuong.dossiers.services.supplement import PaperFault
from phuong.dossiers.tests.factories import at, file_dossier
from phuong.portal import guessing
from phuong.portal.tests.conftest import a_pdf

DIGITS = "5678"
FAULTS = [
    PaperFault("Bản vẽ", "Trang 3 chưa ghi cao độ.", "Ghi cao độ rồi gửi lại."),
    PaperFault("Ảnh sổ đỏ", "Ảnh bị lóa."),
]


def look_up(client, code, digits):
    return client.post("/tra-cuu/", {"code": code, "phone_last4": digits})


def accepted(world, version=None):
    dossier = file_dossier(world, version)
    intake.accept(dossier_id=dossier.pk, actor=world.counter, now=at("2022-12-14 09:00"))
    processing.assign(
        dossier_id=dossier.pk, actor=world.officer, now=at("2022-12-14 09:30"), post_id=world.officer.post_id
    )
    dossier.refresh_from_db()
    return dossier


def stopped(world):
    dossier = accepted(world, world.permit)
    supplement.request_supplement(dossier_id=dossier.pk, actor=world.officer, now=at("2022-12-19 16:00"), faults=FAULTS)
    dossier.refresh_from_db()
    return dossier


def test_the_code_alone_shows_only_the_state(client, browser, filed):
    answer = look_up(client, filed.code, "")
    assert answer["Location"] == f"/tra-cuu/{filed.code}/"
    page = client.get(answer["Location"]).content.decode()
    assert "Chờ một cửa tiếp nhận" in page
    assert filed.applicant_name not in page
    assert filed.subject not in page
    assert "phường Mẫu" not in page


def test_the_right_digits_open_the_page_and_typing_does_not_matter(client, browser, filed):
    answer = look_up(client, f" {filed.code.lower()} ".replace("-", " – "), "56 78")
    assert answer["Location"] == f"/tra-cuu/{filed.code}/"
    page = client.get(answer["Location"]).content.decode()
    assert "Ủy ban nhân dân phường Mẫu" in page
    assert "trước 08:30 thứ Năm 15/12/2022" in page


def test_wrong_digits_and_an_unknown_code_get_the_same_answer(client, browser, filed):
    wrong = look_up(client, filed.code, "0000")
    unknown = look_up(client, "H24.99-221214-9999", "0000")
    assert wrong.status_code == unknown.status_code == 422
    assert "Không tìm thấy hồ sơ có mã và số điện thoại này." in wrong.content.decode()
    assert "Không tìm thấy hồ sơ có mã và số điện thoại này." in unknown.content.decode()
    assert "Chờ một cửa" not in wrong.content.decode()


def test_guessing_is_stopped_and_then_even_the_right_digits_wait(client, browser, filed):
    for guess in range(guessing.PER_CODE):
        assert look_up(client, filed.code, f"{guess:04d}").status_code == 422
    assert look_up(client, filed.code, DIGITS).status_code == 429


def test_right_answers_are_never_counted_as_guesses(client, browser, filed):
    for _ in range(guessing.PER_CODE + 1):
        assert look_up(client, filed.code, DIGITS).status_code == 302


def test_too_few_digits_are_told(client, browser, filed):
    page = look_up(client, filed.code, "56").content.decode()
    assert "phải đủ 4 chữ số, mới có 2" in page


def test_an_unknown_code_is_not_found(client, browser):
    assert client.get("/tra-cuu/H24.99-221214-9999/").status_code == 404


def test_a_stopped_clock_says_how_much_is_used_what_to_send_and_the_date_if_sent_now(browser):
    dossier = stopped(browser.world)
    browser.set_now("2022-12-21 10:00")
    page = browser.client.get(f"/tra-cuu/{dossier.code}/").content.decode()
    assert "Đồng hồ đang dừng, chờ bạn bổ sung" in page
    assert "Đã dùng 3 trong 10 ngày làm việc" in page
    assert "đồng hồ chạy tiếp 7 ngày còn lại" in page
    assert "Gửi hôm nay thì hẹn trả là thứ Sáu 30/12/2022" in page
    assert "Bạn cần gửi 2 thứ" in page
    for fault in FAULTS:
        assert fault.fault in page
    assert "Trần Minh Tuấn" in page
    assert f"/tra-cuu/{dossier.code}/bo-sung/" in page


def test_a_visitor_with_the_digits_sees_the_request_and_is_asked_to_sign_in_to_answer(client, browser):
    dossier = stopped(browser.world)
    browser.set_now("2022-12-21 10:00")
    look_up(client, dossier.code, DIGITS)
    page = client.get(f"/tra-cuu/{dossier.code}/").content.decode()
    assert "Bạn cần gửi 2 thứ" in page
    assert "Đăng nhập để gửi giấy tờ bổ sung" in page
    assert client.get(f"/tra-cuu/{dossier.code}/bo-sung/")["Location"].startswith("/tai-khoan/login/")


def test_files_wait_until_all_is_sent_and_then_the_clock_runs(browser):
    dossier = stopped(browser.world)
    browser.set_now("2022-12-21 10:00")
    url = f"/tra-cuu/{dossier.code}/bo-sung/"
    assert browser.client.post(url, {"fault_1": a_pdf("Bản vẽ mới.pdf"), "add": "yes"}).status_code == 302
    assert "Bản vẽ mới.pdf" in browser.client.get(url).content.decode()
    dossier.refresh_from_db()
    assert dossier.state == "supplement_requested"

    answer = browser.client.post(url, {"fault_2": a_pdf("Sổ đỏ.pdf"), "send": "yes", "note": "Đã sửa."})
    assert answer["Location"] == f"/tra-cuu/{dossier.code}/"
    dossier.refresh_from_db()
    assert dossier.state == "supplement_received"
    assert dossier.due_at == at("2022-12-30 17:30")
    assert {evidence.name for evidence in dossier.evidences.filter(file__isnull=False)} == {"Bản vẽ", "Ảnh sổ đỏ"}
    assert browser.client.post(url, {"send": "yes"}).status_code == 409


def test_sending_nothing_is_refused_with_a_sentence(browser):
    dossier = stopped(browser.world)
    browser.set_now("2022-12-21 10:00")
    answer = browser.client.post(f"/tra-cuu/{dossier.code}/bo-sung/", {"send": "yes"})
    assert answer.status_code == 422
    assert "Chưa có tệp cho mục 1." in answer.content.decode()


def test_half_an_answer_is_not_sent_unless_a_message_explains(browser):
    dossier = stopped(browser.world)
    browser.set_now("2022-12-21 10:00")
    url = f"/tra-cuu/{dossier.code}/bo-sung/"
    answer = browser.client.post(url, {"fault_1": a_pdf("Bản vẽ mới.pdf"), "send": "yes"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Chưa có tệp cho mục 2." in page
    assert "Bản vẽ mới.pdf" in page
    assert browser.client.post(url, {"send": "yes", "note": "Sổ đỏ đang thế chấp."}).status_code == 302
    dossier.refresh_from_db()
    assert dossier.state == "supplement_received"


def test_a_late_dossier_says_sorry(browser):
    dossier = accepted(browser.world, browser.world.permit)
    browser.set_now("2023-01-05 10:00")
    page = browser.client.get(f"/tra-cuu/{dossier.code}/").content.decode()
    assert "Quá 5 ngày" in page
    assert "Chúng tôi xin lỗi vì chậm." in page


def test_a_finished_dossier_shows_its_result_and_its_whole_path(browser):
    world = browser.world
    dossier = accepted(world)
    processing.submit_for_approval(dossier_id=dossier.pk, actor=world.officer, now=at("2022-12-14 10:00"))
    deciding.approve(dossier_id=dossier.pk, actor=world.leader, now=at("2022-12-14 10:30"))
    symbol = releasing.number(dossier_id=dossier.pk, actor=world.clerk, now=at("2022-12-14 11:00"))
    page = browser.client.get(f"/tra-cuu/{dossier.code}/").content.decode()
    assert f"số {symbol}" in page
    assert "Có kết quả lúc 11:00 thứ Tư 14/12/2022" in page
    assert "Chờ bạn nhận kết quả" in page


def test_a_neighbour_sees_the_state_and_no_papers(browser, filed):
    stranger = browser.of(browser.world.neighbour)
    assert filed.applicant_name not in stranger.get(f"/tra-cuu/{filed.code}/").content.decode()
    assert stranger.get(f"/tra-cuu/{filed.code}/bo-sung/").status_code == 404
    assert stranger.get(f"/nop-ho-so/da-nop/{filed.code}/").status_code == 404
    assert stranger.get(f"/tra-cuu/{filed.code}/giay-tiep-nhan.pdf").status_code == 404


def test_before_acceptance_there_is_no_form_01(browser, filed):
    answer = browser.client.get(f"/tra-cuu/{filed.code}/giay-tiep-nhan.pdf")
    assert answer.status_code == 404
    assert "có khi hồ sơ được tiếp nhận" in answer.content.decode()


def test_the_page_of_a_dossier_takes_a_fixed_number_of_queries(browser, django_assert_max_num_queries):
    dossier = stopped(browser.world)
    browser.client.get(f"/tra-cuu/{dossier.code}/")
    with django_assert_max_num_queries(21):
        browser.client.get(f"/tra-cuu/{dossier.code}/")


def test_looking_changes_nothing(browser, filed):
    before = Dossier.objects.values().get(pk=filed.pk)
    browser.client.get(f"/tra-cuu/{filed.code}/")
    assert Dossier.objects.values().get(pk=filed.pk) == before


def test_a_member_of_staff_is_led_to_the_desk_where_looks_are_noted(browser, filed):
    officer = browser.of(browser.world.counter)
    for page in (f"/tra-cuu/{filed.code}/", f"/nop-ho-so/da-nop/{filed.code}/"):
        assert officer.get(page)["Location"] == f"/desk/dossiers/{filed.code}/"
    stranger = browser.of(browser.world.elsewhere)
    assert stranger.get(f"/nop-ho-so/da-nop/{filed.code}/").status_code == 404
    assert filed.applicant_name not in stranger.get(f"/tra-cuu/{filed.code}/").content.decode()


def test_the_owner_sees_who_looked_and_what_for_and_nobody_else_does(client, browser, filed):
    page = browser.client.get(f"/tra-cuu/{filed.code}/").content.decode()
    assert "Chưa có cán bộ nào mở xem." in page
    for minute in range(3):
        note_look(dossier=filed, actor=browser.world.counter, now=at(f"2022-12-14 08:4{minute}"))
    note_look(dossier=filed, actor=browser.world.leader, now=at("2022-12-14 08:50"), purpose="kiểm tra tiến độ")
    page = browser.client.get(f"/tra-cuu/{filed.code}/").content.decode()
    assert "4 lượt xem từ 2 vị trí, lượt gần nhất 08:50 thứ Tư 14/12/2022." in page
    assert "Kiểm tra tiến độ" in page
    look_up(client, filed.code, DIGITS)
    assert "Kiểm tra tiến độ" not in client.get(f"/tra-cuu/{filed.code}/").content.decode()
