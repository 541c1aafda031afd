"""Sign-ins, sign-outs and failures go to the audit log."""

from typing import Any

from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.dispatch import receiver
from django.http import HttpRequest

from collegium_site.accounts.adapters import client_address, tried_name
from collegium_site.audit.services import record


@receiver(user_logged_in)
def signed_in(request: HttpRequest, user: Any, **_kwargs: Any) -> None:
    record(kind="sign_in", actor=user, details={"from": client_address(request)})


@receiver(user_logged_out)
def signed_out(user: Any, **_kwargs: Any) -> None:
    if user is not None:
        record(kind="sign_out", actor=user)


@receiver(user_login_failed)
def failed(credentials: dict[str, Any], request: HttpRequest | None = None, **_kwargs: Any) -> None:
    if request is not None:
        details = {"tried": tried_name(request, credentials), "from": client_address(request)}
        record(kind="sign_in_failed", details=details)
