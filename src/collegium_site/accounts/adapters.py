"""Where allauth and axes ask us."""

from collections.abc import Mapping
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from collegium_site.notices.services import queue

WAYS_TO_CONFIRM = {
    "reauthenticate": _("With your password"),
    "mfa_reauthenticate": _("With a sign-in code"),
    "mfa_reauthenticate:webauthn": _("With your passkey"),
}


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc] # allauth is untyped
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": _("E-mail address and password do not belong together."),
        "enter_current_password": _("This is not the password that you have now."),
        "incorrect_password": _("This is not your password."),
        "invalid_password_reset": _("This link has expired or was used already."),
        "too_many_login_attempts": _("Too many attempts: please wait five minutes."),
        "rate_limited": _("Too many attempts: please wait a few minutes."),
    }

    def is_open_for_signup(self, _request: HttpRequest) -> bool:
        """People are invited by their school; nobody makes an account for themselves."""
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        return client_address(request)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Through the outbox: a mail server that is away delays a mail, and nobody's page."""
        mail = self.render_mail(template_prefix, email, context)
        queue(recipient=email, subject=mail.subject, body=str(mail.body), urgent=True)

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        ways: list[dict[str, Any]] = super().get_reauthentication_methods(user)
        return [{**way, "description": WAYS_TO_CONFIRM[way["id"]]} for way in ways]


class SocialAccountAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc] # allauth is untyped
    def is_open_for_signup(self, _request: HttpRequest, _sociallogin: SocialLogin) -> bool:
        return False

    def can_authenticate_by_email(self, login: SocialLogin, email: str) -> bool:
        """A provider signs in only whom we already know, at an address that is proved on both sides."""
        known = EmailAddress.objects.filter(email__iexact=email, verified=True).exists()
        return bool(known and super().can_authenticate_by_email(login, email))


def tried_name(request: HttpRequest, credentials: Mapping[str, Any] | None = None) -> str:
    """The e-mail address or staff code that someone tries to sign in with: attempts are counted for each."""
    given = credentials or {}
    name = given.get("email") or given.get("code") or given.get("username") or request.POST.get("login", "")
    return str(name).strip().lower()[:255]


def client_address(request: HttpRequest) -> str:
    """Whom uvicorn names; it trusts a proxy's word only from the addresses it is told to."""
    return str(request.META.get("REMOTE_ADDR") or "127.0.0.1")
