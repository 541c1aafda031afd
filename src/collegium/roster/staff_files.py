"""A staff list written in the contract's columns, so that reading it back gives the same colleagues."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from collegium.roster.colleague import Colleague
from collegium.roster.columns import FIELDS
from collegium.school_year.patterns_words import pattern_text
from collegium.school_year.working_pattern import WHOLE_WEEK
from collegium.tables import write_csv, write_workbook


def write_staff_csv(colleagues: Iterable[Colleague]) -> bytes:
    """UTF-8 with byte-order mark, CRLF."""
    return write_csv(FIELDS, [_row(person) for person in colleagues])


def write_staff_xlsx(colleagues: Iterable[Colleague]) -> bytes:
    """One sheet, `Staff`, every cell as text."""
    return write_workbook({"Staff": (FIELDS, [_row(person) for person in colleagues])})


def _row(person: Colleague) -> list[str]:
    """A colleague in the order of FIELDS. The texts of `days` and `hours` stay as they were read."""
    days, hours = person.days, person.hours
    if not days and not hours and person.pattern != WHOLE_WEEK:
        days, hours = pattern_text(person.pattern)
    reasons = [pin.reason.replace(";", ",") for pin in person.pins]
    return [
        person.id,
        person.first_name,
        person.last_name,
        person.email,
        person.kind.value,
        person.department,
        _fraction_text(person.fraction),
        days,
        hours,
        person.membership.value,
        person.starts.isoformat() if person.starts else "",
        person.ends.isoformat() if person.ends else "",
        _years_text(person.years_experience),
        ";".join([*sorted(person.facilitates), *(["*"] if person.any_focus else [])]),
        person.line_manager,
        person.shares_with,
        ">".join("=".join(sorted(rank)) for rank in person.preferences),
        ";".join(sorted(person.apart)),
        ";".join(sorted(person.together)),
        ";".join(f"{pin.block}:{pin.focus}" + (f":{pin.number}" if pin.number else "") for pin in person.pins),
        ";".join(reasons) if any(reasons) else "",
        person.school,
    ]


def _fraction_text(fraction: Fraction) -> str:
    """`0.6` where hundredths say it exactly, else `2/3`."""
    hundredths = fraction * 100
    return f"{int(hundredths) / 100:g}" if hundredths.denominator == 1 else str(fraction)


def _years_text(years: float | None) -> str:
    """Without an exponent, which no one writes in a list."""
    return "" if years is None else f"{years:.6f}".rstrip("0").rstrip(".")
