"""Designs: tables of rows in which nobody would meet anybody twice.

With as many foci F as blocks, an order says which focus a row comes to in which block. There are sets of orders of
which no two agree in more than one block: x → a·x + b, counted round the F foci, where F is a prime, and the even
permutations of four. Each order is taken by classes of k rows, k being the groups of a focus: row x of class c is in
group x + step(c, f) of focus f, added in an Abelian group of k elements. Rows of different orders meet at most once
because of their orders, rows of one class never, rows of two classes c and d at most once if step(c, f) - step(d, f) is
another for each f. This is an orthogonal array of k² rows as far as its classes go; few are needed, and a search
finds them for k = 6 as well, where there is no whole one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice, product

from collegium.allocation.problem import Problem

Row = tuple[int, ...]
Steps = tuple[int, ...]

PRIMES = (2, 3, 5, 7)
TRIES = 20_000
"""How many steps the search for classes may try; what it has found by then is taken."""


def rows_for(problem: Problem) -> list[Row]:
    """Rows of a design, one for each unit; none where company stays, leaders stay or foci have unequal groups."""
    per_focus = {len(problem.groups_of(focus)) for focus in problem.foci}
    remixed = all(len(stage) == 1 for stage in problem.stages)
    anchored = any(person.anchor for person in problem.people)
    if not remixed or anchored or len(per_focus) > 1 or len(problem.blocks) > len(problem.foci):
        return []
    return design(len(problem.foci), per_focus.pop(), len(problem.units))


def design(foci: int, groups: int, people: int) -> list[Row]:
    """A row for each of so many people, as even in size as can be: which of the foci · groups groups in which block.

    Groups are numbered focus by focus, so many for each. No rows where no design with as many is known.
    """
    orders = orders_of(foci)
    if not orders or groups < 2:
        return []
    if groups == foci - 1 and groups in PRIMES:
        return _evened(list(_rows_at_infinity(orders, groups)), people)
    wanted = -(-people // (len(orders) * groups))
    classes = Classes(foci, groups).found(wanted) if wanted <= groups else []
    return list(islice(_rows(orders, classes, groups), people)) if len(classes) == wanted else []


def orders_of(foci: int) -> list[Row]:
    """Orders of which no two agree in more than one block; any run of so many, counted from a multiple, covers all."""
    if foci in PRIMES:
        return [
            tuple((turn * block + first) % foci for block in range(foci))
            for turn in range(1, foci)
            for first in range(foci)
        ]
    return _even_orders_of_four() if foci == 4 else []


def _even_orders_of_four() -> list[Row]:
    """In three runs, each a Latin square: the last three foci turned round, and then exchanged in pairs."""
    pairs = ((0, 1, 2, 3), (1, 0, 3, 2), (2, 3, 0, 1), (3, 2, 1, 0))
    turned = ((0, 1, 2, 3), (0, 2, 3, 1), (0, 3, 1, 2))
    return [tuple(pair[order[block]] for block in range(4)) for order in turned for pair in pairs]


def _rows(orders: Sequence[Row], classes: Sequence[Steps], groups: int) -> Iterator[Row]:
    """Class after class through all orders, so that any number of first rows fills the groups evenly."""
    elements = Elements(groups)
    for steps in classes:
        for order in orders:
            for one in range(groups):
                yield tuple(focus * groups + elements.sum(one, steps[focus]) for focus in order)


def _rows_at_infinity(orders: Sequence[Row], groups: int) -> Iterator[Row]:
    """One focus more than a prime: the last focus takes the number of the class itself."""
    for order in orders:
        for turn, one in product(range(groups), repeat=2):
            yield tuple(
                focus * groups + (turn if focus == groups else (one + turn * focus) % groups) for focus in order
            )


def _evened(rows: list[Row], people: int) -> list[Row]:
    """Rows left out one by one, always one whose groups are the fullest."""
    sizes = [dict.fromkeys({group for row in rows for group in row}, 0) for _ in rows[0]]
    for row in rows:
        for block, group in enumerate(row):
            sizes[block][group] += 1
    while len(rows) > people:
        fullest = max(rows, key=lambda row: sum(sizes[block][group] ** 2 for block, group in enumerate(row)))
        rows.remove(fullest)
        for block, group in enumerate(fullest):
            sizes[block][group] -= 1
    return rows if len(rows) == people else []


class Elements:
    """An Abelian group of so many elements, numbered from 0, in which each prime is taken as often as it divides."""

    def __init__(self, number: int) -> None:
        self.number = number
        self._digits = list(product(*(range(prime) for prime in factors(number))))
        self._factors = factors(number)
        self._places = {digits: place for place, digits in enumerate(self._digits)}

    def sum(self, one: int, other: int) -> int:
        return self._combined(one, other, 1)

    def difference(self, one: int, other: int) -> int:
        return self._combined(one, other, -1)

    def _combined(self, one: int, other: int, sign: int) -> int:
        digits = zip(self._digits[one], self._digits[other], self._factors, strict=True)
        return self._places[tuple((left + sign * right) % prime for left, right, prime in digits)]


def factors(number: int) -> list[int]:
    """The primes a number is the product of, smallest first."""
    found, prime = [], 2
    while number > 1:
        while number % prime == 0:
            found.append(prime)
            number //= prime
        prime += 1
    return found


class Classes:
    """The search for classes: one step for each focus, the first always 0, the second counted up."""

    def __init__(self, foci: int, groups: int) -> None:
        self._foci, self._groups = foci, groups
        elements = Elements(groups)
        self._less = [[elements.difference(one, other) for other in range(groups)] for one in range(groups)]
        self._taken: list[Steps] = []
        self._best: list[Steps] = []
        self._tries = 0

    def found(self, wanted: int) -> list[Steps]:
        """So many classes, or as many as were found."""
        self._extend((0,), wanted)
        return self._best

    def _extend(self, steps: Steps, wanted: int) -> bool:
        """Whether the search is over: classes enough, or tries used up."""
        self._tries += 1
        if len(steps) == self._foci:
            self._taken.append(steps)
            self._best = max(self._best, list(self._taken), key=len)
            if len(self._taken) == wanted or self._extend((0,), wanted):
                return True
            self._taken.pop()
            return False
        open_to = range(self._groups) if len(steps) > 1 else [len(self._taken)]
        fit = ((*steps, step) for step in open_to if self._fits((*steps, step)))
        return self._tries > TRIES or any(self._extend(longer, wanted) for longer in fit)

    def _fits(self, steps: Steps) -> bool:
        """Whether the last step differs from each before it as in no class taken so far."""
        last = len(steps) - 1
        return all(
            self._less[steps[last]][steps[focus]] != self._less[other[last]][other[focus]]
            for other in self._taken
            for focus in range(last)
        )
