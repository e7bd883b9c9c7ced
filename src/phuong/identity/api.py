"""Front door of the accounts: who acts, and what that actor may do (``policy.py`` is the page to read)."""

from phuong.identity.actors import actor, actor_of, choose_post, posts_held, posts_of, remember_dossier
from phuong.identity.language import language_of, remember_language
from phuong.identity.models import Account
from phuong.identity.policy import RIGHTS, Reach, Right, may, require
from phuong.identity.roles import Role

__all__ = [
    "RIGHTS",
    "Account",
    "Reach",
    "Right",
    "Role",
    "actor",
    "actor_of",
    "choose_post",
    "language_of",
    "may",
    "posts_held",
    "posts_of",
    "remember_dossier",
    "remember_language",
    "require",
]
