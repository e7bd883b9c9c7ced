"""Addresses of the procedure editor."""

from django.urls import URLPattern, path

from phuong.desk.administration.procedures import editor, listing, publish, sections

DRAFT = "admin/procedures/drafts/<int:draft_id>/"
SECTION = f"{DRAFT}sections/<slug:section>/"
PROCEDURE = "admin/procedures/<str:code>/"

PROCEDURE_PAGES: list[URLPattern] = [
    path("admin/procedures/", listing.listing, name="procedures-configured"),
    path("admin/procedures/new/", listing.new, name="procedure-new"),
    path("admin/procedures/import/", listing.from_file, name="procedure-import"),
    path(DRAFT, editor.draft, name="procedure-draft"),
    path(SECTION, sections.section, name="procedure-section"),
    path(f"{SECTION}add/", sections.add_row, name="procedure-row-new"),
    path(f"{SECTION}<str:place>/", sections.edit_row, name="procedure-row"),
    path(f"{DRAFT}changes/", editor.changes, name="procedure-changes"),
    path(f"{DRAFT}publish/", publish.publish, name="procedure-publish"),
    path(f"{DRAFT}draft.yaml", editor.draft_file, name="procedure-draft-file"),
    path(PROCEDURE, listing.one, name="procedure-configured"),
    path(f"{PROCEDURE}compare/", listing.compare, name="procedure-compare"),
    path(f"{PROCEDURE}procedure.yaml", listing.procedure_file, name="procedure-file"),
    path(f"{PROCEDURE}<int:number>/withdraw/", listing.withdraw, name="procedure-withdraw"),
]
