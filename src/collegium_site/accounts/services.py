"""Making people who can sign in, and the two ways to let them in first: a link by mail, a slip on paper."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.core import signing
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString

from collegium_site.accounts.backends import PLAIN_LETTERS
from collegium_site.accounts.models import Invitation, Slip, User
from collegium_site.accounts.qr import qr
from collegium_site.audit.services import record

INVITATION_DAYS = 14
SLIP_DAYS = 14
SALT = "collegium.invitation"
SECRET_GROUPS, SECRET_GROUP = 3, 4  # ABCD-EFGH-JKLM: 59 bits


class CannotBeUsed(ValueError):  # noqa: N818 - what the page says of the link
    """This invitation has expired, was used, or was replaced by a newer one."""


@transaction.atomic
def add_person(
    *, name: str, email: str | None = None, code: str | None = None, password: str | None = None, proved: bool = False
) -> User:
    """A person who can sign in. `proved` when their address is known to be theirs."""
    user = User.objects.create_user(name=name, email=email, code=code, password=password)
    if user.email:
        EmailAddress.objects.create(user=user, email=user.email, primary=True, verified=proved)
    return user


@transaction.atomic
def invite(*, user: User, by: Any) -> str:
    """A token for the invitation link of `user`; links made earlier end."""
    invitation, made = Invitation.objects.select_for_update().get_or_create(user=user)
    if not made:
        invitation.number += 1
        invitation.sent_at = timezone.now()
        invitation.used_at = None
        invitation.save()
    record(kind="invitation.made", actor=by, about=user)
    return signing.dumps([user.pk, invitation.number], salt=SALT)


def invited(token: str) -> Invitation:
    """The invitation of a token, as long as it can be used."""
    try:
        user_id, number = signing.loads(token, salt=SALT, max_age=timedelta(days=INVITATION_DAYS))
    except signing.BadSignature as fault:
        raise CannotBeUsed from fault
    found = Invitation.objects.select_related("user").filter(user=user_id, number=number, used_at=None)
    invitation = found.filter(user__is_active=True).first()
    if invitation is None:
        raise CannotBeUsed
    return invitation


@transaction.atomic
def accept(*, token: str, name: str, password: str) -> User:
    """Use an invitation up: the person has a name and password of their own, and a proved address."""
    invitation = invited(token)
    claimed = Invitation.objects.filter(pk=invitation.pk, number=invitation.number, used_at=None)
    if not claimed.update(used_at=timezone.now()):
        raise CannotBeUsed
    user = invitation.user
    user.name = name
    user.set_password(password)
    user.save()
    EmailAddress.objects.filter(user=user, email=user.email).update(verified=True)
    record(kind="invitation.accepted", actor=user, about=user)
    return user


@dataclass(frozen=True, slots=True)
class PrintedSlip:
    """What the paper shows; the secret is nowhere else."""

    user: User
    secret: str
    expires_at: datetime

    @property
    def qr(self) -> SafeString:
        """Leads a telephone to the page with the staff code typed in; the secret stays on the paper."""
        query = urlencode({"code": self.user.code})
        return qr(f"{settings.PUBLIC_URL}{reverse('accounts_slip')}?{query}")


@transaction.atomic
def print_slip(*, user: User, by: Any) -> PrintedSlip:
    """A new secret for someone with a staff code; the one before ends."""
    if not user.code:
        raise ValueError("Only someone with a staff code can have a slip.")
    secret = new_secret()
    expires_at = timezone.now() + timedelta(days=SLIP_DAYS)
    hashed = make_password(secret.replace("-", ""))
    Slip.objects.update_or_create(user=user, defaults={"secret": hashed, "expires_at": expires_at, "used_at": None})
    record(kind="slip.printed", actor=by, about=user)
    return PrintedSlip(user, secret, expires_at)


def new_secret() -> str:
    groups = ("".join(secrets.choice(PLAIN_LETTERS) for _ in range(SECRET_GROUP)) for _ in range(SECRET_GROUPS))
    return "-".join(groups)


@transaction.atomic
def use_slip(*, user: User) -> bool:
    """Take the slip's one sign-in; false when another browser was faster."""
    return bool(Slip.objects.filter(user=user, used_at=None).update(used_at=timezone.now()))


@transaction.atomic
def rename(*, user: User, name: str) -> None:
    user.name = name
    user.save(update_fields=["name"])
