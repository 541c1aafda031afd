"""A version as everyone's time: what the ledger plans of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from collegium.directed_time import Basis, Entry, State
from collegium.programme import minutes_given
from collegium_site.hours.plans import Plan, Reference, YearPlan
from collegium_site.publication.content.outlining import full_timers
from collegium_site.publication.content.people import DIRECTED, NEEDS_AGREEMENT, Person

if TYPE_CHECKING:
    from datetime import date

    from collegium.school_year import AcademicYear
    from collegium_site.publication.content.building import Draft
    from collegium_site.publication.content.outline import Outline
    from collegium_site.publication.content.whole import Content

SLOT = "slot"
"""The kind of a ledger line's source: a meeting slot, by the key of its row."""
STANDS_AS: dict[str, tuple[State, Basis | None]] = {
    DIRECTED: (State.PLANNED, Basis.DIRECTED),
    NEEDS_AGREEMENT: (State.INVITED, None),
}
"""The invited, and whoever is not employed then, have no line."""


def plan_of(content: Content, draft: Draft, version_pk: int | None = None, *, consulted: bool = False) -> Plan:
    """The plan of a draft, or with `version_pk` that of the version it has become."""
    return Plan(
        on=Reference("programme", str(content.programme)),
        cause=Reference("version", str(version_pk or "")),
        years=tuple(_year(draft, content, year, consulted=consulted) for year in draft.programme.years),
        fractions={person.key: draft.colleagues[person.id].fraction for person in content.people},
        lines=[line for person in content.people for line in _lines(content.outline, person)],
    )


def _lines(outline: Outline, person: Person) -> Iterator[Entry]:
    for turn in (turn for place in person.places for turn in place.turns):
        meeting = outline.meeting(turn.meeting)
        if meeting is None or turn.basis not in STANDS_AS:
            continue
        state, basis = STANDS_AS[turn.basis]
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
        )


def _year(draft: Draft, content: Content, year: AcademicYear, *, consulted: bool) -> YearPlan:
    outline, asked = content.outline, full_timers(draft.programme, draft.groups, year)
    return YearPlan(
        name=year.name,
        first=year.first,
        last=year.last,
        closed_days=tuple(day.date for day in year.training_days if day.disaggregated),
        pool_minutes=minutes_given(draft.programme, year),
        meeting_minutes=asked.minutes,
        meetings=asked.meetings,
        blocks=asked.blocks,
        latest_finish=outline.latest_finish,
        calendar=year,
        consulted=consulted,
        parents_evenings=tuple(_parents_evenings(outline, year)),
        asks=outline.asked.asks,
        facilitators=tuple(_leading(draft, content.people, year)),
    )


def _leading(draft: Draft, people: Iterable[Person], year: AcademicYear) -> Iterator[int]:
    """Who leads a group that meets in this year."""
    held = {block for (block, _group), own in draft.meetings.items() if any(one.date in year for one in own)}
    return (one.key for one in people if any(place.leads and place.block in held for place in one.places))


def _parents_evenings(outline: Outline, year: AcademicYear) -> Iterator[date]:
    for kept in outline.years:
        yield from (day.date for day in kept.days if day.kind == "parents_evening" and day.date in year)
