"""The rest of a directed-time budget, typed or pasted: one category a line, with its hours."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from collegium.directed_time import sentences
from collegium.reasons import Level, Reason

LONGEST = 100
_CLOCK = re.compile(r"(\d{1,4}):([0-5]\d)")
_DECIMAL = re.compile(r"(\d{1,4})(?:[.,](\d{1,4}))?\s*(?:h|hours?)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class BudgetRow:
    """A category and a full-timer's minutes a year."""

    category: str
    minutes: int


@dataclass(frozen=True, slots=True)
class BudgetText:
    """What was read, and a reason `file` for every line that was not."""

    rows: tuple[BudgetRow, ...]
    faults: tuple[Reason, ...]

    @property
    def minutes(self) -> int:
        return sum(row.minutes for row in self.rows)


def read_budget(text: str) -> BudgetText:
    """`Teaching, 855`, `Parents' evenings; 18:30`, `Staff meetings<tab>19.5 h`: category, then hours a year."""
    rows: dict[str, BudgetRow] = {}
    faults: list[Reason] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        found = _row(number, line.strip())
        if isinstance(found, Reason):
            faults.append(found)
        elif found.category.casefold() in rows:
            faults.append(_fault(number, sentences.BUDGET_TWICE, "budget_twice", line))
        else:
            rows[found.category.casefold()] = found
    return BudgetText(tuple(rows.values()), tuple(faults))


def write_budget(rows: Iterable[BudgetRow]) -> str:
    """What `read_budget` reads back."""
    return "\n".join(f"{row.category}, {row.minutes // 60}:{row.minutes % 60:02d}" for row in rows)


def _row(number: int, line: str) -> BudgetRow | Reason:
    # The hours stand last: a clock time is tried first, because its colon could be taken for the one that divides.
    for split in re.finditer(r"[\t;,:]", line):
        category, hours = line[: split.start()].strip(), line[split.end() :].strip()
        minutes = _minutes(hours)
        cuts_a_number = split[0] in ",:" and category[-1:].isdigit()  # "Tutor time 7,25" has no dividing mark
        if category and minutes is not None and len(category) <= LONGEST and not cuts_a_number:
            return BudgetRow(category, minutes)
    return _fault(number, sentences.BUDGET_LINE, "budget_line", line)


def _minutes(hours: str) -> int | None:
    """Whole minutes, or none."""
    if clock := _CLOCK.fullmatch(hours):
        return int(clock[1]) * 60 + int(clock[2])
    if decimal := _DECIMAL.fullmatch(hours):
        minutes = Fraction(f"{decimal[1]}.{decimal[2] or 0}") * 60
        return int(minutes) if minutes.denominator == 1 else None
    return None


def _fault(number: int, template: str, sentence: str, line: str) -> Reason:
    return Reason(Level.ERROR, f"line {number}", "file", template, {"number": number, "line": line[:60]}, sentence)
