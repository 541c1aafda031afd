"""What a change of someone's contracts or days would change in hours, before it is kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from collegium.directed_time import Basis, Check, Entry, PersonYear, State
from collegium.words import Words, date_in_words, duration
from collegium_site.ui.british import time_range

WORDS = Words(clock="12")


@dataclass(frozen=True, slots=True)
class Change:
    """A line of the comparison, as its component takes it."""

    what: str
    before: str
    after: str


@dataclass(frozen=True)
class Side:
    """One person's year, as it stands or as it would. `fair`: their share of their programmes' meetings, in minutes;
    `pool`: of the closed days; `asked`: directed beside the meetings; `judged`: one for each contract.
    """

    lines: Sequence[Entry]
    fair: int
    pool: int
    asked: int
    judged: Sequence[PersonYear]

    @property
    def directed(self) -> list[Entry]:
        return [line for line in self.lines if line.basis is Basis.DIRECTED]

    @property
    def invited(self) -> list[Entry]:
        return [line for line in self.lines if line.state is State.INVITED]

    @property
    def minutes(self) -> int:
        return sum(line.minutes for line in self.directed)

    @property
    def limits(self) -> list[tuple[int, int]]:
        """Directed minutes of the year and their limit, of each contract of which both are known."""
        return [(one.minutes, one.cap) for one in self.judged if one.cap is not None and one.elsewhere is not None]


@dataclass(frozen=True)
class Meets:
    """A meeting that stands otherwise than before."""

    date: date
    start: time
    end: time

    def __str__(self) -> str:
        return f"{date_in_words(self.date)}, {time_range(self.start, self.end)}"


@dataclass(frozen=True)
class YearForeseen:
    """`against`: what the law does not let them be directed to, by the change."""

    name: str
    before: Side
    after: Side
    against: Sequence[Check]

    @property
    def is_nothing(self) -> bool:
        return not (self.moves or self.changes or self.against)

    @property
    def moves(self) -> bool:
        """Whether a meeting stands otherwise than before."""
        return bool(self.outside or self.inside or self.gone)

    @property
    def changes(self) -> list[Change]:
        """Figures that become others."""
        sides = (self.before, self.after)
        rows = (
            (_("Directed in meetings"), *(_meetings(one.directed) for one in sides)),
            (_("Their share of the meetings"), *(duration(one.fair) for one in sides)),
            (_("Invitations, outside their days or hours"), *(str(len(one.invited)) for one in sides)),
            (_("Directed beside the meetings"), *(duration(one.asked) for one in sides)),
            (_("Share of the closed days"), *(duration(one.pool) for one in sides)),
            (_("Directed here in the year"), *(duration(one.minutes + one.asked) for one in sides)),
            (_("Directed in the year, and the limit"), *(_limits(one) for one in sides)),
        )
        return [Change(what, before, after) for what, before, after in rows if before != after]

    @property
    def is_known(self) -> bool:
        """Whether the rest of the year is known, so that a limit can be judged."""
        return bool(self.after.limits)

    @property
    def outside(self) -> list[Meets]:
        """To which they would be asked, and not directed any more."""
        return _only_in(self.after.invited, self.before.invited)

    @property
    def inside(self) -> list[Meets]:
        """To which they would be directed from now on."""
        return _only_in(self.after.directed, self.before.directed)

    @property
    def gone(self) -> list[Meets]:
        """Which they would not be asked to at all."""
        return _only_in(self.before.lines, self.after.lines)

    @property
    def says_against(self) -> list[tuple[str, str]]:
        """Each with its source."""
        return [(one.says(WORDS), one.cited) for one in self.against]


@dataclass(frozen=True)
class Foreseen:
    """Of one person, the years in which something changes; `by_name`: hours may be shown, else meetings only."""

    name: str
    years: Sequence[YearForeseen]
    by_name: bool = True

    @property
    def is_nothing(self) -> bool:
        return not self.years


def _meetings(lines: Sequence[Entry]) -> str:
    many = ngettext("%(number)d meeting, %(time)s", "%(number)d meetings, %(time)s", len(lines))
    return many % {"number": len(lines), "time": duration(sum(line.minutes for line in lines))}


def _limits(side: Side) -> str:
    says = _("%(directed)s of %(cap)s")
    found = [says % {"directed": duration(minutes), "cap": duration(cap)} for minutes, cap in side.limits]
    return "; ".join(found) or _("not judged")


def _only_in(lines: Sequence[Entry], others: Sequence[Entry]) -> list[Meets]:
    known = {(line.on, line.source) for line in others}
    found = {Meets(line.date, line.start, line.end) for line in lines if (line.on, line.source) not in known}
    return sorted(found, key=lambda one: (one.date, one.start))
