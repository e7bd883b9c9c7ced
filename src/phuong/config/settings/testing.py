"""The tests: same database engine, no pool, no manifest of static files, a key that guards nothing."""

import tempfile
from pathlib import Path

from phuong.config import database

from .base import *
from .base import STORAGES

SECRET_KEY = "only-for-tests"  # noqa: S105
DATABASES = {"default": database.django_settings(database.url(), pool=False)}
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
MEDIA_ROOT = Path(tempfile.gettempdir()) / "phuong-test-files"
PHUONG_SIMULATED = True
ALLOWED_HOSTS = ["*"]
