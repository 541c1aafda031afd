"""People who sign in. Nothing here knows a school."""

from datetime import datetime
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

staff_code = RegexValidator(r"^[A-Za-z0-9][A-Za-z0-9._-]{1,31}\Z", _("Two to 32 letters, digits, dots or dashes."))


class UserManager(BaseUserManager["User"]):
    def create_user(
        self, *, name: str, email: str | None = None, code: str | None = None, password: str | None = None
    ) -> "User":
        """A person who can sign in; without a password only by slip, passkey or the school's own accounts."""
        user = self.model(name=name, email=email, code=code)
        user.set_password(password)
        user.full_clean()
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    name = models.CharField(_("name"), max_length=150)
    email = models.EmailField(_("e-mail address"), unique=True, null=True, blank=True)
    code = models.CharField(_("staff code"), max_length=32, unique=True, null=True, blank=True, validators=[staff_code])
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(default=timezone.now)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        verbose_name = _("person")
        constraints = [
            models.CheckConstraint(
                condition=Q(email__isnull=False) | Q(code__isnull=False),
                name="user_has_email_or_code",
                violation_error_message=_("Give an e-mail address or a staff code."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        self._settle_names()

    def save(self, *args: Any, **kwargs: Any) -> None:
        self._settle_names()
        super().save(*args, **kwargs)

    def _settle_names(self) -> None:
        # Two people never share an address that differs in case only; nothing is NULL, so that uniqueness holds.
        self.email = self.email.strip().lower() if self.email else None
        self.code = self.code.strip().upper() if self.code else None

    def get_full_name(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        return self.name.split(" ", 1)[0]


class Invitation(models.Model):
    """A link that lets one person set up their own sign-in, once. The address in it is proved by its use."""

    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="invitation")
    sent_at = models.DateTimeField(default=timezone.now)
    used_at = models.DateTimeField(null=True, blank=True)
    # Counted up whenever a new link is made, which ends the earlier one.
    number = models.PositiveIntegerField(default=1)


class Slip(models.Model):
    """A printed secret that signs its holder in once; only its hash is kept."""

    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="slip")
    secret = models.CharField(max_length=128)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    def is_good(self, now: datetime) -> bool:
        return self.used_at is None and now < self.expires_at


class Remembered(models.Model):
    """What every process of the site must know for some minutes: attempts to sign in, codes that were used.

    The columns are those that Django's database cache reads and writes.
    """

    cache_key = models.CharField(max_length=255, primary_key=True)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)
