"""The best of several starts, as of the last round that all of them have made.

Which that is when the clock stops them hangs on the machine; what the best of a round is does not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from math import comb

from collegium.allocation.figures import Bounds, bounds_of, limits_of_wishes
from collegium.allocation.orders import Wishes
from collegium.allocation.outcome import Progress, StoppedBy
from collegium.allocation.problem import Problem
from collegium.allocation.rounds import Best, Told
from collegium.allocation.schedule import ROUND
from collegium.allocation.weights import WEIGHTS


@dataclass(frozen=True, slots=True)
class Limits:
    """When to stop: after so many moves, or seconds, whichever comes first."""

    moves: int | None
    seconds: float | None
    cancelled: Callable[[], bool]
    clock: Callable[[], float]
    began: float

    def passed(self) -> float:
        """Seconds since the search began."""
        return self.clock() - self.began

    def reached(self) -> StoppedBy | None:
        if self.cancelled():
            return "cancelled"
        if self.seconds is not None and self.passed() >= self.seconds:
            return "seconds"
        return None


@dataclass(slots=True)
class Goal:
    """What nothing could be better than: a limit for every figure, of wishes once a table keeps every rule."""

    problem: Problem
    bounds: Bounds
    asked: Future[Wishes] | None = None

    def ask_for_wishes(self, *, beside: bool) -> None:
        """What wishes must cost takes the exact solver a second or two: the search waits, or goes on `beside` it."""
        if not beside:
            self.bounds = bounds_of(self.problem, limits_of_wishes(self.problem))
            return
        aside = ThreadPoolExecutor(max_workers=1, thread_name_prefix="limits of wishes")
        self.asked = aside.submit(limits_of_wishes, self.problem)
        aside.shutdown(wait=False)

    def hear_of_wishes(self) -> None:
        """Take in what was asked for; waits for it."""
        if self.asked is not None:
            self.bounds = bounds_of(self.problem, self.asked.result())
            self.asked = None

    def is_reached(self, best: Best) -> bool:
        """Whether no hard rule is broken and every figure is at its limit."""
        if self.asked is not None and self.asked.done():
            self.hear_of_wishes()
        known = [bound for bound in self.bounds.values() if bound is not None]
        if best.hard or best.repeats + inside_units(self.problem) > (self.bounds["repeats"] or 0):
            return False
        weights = self.problem.weights
        soft = sum(weights[rule] * (self.bounds[rule] or 0) for rule in weights if rule != "repeats")
        return len(known) == len(self.bounds) and best.soft <= soft


def inside_units(problem: Problem) -> int:
    """Repeats of those who move as one, which no move changes."""
    blocks = (len(problem.people[unit[0]].blocks) for unit in problem.units)
    return sum(comb(len(unit), 2) * comb(among, 2) for unit, among in zip(problem.units, blocks, strict=True))


@dataclass(slots=True)
class Race:
    """What all starts have told, and the best of the last round that all have made."""

    goal: Goal
    limits: Limits
    report: Callable[[Progress], None]
    bests: list[dict[int, Best]]
    rounds: int = -1
    best: Best | None = None
    stopped_by: StoppedBy = "moves"
    least: int | None = None

    @classmethod
    def of(cls, goal: Goal, limits: Limits, report: Callable[[Progress], None], starts: int) -> Race:
        return cls(goal, limits, report, [{} for _ in range(starts)])

    @property
    def moves(self) -> int:
        """Moves that each start has made."""
        made = max(self.rounds, 0) * ROUND
        return made if self.limits.moves is None else min(made, self.limits.moves)

    @property
    def is_broken(self) -> bool:
        """Whether every start still breaks a hard rule."""
        return self.best is None or self.best.hard > 0

    def run(self, words: Iterable[Told | None], allow: Callable[[int], None]) -> None:
        """Listen until a limit is reached, nothing can be better, or every start has made its moves.

        Mending is not cut short by the clock: whether there is an allocation must not hang on the time it may be
        bettered.
        """
        for word in words:
            if self._is_over(word):
                return
            allow(max(self.rounds, 0))

    def _is_over(self, word: Told | None) -> bool:
        if word is not None and self._note(word):
            return True
        stop = self.limits.reached()
        if stop == "cancelled" or (stop and self.rounds >= 0):
            self.stopped_by = stop
            return True
        return False

    def _note(self, word: Told) -> bool:
        """Keep what a start tells; whether it ends the race."""
        if word.mending:
            self._tell_mending(word.best)
            return False
        if word.rounds > self.rounds:
            self.bests[word.number].setdefault(word.rounds, word.best)
        while all(self.rounds + 1 in bests for bests in self.bests):
            self._advance()
            if self._is_at_end():
                return True
        return False

    def _advance(self) -> None:
        """One round further: of equal tables the earlier stays, and then that of the first start is taken."""
        self.rounds += 1
        made = min((bests.pop(self.rounds) for bests in self.bests), key=lambda best: best.worth)
        if self.best is None or made.worth < self.best.worth:
            self.best = made
        if self.rounds == 0 and not self.is_broken:
            # A search by the clock loses none of its time; one by moves must always stop at the same of them.
            self.goal.ask_for_wishes(beside=self.limits.seconds is not None)
        if self.rounds:
            self.report(self._progress(self.best))

    def _is_at_end(self) -> bool:
        if self.best is not None and self.goal.is_reached(self.best):
            self.stopped_by = "proven"
            return True
        return self.is_broken or self.moves == self.limits.moves

    def _tell_mending(self, best: Best) -> None:
        """Only what is nearer to a table that keeps every rule."""
        if self.least is None or best.hard < self.least:
            self.least = best.hard
            self.report(self._progress(best))

    def _progress(self, best: Best) -> Progress:
        repeats = best.repeats + inside_units(self.goal.problem)
        return Progress(
            moves=self.moves,
            of=self.limits.moves,
            hard_violations=best.hard,
            repeats=repeats,
            weighted=WEIGHTS["repeats"] * repeats + best.soft,
            repeats_bound=self.goal.bounds["repeats"] or 0,
        )
