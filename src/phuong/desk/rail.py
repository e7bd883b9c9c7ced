"""The officer's rail: boxes of work with exact counts."""

from collections.abc import Mapping
from types import MappingProxyType
from urllib.parse import parse_qs, urlsplit

from django.urls import reverse

from phuong.dossiers import api as dossiers
from phuong.identity.api import RIGHTS, Role
from phuong.kernel import clock
from phuong.kernel.acts import Actor
from phuong.ui.api import RailBox, RailGroup

ICONS: Mapping[str, str] = MappingProxyType(
    {
        dossiers.MINE: "inbox",
        "to_do": "list",
        "intake": "file-plus",
        "waiting": "columns-2",
        "approval": "pen-line",
        "returning": "stamp",
        "received": "users",
        "closed": "folder-open",
    }
)


def sees_dossiers(actor: Actor) -> bool:
    """Tell whether any role of the post may look at dossiers at all."""
    return bool(RIGHTS["dossier.view"].roles & actor.roles)


def my_box(actor: Actor) -> dossiers.Box:
    """Return the box of what this post holds, or may take up in its own agency."""
    agencies = (actor.agency_id,) if actor.agency_id is not None else ()
    return dossiers.Box(dossiers.MINE, agencies, actor.post_id, tuple(sorted(actor.roles)))


def rail_of(actor: Actor, path: str, counts: dossiers.KeptCounts) -> list[RailGroup]:
    """Return the rail of this post; the box at whose address ``path`` stands is marked."""
    groups = []
    if sees_dossiers(actor):
        own = (*_tabs(actor, path, counts), _register(path), *_watch(actor, path))
        groups += [RailGroup("Việc của tôi", _own_work(actor, path, counts)), RailGroup("Cơ quan tôi", own)]
        groups.append(RailGroup("Hồ sơ giấy, tại quầy", _at_the_counter(actor, path)))
    if Role.ADMINISTRATOR in actor.roles:
        groups.append(RailGroup("Quản trị", _administration(path)))
    return groups


def _own_work(actor: Actor, path: str, counts: dossiers.KeptCounts) -> tuple[RailBox, ...]:
    """What this post has to do, today first; and how it gives that away."""
    today, absence = reverse("desk:today"), reverse("desk:absences")
    return (
        RailBox("Của tôi, hôm nay", today, "calendar", None, path.startswith(today)),
        _mine(actor, path, counts),
        RailBox("Giao việc khi vắng", absence, "undo-2", None, path.startswith(absence)),
    )


def _reasons(path: str) -> RailBox:
    address = reverse("desk:reasons")
    return RailBox("Câu mẫu và căn cứ", address, "list", None, path.startswith(address))


def _mine(actor: Actor, path: str, counts: dossiers.KeptCounts) -> RailBox:
    here = urlsplit(path)
    current = here.path == reverse("desk:inbox") and not parse_qs(here.query).get("tab")
    total = counts.box_total(my_box(actor))
    return RailBox("Chờ tôi", reverse("desk:inbox"), ICONS[dossiers.MINE], total, current)


def _tabs(actor: Actor, path: str, counts: dossiers.KeptCounts) -> tuple[RailBox, ...]:
    here = urlsplit(path)
    at_inbox, chosen = here.path == reverse("desk:inbox"), parse_qs(here.query).get("tab", [""])[0]
    totals = counts.tab_totals((actor.agency_id,) if actor.agency_id is not None else ())
    boxes = tuple(
        RailBox(label, f"{reverse('desk:inbox')}?tab={tab}", ICONS[tab], totals.get(tab, 0), at_inbox and chosen == tab)
        for tab, label in dossiers.TABS.items()
    )
    return (*boxes, *_asked(actor, here.path, totals))


def _asked(actor: Actor, path: str, totals: Mapping[str, int]) -> tuple[RailBox, ...]:
    """What others ask of the agency, for those who answer; counted with the agencies that it continues."""
    if not RIGHTS["leg.view"].roles & actor.roles:
        return ()
    address, now = reverse("desk:asked"), clock.now()
    alone = dossiers.asked_agencies(actor, now) == (actor.agency_id,)
    count = totals.get(dossiers.ASKED, 0) if alone else dossiers.asked_total(actor, now)
    return (RailBox("Được hỏi, phối hợp", address, "message-square-warning", count, path.startswith(address)),)


def _register(path: str) -> RailBox:
    address = reverse("desk:register")
    return RailBox("Sổ theo dõi hồ sơ", address, "file-text", None, path.startswith(address))


def _at_the_counter(actor: Actor, path: str) -> tuple[RailBox, ...]:
    """What is done with paper; filing for others and calling those who did not come belong to the counter."""
    batches, waiting, counter = reverse("desk:hand-overs"), reverse("desk:uncollected"), reverse("desk:counter")
    boxes = [RailBox("Bàn giao hồ sơ giấy", batches, "send", None, path.startswith(batches)), *_hall(actor, path)]
    if Role.COUNTER_OFFICER in actor.roles:
        boxes.insert(0, RailBox("Tiếp nhận tại quầy", counter, "id-card", None, path.startswith(counter)))
        boxes.append(RailBox("Kết quả chưa có người nhận", waiting, "phone", None, path.startswith(waiting)))
    return tuple(boxes)


HALL = (
    ("desk:queue", "ticket.call", "Gọi số", "bell"),
    ("desk:copies", "copy.certify", "Chứng thực bản sao", "stamp"),
    ("desk:return", "dossier.return", "Trả kết quả", "file-check"),
    ("desk:copy-book", "copy.view", "Sổ chứng thực bản sao", "list"),
    ("desk:shifts", "shift.view", "Ca trực tại quầy", "clock"),
)
"""The pages of the hall: address, right, words, icon; each for those who may."""


def _hall(actor: Actor, path: str) -> list[RailBox]:
    shown = [(reverse(name), words, icon) for name, right, words, icon in HALL if RIGHTS[right].roles & actor.roles]
    return [RailBox(words, address, icon, None, path.partition("?")[0] == address) for address, words, icon in shown]


def _watch(actor: Actor, path: str) -> tuple[RailBox, ...]:
    """What may become late, for all; who has too much, for those who assign."""
    risk, workload = reverse("desk:risk"), reverse("desk:workload")
    boxes = (RailBox("Nguy cơ quá hạn", risk, "clock", None, path.startswith(risk)),)
    if Role.LEADER not in actor.roles:
        return boxes
    load = RailBox("Khối lượng công việc", workload, "scale", None, path.startswith(workload))
    return (*_deciding(path), *boxes, load, _reasons(path))


def _deciding(path: str) -> tuple[RailBox, ...]:
    approvals, weekly = reverse("desk:approvals"), reverse("desk:weekly")
    return (
        RailBox("Phê duyệt nhiều hồ sơ", approvals, "pen-line", None, path.startswith(approvals)),
        RailBox("Giao ban tuần", weekly, "calendar", None, path.startswith(weekly)),
    )


def _administration(path: str) -> tuple[RailBox, ...]:
    facts, stuck = reverse("desk:unverified"), reverse("desk:stuck")
    accounts, imports, exchange = reverse("desk:accounts"), reverse("desk:imports"), reverse("desk:exchange")
    configured, forms = reverse("desk:procedures-configured"), reverse("desk:forms")
    letters = reverse("desk:letter-templates")
    calendars = reverse("desk:calendars")
    processes = reverse("desk:processes")
    return (
        RailBox("Tài khoản", accounts, "users", None, path.startswith(accounts)),
        _reasons(path),
        RailBox("Cấu hình thủ tục", configured, "file-text", None, path.startswith(configured)),
        RailBox("Tờ khai điện tử", forms, "pen-line", None, path.startswith(forms)),
        RailBox("Mẫu văn bản", letters, "file-text", None, path.startswith(letters)),
        RailBox("Lịch làm việc", calendars, "calendar", None, path.startswith(calendars)),
        RailBox("Quy trình nội bộ", processes, "list", None, path.startswith(processes)),
        RailBox("Nạp danh mục thủ tục", imports, "upload", None, path.startswith(imports)),
        RailBox("Liên thông dữ liệu", exchange, "send", None, path.startswith(exchange)),
        RailBox("Việc tự động chưa xong", stuck, "clock", None, path.startswith(stuck)),
        RailBox("Dữ kiện chưa kiểm chứng", facts, "scale", None, path.startswith(facts)),
    )
