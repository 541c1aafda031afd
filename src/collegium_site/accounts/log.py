"""What happens to people's sign-ins goes to the audit log of their schools."""

from typing import Any

from allauth.account.signals import password_changed, password_reset, password_set
from allauth.mfa.signals import authenticator_added, authenticator_removed
from allauth.usersessions.models import UserSession
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.db.models import Q
from django.dispatch import receiver
from django.http import HttpRequest

from collegium_site.accounts.adapters import client_address, tried_name
from collegium_site.accounts.models import User
from collegium_site.audit.services import record_for_member


@receiver(user_logged_in)
def signed_in(request: HttpRequest, user: Any, **_kwargs: Any) -> None:
    record_for_member(kind="sign_in", member=user, actor=user, details={"from": client_address(request)})


@receiver(user_logged_out)
def signed_out(user: Any, **_kwargs: Any) -> None:
    if user is not None:
        record_for_member(kind="sign_out", member=user, actor=user)


@receiver(user_login_failed)
def failed(credentials: dict[str, Any], request: HttpRequest | None = None, **_kwargs: Any) -> None:
    if request is not None:
        tried = tried_name(request, credentials)
        details = {"tried": tried, "from": client_address(request)}
        record_for_member(kind="sign_in_failed", member=known_by(tried), details=details)


def known_by(tried: str) -> User | None:
    return User.objects.filter(Q(email=tried) | Q(code=tried.upper())).first() if tried else None


@receiver([password_changed, password_reset, password_set])
def password_is_new(request: HttpRequest, user: Any, **_kwargs: Any) -> None:
    """Whoever knew the password before is signed out."""
    record_for_member(kind="password.changed", member=user, actor=user)
    for other in UserSession.objects.filter(user_id=user.pk).exclude(session_key=request.session.session_key):
        other.end()


@receiver(authenticator_added)
def step_added(user: Any, authenticator: Any, **_kwargs: Any) -> None:
    record_for_member(kind="second_step.added", member=user, actor=user, details={"what": authenticator.type})


@receiver(authenticator_removed)
def step_removed(user: Any, authenticator: Any, **_kwargs: Any) -> None:
    record_for_member(kind="second_step.removed", member=user, actor=user, details={"what": authenticator.type})
