"""Who takes a place in common: job shares and those kept together move as one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from collegium.roster.colleague import Colleague

Pair = tuple[int, int]


class Circles:
    """Union-find over the numbers 0 to n - 1."""

    def __init__(self, number: int) -> None:
        self._parent = list(range(number))

    def root(self, one: int) -> int:
        while self._parent[one] != one:
            self._parent[one] = self._parent[self._parent[one]]
            one = self._parent[one]
        return one

    def join(self, one: int, other: int) -> None:
        """The lower root wins, so that circles are named by their first member."""
        first, second = sorted((self.root(one), self.root(other)))
        self._parent[second] = first

    def all(self) -> list[tuple[int, ...]]:
        """Every circle, members in order, circles in the order of their first member."""
        found: dict[int, list[int]] = {}
        for one in range(len(self._parent)):
            found.setdefault(self.root(one), []).append(one)
        return [tuple(members) for members in found.values()]


def pairs_of(links: Iterable[tuple[str, str]], places: Mapping[str, int]) -> tuple[Pair, ...]:
    """Pairs of ids as sorted pairs of places, each once; ids without a place are left out."""
    found = {
        (min(places[one], places[other]), max(places[one], places[other]))
        for one, other in links
        if one in places and other in places and one != other
    }
    return tuple(sorted(found))


def share_pairs(colleagues: Sequence[Colleague], places: Mapping[str, int]) -> tuple[Pair, ...]:
    """Job shares."""
    return pairs_of(((one.id, one.shares_with) for one in colleagues if one.shares_with), places)


def together_pairs(colleagues: Sequence[Colleague], places: Mapping[str, int]) -> tuple[Pair, ...]:
    """Pairs kept together, job shares not among them."""
    return pairs_of(((one.id, other) for one in colleagues for other in one.together), places)


def apart_pairs(colleagues: Sequence[Colleague], places: Mapping[str, int]) -> tuple[Pair, ...]:
    """Pairs kept apart."""
    return pairs_of(((one.id, other) for one in colleagues for other in one.apart), places)


def circles_of(number: int, pairs: Iterable[Pair]) -> list[tuple[int, ...]]:
    """The sets of people tied by pairs, directly or through others."""
    circles = Circles(number)
    for one, other in pairs:
        circles.join(one, other)
    return circles.all()
