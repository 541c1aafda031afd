"""The days on which there are meetings, for whoever changes them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from collegium_site.publication.content.amending import Which
from collegium_site.publication.content.outline import Meeting
from collegium_site.publication.content.people import GroupCopy
from collegium_site.publication.moving.in_hand import InHand


@dataclass(frozen=True, slots=True)
class HeldBy:
    """A meeting as one group holds it; `own`: at a time of its own."""

    group: GroupCopy
    meeting: Meeting
    own: bool


@dataclass(frozen=True, slots=True)
class Common:
    """A meeting of everyone with the groups whose it is."""

    meeting: Meeting
    groups: tuple[HeldBy, ...]

    @property
    def own(self) -> list[HeldBy]:
        """Groups that hold it at a time of their own, or not at all."""
        return [one for one in self.groups if one.own]


@dataclass(frozen=True, slots=True)
class Day:
    date: date
    meetings: tuple[Common, ...]

    @property
    def is_whole(self) -> bool:
        """Whether more than one meeting can be changed at once."""
        return len(self.meetings) > 1


def days_of(now: InHand, today: date) -> list[Day]:
    """From today on, in order; a meeting that some group still has to come is there with its common date."""
    by_day: dict[date, list[Common]] = {}
    for meeting in sorted(now.content.outline.meetings, key=lambda one: (one.date, one.start)):
        groups = tuple(_held_by(now, meeting))
        if any(one.meeting.date >= today for one in groups):
            by_day.setdefault(meeting.date, []).append(Common(meeting, groups))
    return [Day(day, tuple(own)) for day, own in by_day.items()]


def _held_by(now: InHand, meeting: Meeting) -> list[HeldBy]:
    own = {one.about for one in now.content.outline.own_times}
    return [
        HeldBy(group, found, (meeting.key, group.block, group.name) in own)
        for group in now.content.groups
        if meeting.key in group.meetings and (found := now.meeting(Which(meeting.key, group.block, group.name)))
    ]
