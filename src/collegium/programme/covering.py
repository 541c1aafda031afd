"""What counts as having come to a focus area, for whoever was a member of its group for a part of a block only."""

from __future__ import annotations

from fractions import Fraction

COVERS = Fraction(3, 4)
"""The share of a block's meetings at which someone has to be a member: what reach asks for as well."""


def covers(there: int, of: int) -> bool:
    """Whether membership at `there` of the `of` meetings of a block that take place covers its focus area.

    It is about being a member, not about coming: whoever missed a meeting catches up. ValueError: more than there are.
    """
    if there > of:
        raise ValueError(f"{there} of {of} meetings")
    return of > 0 and there >= COVERS * of
