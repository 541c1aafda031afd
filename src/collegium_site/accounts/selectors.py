"""What someone sees of their own sign-in."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.utils.timezone import localtime, now
from django.utils.translation import gettext as _

from collegium_site.accounts.models import User

# The first that a browser's description of itself holds is the right one: Edge also calls itself Chrome and Safari.
BROWSERS = {"Edg": "Edge", "OPR": "Opera", "Firefox": "Firefox", "Chrome": "Chrome", "Safari": "Safari"}
SYSTEMS = {
    "CrOS": "Chromebook",
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Android": "Android",
    "Windows": "Windows",
    "Mac OS": "Mac",
    "Linux": "Linux",
}


@dataclass(frozen=True, slots=True)
class Passkey:
    id: int
    name: str
    used_at: datetime | None


@dataclass(frozen=True, slots=True)
class SecondStep:
    has_app: bool
    passkeys: list[Passkey]
    codes_left: int

    @property
    def is_on(self) -> bool:
        return self.has_app or bool(self.passkeys)


@dataclass(frozen=True, slots=True)
class OpenSession:
    device: str
    since: datetime
    is_this: bool


def second_step(user: User) -> SecondStep:
    """One statement."""
    found: dict[str, list[Authenticator]] = {kind: [] for kind in Authenticator.Type.values}
    for row in Authenticator.objects.filter(user_id=user.pk).order_by("pk"):
        found[row.type].append(row)
    codes = found[Authenticator.Type.RECOVERY_CODES]
    return SecondStep(
        has_app=bool(found[Authenticator.Type.TOTP]),
        passkeys=[passkey(row) for row in found[Authenticator.Type.WEBAUTHN]],
        codes_left=len(codes[0].wrap().get_unused_codes()) if codes else 0,
    )


def passkey(row: Authenticator) -> Passkey:
    used_at = localtime(row.last_used_at) if row.last_used_at else None
    return Passkey(row.pk, str(row), used_at)


def open_sessions(user: User, this: str | None) -> list[OpenSession]:
    """Where someone is signed in, this browser first; one statement."""
    alive = Session.objects.filter(expire_date__gt=now()).values("session_key")
    rows = UserSession.objects.filter(user_id=user.pk, session_key__in=alive).order_by("-created_at")
    sessions = [OpenSession(device(row.user_agent), localtime(row.created_at), row.session_key == this) for row in rows]
    return sorted(sessions, key=lambda session: not session.is_this)


def device(says: str) -> str:
    """`Firefox on Windows`, from what a browser says of itself."""
    browser, system = named(says, BROWSERS.items()), named(says, SYSTEMS.items())
    if browser and system:
        return _("%(browser)s on %(system)s") % {"browser": browser, "system": system}
    return browser or system or _("A device that does not say what it is")


def named(says: str, names: Iterable[tuple[str, str]]) -> str:
    return next((name for mark, name in names if mark in says), "")
