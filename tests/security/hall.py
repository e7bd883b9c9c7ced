"""The hall of the city: lines, a shift, a ticket at the desk, a number of the book, a visit booked ahead; their rows.

A row is method, pattern, address, who may, and what is sent; ``table.py`` explains the columns.
"""

from uuid import UUID

from phuong.counter import api as counter
from phuong.dossiers.tests.factories import World, at, make_procedure
from phuong.kernel.acts import Actor

NINE = at("2022-12-14 09:00")
KEY = UUID(int=1)
RESULT = "ban-sao-duoc-chung-thuc-tu-ban-chinh"


def hall_of(world: World) -> dict[str, object]:
    """Return the names of what stands in the hall of the ward."""
    make_procedure("2.000815", "Chứng thực bản sao", ("same_day", 1), RESULT)
    counter.load_lines(now=NINE)
    line = counter.Line.objects.filter(agency=world.ward).order_by("position")[0]
    counter.take_ticket(line_id=line.pk, key=KEY, actor=Actor(name="Khách"), now=NINE)
    shift = counter.open_shift(desk=1, line_ids=[line.pk], opening_vnd=0, actor=world.counter, now=NINE)
    ticket = counter.call_next(after=None, actor=world.counter, now=NINE)
    request = counter.CopyRequest("Nguyễn Thị Mẫu", "2", 1, 1, world.leader.post_id or 0)
    entry = counter.certify_copies(request=request, key=KEY, actor=world.counter, now=NINE)
    booking = counter.book(line_id=line.pk, starts_at=at("2022-12-15 09:00"), actor=world.mother, now=NINE)
    return {
        "ward": world.ward.code,
        "line": line.pk,
        "ticket_key": KEY,
        "ticket": ticket.pk if ticket else 0,
        "shift": shift.pk,
        "copy": entry.pk,
        "booking": booking.pk,
    }


#             visitor owner neigh. count. case  lead. clerk admin elsewhere
PUBLIC = "    200     200   200    200    200   200   200   200   200"
TAKES = "     302     302   302    302    302   302   302   302   302"
BOOKS_GET = " login   200   200    403    403   403   403   403   403"
BOOKS_POST = "login   422   422    403    403   403   403   403   403"
CANCELS = "   login   302   404    403    403   403   403   403   403"
COUNTERS = "  login   403   403    200    403   403   403   403   200"
COUNTERS_FORM = "login 403 403 422 403 403 403 403 422"
COUNTERS_MOVE = "login 403 403 302 403 403 403 403 302"
BOOK = "      login   403   403    200    403   200   200   403   200"
OWN_BOOK = "  login   403   403    200    403   200   200   403   404"
OWN_SPOIL = " login   403   403    422    403   403   403   403   404"
COUNTER = "   login   403   403    200    403   403   403   403   404"
COUNTER_FORM = "login 403 403 422 403 403 403 403 404"
SHIFTS = "    login   403   403    200    403   200   403   403   200"
OWN_SHIFT = " login   403   403    200    403   200   403   403   404"
OWN_CLOSE = " login   403   403    422    403   403   403   403   404"

ONE = "lay-so/<str:agency>/"
HALL_ROWS: list[tuple[str, str, str, str, dict[str, str]]] = [
    ("GET", "lay-so/", "/lay-so/?q=mẫu", PUBLIC, {}),
    ("GET", ONE, "/lay-so/{ward}/", PUBLIC, {}),
    ("POST", ONE, "/lay-so/{ward}/", TAKES, {"line": "{line}", "key": str(UUID(int=2))}),
    ("GET", f"{ONE}man-hinh/", "/lay-so/{ward}/man-hinh/", PUBLIC, {}),
    ("GET", f"{ONE}phieu/<uuid:key>/", "/lay-so/{ward}/phieu/{ticket_key}/", PUBLIC, {}),
    ("GET", f"{ONE}dat-lich/", "/lay-so/{ward}/dat-lich/?hang={line}", BOOKS_GET, {}),
    ("POST", f"{ONE}dat-lich/", "/lay-so/{ward}/dat-lich/", BOOKS_POST, {"hang": "{line}"}),
    ("POST", f"{ONE}dat-lich/huy/", "/lay-so/{ward}/dat-lich/huy/", CANCELS, {"booking": "{booking}"}),
    ("GET", "cong-khai/ban-sao/", "/cong-khai/ban-sao/?co-quan={ward}", PUBLIC, {}),
    ("GET", "desk/queue/", "/desk/queue/", COUNTERS, {}),
    ("POST", "desk/queue/<slug:verb>/", "/desk/queue/next/", COUNTERS_MOVE, {"after": "{ticket}"}),
    ("GET", "desk/copies/", "/desk/copies/", COUNTERS, {}),
    ("POST", "desk/copies/", "/desk/copies/", COUNTERS_FORM, {}),
    ("GET", "desk/copies/book/", "/desk/copies/book/?q=mẫu", BOOK, {}),
    ("GET", "desk/copies/book/volume-<int:number>.pdf", "/desk/copies/book/volume-1.pdf", OWN_BOOK, {}),
    ("GET", "desk/copies/book.csv", "/desk/copies/book.csv", BOOK, {}),
    ("GET", "desk/copies/<int:entry_id>/", "/desk/copies/{copy}/", OWN_BOOK, {}),
    ("POST", "desk/copies/<int:entry_id>/", "/desk/copies/{copy}/", OWN_SPOIL, {}),
    ("GET", "desk/copies/<int:entry_id>/stamp.pdf", "/desk/copies/{copy}/stamp.pdf", OWN_BOOK, {}),
    ("GET", "desk/return/", "/desk/return/?q=không+ai", COUNTERS, {}),
    ("GET", "desk/return/<str:code>/", "/desk/return/{done}/", COUNTER, {}),
    ("POST", "desk/return/<str:code>/", "/desk/return/{done}/", COUNTER_FORM, {}),
    ("GET", "desk/return/<str:code>/slip.pdf", "/desk/return/{returned}/slip.pdf", COUNTER, {}),
    ("GET", "desk/shift/", "/desk/shift/", SHIFTS, {}),
    ("POST", "desk/shift/open/", "/desk/shift/open/", COUNTERS_FORM, {}),
    ("GET", "desk/shift/<int:number>/", "/desk/shift/{shift}/", OWN_SHIFT, {}),
    ("POST", "desk/shift/<int:number>/", "/desk/shift/{shift}/", OWN_CLOSE, {}),
    ("GET", "desk/shift/<int:number>/sheet.pdf", "/desk/shift/{shift}/sheet.pdf", OWN_SHIFT, {}),
]
