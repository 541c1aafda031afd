"""One row of a staff list to one colleague, every cell judged by itself."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Any, TypeVar

from collegium.reasons import Level, Reason
from collegium.roster.colleague import Colleague, Kind, Pin
from collegium.roster.columns import REQUIRED
from collegium.roster.fields import (
    CellError,
    read_date,
    read_facilitates,
    read_fraction,
    read_membership,
    read_pattern,
    read_pin_reasons,
    read_pins,
    read_preferences,
    read_years,
    refuse_unreadable,
    split_list,
    usual_membership,
)
from collegium.roster.layout import Layout, Row
from collegium.roster.sentences import about_cell, about_file
from collegium.school_year.patterns_text import PatternError
from collegium.school_year.sentences import HOURS_SENTENCES
from collegium.school_year.working_pattern import DAY_MINUTES, WHOLE_WEEK
from collegium.tables import unguarded

Value = TypeVar("Value")

_EXPECTED = {
    "id": "the school's own identifier",
    "first_name": "a first name",
    "last_name": "a last name",
    "role": "teacher, support, governor, partner or trainee",
}


@dataclass(slots=True)
class Line:
    """A row while it is read: its cells by field, and what was found wrong with them."""

    row: Row
    cells: Mapping[str, str]
    columns: Mapping[str, str]
    faults: list[Reason] = field(default_factory=list)

    def text(self, name: str) -> str:
        return self.cells.get(name, "")

    def fault(self, name: str, sentence: str, **values: Any) -> None:
        self.faults.append(about_cell(sentence, self.row.number, self.columns.get(name, name), field=name, **values))

    def pattern_fault(self, name: str, error: PatternError) -> None:
        fault = about_cell("pattern", self.row.number, self.columns.get(name, name), field=name, value=self.text(name))
        template = f"{fault.template}: {error.template}"
        values = {**fault.values, **error.values}
        self.faults.append(replace(fault, template=template, values=values, sentence=f"staff_pattern_{error.sentence}"))

    def read(self, name: str, read: Callable[..., Value], instead: Value, *given: Any) -> Value:
        """What `read` makes of the cell; `instead` for an empty one, and with a fault for one it cannot read."""
        text = self.cells.get(name)
        if not text:
            return instead
        try:
            return read(text, *given)
        except CellError as error:
            self.fault(name, error.sentence, **error.values)
            return instead


def read_line(layout: Layout, row: Row) -> Line:
    """The row's cells by field, each from the first of its columns that is filled."""
    cells = {
        name: unguarded(next((row.cells[place] for place in places if row.cells[place]), ""))
        for name, places in layout.sources.items()
    }
    line = Line(row, cells, layout.columns)
    for name in cells:
        line.read(name, refuse_unreadable, None)
    if any(row.cells[len(layout.headers) :]):
        line.fault("", "extra_cells")
    return line


def colleague_of(line: Line, layout: Layout, foci: Collection[str], blocks: int) -> Colleague:
    """The colleague the row describes; where a cell has a fault, left on the line, a harmless value stands in."""
    for name in REQUIRED:
        if not line.text(name) and name in layout.sources and not (name == "role" and layout.shape.everyone):
            line.fault(name, "required", expected=_EXPECTED[name])
    kind = line.read("role", layout.shape.kind, layout.shape.everyone or Kind.TEACHER)
    return Colleague(
        id=line.text("id"),
        first_name=line.text("first_name"),
        last_name=line.text("last_name"),
        kind=kind,
        email=line.text("email"),
        department=line.text("department"),
        fraction=line.read("fte", read_fraction, Fraction(1)),
        membership=line.read("membership", read_membership, usual_membership(kind)),
        years_experience=line.read("years_experience", read_years, None),
        line_manager=line.text("line_manager"),
        school=line.text("school"),
        row=line.row.number,
        **_time_of(line),
        **_wishes_of(line, foci, blocks),
    )


def _time_of(line: Line) -> dict[str, Any]:
    starts = line.read("from", read_date, None)
    ends = line.read("until", read_date, None)
    if starts and ends and ends < starts:
        line.fault("until", "until_first", value=line.text("until"), starts=starts)
    days, hours = line.text("days"), line.text("hours")
    try:
        pattern = read_pattern(days, hours)
    except PatternError as error:
        line.pattern_fault("hours" if error.sentence in HOURS_SENTENCES else "days", error)
        pattern = WHOLE_WEEK
    return {"starts": starts, "ends": ends, "days": days, "hours": hours, "pattern": pattern}


def _wishes_of(line: Line, foci: Collection[str], blocks: int) -> dict[str, Any]:
    untrained: tuple[frozenset[str], bool] = (frozenset(), False)
    facilitates, any_focus = line.read("facilitates", read_facilitates, untrained, foci)
    no_wish: tuple[frozenset[str], ...] = ()
    return {
        "facilitates": facilitates,
        "any_focus": any_focus,
        "preferences": line.read("preferences", read_preferences, no_wish, foci),
        "pins": _pins_of(line, foci, blocks),
        "shares_with": _one_partner(line),
        "apart": frozenset(split_list(line.text("apart"))),
        "together": frozenset(split_list(line.text("together"))),
    }


def _pins_of(line: Line, foci: Collection[str], blocks: int) -> tuple[Pin, ...]:
    no_pins: tuple[Pin, ...] = ()
    unread = len(line.faults)
    pins = line.read("pins", read_pins, no_pins, foci, blocks)
    if len(line.faults) > unread:
        # Without knowing the pins nobody can say whether the reasons fit them.
        return no_pins
    reasons = line.read("pin_reasons", read_pin_reasons, [""] * len(pins), len(pins))
    return tuple(replace(pin, reason=reason) for pin, reason in zip(pins, reasons, strict=True))


def _one_partner(line: Line) -> str:
    partners = split_list(line.text("shares_with"))
    if len(partners) > 1:
        line.fault("shares_with", "one_share", value=line.text("shares_with"))
        return ""
    return "".join(partners)


def hours_without_days(person: Colleague) -> list[Reason]:
    """A note when hours leave a weekday open and no days are given: it then counts as worked all day."""
    whole = any(spell.end - spell.start == DAY_MINUTES for spell in person.pattern.spells)
    if not person.hours or person.days or not whole:
        return []
    return [about_file("hours_without_days", f"row {person.row}, hours", Level.NOTE, row=person.row)]
