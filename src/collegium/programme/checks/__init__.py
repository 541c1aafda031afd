"""The checks of a programme: one named function per finding, and all of them in a fixed order."""

from __future__ import annotations

from collections.abc import Sequence

from collegium.programme.checks.clashes import Person, partly_protected
from collegium.programme.checks.sound import sift
from collegium.programme.checks.years import (
    blocks,
    count_years,
    open_year,
    pool_left,
    pool_overdrawn,
    rhythm,
    two_per_half_term,
)
from collegium.programme.programme import Meeting, Programme
from collegium.reasons import Reason

__all__ = ["Person", "check", "sound_meetings"]


def check(programme: Programme, colleagues: Sequence[Person] = ()) -> list[Reason]:
    """Every finding of a programme: errors first, then warnings, each in the order of the meetings and years.

    One wrong date is one error: meetings with an error of their own are left out of all later checks, and what
    merely follows from their absence is not said. Nothing is repaired. With `colleagues`, time protected for some
    lists the people concerned (reach and share are `directed_time.check_reach`).
    """
    sifted = sift(programme)
    counts = count_years(programme, sifted)
    errors = [*sifted.errors, *blocks(counts)]
    errors += [reason for count in counts for reason in pool_overdrawn(programme, count)]
    warnings = list(partly_protected(programme, sifted.sound, colleagues))
    for count in counts:
        warnings += [
            *open_year(count),
            *(() if count.is_open else pool_left(programme, count)),
            *two_per_half_term(programme, count),
            *rhythm(programme, count, sifted),
        ]
    return errors + warnings


def sound_meetings(programme: Programme) -> tuple[Meeting, ...]:
    """The meetings without an error of their own, in the order of the file."""
    return sift(programme).sound
