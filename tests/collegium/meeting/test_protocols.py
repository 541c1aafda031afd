"""The protocols that come with Collegium, and what is said about those a school changes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from collegium.meeting import PROTOCOLS, Protocol, Step, faults, protocol
from collegium.reasons import Level

TALK = Step("talk", "Talk", 5, 10, 15)


@pytest.mark.parametrize("one", PROTOCOLS, ids=lambda one: one.code)
def test_every_protocol_fills_an_hour_and_fits_three_quarters_of_one(one: Protocol) -> None:
    assert (one.preferred, faults(one.steps, 60), faults(one.steps, 45)) == (60, [], [])


@pytest.mark.parametrize("one", PROTOCOLS, ids=lambda one: one.code)
def test_every_protocol_ends_with_protected_steps(one: Protocol) -> None:
    assert [step.protected for step in one.steps[-2:]] == [True, True]


def test_protocols_are_found_by_their_code() -> None:
    assert [protocol(one.code) for one in PROTOCOLS] == list(PROTOCOLS)


def says(steps: list[Step], minutes: int = 60) -> list[tuple[Level, str, str]]:
    return [(fault.level, fault.where, fault.says()) for fault in faults(steps, minutes)]


def test_an_agenda_without_steps_is_none() -> None:
    assert says([]) == [(Level.ERROR, "agenda", "An agenda needs at least one step.")]


def test_more_steps_than_anyone_can_follow_are_refused() -> None:
    many = [replace(TALK, code=str(number), least=1) for number in range(21)]
    assert says(many) == [(Level.ERROR, "agenda", "An agenda has at most 20 steps.")]


def test_two_steps_with_one_code_are_refused() -> None:
    assert says([TALK, TALK]) == [(Level.ERROR, "talk", "Two steps are called talk; each needs a name of its own.")]


def test_a_step_needs_a_name() -> None:
    assert says([replace(TALK, name=" ")]) == [(Level.ERROR, "talk", "This step has no name.")]


@pytest.mark.parametrize(("least", "preferred", "most"), [(0, 5, 5), (6, 5, 7), (2, 8, 7)])
def test_minutes_stand_in_order(least: int, preferred: int, most: int) -> None:
    wrong = replace(TALK, least=least, preferred=preferred, most=most)
    expected = (
        f"Talk: the least, the usual and the most minutes are {least}, {preferred} and {most}. They are whole minutes "
        "from 1 up, and none is smaller than the one before."
    )
    assert says([wrong]) == [(Level.ERROR, "talk", expected)]


def test_no_step_is_longer_than_four_hours() -> None:
    assert says([replace(TALK, most=241)]) == [(Level.ERROR, "talk", "Talk: no step is longer than 240 minutes.")]


def test_steps_that_cannot_fit_are_refused_with_both_figures() -> None:
    steps = [TALK, replace(TALK, code="close", protected=True)]
    assert says(steps, 14) == [(Level.ERROR, "agenda", "These steps need at least 15 minutes, and the meeting has 14.")]
