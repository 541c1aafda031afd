"""A colleague's record in words, and as the texts its form begins with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from collegium_site.schools.adapters.colleagues import pattern_of
from collegium_site.schools.adapters.texts import fraction_text
from collegium_site.schools.selectors.people import pair_counts, paired_ids
from collegium_site.tenancy.permissions import Permission
from collegium_site.ui.pattern import pattern_squares

if TYPE_CHECKING:
    from collegium_site.tenancy.access import SchoolRequest
    from collegium_site.ui.pattern import PatternSquares


def record_of(request: SchoolRequest, row: Any) -> dict[str, Any]:
    """What the page of one record shows; how many pairs only to those who may see them."""
    may_see_pairs = Permission.SEE_CONFIDENTIAL_RULES in request.permissions
    return {
        "row": row,
        "fraction": fraction_text(row.fraction),
        "pattern": pattern_squares(pattern_of(row.days, row.hours)),
        "pairs": pair_counts(row) if may_see_pairs else None,
    }


def staff_line(row: Any) -> tuple[Any, PatternSquares, str]:
    """A line of the staff list: the row, the days worked as squares, the fraction."""
    return row, pattern_squares(pattern_of(row.days, row.hours)), fraction_text(row.fraction)


def record_values(row: Any, *, pairs: bool) -> dict[str, str]:
    """The texts of the staff list's columns."""
    values = {
        "id": row.staff_id,
        "role": row.kind,
        "department": row.department.name if row.department else "",
        "fte": fraction_text(row.fraction),
        "starts": row.starts.isoformat() if row.starts else "",
        "ends": row.ends.isoformat() if row.ends else "",
        "years_experience": ""
        if row.years_experience is None
        else f"{row.years_experience:.6f}".rstrip("0").rstrip("."),
        "line_manager": row.line_manager.staff_id if row.line_manager else "",
        "shares_with": row.shares_with.staff_id if row.shares_with else "",
        "pin_reasons": ";".join(row.pin_reasons) if any(row.pin_reasons) else "",
    }
    same = ("first_name", "last_name", "email", "days", "hours", "membership", "facilitates", "preferences", "pins")
    values |= {name: getattr(row, name) for name in same}
    if pairs:
        values |= {wish: ";".join(paired_ids(row, wish)) for wish in ("apart", "together")}
    return values
