"""The `roles.csv` that School Data Sync keeps beside its `users.csv`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from collegium.roster.columns import plain
from collegium.roster.grids import Grid, read_grids

_USER = "usersourcedid"
_TRUE = ("true", "1", "yes")


def with_roles(grids: Iterable[Grid], roles: bytes) -> Iterator[Grid]:
    """The sheets of users with a `role` column from the roles file, a user's primary role first."""
    role_of = _roles(next(iter(read_grids(roles)), []))
    for grid in grids:
        if not grid or "sourcedId" not in grid[0]:
            yield grid
            continue
        place, width = grid[0].index("sourcedId"), len(grid[0])
        yield [
            [*grid[0], "role"],
            *(
                [*row, *[""] * (width - len(row)), role_of.get(row[place], "")]
                if len(row) in range(place + 1, width + 1)
                else row
                for row in grid[1:]
            ),
        ]


def _roles(grid: Grid) -> dict[str, str]:
    names = [plain(header) for header in grid[0]] if grid else []
    role_of: dict[str, str] = {}
    for row in grid[1:]:
        cells = dict(zip(names, row, strict=False))
        user, primary = cells.get(_USER, ""), cells.get("isprimary", "").casefold() in _TRUE
        if primary or user not in role_of:
            role_of[user] = cells.get("role", "")
    return role_of
