"""Addresses of the editor of letter templates."""

from django.urls import URLPattern, path

from phuong.desk.administration.letters import editor, listing

LETTERS = "admin/letters/"
DRAFT = f"{LETTERS}drafts/<int:draft_id>/"
TEMPLATE = f"{LETTERS}<slug:key>/"

LETTER_TEMPLATE_PAGES: list[URLPattern] = [
    path(LETTERS, listing.listing, name="letter-templates"),
    path(f"{LETTERS}new/", listing.new, name="letter-template-new"),
    path(f"{LETTERS}import/", listing.from_file, name="letter-template-import"),
    path(DRAFT, editor.draft, name="letter-draft"),
    path(f"{DRAFT}preview/", editor.preview, name="letter-draft-preview"),
    path(f"{DRAFT}changes/", editor.changes, name="letter-draft-changes"),
    path(f"{DRAFT}publish/", editor.publish, name="letter-draft-publish"),
    path(f"{DRAFT}draft.yaml", editor.draft_file, name="letter-draft-file"),
    path(TEMPLATE, listing.one, name="letter-template"),
    path(f"{TEMPLATE}compare/", listing.compare, name="letter-template-compare"),
    path(f"{TEMPLATE}<int:number>.yaml", listing.version_file, name="letter-template-file"),
    path(f"{TEMPLATE}<int:number>/withdraw/", listing.withdraw, name="letter-template-withdraw"),
]
