"""Forms of signing in and of one's own account."""

from typing import Any

from allauth.account.forms import (
    ChangePasswordForm,
    LoginForm,
    ReauthenticateForm,
    ResetPasswordForm,
    ResetPasswordKeyForm,
    SetPasswordForm,
)
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _

from collegium_site.accounts.models import User
from collegium_site.accounts.shared_computer import share
from collegium_site.accounts.wording import Worded

ADDRESS = _("E-mail address")
PASSWORD_HINT = _("At least ten characters; three words in a row are easy to remember and hard to guess.")
LONGEST_ADDRESS, LONGEST_PASSWORD = 254, 256


class SignInForm(Worded, LoginForm):  # type: ignore[misc] # allauth is untyped here
    """E-mail address and password, and whether others use this computer."""

    words = {"login": ADDRESS}
    hints = {"shared": _("You are signed out when the browser closes, and after ten minutes without a click.")}
    longest = {"login": LONGEST_ADDRESS, "password": LONGEST_PASSWORD}

    shared = forms.BooleanField(label=_("This is a shared computer"), required=False)

    def login(self, request: HttpRequest, redirect_url: str | None = None) -> HttpResponseBase:
        response: HttpResponseBase = super().login(request, redirect_url)
        if self.cleaned_data["shared"]:
            share(request)
        return response


class ForgottenForm(Worded, ResetPasswordForm):  # type: ignore[misc] # allauth is untyped
    words = {"email": ADDRESS}
    longest = {"email": LONGEST_ADDRESS}


class NewPassword(Worded):
    """Typed twice; nobody sees what they type."""

    words = {"oldpassword": _("Password until now"), "password1": _("New password"), "password2": _("Once more")}
    hints = {"password1": PASSWORD_HINT}
    longest = dict.fromkeys(words, LONGEST_PASSWORD)


class ResetForm(NewPassword, ResetPasswordKeyForm):  # type: ignore[misc] # allauth is untyped
    pass


class ChangeForm(NewPassword, ChangePasswordForm):  # type: ignore[misc] # allauth is untyped
    pass


class FirstPasswordForm(NewPassword, SetPasswordForm):  # type: ignore[misc] # allauth is untyped
    pass


class PasswordAgainForm(Worded, ReauthenticateForm):  # type: ignore[misc] # allauth is untyped
    words = {"password": _("Your password")}
    longest = {"password": LONGEST_PASSWORD}


class SlipForm(forms.Form):
    """The two lines of a printed slip."""

    code = forms.CharField(label=_("Staff code"), max_length=32, widget=forms.TextInput({"autocomplete": "username"}))
    secret = forms.CharField(
        label=_("Secret from your slip"),
        max_length=40,
        widget=forms.TextInput(
            {"autocomplete": "one-time-code", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )
    shared = forms.BooleanField(
        label=_("This is a shared computer"),
        help_text=_("You are signed out when the browser closes, and after ten minutes without a click."),
        required=False,
        initial=True,
    )


class NameForm(forms.Form):
    name = forms.CharField(label=_("Your name"), max_length=150, widget=forms.TextInput({"autocomplete": "name"}))


class AcceptForm(NameForm):
    """A name and password of one's own."""

    password = forms.CharField(
        label=_("Password"),
        max_length=LONGEST_PASSWORD,
        strip=False,
        help_text=PASSWORD_HINT,
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        self.user = user
        super().__init__(*args, **kwargs)

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        validate_password(password, self.user)
        return password
