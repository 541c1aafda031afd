"""Meetings as groups hold them, and who is expected at each."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from collegium.meeting import protocol
from collegium.words import clock_12, date_in_words
from collegium_site.audit.kept import Kept
from collegium_site.tenancy.models import SchoolScoped

COLLEAGUE = "schools.Colleague"


class TurnIs(models.TextChoices):
    """Who says whose turn it is to bring something."""

    BY_TURN = "by_turn", _("by turn")
    CHOSEN = "chosen", _("chosen")
    NOBODY = "nobody", _("nobody this time")


class Meeting(SchoolScoped):
    """A meeting slot as one group of a published version holds it.

    `slot` is the slot's key, which outlives versions; `number` of `of` counts within the block; `focus` is a name, and
    `focus_code` finds its starter pack. Until the meeting has begun, each new version lays it out anew (`version` is
    the one it was taken from); from then on it stays as it was held. `agenda` holds the steps where they were changed;
    empty, they are the protocol's. Everyone brings `bring`; it is the `turn` of one of them to bring what `by_turn`
    says (empty: what the protocol says). `told_on`: when they were told of it. `left_over`: the
    steps that did not take place, one a line, said at the close. On a day when the school was
    `disrupted` nothing about anyone is kept. A `cancelled` one keeps its record, with the date it was to have and the
    number 0; `why` says why it was cancelled or moved.
    """

    programme = models.ForeignKey("programmes.Programme", on_delete=models.CASCADE, related_name="+")
    version = models.ForeignKey("publication.Version", on_delete=models.PROTECT, related_name="+")
    slot = models.PositiveBigIntegerField()
    block = models.PositiveIntegerField()
    group = models.CharField(max_length=40)
    focus = models.CharField(max_length=200)
    focus_code = models.CharField(max_length=20, blank=True)
    colour = models.PositiveSmallIntegerField()
    number = models.PositiveSmallIntegerField()
    of = models.PositiveSmallIntegerField()
    date = models.DateField()
    start = models.TimeField()
    end = models.TimeField()
    room = models.CharField(max_length=200, blank=True)
    note = models.TextField(blank=True)
    counts_towards = models.CharField(max_length=20)
    protocol = models.CharField(max_length=40)
    agenda = models.JSONField(default=list)
    bring = models.CharField(max_length=300, blank=True)
    turn = models.ForeignKey(COLLEAGUE, null=True, on_delete=models.SET_NULL, related_name="+")
    turn_is = models.CharField(max_length=10, choices=TurnIs, default=TurnIs.BY_TURN)
    by_turn = models.CharField(max_length=300, blank=True)
    told_on = models.DateField(null=True)
    left_over = models.TextField(blank=True)
    code = models.CharField(max_length=8)
    started_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    disrupted = models.BooleanField(default=False)
    cancelled = models.BooleanField(default=False)
    why = models.TextField(blank=True)

    class Meta(SchoolScoped.Meta):
        ordering = ["date", "start", "group"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "slot", "block", "group"], name="one_meeting_of_a_slot"),
            models.CheckConstraint(
                condition=models.Q(closed_at__isnull=True) | models.Q(started_at__isnull=False),
                name="closed_after_it_started",
            ),
            models.CheckConstraint(
                condition=models.Q(cancelled=False) | models.Q(started_at__isnull=True),
                name="what_began_is_not_cancelled",
            ),
        ]
        indexes = [models.Index(fields=["school", "date"])]

    def __str__(self) -> str:
        return _("%(group)s on %(day)s, %(time)s") % {
            "group": self.group,
            "day": date_in_words(self.date),
            "time": clock_12(self.start),
        }

    @property
    def name_in_log(self) -> str:
        return str(self)

    @property
    def of_turn(self) -> str:
        """What whoever's turn it is brings; empty where nobody's is."""
        if self.turn_is == TurnIs.NOBODY:
            return ""
        return self.by_turn or protocol(self.protocol).by_turn

    @property
    def takes_place(self) -> bool:
        return not self.disrupted and not self.cancelled

    @property
    def minutes_long(self) -> int:
        """By the wall, in whole minutes."""
        return (self.end.hour - self.start.hour) * 60 + self.end.minute - self.start.minute


class MarkKind(models.TextChoices):
    """What the register says of someone."""

    PRESENT = "present", _("present")
    APOLOGIES = "apologies", _("apologies")
    NOT_HERE = "not_here", _("not here")


class Apology(models.TextChoices):
    """All that is said beforehand: no reason is asked for, and none can be written."""

    BUSINESS = "business", _("school business")
    OTHER = "other", _("other")


class Nudge(models.TextChoices):
    """What whoever leads may say to one member in private; a line of their own may stand beside it."""

    WORD = "word", _("A word about what you said you would try would help us, whatever came of it.")
    STEP = "step", _("No small step of yours stands here yet: one line is enough.")
    MISSED = "missed", _("We missed you. Catching up is short, and it counts.")
    HELP = "help", _("Is there anything I can help with before we meet again?")


class Seat(SchoolScoped):
    """Someone who is expected at a meeting. `leads_today` was taken by whoever led when the facilitator could not.

    `mark` is what the register says, and `last` the key of the mark it comes from; `other` is what another device said
    that had not seen it, until someone settles it. An `apology` is sent beforehand and `acknowledged` by whoever leads;
    `caught_up` says that whoever could not come has read what there was and said what they will try; `not_at_work` that
    they need not, because they say they were not at work that day. A `nudge` is for their own eyes.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="seats")
    colleague = models.ForeignKey(COLLEAGUE, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=401)
    sort_name = models.CharField(max_length=401)
    kind = models.CharField(max_length=60, blank=True)
    basis = models.CharField(max_length=20)
    leads = models.BooleanField(default=False)
    deputises = models.BooleanField(default=False)
    leads_today = models.BooleanField(default=False)
    mark = models.CharField(max_length=10, choices=MarkKind, blank=True)
    last = models.CharField(max_length=40, blank=True)
    other = models.CharField(max_length=10, choices=MarkKind, blank=True)
    apology = models.CharField(max_length=10, choices=Apology, blank=True)
    acknowledged = models.BooleanField(default=False)
    caught_up = models.BooleanField(default=False)
    not_at_work = models.BooleanField(default=False)
    nudge = models.CharField(max_length=10, choices=Nudge, blank=True)
    nudge_line = models.CharField(max_length=300, blank=True)
    nudged_by = models.CharField(max_length=401, blank=True)

    class Meta(SchoolScoped.Meta):
        ordering = ["sort_name", "pk"]
        constraints = [models.UniqueConstraint(fields=["meeting", "colleague"], name="one_seat_each")]

    def __str__(self) -> str:
        return self.name

    @property
    def is_invited(self) -> bool:
        """Not directed to be there."""
        return self.basis in {"needs_agreement", "invited"}


class Tap(SchoolScoped):
    """Something that was done to the clock. `key` is made by the device: what is sent twice counts once."""

    class Kind(models.TextChoices):
        ENTER = "enter", _("began a step")
        SKIP = "skip", _("left a step out")
        TAKE_BACK = "take_back", _("took a step in again")
        CLOSE = "close", _("closed the meeting")
        REOPEN = "reopen", _("opened the meeting again")

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="taps")
    key = models.CharField(max_length=40)
    kind = models.CharField(max_length=10, choices=Kind)
    step = models.CharField(max_length=40, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta(SchoolScoped.Meta):
        ordering = ["at", "pk"]
        constraints = [models.UniqueConstraint(fields=["meeting", "key"], name="one_tap_of_a_key")]


class Mark(SchoolScoped):
    """A tap on the register, kept so that what is sent twice counts once. `at` goes when the meeting is closed."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="marks")
    seat = models.ForeignKey(Seat, on_delete=models.CASCADE, related_name="marks")
    key = models.CharField(max_length=40)
    mark = models.CharField(max_length=10, choices=MarkKind)
    at = models.DateTimeField(null=True)

    class Meta(SchoolScoped.Meta):
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["meeting", "key"], name="one_mark_of_a_key")]


class VisitorKind(models.TextChoices):
    VISITOR = "visitor", _("visitor")
    PARTNER = "partner", _("from a partner school")


class Visitor(SchoolScoped):
    """Someone from elsewhere who comes to a group without an account: to one `meeting`, or to those from `since` until
    `until`, both days included.

    They have no seat, so nothing that counts colleagues counts them. `key` is made by the page: what is sent twice
    counts once. `user` is someone of this school who came with the code: they can read what was promised while they
    were there.
    """

    programme = models.ForeignKey("programmes.Programme", on_delete=models.CASCADE, related_name="+")
    block = models.PositiveIntegerField()
    group = models.CharField(max_length=40)
    meeting = models.ForeignKey(Meeting, null=True, on_delete=models.CASCADE, related_name="+")
    since = models.DateField(null=True)
    until = models.DateField(null=True)
    kind = models.CharField(max_length=10, choices=VisitorKind, default=VisitorKind.VISITOR)
    name = models.CharField(max_length=200)
    organisation = models.CharField(max_length=150, blank=True)
    key = models.CharField(max_length=60)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta(SchoolScoped.Meta):
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["school", "key"], name="one_visitor_of_a_key"),
            models.CheckConstraint(
                condition=models.Q(meeting__isnull=False, since__isnull=True, until__isnull=True)
                | models.Q(meeting__isnull=True, until__gte=models.F("since")),
                name="visitor_of_one_meeting_or_of_days",
            ),
        ]
        indexes = [models.Index(fields=["programme", "block", "group"])]

    def __str__(self) -> str:
        """As lists show them: "Ida Bell, Ashford School"."""
        return ", ".join(part for part in (self.name, self.organisation) if part)


class Attended(SchoolScoped):
    """A visitor was at a meeting."""

    visitor = models.ForeignKey(Visitor, on_delete=models.CASCADE, related_name="attended")
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="attended")

    class Meta(SchoolScoped.Meta):
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["visitor", "meeting"], name="visitor_attended_once")]


class Promise(SchoolScoped):
    """One small step that someone will try before the group meets again, and what came of it: for the group alone.

    `answer` and `line` are its owner's, given from the next meeting on. `reminded_on`: when its owner was reminded.
    """

    class Answer(models.TextChoices):
        TRIED = "tried", _("tried it")
        CHANGED = "changed", _("tried and changed it")
        NOT_YET = "not_yet", _("not yet")

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="promises")
    colleague = models.ForeignKey(COLLEAGUE, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=401)
    text = models.CharField(max_length=300)
    answer = models.CharField(max_length=10, choices=Answer, blank=True)
    line = models.CharField(max_length=300, blank=True)
    reminded_on = models.DateField(null=True)

    class Meta(SchoolScoped.Meta):
        ordering = ["name", "pk"]
        constraints = [models.UniqueConstraint(fields=["meeting", "colleague"], name="one_promise_each")]


class ReminderChoice(SchoolScoped):
    """Whether someone wants to be reminded of what they said; without a row they are. Theirs alone."""

    colleague = models.OneToOneField(COLLEAGUE, on_delete=models.CASCADE, related_name="+")
    wanted = models.BooleanField()


class ReminderRound(models.Model):
    """A day on which the reminders of a school were looked through. Not scoped: it says of which schools they were."""

    school = models.ForeignKey("tenancy.School", on_delete=models.CASCADE, related_name="+")
    day = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["school", "day"], name="one_reminder_round_a_day")]


class Minutes(SchoolScoped):
    """The three lines that close a meeting. `number` counts their versions; every one is kept."""

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        CIRCULATED = "circulated", _("circulated")
        AGREED = "agreed", _("agreed")

    meeting = models.OneToOneField(Meeting, on_delete=models.CASCADE, related_name="minutes")
    number = models.PositiveIntegerField(default=0)
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    learned = models.TextField(blank=True)
    agreed = models.TextField(blank=True)
    parked = models.TextField(blank=True)
    by_name = models.CharField(max_length=401, blank=True)

    class Meta(SchoolScoped.Meta):
        pass

    @property
    def name_in_log(self) -> str:
        return str(self.meeting)


class Understanding(SchoolScoped):
    """What a group understands by its focus: written at the first meeting of a block, carried on every later agenda.

    It stands with that first meeting. `number` counts its versions; every one is kept.
    """

    meeting = models.OneToOneField(Meeting, on_delete=models.CASCADE, related_name="understanding")
    number = models.PositiveIntegerField(default=0)
    text = models.TextField(blank=True)
    by_name = models.CharField(max_length=401, blank=True)

    class Meta(SchoolScoped.Meta):
        pass


class UnderstandingVersion(SchoolScoped):
    """The paragraph as it once stood."""

    understanding = models.ForeignKey(Understanding, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    text = models.TextField()
    by_name = models.CharField(max_length=401)
    at = models.DateTimeField()

    class Meta(SchoolScoped.Meta):
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["understanding", "number"], name="understanding_version_once")]


class MinutesVersion(SchoolScoped):
    """Minutes as they once stood."""

    minutes = models.ForeignKey(Minutes, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=10, choices=Minutes.State)
    learned = models.TextField(blank=True)
    agreed = models.TextField(blank=True)
    parked = models.TextField(blank=True)
    by_name = models.CharField(max_length=401)
    at = models.DateTimeField()

    class Meta(SchoolScoped.Meta):
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["minutes", "number"], name="minutes_version_once")]


class Beside(SchoolScoped):
    """What someone typed while another version came in between: kept beside `number`, which stood by then."""

    minutes = models.ForeignKey(Minutes, on_delete=models.CASCADE, related_name="besides")
    number = models.PositiveIntegerField()
    learned = models.TextField(blank=True)
    agreed = models.TextField(blank=True)
    parked = models.TextField(blank=True)
    by_name = models.CharField(max_length=401)
    at = models.DateTimeField()

    class Meta(SchoolScoped.Meta):
        ordering = ["-number", "-pk"]


class Action(SchoolScoped):
    """Something that was decided, or is to be done, and who answers for it."""

    class Kind(models.TextChoices):
        ACTION = "action", _("to do")
        DECISION = "decision", _("decided")

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="actions")
    key = models.CharField(max_length=40)
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.ACTION)
    what = models.CharField(max_length=300)
    owner = models.ForeignKey(Seat, null=True, on_delete=models.SET_NULL, related_name="actions")
    is_done = models.BooleanField(default=False)

    class Meta(SchoolScoped.Meta):
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["meeting", "key"], name="one_action_of_a_key")]


class Reading(Kept):
    """Someone opened everyone's lines by name, on this day. Everyone who stands there can read that they did."""

    never_changed = "The reading log is never changed."
    never_removed = "Nothing is ever removed from the reading log."

    reader = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.DO_NOTHING, db_constraint=False, related_name="+"
    )
    reader_name = models.CharField(max_length=150)
    day = models.DateField()

    class Meta(Kept.Meta):
        ordering = ["-day", "-pk"]
        constraints = [models.UniqueConstraint(fields=["school", "reader", "day"], name="read_once_a_day")]


class SharedLine(SchoolScoped):
    """A line of what a group agreed that it lets the head and governors read, without its name or anybody's."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="shared_lines")
    text = models.CharField(max_length=300)
    at = models.DateTimeField()

    class Meta(SchoolScoped.Meta):
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["meeting", "text"], name="shared_line_once")]
