"""Disclosure control: totals say something about everyone together and nothing about one person.

A figure is hidden while it is about fewer people than a smallest number. What would follow from the figures around it
by adding and subtracting is hidden too (complementary suppression): a table is a set of lines, each a total and its
parts, and a hidden cell is safe as long as the lines leave it more than one value. And a figure that changes by one
person tells that person's answer to whoever keeps the earlier one: it is renewed only when enough people changed it.

The smallest number of 5 is a proposal between what surveys of staff use (5 to 10); differencing: a mean of 3.25 of 12
and one of 3.18 of 11 give away that the twelfth said 4.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Final

SMALLEST: Final = 5
"""Below this a number of people could be recognised, so it is not said."""

Cell = Hashable
Equation = dict[Cell, Fraction]


@dataclass(frozen=True, slots=True)
class Line:
    """The cells that add up to another, their `total`: a row or a column of a table."""

    parts: tuple[Cell, ...]
    total: Cell

    @property
    def cells(self) -> tuple[Cell, ...]:
        return (*self.parts, self.total)


def table_lines(rows: Sequence[Cell], columns: Sequence[Cell], total: Cell = "total") -> list[Line]:
    """The lines of a table with totals on both sides; its cells are pairs of row and column."""
    across = [Line(tuple((row, column) for column in columns), (row, total)) for row in (*rows, total)]
    down = [Line(tuple((row, column) for row in rows), (total, column)) for column in columns]
    return [*across, *down]


def is_small(people: int, least: int = SMALLEST) -> bool:
    """Whether a number of people could be recognised. Nobody is no small number: there is nobody to recognise."""
    return 0 < people < least


def said(people: int, least: int = SMALLEST) -> int | None:
    """The number, unless people could be recognised by it; for a number that stands alone."""
    return None if is_small(people, least) else people


def hidden(
    people: Mapping[Any, int], lines: Collection[Line], *, least: int = SMALLEST, also: AbstractSet[Cell] = frozenset()
) -> frozenset[Cell]:
    """The cells that are not said.

    `people` are those that each cell is about; cells with fewer than `least` are hidden, and those in `also` for
    reasons of their own (everyone gave the same answer). For each that could be computed from what is left, the
    smallest cell of its line is hidden too, parts before totals, until none can be.
    """
    found = {cell for cell, number in people.items() if is_small(number, least)} | set(also)
    while told := computable(found, lines):
        more = _next(told, found, people, lines)
        if more is None:
            return frozenset(people)
        found.add(more)
    return frozenset(found)


def _next(
    told: Collection[Cell], found: AbstractSet[Cell], people: Mapping[Any, int], lines: Collection[Line]
) -> Cell | None:
    """The cell to hide next: in a line that tells a hidden one, and by whose hiding fewest others are told."""
    telling = [line for line in lines if any(cell in told for cell in line.cells)]
    shown = dict.fromkeys(cell for line in telling for cell in line.cells if cell not in found)
    totals = {line.total for line in lines}
    weights = {cell: (cell in totals, not people.get(cell, 0), _alone(cell, found, lines)) for cell in shown}
    return min(shown, key=lambda cell: (*weights[cell], people.get(cell, 0)), default=None)


def _alone(cell: Cell, found: AbstractSet[Cell], lines: Collection[Line]) -> int:
    """In how many lines this would be the only cell that is hidden."""
    return sum(cell in line.cells and not any(other in found for other in line.cells) for line in lines)


def computable(found: AbstractSet[Cell], lines: Collection[Line]) -> frozenset[Cell]:
    """Which of the hidden cells the lines determine, given every other cell.

    Exact: the lines are brought into reduced echelon form over the hidden cells; a cell is determined where it stands
    alone.
    """
    solved: list[Equation] = []
    for line in lines:
        _solve(_equation(line, found), solved)
    return frozenset(cell for equation in solved if len(equation) == 1 for cell in equation)


def _equation(line: Line, found: AbstractSet[Cell]) -> Equation:
    parts = {cell: Fraction(1) for cell in line.parts if cell in found}
    return parts | ({line.total: Fraction(-1)} if line.total in found else {})


def _solve(equation: Equation, solved: list[Equation]) -> None:
    """Take an equation into those solved before; each keeps a cell of its own, its first, that no other has."""
    for other in solved:
        _take_off(equation, other)
    if not equation:
        return
    factor = next(iter(equation.values()))
    own = {cell: weight / factor for cell, weight in equation.items()}
    for other in solved:
        _take_off(other, own)
    solved.append(own)


def _take_off(equation: Equation, other: Equation) -> None:
    """Without the first cell of the other."""
    factor = equation.get(next(iter(other)), Fraction(0))
    if not factor:
        return
    for cell, weight in other.items():
        left = equation.get(cell, Fraction(0)) - factor * weight
        if left:
            equation[cell] = left
        else:
            equation.pop(cell, None)


def renewed(before: Sequence[int], now: Sequence[int], least: int = SMALLEST) -> tuple[int, ...]:
    """The figures of a row to show from now on: those of `before`, unless each that changed did by `least` or more.

    So no two copies that follow each other can be compared to learn what fewer than `least` people changed.
    """
    changes = [abs(new - old) for old, new in zip(before, now, strict=True)]
    return tuple(before if any(is_small(change, least) for change in changes) else now)


def shown_in_turn(copies: Iterable[Sequence[int]], least: int = SMALLEST) -> Iterator[tuple[int, ...]]:
    """What each copy of a row of figures shows, the oldest first."""
    shown: tuple[int, ...] | None = None
    for now in copies:
        shown = tuple(now) if shown is None else renewed(shown, now, least)
        yield shown
