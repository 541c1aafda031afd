"""What a programme asks outside the hour: expected minutes, how often, of whom, and on what basis.

A catch-up stands in the place of the hour that was missed: it is told, and adds nothing to a year.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction


class Per(StrEnum):
    """How often something is asked."""

    MEETING = "meeting"
    BLOCK = "block"
    YEAR = "year"


class Concerns(StrEnum):
    EVERYONE = "everyone"
    TEACHERS = "teachers"
    FACILITATORS = "facilitators"
    SUPPORT = "support"
    GOVERNORS = "governors"


class AskBasis(StrEnum):
    """On what terms: those of a ledger line, inside contracted hours, or in the place of an hour that was missed."""

    DIRECTED = "directed"
    CONTRACTED = "contracted"
    AGREED_PAID = "agreed_paid"
    TOIL = "toil"
    VOLUNTARY = "voluntary"
    IN_PLACE = "in_place"


class AskedOf(StrEnum):
    """As what someone takes part."""

    TEACHER = "teacher"
    FACILITATOR = "facilitator"
    SUPPORT = "support"
    GOVERNOR = "governor"


CONCERNED: Mapping[AskedOf, frozenset[Concerns]] = {
    AskedOf.TEACHER: frozenset({Concerns.EVERYONE, Concerns.TEACHERS}),
    AskedOf.FACILITATOR: frozenset({Concerns.EVERYONE, Concerns.TEACHERS, Concerns.FACILITATORS}),
    AskedOf.SUPPORT: frozenset({Concerns.EVERYONE, Concerns.SUPPORT}),
    AskedOf.GOVERNOR: frozenset({Concerns.EVERYONE, Concerns.GOVERNORS}),
}
MEETINGS = "meetings"
"""What the line of the meetings themselves is called."""


@dataclass(frozen=True, slots=True)
class Ask:
    """`minutes` are one person's, each time."""

    what: str
    minutes: int
    per: Per = Per.YEAR
    concerns: Concerns = Concerns.EVERYONE
    basis: AskBasis = AskBasis.DIRECTED


@dataclass(frozen=True, slots=True)
class Occasions:
    """A year as someone meets it: how many meetings of how many minutes together, in how many blocks."""

    meetings: int
    minutes: int
    blocks: int

    def of(self, per: Per) -> int:
        return {Per.MEETING: self.meetings, Per.BLOCK: self.blocks, Per.YEAR: 1}[per]

    def __add__(self, other: Occasions) -> Occasions:
        return Occasions(self.meetings + other.meetings, self.minutes + other.minutes, self.blocks + other.blocks)


@dataclass(frozen=True, slots=True)
class Part:
    """One programme's part of a year: how often it meets, what it asks beside that, and the keys of those who lead a
    group in it. `on` names the programme; what it asks goes with its own meetings, never with another's.
    """

    occasions: Occasions
    asks: tuple[Ask, ...] = ()
    on: str = ""
    facilitators: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class AskedLine:
    """`each` minutes, `times` a year; `minutes` is what they come to, which for a share is less than their product."""

    what: str
    each: int
    per: Per
    times: int
    minutes: int
    basis: AskBasis

    @property
    def adds(self) -> bool:
        return self.basis is not AskBasis.IN_PLACE


@dataclass(frozen=True, slots=True)
class AskedYear:
    """Everything that is asked of someone in a year, the meetings first."""

    of: AskedOf
    lines: tuple[AskedLine, ...]

    @property
    def beside(self) -> tuple[AskedLine, ...]:
        """What is asked outside the meetings."""
        return self.lines[1:]

    @property
    def directed_beside(self) -> int:
        """Directed minutes outside the meetings."""
        return sum(line.minutes for line in self.beside if line.basis is AskBasis.DIRECTED)

    @property
    def minutes(self) -> int:
        return sum(line.minutes for line in self.lines if line.adds)

    @property
    def by_basis(self) -> dict[AskBasis, int]:
        """Minutes on each basis, in the order in which they first come; the hours made up for are in none."""
        found: dict[AskBasis, int] = {}
        for line in self.lines:
            if line.adds:
                found[line.basis] = found.get(line.basis, 0) + line.minutes
        return found


@dataclass(frozen=True, slots=True)
class AskedRow:
    """One ask, and its minutes a year for each of `AskedOf`: none for those whom it does not concern."""

    line: AskedLine
    cells: tuple[int | None, ...]

    @property
    def beside(self) -> list[tuple[int | None, AskedOf]]:
        return list(zip(self.cells, AskedOf, strict=True))


@dataclass(frozen=True, slots=True)
class AskedTable:
    """What is asked of everyone in a year, side by side: by one programme, or by several that run in it."""

    parts: tuple[Part, ...]

    @property
    def year(self) -> Occasions:
        """All meetings of the year."""
        return occasions_of(self.parts)

    @property
    def columns(self) -> tuple[AskedYear, ...]:
        return tuple(together(of, [asked_year(of, one.occasions, one.asks) for one in self.parts]) for of in AskedOf)

    @property
    def rows(self) -> tuple[AskedRow, ...]:
        """The asks; the meetings stand in every column alike."""
        asked = [(ask, one.occasions.of(ask.per)) for one in self.parts for ask in one.asks]
        lines = [asked_line(ask, times, ask.basis) for ask, times in asked]
        return tuple(
            AskedRow(line, tuple(line.minutes if ask.concerns in CONCERNED[of] else None for of in AskedOf))
            for (ask, _times), line in zip(asked, lines, strict=True)
        )


def occasions_of(parts: Iterable[Part]) -> Occasions:
    """The meetings of several programmes together."""
    return sum((one.occasions for one in parts), Occasions(0, 0, 0))


def asked_year(
    of: AskedOf, year: Occasions, asks: Iterable[Ask], *, fraction: Fraction = Fraction(1), leads: bool = False
) -> AskedYear:
    """Someone's year as a teacher, facilitator, member of support staff or governor; `leads`: whoever leads as well."""
    concerned = CONCERNED[of] | ({Concerns.FACILITATORS} if leads else frozenset())
    directed = basis_for(of, AskBasis.DIRECTED)
    meetings = AskedLine(MEETINGS, 0, Per.MEETING, year.meetings, year.minutes, directed)
    own = [ask for ask in asks if ask.concerns in concerned]
    beside = [asked_line(ask, year.of(ask.per), basis_for(of, ask.basis), fraction) for ask in own]
    return AskedYear(of, (meetings, *beside))


def together(of: AskedOf, years: Sequence[AskedYear]) -> AskedYear:
    """What several programmes ask of someone in one year: the meetings of all of them first."""
    held = [year.lines[0] for year in years]
    times, minutes = (sum(line.times for line in held), sum(line.minutes for line in held))
    meetings = AskedLine(MEETINGS, 0, Per.MEETING, times, minutes, basis_for(of, AskBasis.DIRECTED))
    return AskedYear(of, (meetings, *(line for year in years for line in year.beside)))


def asked_line(ask: Ask, times: int, basis: AskBasis, fraction: Fraction = Fraction(1)) -> AskedLine:
    """What an ask comes to in a year; of a part-timer floor(minutes × p/q), unless it goes with each meeting of theirs.

    Whoever meets less often is asked less often already: there the fraction has been taken once.
    """
    whole = ask.minutes * times
    minutes = whole if ask.per is Per.MEETING else whole * fraction.numerator // fraction.denominator
    return AskedLine(ask.what, ask.minutes, ask.per, times, minutes, basis)


def basis_for(of: AskedOf, basis: AskBasis) -> AskBasis:
    """Nobody directs a governor; what is directed for teachers lies inside the contracted hours of support staff."""
    if basis is AskBasis.IN_PLACE:
        return basis
    if of is AskedOf.GOVERNOR:
        return AskBasis.VOLUNTARY
    return AskBasis.CONTRACTED if of is AskedOf.SUPPORT and basis is AskBasis.DIRECTED else basis
