"""A design as the outline of a version."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from django.utils.translation import gettext as _

from collegium.programme import Programme, blocks_by_year, closed_day_sentence, meetings_of_block
from collegium.roster.colleague import Membership
from collegium.school_year.academic_year import AcademicYear
from collegium.survey import said
from collegium.words import clock_12
from collegium_site.groups.selectors.board import BoardGroup
from collegium_site.groups.selectors.inputs import Inputs
from collegium_site.publication.content.outline import Asked, Day, Focus, FullYear, Meeting, Outline, Span, Totals, Year
from collegium_site.publication.content.people import DIRECTED, NEEDS_AGREEMENT, Person


def outline_of(inputs: Inputs, groups: Sequence[BoardGroup], people: Sequence[Person]) -> Outline:
    """Everything that names nobody."""
    row = inputs.design.programme
    meetings = tuple(_meetings(inputs))
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
        meetings=meetings,
        asks=tuple(Asked(ask.what, ask.minutes, ask.concerns, ask.per, ask.basis) for ask in inputs.design.asks),
        totals=totals_of(inputs, groups, people, meetings),
        full_year=full_year_of(inputs.programme, groups),
    )


def full_year_of(programme: Programme, groups: Sequence[BoardGroup]) -> FullYear:
    """Of the years, the one in which a full-timer meets longest."""
    years = [full_timers(programme, groups, year) for year in programme.years]
    return max(years, key=lambda year: year.minutes, default=FullYear())


def full_timers(programme: Programme, groups: Sequence[BoardGroup], year: AcademicYear) -> FullYear:
    """A year's meetings; where groups of a block meet apart, those of the one that meets longest."""
    longest: dict[int, tuple[int, int]] = {}
    for group in groups:
        own = [one for one in meetings_of_block(programme, group.block, group.name) if one.date in year]
        if own:
            found = sum(meeting.minutes for meeting in own), len(own)
            longest[group.block] = max(longest.get(group.block, (0, 0)), found)
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


def totals_of(
    inputs: Inputs, groups: Sequence[BoardGroup], people: Sequence[Person], meetings: Iterable[Meeting]
) -> Totals:
    """Anonymous figures of the draft."""
    sizes = [len(group.members) for group in groups]
    invited = sum(any(turn.basis == NEEDS_AGREEMENT for place in one.places for turn in place.turns) for one in people)
    placed = {person.id for person in people}
    part_time = sum(
        one.id in placed and one.membership is Membership.FULL and one.fraction < 1 for one in inputs.colleagues
    )
    line, wanted = inputs.programme.line_of, min(len(inputs.programme.lines), inputs.programme.blocks)
    return Totals(
        people=len(people),
        covered=sum(len({line(place.focus) for place in person.places}) >= wanted for person in people),
        groups=max(Counter(group.block for group in groups).values(), default=0),
        smallest=min(sizes, default=0),
        largest=max(sizes, default=0),
        part_time=said(part_time),
        invitations=said(invited),
        most_minutes=_most_minutes(people, list(meetings), inputs.programme.years),
    )


def _most_minutes(people: Iterable[Person], meetings: Iterable[Meeting], years: Sequence[AcademicYear]) -> int:
    """Directed minutes of the fullest year of whoever has most."""
    worth = {meeting.key: (_year_of(meeting, years), meeting.minutes) for meeting in meetings}
    most = 0
    for person in people:
        by_year: Counter[int] = Counter()
        for place in person.places:
            for turn in place.turns:
                year, minutes = worth[turn.meeting]
                by_year[year] += minutes if turn.basis == DIRECTED else 0
        most = max(most, *by_year.values(), 0)
    return most


def _year_of(meeting: Meeting, years: Sequence[AcademicYear]) -> int:
    return next((place for place, year in enumerate(years) if meeting.date in year), 0)


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
