"""The way of a repair: what is left as a problem, the fewest changes, better figures, the judge, and the words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from time import perf_counter

from collegium.allocation.conflicts import beside
from collegium.allocation.exact.deciding import conflicts_of
from collegium.allocation.exact.solving import Solver
from collegium.allocation.explain import impossible, unmet
from collegium.allocation.explain.words import reason
from collegium.allocation.figures import met_by_each
from collegium.allocation.outcome import Allocation, Conflict, Placement, Progress, StoppedBy
from collegium.allocation.problem import Problem
from collegium.allocation.repair import sentences
from collegium.allocation.repair.bettering import ROUND_LIMIT, ROUNDS, Judge, Table, bettered
from collegium.allocation.repair.differences import Differences
from collegium.allocation.repair.fewest import PROVING, Fewest, Repairing
from collegium.allocation.repair.outcome import ChangedPlace, Repaired
from collegium.allocation.repair.posing import rest_of
from collegium.allocation.repair.record import figures_so_far, whole_of
from collegium.allocation.repair.table import Held, held_before
from collegium.allocation.repair.underway import Underway
from collegium.allocation.timetable import is_away
from collegium.allocation.validator import validate
from collegium.allocation.why import line_manager_warnings, why_each
from collegium.programme.programme import Facilitators
from collegium.reasons import Reason
from collegium.roster.colleague import Colleague


@dataclass
class Run:
    """One repair under way; `rounds` is how often figures were bettered."""

    underway: Underway
    problem: Problem
    seed: int
    most_rounds: int
    seconds: float | None
    progress: Callable[[Progress], None]
    cancelled: Callable[[], bool]
    clock: Callable[[], float]
    began: float
    rounds: int = 0
    stopped_by: StoppedBy = field(default="moves")

    def repaired(self) -> Repaired:
        """The repair, or why there is none."""
        anchored = self.underway.programme.facilitators is Facilitators.ANCHORED
        # Whom counting takes for an anchored leader need not be the one who could, so there the solver judges first.
        conflicts = () if anchored else impossible(self.problem)
        if conflicts:
            return self._refused((*conflicts, *self._beside(conflicts)))
        held = held_before(self.problem, self.underway.before)
        limit = PROVING + ROUND_LIMIT * self.most_rounds
        repairing = Repairing(self.problem, held, Solver(self.problem, self.seed, limit, self.cancelled))
        fewest = repairing.fewest()
        if fewest.found is None:
            return self._refused(self._why_not(fewest))
        judge = Judge(held, self.underway.past.placements, list(self.underway.known.values()))
        best = judge.table(fewest.found)
        self._tell(best)
        if fewest.changes or len(held.groups) < len(fewest.found.groups):
            repairing.hold(fewest.changes)
            for better in bettered(repairing, judge, best, self.most_rounds, self._stopped):
                best = better
                self.rounds += 1
                self._tell(best)
        return self._found(best, fewest, held)

    def _stopped(self) -> bool:
        if self.cancelled():
            self.stopped_by = "cancelled"
        elif self.seconds is not None and self.clock() - self.began >= self.seconds:
            self.stopped_by = "seconds"
        return self.stopped_by != "moves"

    def _tell(self, table: Table) -> None:
        _, repeats, weighted = table.worth
        self.progress(Progress(self.rounds, self.most_rounds, 0, repeats, weighted, 0))

    def _why_not(self, fewest: Fewest) -> tuple[Conflict, ...]:
        """In counting's words where counting can tell, else every conflict the solver proves."""
        if fewest.impossible:
            counted = impossible(self.problem)
            found = self._beside(counted) if counted else conflicts_of(self.problem, self.seed, self.cancelled)
            if counted or found:
                return (*counted, *found)
        if self.cancelled():
            return (Conflict((), reason("repair_cancelled", sentences.CANCELLED, {})),)
        values = {"begins": self.problem.begins, "limit": round(PROVING)}
        return (Conflict((), reason("repair_undecided", sentences.UNDECIDED, values)),)

    def _beside(self, counted: tuple[Conflict, ...]) -> tuple[Conflict, ...]:
        """The conflicts that only a proof finds, beside those that counting tells."""
        return beside(self.problem, counted, self.seed, self.cancelled)

    def _refused(self, conflicts: tuple[Conflict, ...]) -> Repaired:
        stop: StoppedBy = "cancelled" if self.cancelled() else "moves"
        return Repaired(self._allocation(stop, feasible=False, conflicts=conflicts), self.underway.past)

    def _allocation(self, stop: StoppedBy, *, feasible: bool, conflicts: tuple[Conflict, ...] = ()) -> Allocation:
        return Allocation(feasible, self.seed, self.rounds, stop, self.clock() - self.began, conflicts=conflicts)

    def _found(self, table: Table, fewest: Fewest, held: Held) -> Repaired:
        """Judged before anyone sees it."""
        underway = self.underway
        placements = _in_order(underway, table.placements)
        faults = validate(underway.programme, underway.colleagues, placements, underway.past)
        if faults:
            return self._refused(unmet(self.problem, faults, PROVING))
        whole = whole_of(table.decision.problem, placements, list(underway.known.values()))
        allocation = replace(
            self._allocation(self.stopped_by, feasible=True),
            placements=placements,
            figures=figures_so_far(whole, placements),
            met=met_by_each(placements),
            why=why_each(whole, placements),
            warnings=_manager_warnings(underway, placements),
        )
        return _told(underway, allocation, fewest, held, self.problem)


def mend(
    underway: Underway,
    *,
    seed: int,
    moves: int | None,
    seconds: float | None,
    progress: Callable[[Progress], None],
    cancelled: Callable[[], bool],
    clock: Callable[[], float] = perf_counter,
) -> Repaired:
    """See `collegium.allocation.repair.repair`."""
    began = clock()
    problem = rest_of(underway.programme, underway.colleagues, underway.before, underway.past)
    rounds = ROUNDS if moves is None else moves
    return Run(underway, problem, seed, rounds, seconds, progress, cancelled, clock, began).repaired()


def _in_order(underway: Underway, placements: Sequence[Placement]) -> tuple[Placement, ...]:
    """By the staff list, those who left behind it, then by block."""
    order = {one: place for place, one in enumerate(underway.known)}
    return tuple(sorted(placements, key=lambda one: (order[one.colleague_id], one.block)))


def _manager_warnings(underway: Underway, placements: Sequence[Placement]) -> tuple[Reason, ...]:
    to_come = [placement for placement in placements if placement.block >= underway.past.begins]
    return line_manager_warnings(list(underway.known.values()), to_come)


def _told(underway: Underway, allocation: Allocation, fewest: Fewest, held: Held, problem: Problem) -> Repaired:
    """With what changed, in words."""
    begins = underway.past.begins
    placed_before = {placement.colleague_id for placement in underway.before}
    to_come = {placement.colleague_id for placement in allocation.placements if placement.block >= begins}
    joined = tuple(one for id_, one in underway.known.items() if id_ in to_come and id_ not in placed_before)
    left = tuple(one for id_, one in underway.known.items() if id_ in placed_before and id_ not in to_come)
    differences = Differences(
        underway.before,
        allocation.placements,
        begins,
        underway.known,
        joined,
        left,
        held.follows,
        _blocks_away(underway.colleagues, problem),
    )
    changed = differences.changed()
    return Repaired(
        allocation=replace(allocation, why=_why(allocation, changed, held)),
        past=underway.past,
        changed=changed,
        fewest=fewest.changes,
        at_least=fewest.at_least,
        joined=joined,
        left=left,
        differences=differences.sentences(),
        told=differences.told(),
    )


def _blocks_away(colleagues: Sequence[Colleague], problem: Problem) -> dict[str, list[int]]:
    """The blocks to come that leave takes from someone, by id."""
    return {
        one.id: [block for block in problem.blocks if is_away(problem.programme, problem.groups, one, block)]
        for one in colleagues
        if one.leave
    }


def _why(allocation: Allocation, changed: Sequence[ChangedPlace], held: Held) -> dict[str, Reason]:
    """Why each is where they are, and that what changed is among the fewest changes; going with a group is none."""
    why = dict(allocation.why)
    for place in (one for one in changed if held.follows.get(one.before) != one.after):
        values = {"block": place.block, "before": place.before, "after": place.after}
        moved = reason("why_moved", sentences.WHY_MOVED, values)
        before = why[place.colleague_id]
        why[place.colleague_id] = replace(before, template="{why} {moved}", values={"why": before, "moved": moved})
    return why
