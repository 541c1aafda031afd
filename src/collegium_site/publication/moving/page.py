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
    """`alone` are meetings of single groups that are everyone's on another day."""

    date: date
    meetings: tuple[Common, ...] = ()
    alone: tuple[HeldBy, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Whether more than one meeting can be changed at once."""
        return len(self.meetings) + len(self.alone) > 1


def days_of(now: InHand, today: date) -> list[Day]:
    """From today on, in order; a meeting that some group still has to come is there with its common date."""
    every = sorted(now.content.outline.meetings, key=lambda one: (one.date, one.start))
    commons = [Common(meeting, tuple(_held_by(now, meeting))) for meeting in every]
    shown = [one for one in commons if any(held.meeting.date >= today for held in one.groups)]
    alone = [(one.meeting.date, held) for one in commons for held in one.own if held.meeting.date >= today]
    away = [held for common, held in alone if held.meeting.date != common and not held.meeting.cancelled]
    dates = {one.meeting.date for one in shown} | {held.meeting.date for held in away}
    return [
        Day(
            day,
            tuple(one for one in shown if one.meeting.date == day),
            tuple(held for held in away if held.meeting.date == day),
        )
        for day in sorted(dates)
    ]


def _held_by(now: InHand, meeting: Meeting) -> list[HeldBy]:
    own = {one.about for one in now.content.outline.own_times}
    return [
        HeldBy(group, found, (meeting.key, group.block, group.name) in own)
        for group in now.content.groups
        if meeting.key in group.meetings and (found := now.meeting(Which(meeting.key, group.block, group.name)))
    ]
