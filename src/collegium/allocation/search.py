"""The search: from a problem to an allocation, by several starts beside each other. Importing this loads no numba."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from collegium.allocation.conflicts import beside
from collegium.allocation.crew import Crew, usual_processes
from collegium.allocation.exact.decision import DECIDING, Decision
from collegium.allocation.explain import impossible, unmet
from collegium.allocation.figures import bounds_of, figures_of, met_by_each
from collegium.allocation.leaders import seated
from collegium.allocation.outcome import Allocation, Conflict, Placement, Progress, StoppedBy
from collegium.allocation.problem import Problem
from collegium.allocation.race import Goal, Limits, Race
from collegium.allocation.rounds import Best, Start, Task, Told, starts_of
from collegium.allocation.schedule import usual_moves
from collegium.allocation.validator import validate
from collegium.allocation.why import line_manager_warnings, why_each

Report = Callable[[Progress], None]


def search(
    problem: Problem,
    *,
    seed: int,
    limits: Limits,
    report: Report,
    start: Sequence[Placement],
    processes: int | None,
) -> Allocation:
    """See `collegium.allocation.allocate`."""
    _check_groups(problem, start)
    if limits.moves is None and limits.seconds is None:
        limits = replace(limits, moves=usual_moves(len(problem.units), len(problem.blocks)))
    counted = impossible(problem)
    if counted:
        report(Progress(0, limits.moves, len(counted), 0, 0, 0, counted))
        conflicts = (*counted, *beside(problem, counted, seed, limits.cancelled))
        return _impossible(seed, limits, conflicts)
    course = _Course(seed, limits, report, processes)
    race = course.run(problem, start)
    if not race.is_broken or race.stopped_by == "cancelled":
        return _result(problem, seed, race, start, limits.passed())
    decision = _decided(problem, seed, limits.cancelled)
    if decision.conflicts:
        return _impossible(seed, limits, decision.conflicts)
    if not decision.groups:
        race = course.run(problem, start, patient=True)
        return _result(problem, seed, race, start, limits.passed())
    made = seated(decision.problem, decision.groups, decision.led)
    race = course.run(decision.problem, made)
    return _result(decision.problem, seed, race, made, limits.passed())


@dataclass(frozen=True, slots=True)
class _Course:
    """How the starts of a problem are run, as often as that is needed."""

    seed: int
    limits: Limits
    report: Report
    processes: int | None

    def run(self, problem: Problem, given: Sequence[Placement], *, patient: bool = False) -> Race:
        """All starts, until something stops them."""
        starts = starts_of(problem, self.seed, given)
        usual = usual_processes(len(starts), self.limits.moves, self.limits.seconds)
        processes = min(self.processes or usual, len(starts))
        crew = Crew(processes if processes > 1 else 0)
        try:
            task = Task(problem, tuple(given), self.limits.moves, patient)
            crew.begin(task, starts)
            race = Race.of(Goal(problem, bounds_of(problem)), self.limits, self.report, len(starts))
            race.run(crew.words() if processes > 1 else _here(task, starts), crew.allow)
        finally:
            crew.send_home()
        race.goal.hear_of_wishes()
        return race


def _here(task: Task, starts: Sequence[Start]) -> Iterator[Told]:
    from collegium.allocation.starts import here  # noqa: PLC0415 - numba and numpy are loaded only for a search

    return here(task, starts)


def _check_groups(problem: Problem, start: Sequence[Placement]) -> None:
    unknown = sorted({one.group for one in start} - {group.label for group in problem.groups})
    if unknown:
        raise ValueError(f"The allocation to start from names groups that are not there: {', '.join(unknown)}.")


def _impossible(seed: int, limits: Limits, conflicts: Sequence[Conflict]) -> Allocation:
    stop: StoppedBy = "cancelled" if limits.cancelled() else "moves"
    return Allocation(False, seed, 0, stop, limits.passed(), conflicts=tuple(conflicts))


def _decided(problem: Problem, seed: int, cancelled: Callable[[], bool]) -> Decision:
    from collegium.allocation.exact.deciding import decide  # noqa: PLC0415 - the solver is loaded only when needed

    return decide(problem, seed, cancelled)


def placements_of(problem: Problem, best: Best, start: Sequence[Placement]) -> tuple[Placement, ...]:
    """The table, in the order of the staff list and then of blocks, each group with one leader."""
    led = {(one.block, one.group): one.colleague_id for one in start if one.facilitates}
    groups = {
        (one, block): int(best.place[unit, block - 1])
        for unit, members in enumerate(problem.units)
        for one in members
        for block in problem.people[one].blocks
    }
    return seated(problem, groups, led)


def _result(problem: Problem, seed: int, race: Race, start: Sequence[Placement], seconds: float) -> Allocation:
    """The allocation as found, judged by the validator before anyone sees it.

    A table that was given is kept where the search could not take it over: companies may go other ways than ours.
    """
    if race.best is None:
        return Allocation(False, seed, 0, race.stopped_by, seconds)
    placements = placements_of(problem, race.best, start)
    colleagues = [person.colleague for person in problem.people]
    faults = validate(problem.programme, colleagues, placements)
    if faults and start and not validate(problem.programme, colleagues, start):
        placements, faults = tuple(start), ()
    if faults:
        limit = None if race.stopped_by == "cancelled" else DECIDING
        conflicts = unmet(problem, faults, limit)
        return Allocation(False, seed, race.moves, race.stopped_by, seconds, conflicts=conflicts)
    return Allocation(
        feasible=True,
        seed=seed,
        moves=race.moves,
        stopped_by=race.stopped_by,
        seconds=seconds,
        placements=placements,
        figures=figures_of(problem, placements, bounds=race.goal.bounds),
        met=met_by_each(placements),
        why=why_each(problem, placements),
        warnings=line_manager_warnings(colleagues, placements),
    )
