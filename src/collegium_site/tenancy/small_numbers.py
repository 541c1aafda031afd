"""Numbers of people that are so small that they would tell who is meant."""

SMALLEST_SAID = 5
"""Below this a number of people could be recognised, so it is not said."""


def said(number: int) -> int | None:
    """The number, unless it is so small that people could be recognised."""
    return None if 0 < number < SMALLEST_SAID else number
