"""Every address of the platform, one line per face (house.md: the public surface)."""

from django.contrib.staticfiles.urls import staticfiles_urlpatterns
from django.urls import include, path

urlpatterns = [
    path("", include("phuong.portal.urls")),
    path("desk/", include("phuong.desk.urls")),
    path("huong-dan/", include("phuong.handbooks.urls")),
    path("", include("phuong.interop.urls")),
    path("tai-khoan/", include("phuong.portal.account_urls")),
    *staticfiles_urlpatterns(),
]
