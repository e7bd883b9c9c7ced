"""Who may do what at which address. One row per address pattern and method; a new address without a row fails.

Columns: visitor, owner (the applicant), neighbour (another citizen), then officers of the ward that holds the
dossiers: counter, case officer, leader, clerk, administrator; and *elsewhere*: every role of an officer, in another
ward. ``login`` is a redirect to the sign-in page. What lies outside the reach answers 404, never 403; 403 says
that the role lacks the right within its own reach, or that the page is not for this kind of account. From a citizen's
page of a dossier officers are led to their own, where each look is written down.
"""

from dataclasses import dataclass, field
from typing import Any

from .calendars import SENT as CALENDARS_SENT
from .calendars import SHOWN as CALENDARS_SHOWN
from .editors import SENT, SHOWN
from .hall import HALL_ROWS
from .letters import LETTER_ROWS
from .letters import SENT as LETTERS_SENT
from .letters import SHOWN as LETTERS_SHOWN

LOGIN = "login"


@dataclass(frozen=True)
class Row:
    """One address pattern with one method; ``sent`` is the form, empty by default: then 422 means "let in"."""

    pattern: str
    method: str
    address: str
    expected: str
    sent: dict[str, Any] = field(default_factory=dict)

    @property
    def id(self) -> str:
        return f"{self.method} {self.address}"


def get(pattern: str, address: str, expected: str) -> Row:
    return Row(pattern, "GET", address, expected)


def post(pattern: str, address: str, expected: str, **sent: Any) -> Row:
    return Row(pattern, "POST", address, expected, sent)


def _all(status: object) -> str:
    return " ".join([str(status)] * 9)


#                     visitor owner neigh. count. case  lead. clerk admin elsewhere
READS_OWN_DOSSIER = " login   200   404    302    302   302   302   403   404"
OWN_DRAFT_GET = "     login   200   404    404    404   404   404   404   404"
OWN_DRAFT_MOVES = "   login   302   404    404    404   404   404   404   404"
OWN_DRAFT_PIECES = "  login   400   404    404    404   404   404   404   404"  # without saying which paper
SIGNED_ELSEWHERE = "  login   404   404    404    404   404   404   404   404"  # of a code that nobody was given
OWN_DRAFT_POST = "    login   422   404    404    404   404   404   404   404"
CITIZENS_GET = "      login   200   200    403    403   403   403   403   403"
CITIZENS_POST = "     login   422   422    403    403   403   403   403   403"
FILE = "              404     200   404    200    200   200   200   404   404"
SLIP = "              404     200   404    302    302   302   302   403   404"
TRACKING = "          200     200   200    302    302   302   302   200   200"
OWN_FILE = "          404     200   404    404    404   404   404   404   404"
ANSWERS_GET = "       login   200   404    200    403   403   403   403   404"
RESULT_DRAFT_GET = "  404     200   404    302    302   302   302   403   404"
RESULT_DRAFT_POST = " 404     302   404    302    302   302   302   403   404"
RATES_GET = "         404     200   404    302    302   302   302   403   404"
RATES_POST = "        404     422   404    302    302   302   302   403   404"
TAKES_BACK_GET = "    login   200   404    302    403   403   403   403   404"
TAKES_BACK_POST = "   login   422   404    302    403   403   403   403   404"
HANDS_ON_GET = "      login   403   403    200    403   200   403   403   404"
HANDS_ON_FORM = "     login   403   403    422    403   422   403   403   404"
BATCHES = "           login   403   403    200    200   200   200   403   200"
BATCHES_FORM = "      login   403   403    422    422   422   422   403   422"
ONE_BATCH = "         login   403   403    200    200   200   200   403   404"
ONE_BATCH_FORM = "    login   403   403    422    422   422   422   403   404"
OWN_BATCH = "         login   403   403    302    403   403   403   403   404"
COUNTERS = "          login   403   403    200    403   403   403   403   200"
COUNTERS_MOVE = "     login   403   403    302    403   403   403   403   302"
COUNTERS_FORM = "     login   403   403    422    403   403   403   403   422"
CASE_GET = "          login   403   403    403    200   403   403   403   404"
CASE_FORM = "         login   403   403    403    422   403   403   403   404"
ANSWERS_POST = "      login   422   404    422    403   403   403   403   404"
STAFF = "             login   403   403    200    200   200   200   200   200"
OFFICERS = "          login   403   403    200    200   200   200   302   200"
OFFICE = "            login   403   403    200    200   200   200   403   200"
OFFICE_FORM = "       login   403   403    422    422   422   422   403   422"
OWN_ORDER_GET = "     login   403   403    200    404   200   404   403   404"
OWN_ORDER_POST = "    login   403   403    302    404   404   404   403   404"
OWN_ORDER_EARLY = "   login   403   403    409    404   404   404   403   404"
ABSENCE_GET = "       login   403   403    404    200   200   404   403   404"
ABSENCE_POST = "      login   403   403    403    302   302   403   403   404"
REASONS = "           login   403   403    403    403   200   403   200   200"
REASONS_FORM = "      login   403   403    403    403   422   403   422   422"
REGISTER_BOOK = "     login   403   403    200    200   200   200   403   404"
LEADERS = "           login   403   403    403    403   200   403   403   200"
ADMIN = "             login   403   403    403    403   403   403   200   403"
ADMIN_MOVES = "       login   403   403    403    403   403   403   302   403"
ADMIN_FORM = "        login   403   403    403    403   403   403   422   403"
DESK_READS = "        login   403   403    200    200   200   200   403   404"
COUNTER_GET = "       login   403   403    200    403   403   403   403   404"
COUNTER_POST = "      login   403   403    302    403   403   403   403   404"
COUNTER_FORM = "      login   403   403    422    403   403   403   403   404"
INTAKE_CASE_GET = "   login   403   403    200    200   403   403   403   404"
INTAKE_CASE_POST = "  login   403   403    302    302   403   403   403   404"
INTAKE_CASE_FORM = "  login   403   403    422    422   403   403   403   404"
CASE_LEAD_GET = "     login   403   403    403    200   200   403   403   404"
CASE_LEAD_FORM = "    login   403   403    403    422   422   403   403   404"
CASE_LEAD_LAST = "    login   403   403    403    409   403   403   403   404"
LEADER_GET = "        login   403   403    403    403   200   403   403   404"
LEADER_POST = "       login   403   403    403    403   302   403   403   404"
LEADER_FORM = "       login   403   403    403    403   422   403   403   404"
CLERK_GET = "         login   403   403    403    403   403   200   403   404"
CLERK_POST = "        login   403   403    403    403   403   302   403   404"
OWN_POST_ONLY = "     login   403   403    302    404   404   404   404   404"
ASKED = "             login   403   403    403    200   200   403   403   200"
ASKED_ONE = "         login   403   403    404    404   404   404   404   200"
ASKED_FORM = "        login   403   403    404    404   404   404   404   422"
LEG_ANSWER = "        login   403   403    200    200   200   200   403   200"
API_LIST = "          401     403   403    200    200   200   200   403   200"
API_READ = "          401     200   404    200    200   200   200   404   404"
SIGNED_OUT = "        200     302   302    302    302   302   302   302   302"
PASSWORD = "          login   200   200    200    200   200   200   200   200"
PUBLIC = _all(200)

DESK_DOSSIER = "desk/dossiers/<str:code>/"
PARTNER_DOOR = "api/v1/partners/<slug:partner>/messages"
PARTNER = "desk/admin/exchange/<slug:partner>/"
DRAFT = "nop-ho-so/nhap/<str:key>/"

PORTAL = [
    get("", "/", PUBLIC),
    get("thu-tuc/", "/thu-tuc/", PUBLIC),
    get("huong-dan/", "/huong-dan/", PUBLIC),
    get("huong-dan/<slug:slug>/", "/huong-dan/mot-cua/", PUBLIC),
    get("huong-dan/hinh/<slug:name>.png", "/huong-dan/hinh/khong-co.png", _all(404)),
    get("thu-tuc/", "/thu-tuc/?q=khai+sinh", PUBLIC),
    get("thu-tuc/<str:code>/", "/thu-tuc/{procedure}/", PUBLIC),
    get("nop-ho-so/<str:code>/", "/nop-ho-so/{procedure}/", CITIZENS_GET),
    post("nop-ho-so/<str:code>/", "/nop-ho-so/{procedure}/", CITIZENS_POST),
    get("nop-ho-so/da-nop/<str:code>/", "/nop-ho-so/da-nop/{submitted}/", READS_OWN_DOSSIER),
    get(DRAFT, "/nop-ho-so/nhap/{draft}/", OWN_DRAFT_MOVES),
    get(f"{DRAFT}noi-nop/", "/nop-ho-so/nhap/{draft}/noi-nop/", OWN_DRAFT_GET),
    post(f"{DRAFT}noi-nop/", "/nop-ho-so/nhap/{draft}/noi-nop/", OWN_DRAFT_POST, district="0"),
    get(f"{DRAFT}to-khai/<slug:page>/", "/nop-ho-so/nhap/{draft}/to-khai/{page}/", OWN_DRAFT_GET),
    post(f"{DRAFT}to-khai/<slug:page>/", "/nop-ho-so/nhap/{draft}/to-khai/{page}/", OWN_DRAFT_POST),
    get(f"{DRAFT}giay-to/", "/nop-ho-so/nhap/{draft}/giay-to/", OWN_DRAFT_GET),
    post(f"{DRAFT}giay-to/", "/nop-ho-so/nhap/{draft}/giay-to/", OWN_DRAFT_POST, go_on="1"),
    get(f"{DRAFT}kiem-tra/", "/nop-ho-so/nhap/{draft}/kiem-tra/", OWN_DRAFT_GET),
    post(f"{DRAFT}kiem-tra/", "/nop-ho-so/nhap/{draft}/kiem-tra/", OWN_DRAFT_POST),
    post(f"{DRAFT}cap-nhat/", "/nop-ho-so/nhap/{draft}/cap-nhat/", OWN_DRAFT_MOVES),
    get(f"{DRAFT}dien-thoai/", "/nop-ho-so/nhap/{draft}/dien-thoai/", OWN_DRAFT_GET),
    get(f"{DRAFT}ban-in/", "/nop-ho-so/nhap/{draft}/ban-in/", OWN_DRAFT_GET),
    get(f"{DRAFT}xoa/", "/nop-ho-so/nhap/{draft}/xoa/", OWN_DRAFT_GET),
    post(f"{DRAFT}xoa/", "/nop-ho-so/nhap/{draft}/xoa/", OWN_DRAFT_MOVES),
    post(f"{DRAFT}tai-len/", "/nop-ho-so/nhap/{draft}/tai-len/", OWN_DRAFT_PIECES),
    get(f"{DRAFT}tai-len/<str:upload>/", "/nop-ho-so/nhap/{draft}/tai-len/0/", _all(405)),  # HEAD, PATCH, DELETE only
    get("tiep-tuc/<str:part>/", "/tiep-tuc/0/", SIGNED_ELSEWHERE),
    get("tra-cuu/", "/tra-cuu/", PUBLIC),
    post("tra-cuu/", "/tra-cuu/", _all(422)),
    get("tra-cuu/<str:code>/", "/tra-cuu/{submitted}/", TRACKING),
    get("tra-cuu/<str:code>/rut-ho-so/", "/tra-cuu/{processing}/rut-ho-so/", TAKES_BACK_GET),
    post("tra-cuu/<str:code>/rut-ho-so/", "/tra-cuu/{processing}/rut-ho-so/", TAKES_BACK_POST),
    get("tra-cuu/<str:code>/danh-gia/", "/tra-cuu/{returned}/danh-gia/", RATES_GET),
    post("tra-cuu/<str:code>/danh-gia/", "/tra-cuu/{returned}/danh-gia/", RATES_POST),
    get("tra-cuu/<str:code>/bo-sung/", "/tra-cuu/{asked}/bo-sung/", ANSWERS_GET),
    post("tra-cuu/<str:code>/bo-sung/", "/tra-cuu/{asked}/bo-sung/", ANSWERS_POST, send="1"),
    get("tra-cuu/<str:code>/ban-du-thao/", "/tra-cuu/{offered}/ban-du-thao/", RESULT_DRAFT_GET),
    post(
        "tra-cuu/<str:code>/ban-du-thao/",
        "/tra-cuu/{offered}/ban-du-thao/",
        RESULT_DRAFT_POST,
        number="1",
        answer="agree",
    ),
    get("tra-cuu/<str:code>/<slug:slug>.pdf", "/tra-cuu/{accepted}/giay-tiep-nhan.pdf", SLIP),
    get("tra-cuu/<str:code>/<slug:slug>.pdf", "/tra-cuu/{asked}/yeu-cau-bo-sung-1.pdf", SLIP),
    get("cong-khai/", "/cong-khai/", PUBLIC),
    get("cong-khai/ban-in/", "/cong-khai/ban-in/", PUBLIC),
    get("cong-khai/so-lieu.csv", "/cong-khai/so-lieu.csv", PUBLIC),
    get("cong-khai/ho-so/", "/cong-khai/ho-so/?tinh-trang=nop", PUBLIC),
    get("tai-khoan/", "/tai-khoan/", PASSWORD),
    get("tep/<int:file_id>/", "/tep/{file}/", FILE),
    get("tep/<int:file_id>/", "/tep/{draft_file}/", OWN_FILE),
    get("tep/<int:file_id>/hinh/", "/tep/{file}/hinh/", FILE),
    get("ngoai-mang.js", "/ngoai-mang.js", _all(200)),
    get("mat-mang/", "/mat-mang/", _all(200)),
    post("giao-dien/", "/giao-dien/", _all(302), size="large", next="/thu-tuc/"),
    get("_kho-thanh-phan/", "/_kho-thanh-phan/", PUBLIC),
]

ACCOUNTS = [
    get("tai-khoan/login/", "/tai-khoan/login/", SIGNED_OUT),
    post("tai-khoan/login/", "/tai-khoan/login/", SIGNED_OUT),
    get("tai-khoan/signup/", "/tai-khoan/signup/", SIGNED_OUT),
    post("tai-khoan/signup/", "/tai-khoan/signup/", SIGNED_OUT),
    get("tai-khoan/logout/", "/tai-khoan/logout/", "302 200 200 200 200 200 200 200 200"),
    post("tai-khoan/logout/", "/tai-khoan/logout/", _all(302)),
    get("tai-khoan/inactive/", "/tai-khoan/inactive/", PUBLIC),
    get("tai-khoan/password/change/", "/tai-khoan/password/change/", PASSWORD),
    post("tai-khoan/password/change/", "/tai-khoan/password/change/", PASSWORD),
]

DESK = [
    get("desk/", "/desk/", OFFICERS),
    get("desk/list.csv", "/desk/list.csv", OFFICERS),
    get("desk/today/", "/desk/today/", OFFICERS),
    get("desk/views/", "/desk/views/", OFFICE),
    post("desk/views/", "/desk/views/", OFFICE_FORM),
    post("desk/views/save/", "/desk/views/save/", OFFICE_FORM),
    get("desk/bulk/", "/desk/bulk/", OFFICE),
    post("desk/bulk/preview/", "/desk/bulk/preview/", OFFICE_FORM),
    post("desk/bulk/order/", "/desk/bulk/order/", OFFICE_FORM),
    get("desk/bulk/<int:number>/", "/desk/bulk/{bulk_order}/", OWN_ORDER_GET),
    post("desk/bulk/<int:number>/undo/", "/desk/bulk/{bulk_order}/undo/", OWN_ORDER_POST),
    post("desk/bulk/<int:number>/retry/", "/desk/bulk/{bulk_order}/retry/", OWN_ORDER_EARLY),
    get("desk/absence/", "/desk/absence/", OFFICE),
    get("desk/absence/begin/", "/desk/absence/begin/", OFFICE),
    post("desk/absence/begin/", "/desk/absence/begin/", OFFICE_FORM),
    get("desk/absence/<int:number>/", "/desk/absence/{absence}/", ABSENCE_GET),
    post("desk/absence/<int:number>/end/", "/desk/absence/{absence}/end/", ABSENCE_POST),
    get("desk/reasons/", "/desk/reasons/", REASONS),
    post("desk/reasons/", "/desk/reasons/", REASONS_FORM),
    get("desk/risk/", "/desk/risk/", OFFICERS),
    get("desk/workload/", "/desk/workload/", LEADERS),
    get("desk/approvals/", "/desk/approvals/", LEADERS),
    get("desk/weekly/", "/desk/weekly/", LEADERS),
    get("desk/workload/print/", "/desk/workload/print/", LEADERS),
    get("desk/workload/workload.csv", "/desk/workload/workload.csv", LEADERS),
    get("desk/print/", "/desk/print/", OFFICERS),
    get("desk/search/", "/desk/search/?q=Mẫu", OFFICERS),
    get("desk/asked/", "/desk/asked/", ASKED),
    get("desk/asked/<int:leg_id>/", "/desk/asked/{leg}/", ASKED_ONE),
    post("desk/asked/<int:leg_id>/", "/desk/asked/{leg}/", ASKED_FORM),
    get("desk/asked/<int:leg_id>/papers/<int:evidence_id>/", "/desk/asked/{leg}/papers/{leg_paper}/", ASKED_ONE),
    get("desk/asked/<int:leg_id>/answer/", "/desk/asked/{answered_leg}/answer/", LEG_ANSWER),
    get("desk/post/", "/desk/post/", STAFF),
    post("desk/post/", "/desk/post/", OWN_POST_ONLY, post="{post}"),
    get("desk/register/", "/desk/register/", OFFICE),
    get("desk/register/volume-<int:volume>.pdf", "/desk/register/volume-1.pdf", REGISTER_BOOK),
    get("desk/register/register.csv", "/desk/register/register.csv", OFFICE),
    get("desk/admin/", "/desk/admin/", ADMIN_MOVES),
    get("desk/admin/accounts/", "/desk/admin/accounts/", ADMIN),
    get("desk/admin/imports/", "/desk/admin/imports/", ADMIN),
    get("desk/admin/stuck/", "/desk/admin/stuck/", ADMIN),
    post("desk/admin/stuck/<int:number>/retry/", "/desk/admin/stuck/999999/retry/", ADMIN.replace("200", "404")),
    get("desk/admin/unverified/", "/desk/admin/unverified/", ADMIN),
    get("desk/admin/unverified.csv", "/desk/admin/unverified.csv", ADMIN),
    get("desk/admin/imports/<int:import_id>/", "/desk/admin/imports/{load}/", ADMIN),
    get("desk/admin/exchange/", "/desk/admin/exchange/", ADMIN),
    get("desk/admin/exchange/simulator/", "/desk/admin/exchange/simulator/", ADMIN),
    post("desk/admin/exchange/simulator/", "/desk/admin/exchange/simulator/", ADMIN_FORM),
    get(PARTNER, "/desk/admin/exchange/national-portal/", ADMIN),
    get(f"{PARTNER}messages.csv", "/desk/admin/exchange/national-portal/messages.csv", ADMIN),
    get(f"{PARTNER}differences/", "/desk/admin/exchange/national-portal/differences/", ADMIN),
    get(f"{PARTNER}differences.csv", "/desk/admin/exchange/national-portal/differences.csv", ADMIN),
    get(f"{PARTNER}arrivals/", "/desk/admin/exchange/national-portal/arrivals/", ADMIN),
    post(f"{PARTNER}resend/", "/desk/admin/exchange/national-portal/resend/", ADMIN_FORM),
    post(f"{PARTNER}try/", "/desk/admin/exchange/national-portal/try/", ADMIN_MOVES),
    post(f"{PARTNER}compare/", "/desk/admin/exchange/national-portal/compare/", ADMIN_MOVES),
    get("desk/counter/", "/desk/counter/?procedure={procedure}", COUNTERS),
    post("desk/counter/", "/desk/counter/", COUNTERS_FORM, step="file", procedure="{procedure}"),
    get("desk/counter/<str:code>/", "/desk/counter/{accepted}/", COUNTER_GET),
    get("desk/counter/<str:code>/receipt.pdf", "/desk/counter/{accepted}/receipt.pdf", COUNTER_GET),
    get("desk/filing/", "/desk/filing/", COUNTERS_MOVE),
    get("desk/filing/<str:procedure>/", "/desk/filing/{procedure}/", COUNTERS_MOVE),
    get("desk/hand-overs/", "/desk/hand-overs/", BATCHES),
    get("desk/hand-overs/give/", "/desk/hand-overs/give/", BATCHES),
    post("desk/hand-overs/give/", "/desk/hand-overs/give/", BATCHES_FORM),
    get("desk/hand-overs/<int:number>/", "/desk/hand-overs/{batch}/", ONE_BATCH),
    post("desk/hand-overs/<int:number>/", "/desk/hand-overs/{batch}/", ONE_BATCH_FORM),
    post("desk/hand-overs/<int:number>/cancel/", "/desk/hand-overs/{batch}/cancel/", OWN_BATCH),
    get("desk/hand-overs/<int:number>/sheet/", "/desk/hand-overs/{batch}/sheet/", ONE_BATCH),
    get("desk/hand-overs/<int:number>/slip.pdf", "/desk/hand-overs/{batch}/slip.pdf", ONE_BATCH),
    get("desk/uncollected/", "/desk/uncollected/", COUNTERS),
    get("desk/uncollected.csv", "/desk/uncollected.csv", COUNTERS),
    get(DESK_DOSSIER, "/desk/dossiers/{submitted}/", DESK_READS),
    post(f"{DESK_DOSSIER}check/", "/desk/dossiers/{submitted}/check/", INTAKE_CASE_POST),
    get(f"{DESK_DOSSIER}control-sheet/", "/desk/dossiers/{accepted}/control-sheet/", DESK_READS),
    get(f"{DESK_DOSSIER}forms/<slug:form>.pdf", "/desk/dossiers/{accepted}/forms/receipt.pdf", DESK_READS),
    get(f"{DESK_DOSSIER}forms/<slug:form>.pdf", "/desk/dossiers/{asked}/forms/supplement-1.pdf", DESK_READS),
    get(f"{DESK_DOSSIER}papers/<int:evidence_id>/", "/desk/dossiers/{submitted}/papers/{evidence}/", DESK_READS),
    get(
        f"{DESK_DOSSIER}papers/<int:evidence_id>/page-<int:page>.png",
        "/desk/dossiers/{submitted}/papers/{evidence}/page-1.png",
        DESK_READS,
    ),
    post(
        f"{DESK_DOSSIER}papers/<int:evidence_id>/mark/",
        "/desk/dossiers/{submitted}/papers/{evidence}/mark/",
        INTAKE_CASE_POST,
        text="Mờ",
    ),
    post(
        f"{DESK_DOSSIER}marks/<int:mark_id>/remove/",
        "/desk/dossiers/{submitted}/marks/{mark}/remove/",
        INTAKE_CASE_POST,
    ),
    get(f"{DESK_DOSSIER}plan-visit/", "/desk/dossiers/{processing}/plan-visit/", CASE_GET),
    post(f"{DESK_DOSSIER}plan-visit/", "/desk/dossiers/{processing}/plan-visit/", CASE_FORM),
    get(f"{DESK_DOSSIER}accept/", "/desk/dossiers/{submitted}/accept/", COUNTER_GET),
    post(f"{DESK_DOSSIER}accept/", "/desk/dossiers/{submitted}/accept/", COUNTER_POST),
    get(f"{DESK_DOSSIER}refuse/", "/desk/dossiers/{submitted}/refuse/", COUNTER_GET),
    post(f"{DESK_DOSSIER}refuse/", "/desk/dossiers/{submitted}/refuse/", COUNTER_FORM),
    get(f"{DESK_DOSSIER}request-supplement/", "/desk/dossiers/{submitted}/request-supplement/", INTAKE_CASE_GET),
    post(f"{DESK_DOSSIER}request-supplement/", "/desk/dossiers/{submitted}/request-supplement/", INTAKE_CASE_FORM),
    get(f"{DESK_DOSSIER}resume/", "/desk/dossiers/{answered}/resume/", INTAKE_CASE_GET),
    post(f"{DESK_DOSSIER}resume/", "/desk/dossiers/{answered}/resume/", INTAKE_CASE_POST),
    get(f"{DESK_DOSSIER}answer-supplement/", "/desk/dossiers/{asked}/answer-supplement/", COUNTER_GET),
    post(f"{DESK_DOSSIER}answer-supplement/", "/desk/dossiers/{asked}/answer-supplement/", COUNTER_FORM),
    get(f"{DESK_DOSSIER}assign/", "/desk/dossiers/{accepted}/assign/", CASE_LEAD_GET),
    post(f"{DESK_DOSSIER}assign/", "/desk/dossiers/{accepted}/assign/", CASE_LEAD_FORM),
    get(f"{DESK_DOSSIER}forward/", "/desk/dossiers/{processing}/forward/", CASE_LEAD_GET),
    post(f"{DESK_DOSSIER}forward/", "/desk/dossiers/{processing}/forward/", CASE_LEAD_LAST),
    get(f"{DESK_DOSSIER}ask-opinion/", "/desk/dossiers/{processing}/ask-opinion/", CASE_LEAD_GET),
    post(f"{DESK_DOSSIER}ask-opinion/", "/desk/dossiers/{processing}/ask-opinion/", CASE_LEAD_FORM),
    get(f"{DESK_DOSSIER}open-leg/", "/desk/dossiers/{processing}/open-leg/", CASE_LEAD_GET),
    post(f"{DESK_DOSSIER}open-leg/", "/desk/dossiers/{processing}/open-leg/", CASE_LEAD_FORM),
    get(f"{DESK_DOSSIER}redirect-leg/", "/desk/dossiers/{consulting}/redirect-leg/", CASE_LEAD_GET),
    post(f"{DESK_DOSSIER}redirect-leg/", "/desk/dossiers/{consulting}/redirect-leg/", CASE_LEAD_FORM),
    get(f"{DESK_DOSSIER}request-duty/", "/desk/dossiers/{processing}/request-duty/", CASE_GET),
    post(f"{DESK_DOSSIER}request-duty/", "/desk/dossiers/{processing}/request-duty/", CASE_FORM, due="x"),
    get(f"{DESK_DOSSIER}confirm-duty/", "/desk/dossiers/{duty}/confirm-duty/", INTAKE_CASE_GET),
    post(f"{DESK_DOSSIER}confirm-duty/", "/desk/dossiers/{duty}/confirm-duty/", INTAKE_CASE_FORM),
    get(f"{DESK_DOSSIER}record-visit/", "/desk/dossiers/{processing}/record-visit/", CASE_GET),
    post(f"{DESK_DOSSIER}record-visit/", "/desk/dossiers/{processing}/record-visit/", CASE_FORM),
    get(f"{DESK_DOSSIER}visit-files/<int:photo_id>/", "/desk/dossiers/{consulting}/visit-files/{photo}/", DESK_READS),
    get(f"{DESK_DOSSIER}submit-for-approval/", "/desk/dossiers/{processing}/submit-for-approval/", CASE_LEAD_GET),
    post(f"{DESK_DOSSIER}submit-for-approval/", "/desk/dossiers/{processing}/submit-for-approval/", CASE_LEAD_FORM),
    get(f"{DESK_DOSSIER}offer-draft/", "/desk/dossiers/{birth}/offer-draft/", CASE_GET),
    post(f"{DESK_DOSSIER}offer-draft/", "/desk/dossiers/{birth}/offer-draft/", CASE_FORM),
    get(f"{DESK_DOSSIER}confirm-draft/", "/desk/dossiers/{offered}/confirm-draft/", COUNTER_GET),
    post(f"{DESK_DOSSIER}confirm-draft/", "/desk/dossiers/{offered}/confirm-draft/", COUNTER_POST, number="1"),
    get(f"{DESK_DOSSIER}object-to-draft/", "/desk/dossiers/{offered}/object-to-draft/", COUNTER_GET),
    post(f"{DESK_DOSSIER}object-to-draft/", "/desk/dossiers/{offered}/object-to-draft/", COUNTER_FORM),
    get(f"{DESK_DOSSIER}record-presence/", "/desk/dossiers/{birth}/record-presence/", INTAKE_CASE_GET),
    post(f"{DESK_DOSSIER}record-presence/", "/desk/dossiers/{birth}/record-presence/", INTAKE_CASE_FORM),
    get(f"{DESK_DOSSIER}approve/", "/desk/dossiers/{approval}/approve/", LEADER_GET),
    post(f"{DESK_DOSSIER}approve/", "/desk/dossiers/{approval}/approve/", LEADER_POST),
    get(f"{DESK_DOSSIER}decline/", "/desk/dossiers/{approval}/decline/", LEADER_GET),
    post(f"{DESK_DOSSIER}decline/", "/desk/dossiers/{approval}/decline/", LEADER_FORM),
    get(f"{DESK_DOSSIER}send-back/", "/desk/dossiers/{approval}/send-back/", CASE_LEAD_GET),
    post(f"{DESK_DOSSIER}send-back/", "/desk/dossiers/{approval}/send-back/", CASE_LEAD_FORM),
    get(f"{DESK_DOSSIER}extend/", "/desk/dossiers/{processing}/extend/", LEADER_GET),
    post(f"{DESK_DOSSIER}extend/", "/desk/dossiers/{processing}/extend/", LEADER_FORM),
    get(f"{DESK_DOSSIER}transfer/", "/desk/dossiers/{submitted}/transfer/", HANDS_ON_GET),
    post(f"{DESK_DOSSIER}transfer/", "/desk/dossiers/{submitted}/transfer/", HANDS_ON_FORM),
    get(f"{DESK_DOSSIER}request-withdrawal/", "/desk/dossiers/{processing}/request-withdrawal/", COUNTER_GET),
    post(f"{DESK_DOSSIER}request-withdrawal/", "/desk/dossiers/{processing}/request-withdrawal/", COUNTER_FORM),
    get(f"{DESK_DOSSIER}refuse-withdrawal/", "/desk/dossiers/{withdrawing}/refuse-withdrawal/", CASE_LEAD_GET),
    post(f"{DESK_DOSSIER}refuse-withdrawal/", "/desk/dossiers/{withdrawing}/refuse-withdrawal/", CASE_LEAD_FORM),
    get(f"{DESK_DOSSIER}stop/", "/desk/dossiers/{withdrawing}/stop/", CASE_LEAD_GET),
    post(f"{DESK_DOSSIER}stop/", "/desk/dossiers/{withdrawing}/stop/", CASE_LEAD_FORM),
    get(f"{DESK_DOSSIER}number/", "/desk/dossiers/{approved}/number/", CLERK_GET),
    post(f"{DESK_DOSSIER}number/", "/desk/dossiers/{approved}/number/", CLERK_POST),
    get(f"{DESK_DOSSIER}return/", "/desk/dossiers/{done}/return/", COUNTER_GET),
    post(f"{DESK_DOSSIER}return/", "/desk/dossiers/{done}/return/", COUNTER_FORM),
]

MACHINES = [
    get("api/v1/openapi.json", "/api/v1/openapi.json", PUBLIC),
    get("api/v1/dossiers", "/api/v1/dossiers", API_LIST),
    get("api/v1/dossiers/<code>", "/api/v1/dossiers/{submitted}", API_READ),
    get("api/v1/dossiers/<code>/control-sheet", "/api/v1/dossiers/{submitted}/control-sheet", API_READ),
    get("api/v1/procedures", "/api/v1/procedures", PUBLIC),
    get("api/v1/procedures/<code>", "/api/v1/procedures/{procedure}", PUBLIC),
    get("api/v1/agencies", "/api/v1/agencies", PUBLIC),
    get("api/v1/territories", "/api/v1/territories", PUBLIC),
    post(PARTNER_DOOR, "/api/v1/partners/national-portal/messages", _all(404)),  # closed: no key is set
    get("api/v1/", "/api/v1/", _all(404)),
    post("api/v1/", "/api/v1/", _all(404)),
    get("^api/", "/api/nothing", _all(404)),
    post("^api/", "/api/nothing", _all(404)),
    get("healthz", "/healthz", PUBLIC),
    get("readyz", "/readyz", PUBLIC),
    get("metrics", "/metrics", PUBLIC),
]

HALL = [Row(pattern, method, address, who, sent) for method, pattern, address, who, sent in HALL_ROWS]

EDITORS = [get(pattern, address, ADMIN) for pattern, address in (*SHOWN, *CALENDARS_SHOWN)] + [
    post(pattern, address, ADMIN.replace("200", str(status))) for pattern, address, status in (*SENT, *CALENDARS_SENT)
]

LETTERS = [
    *(Row(pattern, method, address, who, sent) for method, pattern, address, who, sent in LETTER_ROWS),
    *(get(pattern, address, ADMIN) for pattern, address in LETTERS_SHOWN),
    *(post(pattern, address, ADMIN.replace("200", str(status))) for pattern, address, status in LETTERS_SENT),
]

TABLE = [*PORTAL, *ACCOUNTS, *DESK, *EDITORS, *HALL, *LETTERS, *MACHINES]
