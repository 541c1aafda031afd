"""The benchmark of the engine: what it compares with is sound, and what it writes says what was measured."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest
from bench.engine.constructed import by_chance, greedily
from bench.engine.isolated import Spent, spent
from bench.engine.measured import Measured, OfSize, standings
from bench.engine.others import Conflicts, Dated, Repaired, Trusted
from bench.engine.plot import plotted
from bench.engine.problems import Size
from bench.engine.rated import Rated
from bench.engine.searching import MIXES, Point, Searched, gap_of
from bench.engine.whole_model import solved
from bench.engine.written import as_json, page

from collegium.allocation import Figure

SIZE = Size(60, 8)
FIGURES = (
    Figure("repeats", 1, 200, 75, 72),
    Figure("department_mix", 2, 80, 10, 10),
    Figure("role_mix", 2, 20, 100, 100),
    Figure("experience_mix", 3, 10, 50, 40),
    Figure("preferences", 3, 1, 30, 20),
    Figure("last_choices", 3, 20, 0, 0),
)
POINTS = (Point(0.1, 2, 90, 0), Point(0.2, 0, 80, 19_000), Point(2.5, 0, 72, 18_000))
SEARCHED = Searched(10, 5_000, "seconds", POINTS, FIGURES)
OF_SIZE = OfSize(
    SIZE,
    Spent(SEARCHED, 10, 11, 200),
    Spent(replace(SEARCHED, asked=60), 60, 61, 210),
    Spent(Rated(0, FIGURES), 0.1, 0.1, 30),
    Spent(Rated(3, FIGURES), 0.2, 0.2, 31),
    None,
)
MEASURED = Measured(
    date="1 June 2026",
    machine="2 cores",
    minutes=12.3,
    asked="",
    hurried=False,
    sizes=(OF_SIZE,),
    conflicts=(Conflicts("by counting", 1, 1, 0.008), Conflicts("by proof", 2, 1, 3.0)),
    repaired=Repaired(4, proven=True, seconds=0.4, bettered=0.9),
    dated=Dated(16, proven=True, seconds=0.2),
    trusted=Trusted(40, 5_000, 55.0, 100.0, 500.0, 0, (0.03, 0.05)),
)


@pytest.mark.parametrize("make", [by_chance, greedily])
def test_a_table_without_a_search_is_the_same_again_and_hardly_breaks_a_rule(make: object) -> None:
    assert callable(make)
    first = make(SIZE, 1)
    assert (make(SIZE, 1), first.broken <= 1) == (first, True)
    assert [figure.rule for figure in first.figures][:2] == ["hard_violations", "repeats"]


def test_the_whole_model_gives_a_table_that_meets_every_rule_or_none() -> None:
    found = solved(Size(36, 4), 20)
    assert found.rated is not None
    assert (found.rated.broken, found.status) == (0, "feasible")
    weighted = sum(one.weight * one.cost for one in found.rated.figures)
    assert found.bound <= weighted


def test_work_is_done_in_a_process_of_its_own() -> None:
    found = spent(gap_of, FIGURES, MIXES)
    assert found.value == gap_of(FIGURES, MIXES) == (3 * 200 + 10 * 10) / (72 * 200 + 80 * 10 + 20 * 100 + 10 * 40)


def test_a_search_is_told_by_when_it_was_how_good() -> None:
    assert (SEARCHED.met_after, SEARCHED.fewest_after) == (0.2, 2.5)
    bounds = 72 * 200 + 80 * 10 + 20 * 100 + 10 * 40 + 20
    assert SEARCHED.gaps() == [(0.2, (19_000 - bounds) / bounds), (2.5, (18_000 - bounds) / bounds)]
    assert replace(SEARCHED, points=POINTS[:1]).met_after is None


def test_every_target_that_was_measured_stands_beside_its_figure() -> None:
    assert [(one.what, one.met) for one in standings(MEASURED)] == [
        ("60 in 8, above limits after 10 s", False),
        ("60 in 8, above limits after 60 s", False),
        ("120 colleagues, 1 planted, named by counting", True),
        ("120 colleagues, 2 planted, named by proof", False),
        ("250 colleagues, repair proven", True),
        ("dates of a year proven", False),
        ("5,000 colleagues in 40 schools", True),
    ]


def test_the_page_has_its_date_its_machine_and_no_verdict_in_a_hurry() -> None:
    whole = page(MEASURED, "images/engine-gap.svg")
    assert "**1 June 2026**, 2 cores; 12.3 minutes in all." in whole
    assert (whole.count("**missed**"), "](images/engine-gap.svg)" in whole) == (4, True)
    assert "75 / 72 (4.2%)" in whole
    hurried = page(replace(MEASURED, hurried=True, asked="A part of a run: in a hurry."), "")
    assert (hurried.count("**missed**"), "A part of a run: in a hurry." in hurried) == (0, True)
    empty = replace(MEASURED, sizes=(), conflicts=(), repaired=None, dated=None, trusted=None)
    assert "engine-gap" not in page(empty, "images/engine-gap.svg")


def test_the_figures_are_there_for_other_programs() -> None:
    read = json.loads(as_json(MEASURED))
    assert read["sizes"][0]["long"]["value"]["figures"][0]["cost"] == 75
    assert len(read["standings"]) == 7


def test_the_plot_is_sound_and_no_label_covers_another() -> None:
    curves = {f"{number} & more": [(0.05, 1.5), (1, 0.02), (50, 0.0001), (70, 0)] for number in range(6)}
    root = ET.fromstring(plotted({**curves, "never met": []}))  # noqa: S314 - our own text
    space = "{http://www.w3.org/2000/svg}"
    labels = [one for one in root.iter(f"{space}text") if "label" in (one.get("class") or "")]
    heights = sorted(float(one.get("y") or 0) for one in labels)
    assert [one.text for one in labels] == [f"{number} & more · 0.0%" for number in range(6)]
    assert min(after - before for before, after in pairwise(heights)) >= 16
    assert len([one for one in root.iter(f"{space}path") if "line" in (one.get("class") or "")]) == 6
