"""What every way of running shares. Each value an operator may change is an environment variable ``PHUONG_...``."""

import os
from pathlib import Path
from typing import Any

from phuong.config import database, partners
from phuong.config.brand import brand_of, place_chosen

STATE_FOLDER = Path(os.environ.get("PHUONG_STATE") or database.state_folder())
"""Where files that must outlive the server are kept: uploads, generated secrets. Never inside the clone."""

DEBUG = False
ALLOWED_HOSTS = os.environ.get("PHUONG_HOSTS", "127.0.0.1,localhost,[::1]").split(",")
SECRET_KEY = os.environ.get("PHUONG_SECRET_KEY", "")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django_cotton.apps.SimpleAppConfig",
    "django_htmx",
    "phuong.portal",  # before allauth: its sign-in pages come first
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "procrastinate.contrib.django",
    "phuong.kernel",
    "phuong.ui",
    "phuong.directory",
    "phuong.parties",
    "phuong.identity",
    "phuong.files",
    "phuong.exchange",
    "phuong.work",
    "phuong.forms",
    "phuong.documents",
    "phuong.procedures",
    "phuong.dossiers",
    "phuong.counter",
    "phuong.desk",
    "phuong.handbooks",
    "phuong.interop",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "phuong.identity.sessions.AccountOfSession",
    "phuong.config.languages.LanguageOfFace",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "phuong.config.middleware.ContentSecurityPolicy",
    "phuong.config.middleware.ReadableAddresses",
    "phuong.config.middleware.WrongWays",
    "phuong.config.middleware.DatabaseAway",
    "phuong.config.middleware.PagesOfOnePerson",
    "phuong.portal.offline.ReaderOfPages",
]

ROOT_URLCONF = "phuong.config.urls"
WSGI_APPLICATION = "phuong.config.wsgi.application"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [
                        "django_cotton.cotton_loader.Loader",
                        "django.template.loaders.filesystem.Loader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                )
            ],
            "builtins": ["django_cotton.templatetags.cotton"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "phuong.ui.context.appearance",
            ],
        },
    }
]

DATABASES = {"default": database.django_settings(database.url())}
CACHES: dict[str, dict[str, Any]] = {
    "default": {  # shared by all processes: limits on guessing and signing in are counted together
        "BACKEND": "phuong.kernel.shared_cache.SharedCache",
        "LOCATION": "kernel_cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},  # past it a third is dropped, so nobody must reach it by a few requests
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "identity.Account"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/tai-khoan/"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["email", "username*", "password1*", "password2*"]
ACCOUNT_PREVENT_ENUMERATION = "strict"
ACCOUNT_FORMS = {
    "login": "phuong.identity.forms.LoginForm",
    "signup": "phuong.identity.forms.SignupForm",
    "change_password": "phuong.identity.forms.ChangePasswordForm",
}
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "phuong.identity.adapter.AccountAdapter"

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
LOCALE_PATHS = [Path(__file__).resolve().parents[4] / "locale"]
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = STATE_FOLDER / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
MEDIA_ROOT = STATE_FOLDER / "files"

SESSION_ENGINE = "phuong.identity.sessions"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_000_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
FILE_UPLOAD_HANDLERS = ["phuong.files.upload.LimitedUploadHandler"]
PHUONG_UPLOAD_LIMIT_BYTES = 30 * 1024 * 1024

PHUONG_PLACE = place_chosen()
PHUONG_WORLD = os.environ.get("WORLD") or os.environ.get("PHUONG_WORLD", "2022")
PHUONG_SIMULATED = False
PHUONG_NATIONAL_PORTAL_URL = partners.national_portal_url()
PHUONG_NATIONAL_PORTAL_TOKEN = os.environ.get("PHUONG_NATIONAL_PORTAL_TOKEN", "")
PHUONG_NATIONAL_PORTAL_INBOUND_TOKEN = os.environ.get("PHUONG_NATIONAL_PORTAL_INBOUND_TOKEN", "")
PHUONG_EXCHANGE_KEPT_DAYS = partners.exchange_kept_days()
PHUONG_METRICS_PUBLIC = os.environ.get("PHUONG_METRICS_PUBLIC") == "1"
PHUONG_BRAND = brand_of(PHUONG_PLACE)
PHUONG_HANDBOOK_PICTURES = os.environ.get("PHUONG_HANDBOOK_PICTURES") or str(
    Path(__file__).resolve().parents[4] / "build" / "handbooks" / "pictures"
)

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"without_values": {"()": "phuong.config.log.WithoutValues"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "without_values"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
