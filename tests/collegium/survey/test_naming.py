"""A text that many will read names nobody of the group."""

from __future__ import annotations

import pytest

from collegium.survey import names_in

PEOPLE = [("Ada", "Read"), ("Bartholomew-Max", "O'Starling"), ("Will", "van der Heron"), ("Zoë", "Świątek")]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("We ask what Ada asked.", ["Ada"]),
        ("Ask Mr O'Starling's class first", ["O'Starling"]),
        ("Two visit Zoë Świątek", ["Zoë", "Świątek"]),
        ("Ada Read shows her sheet", ["Ada", "Read"]),
        ("Read the first paragraph aloud", []),
        ("Will it help? Will we see?", []),
        ("We read it, and will show it", []),
        ("Ducks and herons", []),
        ("We go to Heron, then wait", ["Heron"]),
        ("", []),
    ],
)
def test_names_of_the_group_are_found_and_words_like_them_are_not(text: str, names: list[str]) -> None:
    assert names_in(text, PEOPLE) == names
