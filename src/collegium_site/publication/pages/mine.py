"""My PLC: everything one colleague needs to know, and nothing about anybody else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cached_property

from collegium_site.publication.beside import Note
from collegium_site.publication.content.outline import Focus, Meeting, Outline, Year
from collegium_site.publication.content.people import DIRECTED, INVITED, NEEDS_AGREEMENT, NOT_EMPLOYED, Person, Place
from collegium_site.publication.pages import words


@dataclass(frozen=True, slots=True)
class Row:
    """One meeting of mine; `number` counts them all, block after block."""

    meeting: Meeting
    place: Place
    focus: Focus
    basis: str
    bring: str
    is_over: bool
    turn: str = ""
    number: int = 0

    @property
    def needs_agreement(self) -> bool:
        return self.basis == NEEDS_AGREEMENT

    @property
    def invited(self) -> bool:
        return self.basis == INVITED


@dataclass(frozen=True, slots=True)
class Folds:
    """My meetings in order of date: those over, those to come of the block in hand, and all later ones."""

    over: Sequence[Row]
    near: Sequence[Row]
    later: Sequence[Row]

    @property
    def later_turns(self) -> list[Row]:
        """Later meetings to which it is my turn to bring something: not to be folded out of sight."""
        return [row for row in self.later if row.turn]


@dataclass(frozen=True, slots=True)
class Ticket:
    """The next meeting at a glance; `gives_back`: it counts towards the closed day."""

    row: Row
    day: str
    when: str
    company: str
    gives_back: bool


@dataclass(frozen=True, slots=True)
class Stretch:
    """A block on the line of a person's programme, as the component of that name draws it."""

    name: str
    when: str
    focus: int | None
    now: bool


@dataclass(frozen=True, slots=True)
class Hours:
    """Directed minutes of one year by what they count towards."""

    year: str
    given_back: str
    total: int
    lines: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class MyProgramme:
    """`notes` are what apps further on know of these meetings, by the key of the slot."""

    outline: Outline
    person: Person
    now: datetime
    counts: Mapping[str, str]
    notes: Mapping[int, Note] = field(default_factory=dict)

    @cached_property
    def rows(self) -> list[Row]:
        """All meetings in order of date, those outside employment left out."""
        found = [row for place in self.person.places for row in self._rows_of(place)]
        by_date = sorted(found, key=lambda row: (row.meeting.date, row.meeting.start))
        return [replace(row, number=number) for number, row in enumerate(by_date, start=1)]

    @cached_property
    def folds(self) -> Folds:
        """The same, so that the block in hand stands alone: what is over and what is far away is folded up."""
        over = [row for row in self.rows if row.is_over]
        ahead = [row for row in self.rows if not row.is_over]
        near = [row for row in ahead if row.place.block == ahead[0].place.block]
        return Folds(over, near, [row for row in ahead if row not in near])

    @property
    def to_come(self) -> list[Row]:
        """Those that take place."""
        return [row for row in self.rows if not row.is_over and not row.meeting.cancelled]

    @property
    def fallen(self) -> list[Row]:
        """Those that do not take place, before the next that does: nobody is to wait for them."""
        until = self.to_come[0].meeting.date if self.to_come else date.max
        cancelled = (row for row in self.rows if row.meeting.cancelled and not row.is_over)
        return [row for row in cancelled if row.meeting.date <= until]

    @property
    def invitations(self) -> list[Row]:
        """Those outside my days or hours: nobody may require them."""
        return [row for row in self.to_come if row.needs_agreement]

    @cached_property
    def ticket(self) -> Ticket | None:
        row = next(iter(self.to_come), None)
        if row is None:
            return None
        return Ticket(
            row=row,
            day=row.focus.name,
            when=words.when_in_words(row.meeting, self.now),
            company=words.company_in_words(row.place.members),
            gives_back=self._gives_back(row),
        )

    @property
    def year(self) -> Year | None:
        """The year of the next meeting, or the last one there was."""
        days = [row.meeting.date for row in (self.to_come or self.rows[-1:])]
        return next((year for year in self.outline.years if days and days[0] in year), None)

    @property
    def stretches(self) -> list[Stretch]:
        return [self._stretch(block) for block in range(1, self.outline.blocks + 1)]

    @property
    def parts(self) -> list[Place]:
        """Places for a part of a block."""
        return [place for place in self.person.places if place.is_dated]

    @property
    def hours(self) -> list[Hours]:
        return [self._hours(year) for year in self.outline.years]

    def _rows_of(self, place: Place) -> Iterator[Row]:
        focus = self.outline.focus(place.focus)
        number = 0
        for turn, meeting in place.meetings(self.outline):
            number += not meeting.cancelled
            if turn.basis != NOT_EMPLOYED:
                note = self.notes.get(meeting.key, Note(""))
                bring = note.bring or words.bring_in_words(number, focus.name)
                yield Row(meeting, place, focus, turn.basis, bring, self._is_over(meeting), note.turn)

    def _is_over(self, meeting: Meeting) -> bool:
        return (meeting.date, meeting.end) <= (self.now.date(), self.now.time())

    @staticmethod
    def _gives_back(row: Row) -> bool:
        stands = row.basis == DIRECTED and not row.meeting.cancelled
        return stands and row.meeting.counts_towards == "disaggregated"

    def _stretch(self, block: int) -> Stretch:
        places = self.person.places_in(block)
        if not places:
            return Stretch("–", "", None, now=False)
        days = [row.meeting.date for row in self.rows if row.place.block == block]
        focus = self.outline.focus(places[-1].focus)
        return Stretch(focus.name, words.months_in_words(days), focus.colour, _holds(days, self.now.date()))

    def _hours(self, year: Year) -> Hours:
        minutes: Counter[str] = Counter()
        for row in self.rows:
            if row.meeting.date in year and row.basis == DIRECTED and not row.meeting.cancelled:
                minutes[row.meeting.counts_towards] += row.meeting.minutes
        lines = tuple((self.counts[what], minutes[what]) for what in self.counts if minutes[what])
        return Hours(year.name, year.given_back, sum(minutes.values()), lines)


def _holds(days: list[date], today: date) -> bool:
    return bool(days) and days[0] <= today <= days[-1]
