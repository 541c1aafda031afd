"""The parts of a version that are about someone: a person's places, and a group's members."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from django.utils.translation import gettext as _

from collegium.programme import covers
from collegium.words import plain_date
from collegium_site.publication.content.outline import Meeting, Outline, as_json

DIRECTED = "directed"
NEEDS_AGREEMENT = "needs_agreement"
INVITED = "invited"
NOT_EMPLOYED = "not_employed"


@dataclass(frozen=True, slots=True)
class Turn:
    """One meeting of one person: its key, and on what basis their time is asked for (the planned ledger line)."""

    meeting: int
    basis: str


@dataclass(frozen=True, slots=True)
class Period:
    """From which day until which someone is a member of a group, both days included; none: from the first meeting on,
    until the last.
    """

    since: date | None = None
    until: date | None = None

    def holds(self, day: date) -> bool:
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)

    @property
    def says(self) -> str:
        """`from 4 December 2008 until 8 January 2009`; empty for a whole block."""
        values = {"since": self.since and plain_date(self.since), "until": self.until and plain_date(self.until)}
        if self.since and self.until:
            return _("from %(since)s until %(until)s") % values
        if self.since:
            return _("from %(since)s") % values
        return _("until %(until)s") % values if self.until else ""


@dataclass(frozen=True, slots=True)
class Place:
    """A person's place in one block. `members` counts everyone in the group, themselves included.

    Whether someone `deputises` is not known of versions made before it was kept: those have the deputy's name alone.
    `since` and `until` are those of `Period`: with either, someone has a place for a part of the block, `turns` are the
    meetings within it, out of so many (`of`) that take place, and `why` says why, for them and the leader alone.
    """

    block: int
    group: str
    focus: str
    room: str
    leader: str
    deputy: str
    leads: bool
    members: int
    turns: tuple[Turn, ...]
    deputises: bool | None = None
    since: date | None = None
    until: date | None = None
    of: int = 0
    why: str = ""

    @property
    def period(self) -> Period:
        return Period(self.since, self.until)

    @property
    def is_dated(self) -> bool:
        return self.since is not None or self.until is not None

    def meetings(self, outline: Outline) -> list[tuple[Turn, Meeting]]:
        """What this person is asked to, in order of date, meetings that do not take place among them."""
        found = ((turn, outline.meeting_of(turn.meeting, self.block, self.group)) for turn in self.turns)
        return sorted(((turn, one) for turn, one in found if one), key=lambda pair: _when(pair[1]))


@dataclass(frozen=True, slots=True)
class Person:
    """`key` is the row of the staff list, `id` the school's own identifier; `why` says why they are where they are."""

    key: int
    id: str
    name: str
    sort_name: str
    kind: str
    department: str
    places: tuple[Place, ...]
    met: int
    why: str

    def meetings(self, outline: Outline) -> list[tuple[Place, Turn, Meeting]]:
        """Those of every block, block by block."""
        return [(place, turn, one) for place in self.places for turn, one in place.meetings(outline)]

    def places_in(self, block: int) -> list[Place]:
        """One, as a rule; more for whoever moves from one group to another between two meetings."""
        return [place for place in self.places if place.block == block]

    def place_at(self, block: int, group: str, day: date) -> Place | None:
        """The place in a group on a day."""
        own = (place for place in self.places_in(block) if place.group == group)
        return next((place for place in own if place.period.holds(day)), None)

    def covered(self, outline: Outline) -> set[str]:
        """The focus areas that this person's places cover: a place for a whole block does; of places for a part of
        one, those in one focus area together, where they hold enough of its meetings (`collegium.programme.covers`).
        """
        found = {place.focus for place in self.places if not place.is_dated}
        there: Counter[tuple[int, str]] = Counter()
        of: Counter[tuple[int, str]] = Counter()
        for place in (one for one in self.places if one.is_dated):
            about = place.block, place.focus
            there[about] += sum(not one.cancelled for _turn, one in place.meetings(outline))
            of[about] = max(of[about], place.of)
        enough = (about for about in there if covers(min(there[about], of[about]), of[about]))
        return found | {focus for _block, focus in enough}

    def as_json(self) -> dict[str, Any]:
        return as_json(self)  # type: ignore[no-any-return] # a dataclass becomes a dict

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> Person:
        return cls(**{**kept, "places": tuple(_place(place) for place in kept["places"])})


@dataclass(frozen=True, slots=True)
class Member:
    """`apart` stands beside a name that more than one person bears; versions made before there was one have none."""

    name: str
    sort_name: str
    kind: str
    leads: bool
    apart: str = ""
    since: date | None = None
    until: date | None = None

    @property
    def period(self) -> Period:
        return Period(self.since, self.until)


@dataclass(frozen=True, slots=True)
class GroupCopy:
    """A group of one block, its leader first among the members; `meetings` are keys."""

    block: int
    name: str
    focus: str
    room: str
    leader: str
    deputy: str
    members: tuple[Member, ...]
    meetings: tuple[int, ...]

    def held(self, outline: Outline) -> list[Meeting]:
        """Its meetings in order of date, those that do not take place among them."""
        found = (outline.meeting_of(key, self.block, self.name) for key in self.meetings)
        return sorted((one for one in found if one), key=_when)

    def as_json(self) -> dict[str, Any]:
        return as_json(self)  # type: ignore[no-any-return] # a dataclass becomes a dict

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> GroupCopy:
        members = tuple(Member(**_spanned(member)) for member in kept["members"])
        return cls(**{**kept, "members": members, "meetings": tuple(kept["meetings"])})


def _when(meeting: Meeting) -> tuple[date, time, int]:
    return meeting.date, meeting.start, meeting.key


def _place(kept: Mapping[str, Any]) -> Place:
    return Place(**{**_spanned(kept), "turns": tuple(Turn(**turn) for turn in kept["turns"])})


def _spanned(kept: Mapping[str, Any]) -> dict[str, Any]:
    """Versions made before there were dates of membership have none."""
    return {**kept, **{side: date.fromisoformat(kept[side]) for side in ("since", "until") if kept.get(side)}}
