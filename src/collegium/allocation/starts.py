"""One start of a search: a first table, mended and then bettered by the kernel. Importing this loads numba."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from collegium.allocation.annealing import HARD, REPEATS, SOFT, anneal
from collegium.allocation.design import rows_for
from collegium.allocation.designed import designed_table
from collegium.allocation.outcome import Placement
from collegium.allocation.problem import Problem
from collegium.allocation.rounds import Best, Start, Task, Told
from collegium.allocation.schedule import DESIGNED, DRAWN, PATIENCE, Chunk, Pace, mending, mending_design
from collegium.allocation.state import begin, begin_from, go_on_from
from collegium.allocation.tables import tables_of, ways_of


class Running:
    """A start under way."""

    def __init__(self, problem: Problem, start: Start, given: Sequence[Placement]) -> None:
        self.start = start
        self._tables, self._ways = tables_of(problem), ways_of(problem)
        self._size = len(problem.units), len(problem.blocks)
        rows = rows_for(problem) if start.designed else []
        if rows:
            place = designed_table(problem, self._tables, rows, start.seed)
            self._state = begin_from(self._tables, place, start.seed)
        else:
            self._state = begin(problem, self._tables, self._ways, start.seed, given)
        self._mending = [*mending_design(*self._size)] if rows else []
        self._pace = Pace(DESIGNED if rows else DRAWN, *self._size)

    def mend(self, *, patient: bool) -> Iterator[Best]:
        """Until no hard rule is broken or no chunk is left; the patient do not stop where the solver could decide."""
        turns = mending(*self._size)
        for chunk in (*self._mending, *(turns if patient else islice(turns, PATIENCE))):
            if not self.is_broken():
                return
            self._anneal(chunk)
            yield self.best()

    def advance(self, moves: int) -> None:
        """So many moves further; none where a hard rule is broken."""
        if not self.is_broken():
            for chunk in self._pace.take(moves):
                self._anneal(chunk)

    def best(self) -> Best:
        best = self._state.best
        return Best(int(best[HARD]), int(best[REPEATS]), int(best[SOFT]), self._state.best_place.copy())

    def is_broken(self) -> bool:
        """Whether the best still breaks a hard rule."""
        return bool(self._state.best[HARD])

    def _anneal(self, chunk: Chunk) -> None:
        state = self._state
        if chunk.from_best:
            go_on_from(self._tables, state, state.best_place)
        anneal(self._tables, self._ways, state, chunk.moves, chunk.temperature, int(chunk.whole), chunk.rows)


def here(task: Task, starts: Sequence[Start]) -> Iterator[Told]:
    """These starts in this process, one after the other: mended, and then round by round."""
    running = [Running(task.problem, start, task.given) for start in starts]
    for one in running:
        for best in one.mend(patient=task.patient):
            yield Told(one.start.number, 0, best, mending=True)
        yield Told(one.start.number, 0, one.best())
    for done, moves in enumerate(task.rounds(), start=1):
        for one in running:
            one.advance(moves)
            yield Told(one.start.number, done, one.best())
