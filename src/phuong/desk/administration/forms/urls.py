"""Addresses of the form builder."""

from django.urls import URLPattern, path

from phuong.desk.administration.forms import editor, items, listing, preview, publish

DRAFT = "admin/forms/drafts/<int:draft_id>/"
FORM = "admin/forms/<slug:key>/"

FORM_PAGES: list[URLPattern] = [
    path("admin/forms/", listing.listing, name="forms"),
    path("admin/forms/new/", listing.new, name="form-new"),
    path("admin/forms/import/", listing.from_file, name="form-import"),
    path(DRAFT, editor.draft, name="form-draft"),
    path(f"{DRAFT}edit/<str:place>/", items.edit, name="form-item"),
    path(f"{DRAFT}add/<str:inside>/", items.add, name="form-add"),
    path(f"{DRAFT}preview/", preview.preview, name="form-preview"),
    path(f"{DRAFT}try/", preview.try_out, name="form-try"),
    path(f"{DRAFT}changes/", editor.changes, name="form-changes"),
    path(f"{DRAFT}publish/", publish.publish, name="form-publish"),
    path(f"{DRAFT}draft.yaml", editor.draft_file, name="form-draft-file"),
    path(FORM, listing.one, name="form"),
    path(f"{FORM}compare/", listing.compare, name="form-compare"),
    path(f"{FORM}<int:number>.yaml", listing.version_file, name="form-file"),
    path(f"{FORM}<int:number>/withdraw/", listing.withdraw, name="form-withdraw"),
]
