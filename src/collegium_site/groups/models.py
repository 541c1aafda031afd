"""Who meets whom: allocations, their groups and placements, and the rooms they meet in."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from collegium_site.tenancy.models import SchoolScoped

PROGRAMME = "programmes.Programme"
FOCUS_AREA = "programmes.FocusArea"
COLLEAGUE = "schools.Colleague"


class Room(SchoolScoped):
    """`usual_for`: the colleague whose own room it is; a group they lead meets there unless another is chosen."""

    name = models.CharField(_("name"), max_length=100)
    seats = models.PositiveIntegerField(_("seats"), null=True, blank=True)
    step_free = models.BooleanField(_("step-free"), default=False)
    usual_for = models.ForeignKey(COLLEAGUE, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta(SchoolScoped.Meta):
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["school", "name"], name="room_once_per_school")]

    def __str__(self) -> str:
        return self.name


class Allocation(SchoolScoped):
    """Everyone's places for a whole programme. At most one is current; the others are kept and can be taken back.

    Places in blocks before `from_block` were held as they are: whatever changes, they stay. `aim` is what one of
    two was made for, of which the leader takes one.

    `figures` are those of the contract, as plan.json writes them; `summary` is what else people ask about all
    groups together (see `summary.summary_of`). Both are counted again after every change by hand.
    """

    class Source(models.TextChoices):
        ALLOCATED = "allocated", _("allocated by Collegium")
        IMPORTED = "imported", _("brought in from a spreadsheet")
        REPAIRED = "repaired", _("changed in as few places as possible")

    class Aim(models.TextChoices):
        MIX = "mix", _("best mix")
        CHOICES = "choices", _("best choices")

    programme = models.ForeignKey(PROGRAMME, on_delete=models.CASCADE, related_name="+")
    number = models.PositiveIntegerField()
    source = models.CharField(max_length=10, choices=Source)
    is_current = models.BooleanField(default=False)
    aim = models.CharField(max_length=7, choices=Aim, blank=True, default="")
    from_block = models.PositiveIntegerField(default=1)
    seed = models.BigIntegerField(null=True)
    moves = models.BigIntegerField(null=True)
    figures = models.JSONField(default=list)
    summary = models.JSONField(default=dict)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta(SchoolScoped.Meta):
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "number"], name="allocation_number_once"),
            models.UniqueConstraint(fields=["programme"], condition=Q(is_current=True), name="one_current_allocation"),
        ]


class Group(SchoolScoped):
    """A group of one focus in one block, such as FS-2 in block 3."""

    allocation = models.ForeignKey(Allocation, on_delete=models.CASCADE, related_name="groups")
    focus = models.ForeignKey(FOCUS_AREA, on_delete=models.PROTECT, related_name="+")
    block = models.PositiveIntegerField()
    number = models.PositiveIntegerField()
    room = models.ForeignKey(Room, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    deputy = models.ForeignKey(COLLEAGUE, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta(SchoolScoped.Meta):
        ordering = ["block", "focus__position", "number"]
        constraints = [
            models.UniqueConstraint(fields=["allocation", "focus", "block", "number"], name="group_once_per_block")
        ]


class Placement(SchoolScoped):
    """One colleague's place in one block."""

    allocation = models.ForeignKey(Allocation, on_delete=models.CASCADE, related_name="placements")
    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="placements")
    colleague = models.ForeignKey(COLLEAGUE, on_delete=models.PROTECT, related_name="+")
    block = models.PositiveIntegerField()
    leads = models.BooleanField(default=False)

    class Meta(SchoolScoped.Meta):
        ordering = ["block", "colleague__sort_name", "colleague__staff_id"]
        constraints = [
            models.UniqueConstraint(fields=["allocation", "colleague", "block"], name="one_place_per_block"),
            models.UniqueConstraint(fields=["group"], condition=Q(leads=True), name="one_leader_per_group"),
        ]


class HandChange(SchoolScoped):
    """A move or exchange made on the board: enough to say it in words and to take it back.

    `steps`: [placement, group before, led before, group after, leads after], all ids and booleans.
    """

    allocation = models.ForeignKey(Allocation, on_delete=models.CASCADE, related_name="hand_changes")
    says = models.TextField()
    steps = models.JSONField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    undone_at = models.DateTimeField(null=True)

    class Meta(SchoolScoped.Meta):
        ordering = ["-pk"]


class ConfidentialConflict(SchoolScoped):
    """What a job found in the way, in the words of those who may see pairs kept apart and leave: `place` is that of the
    same conflict in the job's result, which tells of neither. No other reader gets these rows.
    """

    job = models.ForeignKey("jobs.Job", on_delete=models.CASCADE, related_name="+")
    place = models.PositiveIntegerField()
    told = models.JSONField()

    class Meta(SchoolScoped.Meta):
        constraints = [models.UniqueConstraint(fields=["job", "place"], name="confidential_conflict_once")]
