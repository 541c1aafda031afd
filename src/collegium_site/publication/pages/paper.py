"""Lists for the wall: who goes where, what hangs on which door."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from collegium.words import plain_letters
from collegium_site.publication.content.outline import Focus, Meeting, Outline
from collegium_site.publication.content.people import GroupCopy


@dataclass(frozen=True, slots=True)
class Line:
    """Where someone goes in one block, and `when` if only for a part of it; without focus and group for those who are
    exempt.
    """

    name: str
    sort_name: str
    focus: Focus | None = None
    group: GroupCopy | None = None
    apart: str = ""
    when: str = ""

    @property
    def last_first(self) -> str:
        """`Mbeki, Xolani`: the name as it is written, cut where the last name begins."""
        first_name = self.sort_name.partition(" ")[2]
        cuts = (place for place, letter in enumerate(self.name) if letter == " ")
        cut = next((place for place in cuts if plain_letters(self.name[:place]) == first_name), None)
        return self.name if cut is None else f"{self.name[cut + 1 :]}, {self.name[:cut]}"


@dataclass(frozen=True, slots=True)
class Letter:
    """Everyone whose last name begins with it."""

    letter: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One group with its focus area and its meetings."""

    group: GroupCopy
    focus: Focus
    meetings: tuple[Meeting, ...]


def block_on(groups: Sequence[GroupCopy], outline: Outline, today: date) -> int:
    """The block of the next meeting: what people look up on a wall. The last block once all is over."""
    dated = sorted((meeting.date, group.block) for group in groups for meeting in group.held(outline))
    return next((block for day, block in dated if day >= today), max((group.block for group in groups), default=1))


def a_to_z(groups: Sequence[GroupCopy], outline: Outline, exempt: Iterable[tuple[str, str]] = ()) -> list[Letter]:
    """Everyone in these groups of one block, and the exempt (name, sort name), by the first letter of the last name."""
    lines = [
        Line(member.name, member.sort_name, outline.focus(group.focus), group, member.apart, member.period.says)
        for group in groups
        for member in group.members
    ]
    lines += [Line(name, sort_name) for name, sort_name in exempt]
    by_letter: dict[str, list[Line]] = {}
    for line in sorted(lines, key=lambda line: line.sort_name):
        by_letter.setdefault(line.sort_name[:1].upper(), []).append(line)
    return [Letter(letter, tuple(own)) for letter, own in by_letter.items()]


def sheets(groups: Sequence[GroupCopy], outline: Outline) -> list[Sheet]:
    return [Sheet(group, outline.focus(group.focus), tuple(group.held(outline))) for group in groups]
