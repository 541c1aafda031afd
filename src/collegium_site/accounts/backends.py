"""Sign-in with a staff code and the secret of a printed slip."""

from typing import Any

from django.contrib.auth.backends import BaseBackend
from django.contrib.auth.hashers import check_password, make_password
from django.http import HttpRequest
from django.utils import timezone

from collegium_site.accounts.models import Slip, User

PLAIN_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # nothing that a tired eye takes for something else


def bare(secret: str) -> str:
    """A slip's secret as it is compared: people type it with or without its gaps, in any case."""
    return "".join(letter for letter in secret.upper() if letter in PLAIN_LETTERS)


class SlipBackend(BaseBackend):
    def authenticate(self, request: HttpRequest | None, **credentials: Any) -> User | None:  # noqa: ARG002 - Django gives it
        if not {"code", "secret"} <= credentials.keys():
            return None
        code, secret = credentials["code"].strip().upper(), bare(credentials["secret"])
        slip = Slip.objects.select_related("user").filter(user__code=code, user__is_active=True).first()
        if slip is None or not slip.is_good(timezone.now()):
            make_password(secret)  # a code that does not exist takes as long as one that does
            return None
        return slip.user if check_password(secret, slip.secret) else None

    def get_user(self, user_id: int) -> User | None:
        return User.objects.filter(pk=user_id, is_active=True).first()
