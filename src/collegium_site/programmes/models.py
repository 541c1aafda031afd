"""A programme as its leader designs it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import time

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from collegium.words import WEEKDAYS
from collegium_site.tenancy.models import SchoolScoped

YEAR_MODEL = "schools.AcademicYear"
BETWEEN_CODES = ";"


class Programme(SchoolScoped):
    """A design of one or more academic years. Publishing copies it: a version never changes, this row may."""

    class Facilitators(models.TextChoices):
        ROTATE = "rotate", _("cover every focus area like everyone")
        ANCHORED = "anchored", _("stay with their focus area")

    class Company(models.TextChoices):
        REMIX = "remix", _("new company in every block")
        YEAR = "year", _("together for a year")
        FIXED = "fixed", _("together for the whole programme")

    title = models.CharField(max_length=200)
    purpose = models.TextField(blank=True)
    plan_priority = models.CharField(max_length=300, blank=True)
    stated_months = models.CharField(max_length=100, blank=True)
    latest_finish = models.TimeField(default=time(16, 45))
    disaggregated_day_minutes = models.PositiveIntegerField(default=360)
    meetings_per_block = models.PositiveIntegerField(default=4)
    blocks = models.PositiveIntegerField(default=4)
    group_least = models.PositiveIntegerField(null=True, blank=True)
    group_most = models.PositiveIntegerField(null=True, blank=True)
    department_cap = models.PositiveIntegerField(null=True, blank=True)
    facilitators = models.CharField(max_length=10, choices=Facilitators, default=Facilitators.ROTATE)
    company = models.CharField(max_length=10, choices=Company, default=Company.REMIX)
    reach = models.FloatField(default=0.75)
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)
    archived_at = models.DateTimeField(null=True, blank=True)

    class Meta(SchoolScoped.Meta):
        ordering = ["-created_at"]
        constraints = [
            models.CheckConstraint(condition=Q(blocks__gte=1), name="at_least_one_block"),
            models.CheckConstraint(condition=Q(meetings_per_block__gte=1), name="at_least_one_meeting_per_block"),
            models.CheckConstraint(condition=Q(reach__gte=0) & Q(reach__lte=1), name="reach_is_a_share"),
        ]

    def __str__(self) -> str:
        return self.title


class ProgrammeYear(SchoolScoped):
    """Which academic years the programme runs over, in order."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="programme_years")
    year = models.ForeignKey(YEAR_MODEL, on_delete=models.PROTECT, related_name="+")
    position = models.PositiveIntegerField()

    class Meta(SchoolScoped.Meta):
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "position"], name="programme_year_position"),
            models.UniqueConstraint(fields=["programme", "year"], name="programme_year_once"),
        ]


class FocusArea(SchoolScoped):
    """`groups`: how many groups this focus has in each block; empty: to be chosen.

    `replaces` are the codes of foci, with semicolons between, whose place it takes from block `from_block` on; those
    stay as rows for the blocks that were held.
    """

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="focus_areas")
    code = models.CharField(max_length=20)
    name = models.CharField(max_length=200)
    about = models.TextField(blank=True)
    position = models.PositiveIntegerField()
    groups = models.PositiveIntegerField(null=True, blank=True)
    replaces = models.CharField(max_length=300, blank=True)
    from_block = models.PositiveIntegerField(default=1)

    class Meta(SchoolScoped.Meta):
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "code"], name="focus_code_once"),
            models.CheckConstraint(
                condition=Q(replaces="", from_block=1) | (~Q(replaces="") & Q(from_block__gte=2)),
                name="replacing_focus_begins_later",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def replaced(self) -> tuple[str, ...]:
        """The codes of the foci whose place it takes."""
        return tuple(self.replaces.split(BETWEEN_CODES)) if self.replaces else ()

    def take_the_place_of(self, codes: Iterable[str], from_block: int) -> None:
        self.replaces, self.from_block = BETWEEN_CODES.join(codes), from_block


class MeetingSlot(SchoolScoped):
    """A planned hour. `weekday` is what the leader wrote; where the date does not fit it, that is a fault to show."""

    class CountsTowards(models.TextChoices):
        DISAGGREGATED = "disaggregated", _("Disaggregated time")
        TRAINING_DAY = "training_day", _("Training Day time")
        DIRECTED = "directed", _("Other directed time")

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="slots")
    date = models.DateField()
    weekday = models.CharField(max_length=20, blank=True)
    start = models.TimeField()
    end = models.TimeField()
    counts_towards = models.CharField(max_length=15, choices=CountsTowards)
    meets = models.JSONField(default=list, blank=True)
    only_meeting_that_day = models.BooleanField(default=False)
    note = models.CharField(max_length=300, blank=True)

    class Meta(SchoolScoped.Meta):
        ordering = ["date", "start"]


class ProtectedTime(SchoolScoped):
    """Time nothing of the programme may overlap; `who` empty: everyone."""

    class Reason(models.TextChoices):
        PROTECTED = "protected", _("Protected time")
        PARENTS_EVENING = "parents_evening", _("Parents' evening")

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="protected_times")
    kind = models.CharField(max_length=20, choices=Reason, default=Reason.PROTECTED)
    date = models.DateField()
    start = models.TimeField()
    end = models.TimeField()
    why = models.CharField(max_length=200)
    gap = models.PositiveIntegerField(default=0)
    who = models.JSONField(default=list, blank=True)

    class Meta(SchoolScoped.Meta):
        ordering = ["date", "start"]
        constraints = [models.CheckConstraint(condition=Q(start__lt=F("end")), name="protected_time_in_order")]


class Ask(SchoolScoped):
    """Something the programme asks outside the hour: expected minutes, how often, of whom, and on what basis."""

    class Per(models.TextChoices):
        MEETING = "meeting", _("each meeting")
        BLOCK = "block", _("each block")
        YEAR = "year", _("a year")

    class Concerns(models.TextChoices):
        EVERYONE = "everyone", _("everyone")
        TEACHERS = "teachers", _("teachers")
        FACILITATORS = "facilitators", _("facilitators")
        SUPPORT = "support", _("support staff")
        GOVERNORS = "governors", _("governors")

    class Basis(models.TextChoices):
        DIRECTED = "directed", _("directed: it counts as directed time")
        AGREED_PAID = "agreed_paid", _("agreed with each, and paid")
        TOIL = "toil", _("agreed with each, and given back in lieu")
        VOLUNTARY = "voluntary", _("by choice")
        IN_PLACE = "in_place", _("in the place of an hour that was missed: it adds nothing")

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="asks")
    what = models.CharField(max_length=200)
    minutes = models.PositiveIntegerField()
    per = models.CharField(max_length=10, choices=Per, default=Per.YEAR)
    concerns = models.CharField(max_length=15, choices=Concerns, default=Concerns.EVERYONE)
    basis = models.CharField(max_length=12, choices=Basis, default=Basis.DIRECTED)
    position = models.PositiveIntegerField(default=0)

    class Meta(SchoolScoped.Meta):
        ordering = ["position", "pk"]


class DesignStep(SchoolScoped):
    """One change of a design with everything as it stood before: what "undo" goes back to.

    `before` holds the rows of the design by table, as `adapters.as_snapshot` writes them.
    """

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="steps")
    says = models.CharField(max_length=300)
    before = models.JSONField(encoder=DjangoJSONEncoder)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta(SchoolScoped.Meta):
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.says


def every_weekday() -> list[str]:
    return list(WEEKDAYS[:5])


class DatesWanted(SchoolScoped):
    """What dates are to keep when they are proposed for one year, and what was proposed from it last.

    `avoid_weeks`: [{"date", "why"}]; `let_go`: keys of meetings that stand and may be moved, all others stay.
    `found` is what `proposals.found` writes; empty until a proposal is there.
    """

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="dates_wanted")
    year = models.ForeignKey(YEAR_MODEL, on_delete=models.CASCADE, related_name="+")
    per_half_term = models.PositiveIntegerField(default=2)
    half_terms = models.JSONField(default=list, blank=True)
    days_apart = models.PositiveIntegerField(default=10)
    weekdays = models.JSONField(default=every_weekday)
    minutes = models.PositiveIntegerField(default=60)
    start = models.TimeField(null=True, blank=True)
    training_day_start = models.TimeField(default=time(14, 30))
    avoid_evenings = models.BooleanField(default=True)
    avoid_weeks = models.JSONField(default=list, blank=True)
    let_go = models.JSONField(default=list, blank=True)
    job = models.ForeignKey("jobs.Job", null=True, on_delete=models.SET_NULL, related_name="+")
    found = models.JSONField(default=dict)

    class Meta(SchoolScoped.Meta):
        constraints = [models.UniqueConstraint(fields=["programme", "year"], name="dates_wanted_once")]
