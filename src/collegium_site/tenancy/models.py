"""Schools and who belongs to them."""

from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.functions import Lower
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from collegium_site.tenancy.permissions import ROLE_NAMES, Permission, Role, permissions_of
from collegium_site.tenancy.scoped import SchoolScoped, ScopedManager, ScopedQuerySet

__all__ = ["Membership", "Nation", "School", "SchoolScoped", "ScopedManager", "ScopedQuerySet"]


class Nation(models.TextChoices):
    """Whose bank holidays and rules hold; the values are those of the programme file."""

    ENGLAND = "england", _("England")
    WALES = "wales", _("Wales")
    SCOTLAND = "scotland", _("Scotland")
    NORTHERN_IRELAND = "northern-ireland", _("Northern Ireland")


def validate_time_zone(name: str) -> None:
    if name not in available_timezones():
        raise ValidationError(_("“%(name)s” is not a time zone; Europe/London is one."), params={"name": name})


def validate_roles(roles: Any) -> None:
    unknown = [role for role in roles if role not in set(Role)]
    if unknown or not roles:
        raise ValidationError(_("Choose at least one role from the list."))


class School(models.Model):
    name = models.CharField(_("name"), max_length=120)
    slug = models.SlugField(_("address"), max_length=60, unique=True)
    nation = models.CharField(_("nation"), max_length=20, choices=Nation.choices, default=Nation.ENGLAND)
    time_zone = models.CharField(
        _("time zone"), max_length=60, default="Europe/London", validators=[validate_time_zone]
    )
    labels = models.JSONField(_("words"), default=dict, blank=True)
    safeguarding_name = models.CharField(_("safeguarding lead"), max_length=200, blank=True)
    safeguarding_phone = models.CharField(_("telephone of the safeguarding lead"), max_length=60, blank=True)
    safeguarding_room = models.CharField(_("room of the safeguarding lead"), max_length=100, blank=True)
    is_demonstration = models.BooleanField(default=False)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = [Lower("name")]
        verbose_name = _("school")

    def __str__(self) -> str:
        return self.name

    @property
    def safeguarding_ways(self) -> list[str]:
        """Name, telephone and room of the safeguarding lead, as far as they are written down."""
        return [way for way in (self.safeguarding_name, self.safeguarding_phone, self.safeguarding_room) if way]

    @cached_property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)


class Membership(models.Model):
    """A person's place in a school. Not scoped: it is what scope is decided by."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships")
    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="memberships")
    roles = models.JSONField(_("roles"), default=list, validators=[validate_roles])
    is_active = models.BooleanField(default=True)
    since = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "school"], name="one_membership_per_school")]
        verbose_name = _("membership")

    def __str__(self) -> str:
        return ", ".join(str(ROLE_NAMES[Role(role)]) for role in self.roles)

    def save(self, *args: Any, **kwargs: Any) -> None:
        validate_roles(self.roles)
        super().save(*args, **kwargs)

    @property
    def name_in_log(self) -> str:
        return str(self.user)

    @cached_property
    def permissions(self) -> frozenset[Permission]:
        return permissions_of(self.roles)
