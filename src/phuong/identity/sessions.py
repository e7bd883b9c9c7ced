"""Sessions in the database with their account beside them: one query says who asks, and is asked at each request.

Nothing of it is kept between requests, so signing out, closing an account and changing a password hold at once.
"""

from __future__ import annotations

from typing import Any, cast

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY, get_user
from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.functional import SimpleLazyObject

from phuong.identity.models import Account, Session
from phuong.kernel.prepared import fetch_one

_FIELDS = Account._meta.concrete_fields
_NAMES = [field.attname for field in _FIELDS]
_FOUND = f"""
SELECT s.session_data, {", ".join(f'a."{field.column}"' for field in _FIELDS)}
FROM identity_session s LEFT JOIN identity_account a ON a.id = s.account_id
WHERE s.session_key = %s AND s.expire_date > %s
"""  # noqa: S608 (names of a model)


class SessionStore(DatabaseStore):
    """A session; ``account`` is whose it is, read together with it (None before, and for a visitor's)."""

    account: Account | None = None

    @classmethod
    def get_model_class(cls) -> type[Session]:
        return Session

    def load(self) -> dict[str, Any]:
        """Return what the session holds; of none, or of one that ran out, nothing."""
        row = fetch_one(_FOUND, [self.session_key, timezone.now()])
        if row is None:
            self._session_key = None
            return {}
        if row[1] is not None:
            self.account = Account.from_db("default", _NAMES, row[1:])
        return self.decode(row[0])

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        """Return the row to be kept, with its account."""
        kept = cast(Session, super().create_model_instance(data))
        kept.account_id = int(data[SESSION_KEY]) if SESSION_KEY in data else None
        return kept


class AccountOfSession(AuthenticationMiddleware):
    """Django's own middleware, taking the account that came with the session instead of asking for it again."""

    def process_request(self, request: HttpRequest) -> None:
        super().process_request(request)
        request.user = SimpleLazyObject(lambda: account_of(request))  # type: ignore[assignment]  # as Django does


def account_of(request: HttpRequest) -> Account | AnonymousUser:
    """Return whose request it is, proved as ``django.contrib.auth.get_user`` proves it; asked once per request."""
    kept = getattr(request, "_cached_user", None)
    if kept is None:
        kept = _proved(request.session) or get_user(request)
        request._cached_user = kept  # type: ignore[attr-defined]  # where Django's own middleware keeps it
    return cast(Account | AnonymousUser, kept)


def _proved(session: Any) -> Account | None:
    """Return the account of the session if nothing is unusual about it; all else is left to Django, with its care."""
    key = session.get(SESSION_KEY)  # reads the session, and its account with it
    account: Account | None = getattr(session, "account", None)
    if account is None or key != str(account.pk) or not account.is_active:
        return None
    if session.get(BACKEND_SESSION_KEY) not in settings.AUTHENTICATION_BACKENDS:
        return None
    same = constant_time_compare(session.get(HASH_SESSION_KEY, ""), account.get_session_auth_hash())
    return account if same else None
