"""The tests: same database engine, no pool, no manifest of static files, a key that guards nothing."""

import os
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
# One folder for each account: two people may test on one machine.
MEDIA_ROOT = Path(tempfile.gettempdir()) / f"phuong-test-files-{os.getuid()}"
PHUONG_SIMULATED = True
ALLOWED_HOSTS = ["*"]
