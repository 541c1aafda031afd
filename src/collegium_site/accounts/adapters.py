"""Where allauth and axes ask us."""

from collections.abc import Mapping
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc] # allauth is untyped
    def is_open_for_signup(self, _request: HttpRequest) -> bool:
        """People are invited by their school; nobody makes an account for themselves."""
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        return client_address(request)


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
