"""``/desk/admin/imports/``: each load of the national catalogue, and every row repaired or refused with its reason."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe

from phuong.desk.administration.frame import require_act
from phuong.desk.frame import officer_page, show
from phuong.kernel.acts import RowNotFound
from phuong.procedures.api import CatalogueImport

PAGE = 50
KINDS = {"repaired": "đã sửa", "refused": "không nhận"}


@require_safe
@officer_page
def imports(request: HttpRequest) -> HttpResponseBase:
    """Show the loads, newest first."""
    require_act(request, "catalogue.load")
    page = Paginator(CatalogueImport.objects.defer("faults").order_by("-started_at", "-pk"), PAGE)
    return show(request, "desk/admin/imports.html", {"page": page.get_page(request.GET.get("page"))})


@require_safe
@officer_page
def one_import(request: HttpRequest, import_id: int) -> HttpResponseBase:
    """Show one load with its faults, a page at a time; ``kind`` narrows to the repaired or the refused."""
    require_act(request, "catalogue.load")
    found = CatalogueImport.objects.filter(pk=import_id).first()
    if found is None:
        raise RowNotFound("Không có lần nạp này. Quay lại danh sách các lần nạp.")
    kind = request.GET.get("kind", "")
    faults = [fault for fault in found.faults if kind not in KINDS or fault.get("kind") == kind]
    context = {
        "run": found,
        "page": Paginator(faults, PAGE).get_page(request.GET.get("page")),
        "kind": kind if kind in KINDS else "",
        "kinds": KINDS,
    }
    return show(request, "desk/admin/import.html", context)
