"""A version as everyone's time: what the ledger plans of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from collegium.directed_time import Basis, Entry, State
from collegium.programme import minutes_given
from collegium_site.hours.plans import Plan, Reference, YearPlan
from collegium_site.publication.content.outline import WAIVED
from collegium_site.publication.content.outlining import full_timers
from collegium_site.publication.content.people import DIRECTED, NEEDS_AGREEMENT, Person

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from fractions import Fraction

    from collegium.programme import Programme
    from collegium.school_year import AcademicYear
    from collegium_site.publication.content.outline import Meeting, Outline
    from collegium_site.publication.content.whole import Content

SLOT = "slot"
"""The kind of a ledger line's source: a meeting slot, by the key of its row."""
STANDS_AS: dict[str, tuple[State, Basis | None]] = {
    DIRECTED: (State.PLANNED, Basis.DIRECTED),
    NEEDS_AGREEMENT: (State.INVITED, None),
}
"""The invited, and whoever is not employed then, have no line."""
WAIVES: dict[str, tuple[State, Basis | None]] = {DIRECTED: (State.PLANNED, Basis.EXEMPT)}
"""What stands for a meeting that was cancelled and is owed by nobody."""


def plan_of(
    content: Content,
    programme: Programme,
    fractions: Mapping[int, Fraction],
    version_pk: int | None = None,
    *,
    consulted: bool = False,
    reason: str = "",
) -> Plan:
    """The plan of a draft, or with `version_pk` that of the version it has become; `fractions` by row of the list."""
    return Plan(
        on=on_programme(content.programme),
        cause=Reference("version", str(version_pk or "")),
        years=tuple(_year(programme, content, year, consulted=consulted) for year in programme.years),
        fractions=fractions,
        lines=lines_of(content),
        cancelled=cancelled_in(content),
        reason=reason,
    )


def on_programme(programme: int) -> Reference:
    """What the lines of a version are about."""
    return Reference("programme", str(programme))


def lines_of(content: Content) -> list[Entry]:
    """Everyone's meetings that take place."""
    on = on_programme(content.programme).text
    return [line for person in content.people for line in lines_of_person(content.outline, person, on)]


def cancelled_in(content: Content) -> frozenset[tuple[int, str]]:
    """People and sources of meetings that do not take place."""
    return frozenset(one for person in content.people for one in cancelled_of(content.outline, person))


def cancelled_of(outline: Outline, person: Person) -> Iterator[tuple[int, str]]:
    """One person's."""
    for _place, _turn, meeting in person.meetings(outline):
        if meeting.cancelled:
            yield person.key, f"{SLOT}:{meeting.key}"


def _held_in(content: Content) -> list[tuple[int, list[Meeting]]]:
    """The meetings of each group that take place, with its block."""
    return [
        (group.block, [one for one in group.held(content.outline) if not one.cancelled]) for group in content.groups
    ]


def lines_of_person(outline: Outline, person: Person, on: str) -> Iterator[Entry]:
    """Their meetings that take place."""
    for _place, turn, meeting in person.meetings(outline):
        waived = meeting.cancelled and meeting.settled == WAIVED
        if (meeting.cancelled and not waived) or turn.basis not in (WAIVES if waived else STANDS_AS):
            continue
        state, basis = (WAIVES if waived else STANDS_AS)[turn.basis]
        yield Entry(
            who=person.key,
            source=f"{SLOT}:{meeting.key}",
            date=meeting.date,
            start=meeting.start,
            end=meeting.end,
            minutes=meeting.minutes,
            counts_towards=meeting.counts_towards,
            basis=basis,
            state=state,
            on=on,
        )


def _year(programme: Programme, content: Content, year: AcademicYear, *, consulted: bool) -> YearPlan:
    outline, asked = content.outline, full_timers(_held_in(content), year)
    return YearPlan(
        name=year.name,
        title=outline.title,
        first=year.first,
        last=year.last,
        closed_days=tuple(day.date for day in year.training_days if day.disaggregated),
        pool_minutes=minutes_given(programme, year),
        meeting_minutes=asked.minutes,
        meetings=asked.meetings,
        blocks=asked.blocks,
        latest_finish=outline.latest_finish,
        calendar=year,
        consulted=consulted,
        parents_evenings=tuple(_parents_evenings(outline, year)),
        asks=outline.asked.parts[0].asks,
        facilitators=tuple(_leading(content, year)),
    )


def _leading(content: Content, year: AcademicYear) -> Iterator[int]:
    """Who leads a group that meets in this year."""
    held = {block for block, own in _held_in(content) if any(one.date in year for one in own)}
    return (one.key for one in content.people if any(place.leads and place.block in held for place in one.places))


def _parents_evenings(outline: Outline, year: AcademicYear) -> Iterator[date]:
    for kept in outline.years:
        yield from (day.date for day in kept.days if day.kind == "parents_evening" and day.date in year)
