"""Addresses of the hall on the citizen's face; they stand on posters and slips."""

from django.urls import URLPattern, path

from phuong.portal.queue import booking, halls, kiosk

ONE = "lay-so/<str:agency>/"

HALL: list[URLPattern] = [
    path("lay-so/", halls.halls, name="halls"),
    path(ONE, kiosk.kiosk, name="hall"),
    path(f"{ONE}man-hinh/", kiosk.screen, name="hall-screen"),
    path(f"{ONE}phieu/<uuid:key>/", kiosk.slip, name="hall-slip"),
    path(f"{ONE}dat-lich/", booking.booking, name="hall-booking"),
    path(f"{ONE}dat-lich/huy/", booking.cancel, name="hall-booking-cancel"),
]
