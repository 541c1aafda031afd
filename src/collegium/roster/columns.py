"""The columns of the contract's staff list."""

from __future__ import annotations

import re

FIELDS = (
    "id",
    "first_name",
    "last_name",
    "email",
    "role",
    "department",
    "fte",
    "days",
    "hours",
    "membership",
    "from",
    "until",
    "years_experience",
    "facilitates",
    "line_manager",
    "shares_with",
    "preferences",
    "apart",
    "together",
    "pins",
    "pin_reasons",
    "school",
)
REQUIRED = ("id", "first_name", "last_name", "role")


def plain(header: str) -> str:
    """A header without case, spaces and signs, so that `First name` and `first_name` are the same."""
    return re.sub(r"[\W_]", "", header.casefold())
