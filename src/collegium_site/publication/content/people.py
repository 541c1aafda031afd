"""The parts of a version that are about someone: a person's places, and a group's members."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from typing import Any

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
class Place:
    """A person's place in one block. `members` counts everyone in the group, themselves included.

    Whether someone `deputises` is not known of versions made before it was kept: those have the deputy's name alone.
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

    def place_in(self, block: int) -> Place | None:
        return next((place for place in self.places if place.block == block), None)

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
        members = tuple(Member(**member) for member in kept["members"])
        return cls(**{**kept, "members": members, "meetings": tuple(kept["meetings"])})


def _when(meeting: Meeting) -> tuple[date, time, int]:
    return meeting.date, meeting.start, meeting.key


def _place(kept: Mapping[str, Any]) -> Place:
    return Place(**{**kept, "turns": tuple(Turn(**turn) for turn in kept["turns"])})
