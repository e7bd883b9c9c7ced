"""Addresses of this face."""

from django.urls import URLPattern, path

from phuong.desk import posts
from phuong.desk.acts import ACT_PAGES
from phuong.desk.administration import accounts, imports
from phuong.desk.dossier import files, sheets, views
from phuong.desk.inbox import search
from phuong.desk.inbox import views as inbox

app_name = "desk"
ONE = "dossiers/<str:code>/"

urlpatterns: list[URLPattern] = [
    path("", inbox.inbox, name="inbox"),
    path("print/", inbox.printed, name="print"),
    path("search/", search.search, name="search"),
    path("post/", posts.choose, name="post"),
    path("admin/", accounts.administration, name="administration"),
    path("admin/accounts/", accounts.accounts, name="accounts"),
    path("admin/imports/", imports.imports, name="imports"),
    path("admin/imports/<int:import_id>/", imports.one_import, name="import"),
    path(ONE, views.dossier, name="dossier"),
    path(f"{ONE}check/", views.check, name="check"),
    path(f"{ONE}control-sheet/", sheets.control_sheet, name="control-sheet"),
    path(f"{ONE}receipt.pdf", sheets.receipt, name="receipt"),
    path(f"{ONE}supplement-<int:number>.pdf", sheets.supplement, name="supplement"),
    path(f"{ONE}papers/<int:evidence_id>/", files.paper, name="paper"),
    path(f"{ONE}papers/<int:evidence_id>/page-<int:page>.png", files.page, name="paper-page"),
    *(path(f"{ONE}{act.slug}/", act.as_view(), name=act.slug) for act in ACT_PAGES),
]
