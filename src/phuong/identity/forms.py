"""Signing in and up, changing a password: allauth's forms in the kit's markup and our words."""

import re
from typing import Any

from allauth.account import forms as account_forms
from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest

from phuong.identity.models import Account
from phuong.kernel import clock
from phuong.kernel.text import fold, squeeze
from phuong.parties.api import find_or_make_person
from phuong.ui.api import PhoneField, PhuongForm

__all__ = ["ChangePasswordForm", "LoginForm", "SignupForm"]

PASSWORD_HINT = "Ít nhất 10 ký tự, không phải từ thông dụng, không chỉ gồm chữ số."  # noqa: S105 (a sentence)
_USERNAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{3,39}")


def _say(form: forms.BaseForm, name: str, label: str, hint: str = "") -> None:
    field = form.fields.get(name)
    if field is None:
        return
    field.label, field.help_text = label, hint
    field.widget.attrs.pop("placeholder", None)
    field.error_messages["required"] = f"Nhập {label[:1].lower()}{label[1:]}."


def _say_they_differ(form: forms.BaseForm) -> None:
    # allauth's only own complaint about the second box is that the two differ.
    if form.data.get("password1") and form.data.get("password2") and "password2" in form.errors:
        form.errors["password2"] = form.error_class(["Hai lần gõ mật khẩu khác nhau. Gõ lại cả hai ô."])


class _Login(account_forms.LoginForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, "login", "Tên đăng nhập hoặc thư điện tử")
        self.fields["login"].widget.attrs |= {"autocomplete": "username", "autocapitalize": "none"}
        _say(self, "password", "Mật khẩu")
        _say(self, "remember", "Giữ đăng nhập trên máy này")


class LoginForm(PhuongForm, _Login):
    """Sign in with user name or e-mail; a wrong name and a wrong password get the same answer."""


class _Signup(account_forms.SignupForm):  # type: ignore[misc]
    full_name = forms.CharField(max_length=300, widget=forms.TextInput({"autocomplete": "name"}))
    phone = PhoneField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, "full_name", "Họ và tên", "Như trên giấy tờ tùy thân, có dấu.")
        _say(self, "phone", "Số điện thoại", "Để nhận tin báo và tra cứu hồ sơ.")
        _say(self, "email", "Thư điện tử")
        _say(
            self, "username", "Tên đăng nhập", "4 đến 40 chữ cái không dấu, chữ số, dấu chấm hoặc gạch, ví dụ hoa.pham"
        )
        _say(self, "password1", "Mật khẩu", PASSWORD_HINT)
        _say(self, "password2", "Gõ lại mật khẩu")
        username = self.fields["username"]
        username.min_length, username.validators = None, []  # clean_username says it better

    def clean_full_name(self) -> str:
        name = squeeze(self.cleaned_data["full_name"])
        if not any(letter.isalpha() for letter in name):
            raise ValidationError(f"Họ và tên phải có chữ cái, nhận được “{name[:30]}”.")
        return name

    def clean_username(self) -> str:
        typed = squeeze(self.cleaned_data["username"])
        if not _USERNAME.fullmatch(typed):
            suggested = re.sub(r"[^a-z0-9]+", ".", fold(typed)).strip(".")
            other = f" Ví dụ: {suggested}." if len(suggested) >= 4 else ""
            raise ValidationError(
                "Tên đăng nhập gồm 4 đến 40 chữ cái không dấu, chữ số, dấu chấm hoặc gạch,"
                f" đang là “{typed[:40]}”.{other}"
            )
        return str(super().clean_username())

    def save(self, request: HttpRequest) -> Account:
        """Make account and party together, or neither.

        The person is made anew and without a personal id: a number typed by a stranger must not open the dossiers of
        whoever it belongs to. Identity is joined later, by the e-ID or at the counter.
        """
        with transaction.atomic():
            account: Account = super().save(request)
            account.party = find_or_make_person(
                full_name=self.cleaned_data["full_name"],
                phone=self.cleaned_data["phone"],
                email=self.cleaned_data.get("email") or "",
                now=clock.now(),
            )
            account.save(update_fields=["party"])
        return account


class SignupForm(PhuongForm, _Signup):
    """A citizen's own account, for a person made with it."""

    field_order = ("full_name", "phone", "email", "username", "password1", "password2")

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or self.cleaned_data
        _say_they_differ(self)
        return found


class _ChangePassword(account_forms.ChangePasswordForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, "oldpassword", "Mật khẩu hiện tại")
        _say(self, "password1", "Mật khẩu mới", PASSWORD_HINT)
        _say(self, "password2", "Gõ lại mật khẩu mới")


class ChangePasswordForm(PhuongForm, _ChangePassword):
    """Change the own password, knowing the present one."""

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or self.cleaned_data
        _say_they_differ(self)
        return found
