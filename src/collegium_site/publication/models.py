"""How a programme comes to be published, and what was: versions are kept for good, in rows and by the database."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from collegium_site.audit.kept import Kept
from collegium_site.tenancy.models import SchoolScoped

PROGRAMME = "programmes.Programme"
COLLEAGUE = "schools.Colleague"


class Round(SchoolScoped):
    """One way from draft to published. The next begins where a published one has ended; `number` is its version's.

    `consulted` is the outline as it stood when the consultation was opened: what people were asked about stays
    what they were asked about. `link_number` counts up whenever a new link for outside representatives is made,
    which ends the earlier one; 0: there is none. `approved` is the seal of the draft as the head approved it: what
    is published is that, or is approved again.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        ASKED = "asked", _("Waiting for approval")
        APPROVED = "approved", _("Approved")
        CONSULTATION = "consultation", _("For consultation")
        PUBLISHED = "published", _("Published")

    programme = models.ForeignKey(PROGRAMME, on_delete=models.CASCADE, related_name="+")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=15, choices=State, default=State.DRAFT)
    opens = models.DateField(null=True, blank=True)
    closes = models.DateField(null=True, blank=True)
    consulted = models.JSONField(default=dict)
    approved = models.CharField(max_length=64, blank=True)
    link_number = models.PositiveIntegerField(default=0)
    told_at = models.DateTimeField(null=True)

    class Meta(SchoolScoped.Meta):
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "number"], name="round_number_once"),
            models.UniqueConstraint(
                fields=["programme"], condition=~Q(state="published"), name="one_open_round_per_programme"
            ),
        ]


class Step(SchoolScoped):
    """What someone decided in a round, with their words."""

    class Kind(models.TextChoices):
        ASKED = "asked", _("asked for approval")
        APPROVED = "approved", _("approved it")
        SENT_BACK = "sent_back", _("sent it back")
        OPENED = "opened", _("opened the consultation")
        PUBLISHED = "published", _("published it")
        WITHOUT = "without", _("published it without consultation")
        AMENDED = "amended", _("changed meetings of it")
        MEMBERS = "members", _("changed who is in a group, and when")

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="steps")
    kind = models.CharField(max_length=15, choices=Kind)
    words = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    by_name = models.CharField(max_length=150, blank=True)
    at = models.DateTimeField(auto_now_add=True)

    class Meta(SchoolScoped.Meta):
        ordering = ["pk"]


class Comment(SchoolScoped):
    """What someone says in a consultation, and the school's answer.

    `author` is none for a representative who came by the link; `author_name` is then what they chose to write.
    """

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="comments")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    author_name = models.CharField(max_length=150)
    from_outside = models.BooleanField(default=False)
    text = models.TextField()
    made_at = models.DateTimeField(auto_now_add=True)
    answer = models.TextField(blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    answered_at = models.DateTimeField(null=True)

    class Meta(SchoolScoped.Meta):
        ordering = ["pk"]


class PublishedRow(Kept):
    """A row of a published version."""

    never_changed = "A published version is never changed: publish the next one."
    never_removed = "A published version is never removed."

    class Meta(Kept.Meta):
        abstract = True


class Version(PublishedRow):
    """A programme as it was published. `content` is the whole of it and what `digest` is computed from.

    `outline` is the part of it without a single name, which most pages and everything public is made of.
    """

    programme = models.ForeignKey(PROGRAMME, on_delete=models.PROTECT, related_name="+")
    round = models.OneToOneField(Round, on_delete=models.PROTECT, related_name="version")
    number = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    outline = models.JSONField()
    content = models.JSONField()
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.DO_NOTHING, db_constraint=False, related_name="+"
    )
    published_by_name = models.CharField(max_length=150, blank=True)
    published_at = models.DateTimeField()

    class Meta(PublishedRow.Meta):
        ordering = ["-published_at", "-pk"]
        indexes = [models.Index(fields=["school", "-published_at"])]
        constraints = [
            models.UniqueConstraint(fields=["programme", "number"], name="version_number_once"),
            models.UniqueConstraint(fields=["school", "digest"], name="version_digest_once"),
        ]


class StaffThen(PublishedRow):
    """The staff list as it stood when a version was published, without what is confidential: see `change.then`.

    It is no part of the version: what people are told there is where they go, not how others work. `held` are places,
    in blocks that were over, of people who had left by then: [row of the staff list, block, focus, group, led].
    `foci` are the rows of focus areas by the codes they had.
    """

    version = models.OneToOneField(Version, on_delete=models.PROTECT, related_name="staff_then")
    people = models.JSONField()
    held = models.JSONField(default=list)
    foci = models.JSONField(null=True)


class Repair(SchoolScoped):
    """A change of what a version says, as small as can be: what was asked for last, and what was found.

    Blocks before `from_block` stay. `found` is what `change.found` writes; empty until a job has found something.
    """

    version = models.OneToOneField(Version, on_delete=models.CASCADE, related_name="repair")
    from_block = models.PositiveIntegerField()
    job = models.ForeignKey("jobs.Job", null=True, on_delete=models.SET_NULL, related_name="+")
    found = models.JSONField(default=dict)


class PersonPage(PublishedRow):
    """One colleague's part of a version: what their own page and feed are made of, and nobody else's."""

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="person_pages")
    colleague = models.ForeignKey(COLLEAGUE, on_delete=models.PROTECT, related_name="+")
    content = models.JSONField()

    class Meta(PublishedRow.Meta):
        constraints = [models.UniqueConstraint(fields=["version", "colleague"], name="one_page_per_person")]


class GroupPage(PublishedRow):
    """One group's part of a version."""

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="group_pages")
    block = models.PositiveIntegerField()
    name = models.CharField(max_length=40)
    content = models.JSONField()

    class Meta(PublishedRow.Meta):
        ordering = ["block", "pk"]
        constraints = [models.UniqueConstraint(fields=["version", "block", "name"], name="one_page_per_group")]


class MemberPeriod(PublishedRow):
    """From which day until which someone is a member of a group in a version, both days included; none: from the first
    meeting of the block on, until the last.

    Kept of everyone who has a place for a part of a block, with all their places in that block. Periods of one person
    in one block never overlap: the database itself refuses it (`triggers`). `covers`: whether their places in the
    programme cover this focus area.
    """

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="member_periods")
    colleague = models.ForeignKey(COLLEAGUE, on_delete=models.PROTECT, related_name="+")
    block = models.PositiveIntegerField()
    group = models.CharField(max_length=40)
    focus = models.CharField(max_length=20)
    since = models.DateField(null=True)
    until = models.DateField(null=True)
    covers = models.BooleanField()

    class Meta(PublishedRow.Meta):
        ordering = ["block", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(since__isnull=True) | Q(until__isnull=True) | Q(since__lte=models.F("until")),
                name="member_period_not_backwards",
            )
        ]


class Feed(SchoolScoped):
    """The secret address of someone's calendar. Whoever knows the token reads the feed; its owner makes it anew."""

    class Kind(models.TextChoices):
        PERSON = "person", _("your meetings")
        GROUP = "group", _("a group's meetings")
        PROGRAMME = "programme", _("all meetings")

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    programme = models.ForeignKey(PROGRAMME, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind)
    block = models.PositiveIntegerField(default=0)
    group = models.CharField(max_length=40, blank=True)
    token = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()

    class Meta(SchoolScoped.Meta):
        constraints = [
            models.UniqueConstraint(fields=["owner", "programme", "kind", "block", "group"], name="one_feed_each")
        ]


class CalendarChoice(SchoolScoped):
    """Whether someone wants their meetings mailed into their calendar; without a row they do not. Theirs alone."""

    colleague = models.OneToOneField(COLLEAGUE, on_delete=models.CASCADE, related_name="+")
    wanted = models.BooleanField()


class CalendarEntry(SchoolScoped):
    """What someone's calendar was told last of one meeting; written with the mail that tells it.

    `told` is the event as it was mailed, and the address: see `content.calendar_mails`.
    """

    colleague = models.ForeignKey(COLLEAGUE, on_delete=models.CASCADE, related_name="+")
    programme = models.ForeignKey(PROGRAMME, on_delete=models.CASCADE, related_name="+")
    uid = models.CharField(max_length=200)
    told = models.JSONField()

    class Meta(SchoolScoped.Meta):
        constraints = [models.UniqueConstraint(fields=["colleague", "uid"], name="one_calendar_entry_each")]


class PublicPage(models.Model):
    """Whether a school shows its programme to everyone. Not scoped: it is asked for by people of no school."""

    school = models.OneToOneField("tenancy.School", on_delete=models.CASCADE, related_name="+")
    is_on = models.BooleanField(default=False)
