"""What a group agreed, line by line, and which of it the head and governors may read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from collegium.survey import SMALLEST
from collegium_site.meetings import rules
from collegium_site.meetings.models import Minutes, SharedLine
from collegium_site.meetings.selectors.talk import Paper

LONGEST = 300


@dataclass(frozen=True, slots=True)
class Choice:
    """A line of the minutes; `fits` says that it is short enough for the sheet."""

    text: str
    chosen: bool

    @property
    def fits(self) -> bool:
        return len(self.text) <= LONGEST


@dataclass(frozen=True, slots=True)
class Sharing:
    """`is_small`: of so few members that nothing of theirs is shown."""

    choices: Sequence[Choice]
    can_choose: bool
    is_small: bool


def agreed_lines(minutes: Minutes) -> list[str]:
    """Each once, without the signs that lists begin with."""
    lines = (line.strip().lstrip("-•*–").strip() for line in minutes.agreed.splitlines())
    return [line for line in dict.fromkeys(lines) if line]


def sharing(paper: Paper) -> Sharing:
    """One statement."""
    chosen = set(SharedLine.objects.filter(meeting=paper.meeting).values_list("text", flat=True))
    minutes = paper.minutes
    lines = agreed_lines(minutes) if minutes and minutes.state != Minutes.State.DRAFT else []
    is_small = len(paper.seats) < SMALLEST
    return Sharing(
        choices=[Choice(line, line in chosen) for line in lines],
        can_choose=rules.can_share(paper.seat, minutes) and not is_small,
        is_small=is_small,
    )
