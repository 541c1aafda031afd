"""The search: from a problem to an allocation, with progress, cancel and the best kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from math import comb
from time import perf_counter

from collegium.allocation.annealing import HARD, REPEATS, SOFT, State, Tables, Ways, anneal
from collegium.allocation.conflicts import beside
from collegium.allocation.exact.decision import DECIDING, Decision
from collegium.allocation.explain import impossible, unmet
from collegium.allocation.figures import Bounds, bounds_of, figures_of, limits_of_wishes, met_by_each
from collegium.allocation.leaders import seated
from collegium.allocation.outcome import Allocation, Placement, Progress, StoppedBy
from collegium.allocation.problem import Problem
from collegium.allocation.schedule import PATIENCE, Chunk, chunks, mending, usual_moves
from collegium.allocation.state import begin, go_on_from, placed_groups
from collegium.allocation.tables import tables_of, ways_of
from collegium.allocation.validator import validate
from collegium.allocation.why import line_manager_warnings, why_each

Report = Callable[[Progress], None]


@dataclass(frozen=True, slots=True)
class Limits:
    """When to stop: after so many moves, or seconds, whichever comes first; none of both: the usual moves."""

    moves: int | None
    seconds: float | None
    cancelled: Callable[[], bool]
    clock: Callable[[], float]
    began: float

    def reached(self) -> StoppedBy | None:
        if self.cancelled():
            return "cancelled"
        if self.seconds is not None and self.clock() - self.began >= self.seconds:
            return "seconds"
        return None


@dataclass(slots=True)
class Run:
    """One search under way."""

    problem: Problem
    tables: Tables
    ways: Ways
    state: State
    seed: int
    bounds: Bounds
    moves: int = 0
    stopped_by: StoppedBy = "moves"

    def go(self, limits: Limits, report: Report) -> None:
        """Chunk after chunk until a limit is reached or nothing can be better; nothing where a hard rule is broken."""
        if self.is_broken():
            return
        for chunk in chunks(len(self.problem.units), len(self.problem.blocks), limits.moves):
            stop = "proven" if self.is_proven() else limits.reached()
            if stop:
                self.stopped_by = stop
                return
            self._anneal(chunk)
            self.moves += chunk.moves
            report(self.progress(limits.moves))

    def mend(self, limits: Limits, report: Report, turns: Iterable[Chunk]) -> None:
        """Until no hard rule is broken or the chunks are used up. Only a cancel ends it sooner: whether there is an
        allocation must not hang on how long it may be bettered.
        """
        for chunk in turns:
            if not self.is_broken():
                return
            if limits.cancelled():
                self.stopped_by = "cancelled"
                return
            self._anneal(chunk)
            report(self.progress(limits.moves))

    def _anneal(self, chunk: Chunk) -> None:
        if chunk.from_best:
            go_on_from(self.tables, self.state, self.state.best_place)
        anneal(self.tables, self.ways, self.state, chunk.moves, chunk.temperature, int(chunk.whole), chunk.rows)

    def is_broken(self) -> bool:
        """Whether the best still breaks a hard rule."""
        return bool(self.state.best[HARD])

    def is_proven(self) -> bool:
        """Whether the best has no hard fault and every figure at its bound."""
        best, known = self.state.best, [bound for bound in self.bounds.values() if bound is not None]
        if best[HARD] or best[REPEATS] + inside_units(self.problem) > (self.bounds["repeats"] or 0):
            return False
        weights = self.problem.weights
        soft = sum(weights[rule] * (bound or 0) for rule, bound in self.bounds.items() if rule in weights)
        return len(known) == len(self.bounds) and self.weighted() <= soft

    def weighted(self) -> int:
        """The weighted sum of the best."""
        return self.problem.weights["repeats"] * (int(self.state.best[REPEATS]) + inside_units(self.problem)) + int(
            self.state.best[SOFT]
        )

    def progress(self, of: int | None) -> Progress:
        return Progress(
            moves=self.moves,
            of=of,
            hard_violations=int(self.state.best[HARD]),
            repeats=int(self.state.best[REPEATS]) + inside_units(self.problem),
            weighted=self.weighted(),
            repeats_bound=self.bounds["repeats"] or 0,
        )

    def placements(self, start: Sequence[Placement]) -> tuple[Placement, ...]:
        """The best table, in the order of the staff list and then of blocks, each group with one leader."""
        led = {(one.block, one.group): one.colleague_id for one in start if one.facilitates}
        return seated(self.problem, placed_groups(self.problem, self.state), led)


def inside_units(problem: Problem) -> int:
    """Repeats of those who move as one, which no move changes."""
    blocks = (len(problem.people[unit[0]].blocks) for unit in problem.units)
    return sum(comb(len(unit), 2) * comb(among, 2) for unit, among in zip(problem.units, blocks, strict=True))


def search(
    problem: Problem,
    *,
    seed: int,
    moves: int | None,
    seconds: float | None,
    report: Report,
    cancelled: Callable[[], bool],
    start: Sequence[Placement] | None,
    clock: Callable[[], float] = perf_counter,
) -> Allocation:
    """See `collegium.allocation.allocate`."""
    began = clock()
    if moves is None and seconds is None:
        moves = usual_moves(len(problem.units), len(problem.blocks))
    limits = Limits(moves, seconds, cancelled, clock, began)
    counted = impossible(problem)
    if counted:
        report(Progress(0, moves, len(counted), 0, 0, 0, counted))
        conflicts = (*counted, *beside(problem, counted, seed, cancelled))
        return Allocation(False, seed, 0, "cancelled" if cancelled() else "moves", clock() - began, conflicts=conflicts)
    run = _run(problem, seed, start)
    turns = mending(len(problem.units), len(problem.blocks))
    run.mend(limits, report, islice(turns, PATIENCE))
    if run.is_broken() and run.stopped_by != "cancelled":
        decision = _decided(problem, seed, cancelled)
        if decision.conflicts:
            stop: StoppedBy = "cancelled" if cancelled() else "moves"
            return Allocation(False, seed, 0, stop, clock() - began, conflicts=decision.conflicts)
        if decision.groups:
            made = seated(decision.problem, decision.groups, decision.led)
            run = _run(decision.problem, seed, made)
            if run.is_broken():
                return _result(run, made, clock() - began)
            start = made
        run.mend(limits, report, turns)
    if not run.is_broken():
        run.bounds = bounds_of(run.problem, limits_of_wishes(run.problem))
    run.go(limits, report)
    return _result(run, run.placements(start or ()), clock() - began)


def _decided(problem: Problem, seed: int, cancelled: Callable[[], bool]) -> Decision:
    from collegium.allocation.exact.deciding import decide  # noqa: PLC0415 - the solver is loaded only when needed

    return decide(problem, seed, cancelled)


def _run(problem: Problem, seed: int, start: Sequence[Placement] | None) -> Run:
    tables, ways = tables_of(problem), ways_of(problem)
    return Run(problem, tables, ways, begin(problem, tables, ways, seed, start), seed, bounds_of(problem))


def _result(run: Run, placements: tuple[Placement, ...], seconds: float) -> Allocation:
    """The allocation as found, judged by the validator before anyone sees it."""
    colleagues = [person.colleague for person in run.problem.people]
    faults = validate(run.problem.programme, colleagues, placements)
    if faults:
        limit = None if run.stopped_by == "cancelled" else DECIDING
        conflicts = unmet(run.problem, faults, limit)
        return Allocation(False, run.seed, run.moves, run.stopped_by, seconds, conflicts=conflicts)
    return Allocation(
        feasible=True,
        seed=run.seed,
        moves=run.moves,
        stopped_by=run.stopped_by,
        seconds=seconds,
        placements=placements,
        figures=figures_of(run.problem, placements, bounds=run.bounds),
        met=met_by_each(placements),
        why=why_each(run.problem, placements),
        warnings=line_manager_warnings(colleagues, placements),
    )
