"""What is judged after a kill: each thing that may not be is found, and nothing else."""

from __future__ import annotations

from typing import Any

import pytest
from bench.killing.judging import faults

PARCELS = [["m1", "m2"], ["m3"]]
ACKNOWLEDGED = ["m1", "m2", "m3", "t1"]


def written(**changed: Any) -> dict[str, Any]:
    """Three marks, a close, two versions of minutes; the one who was there has the hour."""
    return {
        "sound": True,
        "closed": True,
        "marks": [("m1", 7, "present"), ("m2", 8, "not_here"), ("m3", 8, "apologies")],
        "times": 0,
        "seats": [(7, "present", "m1", 70), (8, "apologies", "m3", 80), (9, "", "", 90)],
        "taps": [("begun", "enter"), ("t1", "close")],
        "events": ["meeting.closed"],
        "planned": [70, 80],
        "worked": [70],
        "minutes": [(2, "more")],
        "versions": [(1, "some"), (2, "more")],
        **changed,
    }


def test_what_is_whole_has_no_fault() -> None:
    assert faults(written(), PARCELS, ACKNOWLEDGED, ["some", "more"]) == []


MARKS = [("m1", 7, "present"), ("m2", 8, "not_here"), ("m3", 8, "apologies")]


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"sound": False}, ["the database says of itself that it is damaged"]),
        (
            {"marks": MARKS[:2], "seats": [(7, "present", "m1", 70), (8, "not_here", "m2", 80)]},
            ["m3 was acknowledged and is lost"],
        ),
        ({"marks": [*MARKS, MARKS[2]]}, ["m3 was written 2 times"]),
        (
            {"marks": MARKS[1:], "seats": [(8, "apologies", "m3", 80)]},
            ["m1 was acknowledged and is lost", "of 2 marks sent together 1 are there"],
        ),
        (
            {"seats": [(7, "", "", 70), (8, "apologies", "m3", 80)]},
            ["seat 7 says  by , and its newest mark ('present', 'm1')"],
        ),
        ({"closed": False}, ["the last tap is ['close'], and the meeting is not closed"]),
        ({"events": []}, ["the log tells other closes than the taps"]),
        ({"times": 2}, ["2 arrivals are kept after the close"]),
        ({"worked": []}, ["colleague 70 was there, and the hour is not written"]),
        ({"worked": [70, 70]}, ["the hour of 70 was written 2 times"]),
        (
            {"versions": [(2, "more")]},
            ["“some” was acknowledged and is lost", "versions of the minutes are numbered [2]"],
        ),
        ({"minutes": [(1, "some")]}, ["the minutes say something else than their newest version"]),
    ],
)
def test_each_fault_is_found(changed: dict[str, Any], says: list[str]) -> None:
    assert faults(written(**changed), PARCELS, ACKNOWLEDGED, ["some", "more"]) == says


def test_a_parcel_that_was_not_acknowledged_may_be_there_or_not() -> None:
    assert faults(written(), [*PARCELS, ["m4", "m5"]], ACKNOWLEDGED, ["some"]) == []
