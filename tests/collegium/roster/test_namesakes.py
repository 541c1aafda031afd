"""People of the same name on one list."""

from __future__ import annotations

from collegium.roster.namesakes import told_apart


def test_nobody_of_a_name_of_their_own_needs_more() -> None:
    assert told_apart([("1", "Ann Archer", "Maths"), ("2", "Bo Baker", "Maths")]) == {}


def test_namesakes_are_told_apart_by_their_departments() -> None:
    people = [("1", "Ann Archer", "Maths"), ("2", "Ann Archer", "Art"), ("3", "Bo Baker", "Art")]
    assert told_apart(people) == {"1": "Maths", "2": "Art"}


def test_where_departments_are_the_same_or_unknown_the_id_serves() -> None:
    people = [("1", "Ann Archer", "Art"), ("2", "Ann Archer", "Art"), ("3", "Bo Baker", ""), ("4", "Bo Baker", "Art")]
    assert told_apart(people) == {"1": "1", "2": "2", "3": "3", "4": "4"}
