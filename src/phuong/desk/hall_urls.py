"""Addresses of the hall at the desk: queue, certified copies, return desk, shifts."""

from django.urls import URLPattern, path

from phuong.desk.copies import book
from phuong.desk.copies import views as copies
from phuong.desk.queue import views as queue
from phuong.desk.return_desk import views as return_desk
from phuong.desk.shift import views as shift

HALL: list[URLPattern] = [
    path("queue/", queue.queue, name="queue"),
    path("queue/<slug:verb>/", queue.act, name="queue-act"),
    path("copies/", copies.copies, name="copies"),
    path("copies/book/", book.book, name="copy-book"),
    path("copies/book/volume-<int:number>.pdf", book.volume, name="copy-book-volume"),
    path("copies/book.csv", book.as_csv, name="copy-book-csv"),
    path("copies/<int:entry_id>/", copies.copy, name="copy"),
    path("copies/<int:entry_id>/stamp.pdf", copies.stamp, name="copy-stamp"),
    path("return/", return_desk.find, name="return"),
    path("return/<str:code>/", return_desk.give, name="return-one"),
    path("return/<str:code>/slip.pdf", return_desk.slip, name="return-slip"),
    path("shift/", shift.shifts, name="shifts"),
    path("shift/open/", shift.open_one, name="shift-open"),
    path("shift/<int:number>/", shift.shift, name="shift"),
    path("shift/<int:number>/sheet.pdf", shift.sheet, name="shift-sheet"),
]
