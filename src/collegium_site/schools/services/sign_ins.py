"""Who may sign in to the school, and how they first do: a link by mail, a slip on paper."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from collegium_site.accounts import services as accounts
from collegium_site.accounts.models import User
from collegium_site.audit.services import record
from collegium_site.notices.services import queue
from collegium_site.schools.models import Colleague
from collegium_site.schools.selectors.people import INVITATION
from collegium_site.tenancy.labels import in_own_words
from collegium_site.tenancy.models import Membership
from collegium_site.tenancy.permissions import Role

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from django.db.models import QuerySet

    from collegium_site.tenancy.labels import in_own_words
from collegium_site.tenancy.models import School

SLIPS_AT_ONCE = 40


class LastLeaderError(ValueError):
    """Nobody would be left who leads the programme and gives roles."""


class CannotInviteError(ValueError):
    """The sentence says why: no address, one that is none, or one that another colleague signs in with."""


@transaction.atomic
def set_roles(*, school: School, actor: Any, user_id: int, roles: Collection[str], is_active: bool) -> Membership:
    """What someone may do here. LastLeaderError when no active programme leader would remain."""
    membership = Membership.objects.select_for_update().get(school=school, user_id=user_id)
    before = list(membership.roles)
    membership.roles = [role.value for role in Role if role.value in roles]
    membership.is_active = is_active
    membership.save()
    if not _leaders(school):
        raise LastLeaderError
    details = {"before": before, "after": membership.roles, "active": is_active}
    record(kind="membership.roles_given", school=school, actor=actor, about=membership, details=details)
    return membership


def _leaders(school: School) -> list[Membership]:
    active = Membership.objects.filter(school=school, is_active=True)
    return [membership for membership in active if Role.PROGRAMME_LEADER in membership.roles]


@transaction.atomic
def invite_colleague(*, school: School, actor: Any, pk: int) -> None:
    """Send a link with which this colleague makes a sign-in of their own. CannotInviteError."""
    row = Colleague.objects.select_related("user").get(pk=pk)
    if not row.email:
        raise CannotInviteError(_("%(name)s has no e-mail address.") % {"name": row.name})
    _invite(school, actor, row)


@transaction.atomic
def invite_everyone(*, school: School, actor: Any) -> tuple[int, list[str]]:
    """Invite all with an address and no sign-in yet: how many were, and why the others were not."""
    waiting = Colleague.objects.filter(school=school, left_on=None, user=None).exclude(email="")
    invited, refused = 0, []
    for row in waiting:
        try:
            _invite(school, actor, row)
        except CannotInviteError as fault:
            refused.append(str(fault))
        else:
            invited += 1
    return invited, refused


def _invite(school: School, actor: Any, row: Colleague) -> None:
    user = row.user or _user_of_address(school, row)
    _join(school, row, user)
    if user.has_usable_password() or not user.email:
        return
    # To the address they sign in with, never to one that was typed into their row later.
    token = accounts.invite(user=user, by=actor)
    address = settings.PUBLIC_URL + reverse("accounts_invitation", args=[token])
    queue(
        school=school,
        recipient=user.email,
        recipient_name=row.name,
        subject=_("Your place in the professional learning communities of %(school)s") % {"school": school.name},
        body=_(
            "Dear %(name)s,\n\n%(sender)s invites you to Collegium, where you find your group, your meetings and your "
            "calendar.\n\nChoose a password here; the link can be used once, for 14 days:\n%(address)s\n"
        )
        % {"name": row.first_name, "sender": actor.get_full_name(), "address": address},
        urgent=True,
        digest_key=f"{INVITATION}:{user.pk}",
    )


def _user_of_address(school: School, row: Colleague) -> User:
    """Whoever signs in with this address already, at another school perhaps, or a new person."""
    email = row.email.lower()
    user = User.objects.filter(email=email).first()
    if user is None:
        return _new_user(row, email)
    if Colleague.objects.filter(school=school, user=user).exclude(pk=row.pk).exists():
        says = _("{name}: another {colleague} signs in with {address}.")
        raise CannotInviteError(in_own_words(says, name=row.name, address=email))
    return user


def _new_user(row: Colleague, email: str) -> User:
    try:
        return accounts.add_person(name=row.name[:150], email=email)
    except ValidationError as fault:
        says = _("%(name)s: “%(address)s” is not an e-mail address.")
        raise CannotInviteError(says % {"name": row.name, "address": email}) from fault


def _join(school: School, row: Colleague, user: User) -> None:
    """The row is this user's from now on; whoever was a member already keeps their roles."""
    if row.user_id != user.pk:
        row.user = user
        row.save(update_fields=["user"])
    role = Role.GOVERNOR if row.kind == Colleague.Kind.GOVERNOR else Role.COLLEAGUE
    Membership.objects.get_or_create(user=user, school=school, defaults={"roles": [role.value]})


def print_slips(*, school: School, actor: Any, pks: Iterable[int]) -> list[accounts.PrintedSlip]:
    """A fresh slip for each of these colleagues, at most SLIPS_AT_ONCE; slips printed before end.

    One transaction each: hashing a secret takes its time, and nobody else should wait for all of them.
    """
    rows = without_sign_in_by_mail(school).filter(pk__in=pks).select_related("user")
    return [_print_slip(school, actor, row) for row in rows[:SLIPS_AT_ONCE]]


def without_sign_in_by_mail(school: School) -> QuerySet[Colleague]:
    """Those a slip may be printed for: whoever prints one could sign in with it, so nobody who has an own sign-in."""
    known = Q(user=None, email="") | Q(user__email=None, user__isnull=False)
    rows: QuerySet[Colleague] = Colleague.objects.filter(known, school=school, left_on=None)
    return rows


@transaction.atomic
def _print_slip(school: School, actor: Any, row: Colleague) -> accounts.PrintedSlip:
    user = row.user or accounts.add_person(name=row.name[:150], code=free_code(row))
    _join(school, row, user)
    return accounts.print_slip(user=user, by=actor)


def free_code(row: Colleague) -> str:
    """Initials and four digits, such as JS4821: short enough to type, and nobody else's."""
    initials = "".join(letter for letter in (row.first_name[:1] + row.last_name[:1]).upper() if "A" <= letter <= "Z")
    while True:
        code = f"{initials or 'C'}{secrets.randbelow(10_000):04d}"
        if not User.objects.filter(code=code).exists():
            return code


def end_sign_in(*, school: School, row: Colleague) -> None:
    """Someone left: their sign-in no longer opens this school. LastLeaderError when they were the only one."""
    ended = Membership.objects.filter(school=school, user=row.user_id, is_active=True).update(is_active=False)
    if ended and not _leaders(school):
        raise LastLeaderError


def renew_sign_in(*, school: School, row: Colleague) -> None:
    if row.user_id:
        Membership.objects.filter(school=school, user=row.user).update(is_active=True)
