"""How names are sorted."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collegium.words import plain_letters, sort_name


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("Bäcker", "backer"),
        ("Świątek", "swiatek"),
        ("Łuczak", "luczak"),
        ("Øster", "oster"),
        ("Weiß", "weiss"),
        ("O’Brien", "obrien"),
        ("de la Cruz", "delacruz"),
        ("李", "李"),
        ("–", ""),
    ],
)
def test_a_name_is_sorted_without_case_marks_and_signs(name: str, plain: str) -> None:
    assert plain_letters(name) == plain


def test_names_come_by_last_name_then_first() -> None:
    names = [("Brearley", "Jo"), ("Bäcker", "Udo"), ("Lee", "Zoe"), ("Leeds", "Ann"), ("Lee", "Élan")]
    assert sorted(names, key=lambda name: sort_name(*name)) == [
        ("Bäcker", "Udo"),
        ("Brearley", "Jo"),
        ("Lee", "Élan"),
        ("Lee", "Zoe"),
        ("Leeds", "Ann"),
    ]


@given(st.text(), st.text())
def test_both_parts_can_be_told_apart(last: str, first: str) -> None:
    assert sort_name(last, first).split(" ") == [plain_letters(last), plain_letters(first)]
