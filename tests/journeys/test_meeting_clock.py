"""The clock on a device without a network is the clock of the library, second for second; and it loses no tap."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from browser import opened
from collegium.meeting import Agenda, Entered, Log, Plan, Step, agenda
from collegium_site.meetings.adapters import clock_as_json

if TYPE_CHECKING:
    from playwright.sync_api import Browser

SCRIPT = Path(__file__).parents[2] / "src/collegium_site/meetings/static/meetings/clock-math.js"
STARTS = datetime(2008, 11, 13, 15, 45, tzinfo=UTC)
CASES = 1500


def test_the_device_works_out_the_same_agenda_as_the_library(browser: Browser) -> None:
    chance = random.Random(1)
    cases = [some_case(chance) for _case in range(CASES)]
    given = [[clock_as_json(plan, log), int(now.timestamp())] for plan, log, now in cases]
    with opened(browser) as visit:
        visit.page.add_script_tag(content=SCRIPT.read_text("utf-8"))
        found = visit.page.evaluate("cases => cases.map(([clock, now]) => meetingAgenda(clock, now))", given)
    assert found == [as_device(agenda(plan, log, now)) for plan, log, now in cases]


def some_case(chance: random.Random) -> tuple[Plan, Log, datetime]:
    """A meeting of up to eight steps after any taps, at any instant."""
    steps = tuple(some_step(chance, number) for number in range(chance.randint(1, 8)))
    plan = Plan(steps, STARTS, STARTS + timedelta(minutes=chance.randint(10, 120)))
    moment, taps = STARTS + timedelta(seconds=chance.randint(-600, 3000)), []
    for _tap in range(chance.randint(0, 6)):
        taps.append(Entered(chance.choice(steps).code, moment))
        moment += timedelta(seconds=chance.randint(0, 2400))
    skipped = frozenset(step.code for step in steps if chance.random() < 0.2)
    closed = moment if taps and chance.random() < 0.1 else None
    return plan, Log(tuple(taps), skipped, closed), moment


def some_step(chance: random.Random, number: int) -> Step:
    least, preferred, most = sorted(chance.randint(1, 40) for _bound in range(3))
    return Step(str(number), f"Step {number}", least, preferred, most, protected=chance.random() < 0.4)


def as_device(found: Agenda) -> dict[str, Any]:
    """What the script says of the same agenda."""
    return {
        "state": found.state.value,
        "parts": [
            {
                "code": part.step.code,
                "status": part.status.value,
                "begins": seconds(part.begins) if part.status.value in {"now", "to_come"} else None,
                "ends": seconds(part.ends) if part.status.value in {"now", "to_come"} else None,
                "seconds": part.seconds,
            }
            for part in found.parts
        ],
        "finish": seconds(found.finish),
        "left": found.left,
        "leftInStep": found.left_in_step,
        "overInStep": found.over_in_step,
    }


def seconds(instant: datetime | None) -> int | None:
    return int(instant.timestamp()) if instant else None
