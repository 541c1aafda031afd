"""A design as the outline of a version."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Protocol

from django.utils.translation import gettext as _

from collegium.programme import CountsTowards, Programme, blocks_by_year, closed_day_sentence, meetings_of_block
from collegium.programme import Meeting as LibraryMeeting
from collegium.roster.colleague import Membership
from collegium.school_year.academic_year import AcademicYear
from collegium.survey import said
from collegium.words import clock_12
from collegium_site.groups.selectors.inputs import Inputs
from collegium_site.publication.content.outline import Asked, Day, Focus, FullYear, Meeting, Outline, Span, Totals, Year
from collegium_site.publication.content.people import DIRECTED, NEEDS_AGREEMENT, GroupCopy, Person


class Held(Protocol):
    """As much of a meeting as counting a year needs."""

    @property
    def date(self) -> date: ...
    @property
    def minutes(self) -> int: ...


def outline_of(
    inputs: Inputs, groups: Sequence[GroupCopy], people: Sequence[Person], before: Outline | None = None
) -> Outline:
    """Everything that names nobody. `before` is what was published last: what was changed since then stays changed."""
    outline = _untotalled(inputs, groups, before)
    return replace(outline, totals=totals_of(inputs, groups, people, outline))


def _untotalled(inputs: Inputs, groups: Sequence[GroupCopy], before: Outline | None) -> Outline:
    row = inputs.design.programme
    return Outline(
        title=row.title,
        purpose=row.purpose,
        plan_priority=row.plan_priority,
        zone=inputs.programme.time_zone,
        latest_finish=row.latest_finish,
        blocks=row.blocks,
        focus_areas=tuple(
            Focus(
                focus.code, focus.name, focus.about, (focus.position - 1) % 8 + 1, when_of(inputs.programme, focus.code)
            )
            for focus in inputs.design.focus_areas
        ),
        years=tuple(_years(inputs)),
        meetings=tuple(as_changed(meeting, before) for meeting in _meetings(inputs)),
        asks=tuple(Asked(ask.what, ask.minutes, ask.concerns, ask.per, ask.basis) for ask in inputs.design.asks),
        totals=Totals(),
        full_year=full_year_of(inputs.programme, groups),
        own_times=before.own_times if before else (),
    )


def full_year_of(programme: Programme, groups: Sequence[GroupCopy]) -> FullYear:
    """Of the years, the one in which a full-timer meets longest."""
    held = [(group.block, meetings_of_block(programme, group.block, group.name)) for group in groups]
    return max((full_timers(held, year) for year in programme.years), key=lambda one: one.minutes, default=FullYear())


def full_timers(held: Iterable[tuple[int, Iterable[Held]]], year: AcademicYear) -> FullYear:
    """A year's meetings, of groups by block; where groups of a block meet apart, those of the longest."""
    longest: dict[int, tuple[int, int]] = {}
    for block, meetings in held:
        own = [one for one in meetings if one.date in year]
        if own:
            found = sum(meeting.minutes for meeting in own), len(own)
            longest[block] = max(longest.get(block, (0, 0)), found)
    return FullYear(
        meetings=sum(meetings for _minutes, meetings in longest.values()),
        minutes=sum(minutes for minutes, _meetings in longest.values()),
        blocks=len(longest),
    )


def when_of(programme: Programme, code: str) -> str:
    """From and until which block a focus area is one, where others took its place or it took theirs."""
    every = (*programme.former, *programme.focus_areas)
    until = next((focus.from_block - 1 for focus in every if code in focus.replaces), programme.blocks)
    first = programme.focus(code).from_block
    if 1 < first <= until < programme.blocks:
        return _("blocks %(first)d to %(last)d") % {"first": first, "last": until}
    if until < programme.blocks:
        return _("until block %(block)d") % {"block": until}
    return _("from block %(block)d on") % {"block": first} if first > 1 else ""


def totals_of(inputs: Inputs, groups: Sequence[GroupCopy], people: Sequence[Person], outline: Outline) -> Totals:
    """Anonymous figures of what is published."""
    sizes = [size for group in groups for size in sizes_of(group, outline)]
    placed = {person.id for person in people}
    part_time = sum(
        one.id in placed and one.membership is Membership.FULL and one.fraction < 1 for one in inputs.colleagues
    )
    line, wanted = inputs.programme.line_of, min(len(inputs.programme.lines), inputs.programme.blocks)
    return Totals(
        people=len(people),
        covered=sum(len({line(focus) for focus in person.covered(outline)}) >= wanted for person in people),
        groups=max(Counter(group.block for group in groups).values(), default=0),
        smallest=min(sizes, default=0),
        largest=max(sizes, default=0),
        part_time=said(part_time),
        invitations=said(invited(people, outline)),
        most_minutes=most_minutes(people, outline, inputs.programme.years),
    )


def sizes_of(group: GroupCopy, outline: Outline) -> list[int]:
    """How many are its members at each of its meetings; a group without dates has as many as it has."""
    days = [meeting.date for meeting in group.held(outline)]
    periods = [one.period for one in group.members]
    return [sum(period.holds(day) for period in periods) for day in days] or [len(periods)]


def invited(people: Iterable[Person], outline: Outline) -> int:
    """People with a meeting outside their days or hours."""
    return sum(
        any(turn.basis == NEEDS_AGREEMENT and not one.cancelled for _place, turn, one in person.meetings(outline))
        for person in people
    )


def most_minutes(people: Iterable[Person], outline: Outline, years: Sequence[AcademicYear]) -> int:
    """Directed minutes of the fullest year of whoever has most."""
    most = 0
    for person in people:
        by_year: Counter[int] = Counter()
        for _place, turn, one in person.meetings(outline):
            stands = turn.basis == DIRECTED and not one.cancelled
            by_year[_year_of(one, years)] += one.minutes if stands else 0
        most = max(most, *by_year.values(), 0)
    return most


def _year_of(meeting: Meeting, years: Sequence[AcademicYear]) -> int:
    return next((place for place, year in enumerate(years) if meeting.date in year), 0)


def as_changed(meeting: Meeting, before: Outline | None) -> Meeting:
    """What was cancelled stays so, and why it moved is still said, as long as the design leaves its date."""
    old = before.meeting(meeting.key) if before else None
    if old is None or (old.date, old.start, old.end) != (meeting.date, meeting.start, meeting.end):
        return meeting
    return replace(meeting, cancelled=old.cancelled, why=old.why, settled=old.settled)


def _meetings(inputs: Inputs) -> Iterator[Meeting]:
    for number, slot in enumerate(inputs.design.slots, 1):
        yield Meeting(
            key=slot.pk,
            number=number,
            date=slot.date,
            start=slot.start,
            end=slot.end,
            counts_towards=slot.counts_towards,
            meets=tuple(slot.meets),
            only=slot.only_meeting_that_day,
            note=slot.note,
        )


def _years(inputs: Inputs) -> Iterator[Year]:
    for year, blocks in zip(inputs.programme.years, blocks_by_year(inputs.programme), strict=True):
        yield Year(
            name=year.name,
            half_terms=tuple(Span(half.name, half.first, half.last) for half in year.half_terms),
            days=tuple(sorted(_days(inputs, year), key=lambda day: day.date)),
            blocks=blocks,
            given_back=closed_day_sentence(inputs.programme, year),
        )


def _days(inputs: Inputs, year: AcademicYear) -> Iterator[Day]:
    for training in year.training_days:
        yield Day(training.date, "given_back" if training.disaggregated else "training_day")
    for closed in year.closed:
        yield Day(closed.date, "closed", closed.why)
    for protected in inputs.design.protected:
        if protected.date in year:
            says = f"{protected.why}, {clock_12(protected.start)} to {clock_12(protected.end)}"
            yield Day(protected.date, protected.kind, says)


def as_library(meeting: Meeting) -> LibraryMeeting:
    """A meeting of a version as the library judges it."""
    return LibraryMeeting(
        number=meeting.number,
        date=meeting.date,
        start=meeting.start,
        end=meeting.end,
        counts_towards=CountsTowards(meeting.counts_towards),
        meets=meeting.meets,
    )
