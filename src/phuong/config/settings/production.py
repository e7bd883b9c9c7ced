"""The public server: its own PostgreSQL, its own key, behind TLS. ``phuong check --deploy`` reads what is missing."""

import os

from django.core.exceptions import ImproperlyConfigured

from .base import *
from .base import SECRET_KEY

if not SECRET_KEY:
    raise ImproperlyConfigured("Đặt PHUONG_SECRET_KEY trước khi chạy máy chủ công khai.")

CSRF_TRUSTED_ORIGINS = [origin for origin in os.environ.get("PHUONG_ORIGINS", "").split(",") if origin]
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 31_536_000
