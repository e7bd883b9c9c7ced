"""Addresses of the process editor."""

from django.urls import URLPattern, path

from phuong.desk.administration.processes import drawing, listing, publish, steps, table

ALL = "admin/processes/"
DRAFT = f"{ALL}drafts/<int:draft_id>/"
PROCESS = f"{ALL}<int:process_id>/"

PROCESS_PAGES: list[URLPattern] = [
    path(ALL, listing.listing, name="processes"),
    path(f"{ALL}new/", listing.new, name="process-new"),
    path(f"{ALL}import/", listing.from_file, name="process-import"),
    path(DRAFT, table.draft, name="process-draft"),
    path(f"{DRAFT}head/", table.head, name="process-head"),
    path(f"{DRAFT}changes/", table.changes, name="process-changes"),
    path(f"{DRAFT}add/", steps.kinds, name="process-step-kinds"),
    path(f"{DRAFT}add/<slug:kind>/", steps.add, name="process-step-new"),
    path(f"{DRAFT}steps/<str:place>/", steps.edit, name="process-step"),
    path(f"{DRAFT}drawing/", drawing.drawing, name="process-drawing"),
    path(f"{DRAFT}process.bpmn", drawing.draft_file, name="process-draft-file"),
    path(f"{DRAFT}try/", publish.try_out, name="process-try"),
    path(f"{DRAFT}publish/", publish.publish, name="process-publish"),
    path(PROCESS, listing.one, name="process"),
    path(f"{PROCESS}compare/", listing.compare, name="process-compare"),
    path(f"{PROCESS}process.bpmn", listing.process_file, name="process-file"),
    path(f"{PROCESS}withdraw/", listing.withdraw, name="process-withdraw"),
]
