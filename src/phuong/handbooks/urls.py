"""Addresses of the handbooks. They stand in letters and on notice boards: they do not change."""

from django.urls import URLPattern, path

from phuong.handbooks import pages

app_name = "handbooks"
urlpatterns: list[URLPattern] = [
    path("", pages.all_readers, name="all"),
    path("hinh/<slug:name>.png", pages.image, name="picture"),
    path("<slug:slug>/", pages.one, name="one"),
]
