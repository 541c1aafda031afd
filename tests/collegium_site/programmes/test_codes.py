"""Short codes out of names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collegium.programme import focus_of
from collegium.programme.reading_foci import CODE
from collegium_site.programmes.codes import code_for, codes_for


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Functional Skills", "FS"),
        ("Student Independent Learning Skills (SILS)", "SILS"),
        ("Literacy", "LIT"),
        ("Assessment for Learning", "AL"),
        ("42", "FOCUS"),
        ("Écoute", "ÉCO"),
    ],
)
def test_a_code_is_what_a_person_would_write(name: str, code: str) -> None:
    assert code_for(name) == code


def test_two_of_the_same_code_differ_by_a_letter() -> None:
    assert codes_for(["Literacy", "Literature", "Litigation"]) == ["LIT", "LITB", "LITC"]


@given(st.lists(st.text(max_size=40), max_size=40))
def test_codes_always_differ_and_can_stand_in_a_programme_file(names: list[str]) -> None:
    codes = codes_for(names)
    assert len(set(codes)) == len(names)
    assert [code for code in codes if not CODE.fullmatch(code) or focus_of(code) != code] == []
