"""Addresses of the letters of a dossier."""

from django.urls import URLPattern, path

from phuong.desk.letters import views

LETTERS = "dossiers/<str:code>/letters/"
ONE = f"{LETTERS}<int:number>/"

LETTER_PAGES: list[URLPattern] = [
    path(LETTERS, views.letters, name="letters"),
    path(f"{LETTERS}new/", views.new, name="letter-new"),
    path(ONE, views.letter, name="letter"),
    path(f"{ONE}changes/", views.changes, name="letter-changes"),
    path(f"{ONE}release/", views.release, name="letter-release"),
    path(f"{ONE}revision-<int:revision>.pdf", views.letter_pdf, name="letter-pdf"),
]
