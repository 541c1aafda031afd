"""What else the engine does: reasons why there is no plan, repairs, dates, and a whole trust."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import mean, median
from typing import Any

from bench.engine.isolated import watched
from bench.engine.problems import SEED, TRUST, Size
from bench.engine.searching import MIXES, allocated, gap_of, warm
from collegium.allocation import Figure, Problem, allocate, impossible, problem_from
from collegium.allocation.figures import WEIGHTS
from collegium.allocation.repair import Underway, repair
from collegium.demo import demo_programme, demo_school, demo_trust
from collegium.programme import programme_as_toml
from collegium.programme.proposal import NoDates, propose_dates
from collegium.roster import Colleague, Pin, write_staff_csv

ROUNDS = 5


@dataclass(frozen=True, slots=True)
class Conflicts:
    """Conflicts that were planted, those that were named, and the seconds it took."""

    what: str
    planted: int
    named: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Repaired:
    """`changed` places of those who stay; the least, where proven. Seconds to that, and with bettering after it."""

    changed: int
    proven: bool
    seconds: float
    bettered: float


@dataclass(frozen=True, slots=True)
class Dated:
    """Meetings proposed for two years, whether all is proven, and the seconds of one year, the middle of five."""

    meetings: int
    proven: bool
    seconds: float


@dataclass(frozen=True, slots=True)
class Trusted:
    """A trust planned by the command: seconds, processor time, memory in MB, and what stands in its files."""

    schools: int
    colleagues: int
    seconds: float
    cpu: float
    memory: float
    broken: int
    gaps: tuple[float, ...]

    @property
    def gap(self) -> float:
        return mean(self.gaps)


def conflicts() -> list[Conflicts]:
    """120 colleagues: what counting finds, and one and two conflicts that only a proof can find."""
    warm()
    school = demo_school(120, SEED, groups_per_focus=3, settled=True)
    people = list(school.colleagues)
    free = [one.id for one in people if not (one.facilitates or one.any_focus or one.together or one.shares_with)]
    parted = _changed(people, _parted(*free[:2]))
    both = _changed(parted, _crowded(free[2:6]))
    untrained = [replace(one, facilitates=one.facilitates - {"LIT"}, any_focus=False) for one in people]

    def posed(staff: Sequence[Colleague]) -> Problem:
        return problem_from(school.programme, staff)

    return [
        _timed("by counting", 1, posed(untrained), lambda problem: len(impossible(problem))),
        _timed("by proof", 1, posed(parted), _named),
        _timed("by proof", 2, posed(both), _named),
    ]


def _timed(what: str, planted: int, problem: Problem, find: Callable[[Problem], int]) -> Conflicts:
    began = time.perf_counter()
    named = find(problem)
    return Conflicts(what, planted, named, time.perf_counter() - began)


def _named(problem: Problem) -> int:
    return len(allocate(problem).conflicts)


def _parted(one: str, other: str) -> dict[str, dict[str, object]]:
    """Together, yet each to come to one focus in a block of their own."""
    return {
        one: {"together": frozenset({other}), "apart": frozenset(), "pins": (Pin(1, "FS"),)},
        other: {"together": frozenset({one}), "apart": frozenset(), "pins": (Pin(2, "FS"),)},
    }


def _crowded(ids: Sequence[str]) -> dict[str, dict[str, object]]:
    """Four kept apart in the three groups of a focus."""
    return {one: {"apart": frozenset(ids) - {one}, "pins": (Pin(1, "SILS"),)} for one in ids}


def _changed(people: Sequence[Colleague], facts: dict[str, dict[str, object]]) -> list[Colleague]:
    """Nobody else stays apart from those whose pairs are changed."""
    touched = set(facts)
    loosened = (replace(one, apart=one.apart - touched) if one.id not in touched else one for one in people)
    return [replace(one, **facts.get(one.id, {})) for one in loosened]


def repaired() -> Repaired:
    """250 colleagues in block 3: three have left, one of them a leader, two have come, one leads no more."""
    warm()
    size = Size(250, 20)
    school = size.school()
    before = allocated(size)
    leading = [one for one in school.colleagues if one.facilitates]
    others = [
        one for one in school.colleagues if not (one.facilitates or one.any_focus or one.shares_with or one.together)
    ]
    gone = {leading[0].id, others[0].id, others[1].id}
    stay = [one for one in school.colleagues if one.id not in gone]
    people = [replace(one, facilitates=frozenset()) if one.id == leading[1].id else one for one in stay]
    people = [
        replace(one, line_manager="" if one.line_manager in gone else one.line_manager, apart=one.apart - gone)
        for one in people
    ]
    people += [replace(others[2 + place], id=f"new{place}", apart=frozenset(), pins=()) for place in range(2)]
    underway = Underway(before.placements, school.programme, people, 3, school.colleagues)
    repair(underway, moves=0)
    began = time.perf_counter()
    found = repair(underway, moves=0)
    seconds = time.perf_counter() - began
    began = time.perf_counter()
    repair(underway)
    return Repaired(len(found.changed), found.proven, seconds, time.perf_counter() - began)


def dated() -> Dated:
    """Sixteen meetings for 120 colleagues, eight in each of two years."""
    people = demo_school(120, SEED).colleagues
    programme = demo_programme("Fairmead School", with_dates=False)
    seconds = []
    for _ in range(ROUNDS + 1):
        began = time.perf_counter()
        proposed = propose_dates(programme, people)
        seconds.append((time.perf_counter() - began) / len(programme.years))
    if isinstance(proposed, NoDates):
        raise SystemExit(proposed.says())
    return Dated(
        len(proposed.programme.meetings),
        all(year.is_proven for year in proposed.years),
        median(seconds[1:]),
    )


def trust(folder: Path, schools: int = TRUST[0], members: int = TRUST[1]) -> Trusted:
    """`collegium plan` over a folder of schools, as a whole process, the compiled kernel at hand."""
    for school in demo_trust([members] * schools, SEED):
        place = folder / "schools" / school.name
        place.mkdir(parents=True)
        (place / "programme.toml").write_text(programme_as_toml(school.programme), encoding="utf-8")
        (place / "staff.csv").write_bytes(write_staff_csv(school.colleagues))
    command = [sys.executable, "-m", "collegium.cli", "plan", str(folder / "schools"), "--out", str(folder / "plans")]
    before, began = os.times(), time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as running:
        memory = watched(running)
    seconds, after = time.perf_counter() - began, os.times()
    if running.returncode:
        raise SystemExit(f"collegium plan ended with {running.returncode}")
    cpu = after.children_user - before.children_user + after.children_system - before.children_system
    plans = [json.loads(path.read_bytes())["rules"] for path in sorted((folder / "plans").glob("*/plan.json"))]
    figures = [[_figure(rule) for rule in rules] for rules in plans]
    return Trusted(
        schools=len(plans),
        colleagues=schools * members,
        seconds=seconds,
        cpu=cpu,
        memory=memory,
        broken=sum(figure.cost for rules in figures for figure in rules if figure.rule == "hard_violations"),
        gaps=tuple(gap_of(rules, MIXES) for rules in figures),
    )


def _figure(rule: dict[str, Any]) -> Figure:
    return Figure(rule["rule"], rule["level"], WEIGHTS.get(rule["rule"], 0), rule["cost"], rule["bound"])
