"""The figures of each set of dates, one line a figure, so that choices can be read side by side."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from collegium.programme import CountsTowards
from collegium.words import WEEKDAYS
from collegium_site.tenancy.labels import plural

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from collegium.programme import Meeting, Programme
    from collegium.words import Words
    from collegium_site.programmes.proposals.effects import Effect


@dataclass(frozen=True, slots=True)
class Cell:
    """`cost` is less where it is better; none where a figure is neither."""

    says: str
    cost: int | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """One line: what is counted, and what it is for each set of dates."""

    label: str
    cells: tuple[Cell, ...]

    @property
    def marked(self) -> tuple[tuple[Cell, bool], ...]:
        """Each cell, and whether it is the best where they differ."""
        costs = {cell.cost for cell in self.cells if cell.cost is not None}
        return tuple((cell, len(costs) > 1 and cell.cost == min(costs)) for cell in self.cells)


def figures_of(
    programme: Programme, dates: Sequence[Sequence[Meeting]], effects: Sequence[Effect], words: Words
) -> tuple[Figure, ...]:
    people = _of_people(programme, len(dates), effects) if effects else ()
    return (
        *people,
        Figure(_("Weekdays"), tuple(_weekdays(meetings) for meetings in dates)),
        Figure(_("Days from one to the next"), tuple(_gaps(meetings) for meetings in dates)),
        Figure(_("Counts as"), tuple(Cell(_counts_as(meetings, words)) for meetings in dates)),
    )


def _of_people(programme: Programme, sets: int, effects: Sequence[Effect]) -> Iterator[Figure]:
    everyone = sum(effect.people for effect in effects)
    columns = [[(effect.people, effect.cells[index]) for effect in effects] for index in range(sets)]
    all_of_it = [sum(people for people, cell in column if not cell.missed) for column in columns]
    low = [sum(people for people, cell in column if cell.low) for column in columns]
    missed = [sum(people * cell.missed for people, cell in column) for column in columns]
    of_all = _("%(people)s of %(all)s")
    yield Figure(
        _("People at work for every meeting"),
        tuple(Cell(of_all % {"people": number, "all": everyone}, -number) for number in all_of_it),
    )
    yield Figure(
        _("People at work for fewer than %(share)s %% of them") % {"share": round(programme.reach * 100)},
        tuple(Cell(str(number), number) for number in low),
    )
    yield Figure(
        _("Meetings outside someone’s days or hours, added up"), tuple(Cell(str(number), number) for number in missed)
    )


def _weekdays(meetings: Sequence[Meeting]) -> Cell:
    found = Counter(meeting.date.weekday() for meeting in meetings)
    says = " · ".join(f"{WEEKDAYS[day][:3]} {found[day]}" for day in sorted(found))
    return Cell(says, sum(number * number for number in found.values()))


def _gaps(meetings: Sequence[Meeting]) -> Cell:
    days = sorted({meeting.date for meeting in meetings})
    gaps = [(later - earlier).days for earlier, later in pairwise(days)]
    if not gaps:
        return Cell("–")
    says = _("%(shortest)s to %(longest)s") % {"shortest": min(gaps), "longest": max(gaps)}
    return Cell(says, max(gaps) - min(gaps))


def _counts_as(meetings: Sequence[Meeting], words: Words) -> str:
    found = Counter(meeting.counts_towards for meeting in meetings)
    twilights, held = found[CountsTowards.DISAGGREGATED], found[CountsTowards.TRAINING_DAY]
    directed = found[CountsTowards.DIRECTED]
    parts = []
    if twilights:
        parts.append(ngettext("%(n)s twilight", "%(n)s twilights", twilights) % {"n": twilights})
    if held:
        day = words.labels["training_day"] if held == 1 else plural(words.labels, "training_day")
        parts.append(_("%(n)s in %(days)s") % {"n": held, "days": day})
    if directed:
        parts.append(_("%(n)s on other directed time") % {"n": directed})
    return ", ".join(parts)
