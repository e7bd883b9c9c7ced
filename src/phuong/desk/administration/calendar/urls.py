"""Addresses of the calendar editor."""

from django.urls import URLPattern, path

from phuong.desk.administration.calendar import editor, listing, runs

DRAFT = "admin/calendar/drafts/<int:draft_id>/"
RUN = "admin/calendar/runs/<int:number>/"

CALENDAR_PAGES: list[URLPattern] = [
    path("admin/calendar/", listing.calendars, name="calendars"),
    path(DRAFT, editor.draft, name="calendar-draft"),
    path(f"{DRAFT}day/", editor.day, name="calendar-day"),
    path(f"{DRAFT}list/", editor.pasted, name="calendar-list"),
    path(f"{DRAFT}hours/", editor.hours, name="calendar-hours"),
    path(f"{DRAFT}draft.yaml", editor.draft_file, name="calendar-draft-file"),
    path(RUN, runs.run, name="calendar-run"),
    path(f"{RUN}again/", runs.again, name="calendar-run-again"),
    path(f"{RUN}moves.csv", runs.moves_csv, name="calendar-run-moves"),
    path("admin/calendar/<str:code>/", listing.calendar, name="calendar"),
]
