"""Figures about people that tell of nobody: what is hidden, and when a figure may change."""

from collegium.survey.attendance import Attendance, Counted, Row, attendance_of
from collegium.survey.disclosure import (
    SMALLEST,
    Line,
    computable,
    hidden,
    is_small,
    renewed,
    said,
    shown_in_turn,
    table_lines,
)
from collegium.survey.naming import names_in

__all__ = [
    "SMALLEST",
    "Attendance",
    "Counted",
    "Line",
    "Row",
    "attendance_of",
    "computable",
    "hidden",
    "is_small",
    "names_in",
    "renewed",
    "said",
    "shown_in_turn",
    "table_lines",
]
