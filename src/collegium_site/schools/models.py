"""A school's people and years. What the staff list says of a person stands in one row."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from collegium.words import sort_name
from collegium_site.tenancy.models import SchoolScoped


class Department(SchoolScoped):
    name = models.CharField(max_length=200)

    class Meta(SchoolScoped.Meta):
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["school", "name"], name="department_once_per_school")]

    def __str__(self) -> str:
        return self.name


class SortNameField(models.CharField):  # type: ignore[type-arg] # takes none at run time
    """Where a row's name stands in an A-Z, worked out whenever the row is written, alone or with others."""

    def pre_save(self, model_instance: Any, add: bool) -> str:  # noqa: FBT001 - Django's signature
        name = sort_name(model_instance.last_name, model_instance.first_name)[: self.max_length]
        setattr(model_instance, self.attname, name)
        return super().pre_save(model_instance, add)  # type: ignore[no-any-return] # Django's is untyped


class Colleague(SchoolScoped):
    """One member of the staff list, with or without a sign-in.

    `days`, `hours`, `preferences`, `facilitates` and `pins` keep the text of the staff list's columns (see the
    contract): one form for files, forms and rows. `left_on` is set when someone leaves; rows are not deleted.
    """

    class Kind(models.TextChoices):
        TEACHER = "teacher", _("teacher")
        SUPPORT = "support", _("support staff")
        GOVERNOR = "governor", _("governor")
        PARTNER = "partner", _("partner")
        TRAINEE = "trainee", _("trainee")

    class Membership(models.TextChoices):
        FULL = "full", _("full member")
        INVITED = "invited", _("invited")
        EXEMPT = "exempt", _("exempt")

    staff_id = models.CharField(max_length=100)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="colleagues"
    )
    first_name = models.CharField(max_length=200)
    last_name = models.CharField(max_length=200)
    sort_name = SortNameField(max_length=401, editable=False)
    email = models.EmailField(max_length=254, blank=True)
    kind = models.CharField(max_length=10, choices=Kind)
    department = models.ForeignKey(Department, null=True, blank=True, on_delete=models.PROTECT)
    fraction_parts = models.PositiveBigIntegerField(default=1)
    fraction_of = models.PositiveBigIntegerField(default=1)
    days = models.TextField(blank=True)
    hours = models.TextField(blank=True)
    membership = models.CharField(max_length=10, choices=Membership, default=Membership.FULL)
    starts = models.DateField(null=True, blank=True)
    ends = models.DateField(null=True, blank=True)
    years_experience = models.FloatField(null=True, blank=True)
    facilitates = models.TextField(blank=True)
    preferences = models.TextField(blank=True)
    pins = models.TextField(blank=True)
    pin_reasons = models.JSONField(default=list)
    line_manager = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="line_reports"
    )
    shares_with = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    left_on = models.DateField(null=True, blank=True)

    class Meta(SchoolScoped.Meta):
        ordering = ["sort_name", "staff_id"]
        constraints = [
            models.UniqueConstraint(fields=["school", "staff_id"], name="staff_id_once_per_school"),
            models.UniqueConstraint(
                fields=["school", "user"], condition=Q(user__isnull=False), name="one_colleague_per_user_and_school"
            ),
            models.CheckConstraint(condition=Q(fraction_of__gte=1), name="fraction_of_something"),
            models.CheckConstraint(
                condition=Q(fraction_parts__lte=F("fraction_of")), name="fraction_no_more_than_whole"
            ),
        ]
        indexes = [models.Index(fields=["school", "left_on", "sort_name"])]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}"

    @property
    def listed_name(self) -> str:
        """`Archer, Ann`, as lists are sorted."""
        return f"{self.last_name}, {self.first_name}"

    @property
    def fraction(self) -> Fraction:
        return Fraction(self.fraction_parts, self.fraction_of)


class LeavePeriod(SchoolScoped):
    """Days on which someone is not at work, both included. Why is not kept; for their own eyes and their leader's.

    `noted_on`: in a block that had begun by then it changes nobody's group.
    """

    colleague = models.ForeignKey(Colleague, on_delete=models.CASCADE, related_name="leave_periods")
    first = models.DateField()
    last = models.DateField()
    noted_on = models.DateField(default=timezone.localdate)

    class Meta(SchoolScoped.Meta):
        ordering = ["first", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(last__gte=F("first")), name="leave_in_order"),
            models.UniqueConstraint(fields=["colleague", "first", "last"], name="leave_once"),
        ]

    def __str__(self) -> str:
        return f"{self.first}/{self.last}"


class PairRule(SchoolScoped):
    """Two colleagues who must be together, or must never be. Keep-apart pairs have no reason, by design.

    Read `apart` rows only for those who hold SEE_CONFIDENTIAL_RULES: everyone else is told of "a confidential rule".
    """

    class Wish(models.TextChoices):
        APART = "apart", _("keep apart")
        TOGETHER = "together", _("keep together")

    first = models.ForeignKey(Colleague, on_delete=models.CASCADE, related_name="+")
    second = models.ForeignKey(Colleague, on_delete=models.CASCADE, related_name="+")
    wish = models.CharField(max_length=10, choices=Wish)

    class Meta(SchoolScoped.Meta):
        constraints = [
            models.UniqueConstraint(fields=["school", "first", "second", "wish"], name="pair_rule_once"),
            models.CheckConstraint(condition=Q(first__lt=F("second")), name="pair_in_order"),
        ]


class AcademicYear(SchoolScoped):
    """A year of the school. Its calendar is read and written whole, so it is one value: see `adapters.years`."""

    name = models.CharField(max_length=20)
    calendar = models.JSONField(default=dict)
    note = models.TextField(blank=True)

    class Meta(SchoolScoped.Meta):
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["school", "name"], name="year_once_per_school")]

    def __str__(self) -> str:
        return self.name


class StaffImport(SchoolScoped):
    """A staff list on its way in: kept until it is confirmed, and undone once if need be.

    `data` is the list as it came (`roles_data` the roles.csv that some exports keep beside it), emptied once it is
    applied or discarded. `answers` is what the person said about it: columns mapped by hand, contracts joined,
    everyone or only these. A long list is read by a job: `job` is its number, `look` what it found to say (see
    `selectors.looks`), empty until it is done. `before` is what the rows it changed were like, for the one undo;
    `summary` what it came to, in counts.
    """

    class State(models.TextChoices):
        PREVIEW = "preview", _("being checked")
        APPLIED = "applied", _("applied")
        UNDONE = "undone", _("undone")
        DISCARDED = "discarded", _("discarded")

    filename = models.CharField(max_length=255)
    data = models.BinaryField()
    roles_data = models.BinaryField(default=bytes)
    answers = models.JSONField(default=dict)
    job = models.BigIntegerField(null=True)
    look = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=State, default=State.PREVIEW)
    summary = models.JSONField(default=dict)
    before = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    applied_at = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(null=True)

    class Meta(SchoolScoped.Meta):
        ordering = ["-created_at", "-pk"]


class RememberedMapping(SchoolScoped):
    """How this school mapped the columns of a file with these headers last time."""

    headers_digest = models.CharField(max_length=64)
    mapping = models.JSONField()

    class Meta(SchoolScoped.Meta):
        constraints = [models.UniqueConstraint(fields=["school", "headers_digest"], name="mapping_once_per_headers")]
