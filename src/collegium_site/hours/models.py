"""The time behind the hour: lines that are only ever added, and the acts that added them."""

from __future__ import annotations

from fractions import Fraction

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from collegium_site.audit.kept import Kept
from collegium_site.hours.minute_of import MinuteOf
from collegium_site.tenancy.models import SchoolScoped

COLLEAGUE = "schools.Colleague"


class Contract(SchoolScoped):
    """What the staff list does not say of someone's contract; who has none of these has what is usual for their kind.

    Someone may have several, each with its own days and its own limit. `days` and `hours` are written as in the staff
    list, `ppa` like hours. `share` is the way of sharing meetings out to a part-timer, agreed with them on
    `share_agreed_on`.
    """

    class Scheme(models.TextChoices):
        STPCD = "stpcd", _("teachers’ pay and conditions, England")
        LEADERSHIP = "leadership", _("leadership range")
        STPCWD = "stpcwd", _("teachers’ pay and conditions, Wales")
        SNCT = "snct", _("teachers, Scotland")
        NI = "ni", _("teachers, Northern Ireland")
        NJC = "njc", _("support staff, national agreement")
        LOCAL = "local", _("terms of the school’s own")
        VOLUNTEER = "volunteer", _("no contract: by choice")

    class Share(models.TextChoices):
        OF_ALL = "of_all", _("a share of all meetings: those on their days, each in full")
        OF_EACH = "of_each", _("all meetings’ share: part of each meeting on their days")

    colleague = models.ForeignKey(COLLEAGUE, on_delete=models.CASCADE, related_name="+")
    scheme = models.CharField(max_length=12, choices=Scheme)
    fraction_parts = models.PositiveBigIntegerField(default=1)
    fraction_of = models.PositiveBigIntegerField(default=1)
    days = models.TextField(blank=True)
    hours = models.TextField(blank=True)
    starts = models.DateField(null=True, blank=True)
    ends = models.DateField(null=True, blank=True)
    ppa = models.TextField(blank=True)
    weekly_minutes = models.PositiveIntegerField(null=True, blank=True)
    term_time_only = models.BooleanField(default=False)
    with_training_days = models.BooleanField(default=True)
    share = models.CharField(max_length=10, choices=Share, default=Share.OF_ALL)
    share_agreed_on = models.DateField(null=True, blank=True)

    class Meta(SchoolScoped.Meta):
        ordering = ["colleague_id", F("starts").asc(nulls_first=True), "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(fraction_of__gte=1), name="contract_fraction_of_something"),
            models.CheckConstraint(
                condition=Q(fraction_parts__lte=F("fraction_of")), name="contract_no_more_than_whole"
            ),
            models.CheckConstraint(
                condition=Q(starts=None) | Q(ends=None) | Q(starts__lte=F("ends")), name="contract_in_order"
            ),
            models.CheckConstraint(
                condition=~Q(share="of_each") | Q(share_agreed_on__isnull=False), name="share_is_agreed"
            ),
        ]

    @property
    def fraction(self) -> Fraction:
        return Fraction(self.fraction_parts, self.fraction_of)


class Posting(Kept):
    """One act that wrote lines: who, when, why, and what caused it. The same cause writes once.

    `on` is what the lines are about (a programme), `cause` what made someone write them (a version, a meeting that was
    closed): both as text, because they stand above this app.
    """

    never_changed = "The ledger is never changed: take a line back with another."
    never_removed = "Nothing is ever removed from the ledger."

    class Act(models.TextChoices):
        PLAN = "plan", _("planned by publishing")
        AGREEMENT = "agreement", _("agreed by both sides")
        CLOSING = "closing", _("worked, on closing the meeting")
        EXCUSED = "excused", _("not owed")
        RESTORED = "restored", _("owed after all")
        CORRECTION = "correction", _("taken back")

    act = models.CharField(max_length=12, choices=Act)
    on_kind = models.CharField(max_length=30)
    on_id = models.CharField(max_length=40)
    cause_kind = models.CharField(max_length=30)
    cause_id = models.CharField(max_length=80)
    reason = models.CharField(max_length=300, blank=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.DO_NOTHING, db_constraint=False, related_name="+"
    )
    actor_name = models.CharField(max_length=150, blank=True)
    at = models.DateTimeField()

    class Meta(Kept.Meta):
        ordering = ["-pk"]
        indexes = [models.Index(fields=["school", "on_kind", "on_id"])]
        constraints = [
            models.UniqueConstraint(fields=["school", "act", "cause_kind", "cause_id"], name="one_posting_per_cause"),
            models.CheckConstraint(
                condition=~Q(act__in=["excused", "correction"]) | ~Q(reason=""), name="taken_back_with_a_reason"
            ),
        ]

    @property
    def name_in_log(self) -> str:
        """What was done; the log names nobody whose time it was."""
        return str(self.get_act_display())


class LedgerLine(Kept):
    """Minutes of one person for one thing. It stands until another line `reverses` it; see `collegium`'s journal.

    `source` is what the time is for (a meeting slot), as text. Minutes are whole; an invitation has no basis yet.
    """

    never_changed = Posting.never_changed
    never_removed = Posting.never_removed

    class CountsTowards(models.TextChoices):
        DISAGGREGATED = "disaggregated", _("Disaggregated time")
        TRAINING_DAY = "training_day", _("Training Day time")
        DIRECTED = "directed", _("Other directed time")

    class Basis(models.TextChoices):
        DIRECTED = "directed", _("directed")
        AGREED_PAID = "agreed_paid", _("agreed, and paid")
        TOIL = "toil", _("agreed, and given back in lieu")
        VOLUNTARY = "voluntary", _("voluntary")
        EXEMPT = "exempt", _("exempt")

    class State(models.TextChoices):
        INVITED = "invited", _("invited")
        PLANNED = "planned", _("planned")
        WORKED = "worked", _("worked")
        CANCELLED = "cancelled", _("taken back")

    posting = models.ForeignKey(Posting, on_delete=models.PROTECT, related_name="lines")
    colleague = models.ForeignKey(COLLEAGUE, on_delete=models.PROTECT, related_name="+")
    source_kind = models.CharField(max_length=30)
    source_id = models.CharField(max_length=40)
    date = models.DateField()
    start = models.TimeField()
    end = models.TimeField()
    minutes = models.PositiveIntegerField()
    counts_towards = models.CharField(max_length=15, choices=CountsTowards)
    basis = models.CharField(max_length=12, choices=Basis, blank=True)
    state = models.CharField(max_length=10, choices=State)
    reverses = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="taken_back_by")

    class Meta(Kept.Meta):
        ordering = ["date", "start", "pk"]
        indexes = [models.Index(fields=["school", "colleague", "date"])]
        constraints = [
            models.CheckConstraint(condition=Q(start__lt=F("end")), name="line_in_order"),
            models.CheckConstraint(
                condition=Q(minutes__lte=MinuteOf("end") - MinuteOf("start")), name="line_within_its_times"
            ),
            models.CheckConstraint(
                condition=~Q(state="cancelled") | Q(reverses__isnull=False), name="taken_back_is_a_line"
            ),
            models.CheckConstraint(
                condition=~Q(state="invited") | Q(basis="", reverses__isnull=True), name="invitation_has_no_basis"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["planned", "worked"]) | ~Q(basis=""), name="time_has_a_basis"
            ),
            models.UniqueConstraint(
                fields=["posting", "colleague", "source_kind", "source_id", "state"], name="one_line_per_act"
            ),
        ]


class PlanYear(Kept):
    """A year of a plan: its closed days, what they are worth, what a full-timer is asked for, and what is asked beside.

    `title` is the programme's as it was published, empty in plans made before it was kept. `asks` is a list of
    `{what, minutes, per, concerns, basis}`, `facilitators` the keys of those who lead a group in this year.
    `consulted`: after a finished consultation.
    `people` are those whom it or another programme directs in that year when it is published, `within` those of them
    within a tenth of their share of all these, `above` those above that.
    """

    never_changed = Posting.never_changed
    never_removed = Posting.never_removed

    posting = models.ForeignKey(Posting, on_delete=models.PROTECT, related_name="years")
    name = models.CharField(max_length=20)
    title = models.CharField(max_length=200, blank=True)
    first = models.DateField()
    last = models.DateField()
    closed_days = models.JSONField(default=list)
    pool_minutes = models.PositiveIntegerField()
    meeting_minutes = models.PositiveIntegerField()
    meetings = models.PositiveIntegerField(default=0)
    blocks = models.PositiveIntegerField(default=0)
    facilitators = models.JSONField(default=list)
    asks = models.JSONField(default=list)
    parents_evenings = models.JSONField(default=list)
    latest_finish = models.TimeField()
    consulted = models.BooleanField()
    people = models.PositiveIntegerField()
    within = models.PositiveIntegerField()
    above = models.PositiveIntegerField()

    class Meta(Kept.Meta):
        ordering = ["first", "pk"]
        constraints = [models.UniqueConstraint(fields=["posting", "name"], name="plan_year_once")]


class Agreement(SchoolScoped):
    """What both sides say to an invitation. Confirmed by both, it becomes a line that is paid or given back."""

    class Terms(models.TextChoices):
        AGREED_PAID = "agreed_paid", _("paid")
        TOIL = "toil", _("given back in lieu")

    invitation = models.OneToOneField(LedgerLine, on_delete=models.PROTECT, related_name="agreement")
    terms = models.CharField(max_length=12, choices=Terms)
    colleague_at = models.DateTimeField(null=True)
    school_at = models.DateTimeField(null=True)
    school_by_name = models.CharField(max_length=150, blank=True)

    class Meta(SchoolScoped.Meta):
        ordering = ["pk"]

    @property
    def is_mutual(self) -> bool:
        return self.colleague_at is not None and self.school_at is not None


class BudgetLine(SchoolScoped):
    """Directed time outside Collegium, by category, for one kind of contract in one year (a full-timer's minutes)."""

    year = models.CharField(max_length=20)
    scheme = models.CharField(max_length=12, choices=Contract.Scheme)
    category = models.CharField(max_length=100)
    minutes = models.PositiveIntegerField()
    source = models.CharField(max_length=200, blank=True)

    class Meta(SchoolScoped.Meta):
        ordering = ["year", "scheme", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["school", "year", "scheme", "category"], name="budget_category_once")
        ]


class OwnProvision(SchoolScoped):
    """A school's own figure in the place of a rule set's, with its source."""

    scheme = models.CharField(max_length=12, choices=Contract.Scheme)
    rule = models.CharField(max_length=20)
    value = models.PositiveIntegerField()
    source = models.CharField(max_length=200)
    read_on = models.DateField()

    class Meta(SchoolScoped.Meta):
        ordering = ["scheme", "rule"]
        constraints = [models.UniqueConstraint(fields=["school", "scheme", "rule"], name="own_provision_once")]


class OwnWays(SchoolScoped):
    """Ways to make time up that a programme allows in the place of the school's, one a line; `on` as in `Posting`."""

    on_kind = models.CharField(max_length=30)
    on_id = models.CharField(max_length=40)
    ways = models.TextField()

    class Meta(SchoolScoped.Meta):
        ordering = ["on_kind", "on_id"]
        constraints = [
            models.UniqueConstraint(fields=["school", "on_kind", "on_id"], name="own_ways_once"),
            models.CheckConstraint(condition=~Q(ways=""), name="own_ways_say_something"),
        ]


class Settings(SchoolScoped):
    """What the leader allows and promises: `ways` to make time up, one a line, days of notice, and when lunch is."""

    ways = models.TextField(blank=True)
    notice_days = models.PositiveIntegerField(null=True, blank=True)
    lunch_start = models.TimeField(null=True, blank=True)
    lunch_end = models.TimeField(null=True, blank=True)

    class Meta(SchoolScoped.Meta):
        constraints = [
            models.UniqueConstraint(fields=["school"], name="one_settings_of_hours"),
            models.CheckConstraint(
                condition=Q(lunch_start=None, lunch_end=None) | Q(lunch_start__lt=F("lunch_end")), name="lunch_in_order"
            ),
        ]
