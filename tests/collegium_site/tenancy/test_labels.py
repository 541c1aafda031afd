"""Several of what a school calls by its own word."""

import pytest

from collegium.words import DEFAULT_LABELS
from collegium_site.tenancy.labels import by_rule, plural


@pytest.mark.parametrize(
    ("one", "several"),
    [
        ("colleague", "colleagues"),
        ("faculty", "faculties"),
        ("INSET day", "INSET days"),
        ("class", "classes"),
        ("coach", "coaches"),
        ("member of staff", "members of staff"),
        ("head of learning", "heads of learning"),
        ("teaching staff", "teaching staff"),
        ("", ""),
    ],
)
def test_the_usual_plural(one: str, several: str) -> None:
    assert by_rule(one) == several


def test_a_school_s_own_plural_holds_over_the_rule() -> None:
    assert plural({"colleague": "person", "colleague_plural": "people"}, "colleague") == "people"


def test_every_word_of_ours_has_a_plural() -> None:
    assert {key: plural(DEFAULT_LABELS, key) for key in DEFAULT_LABELS} == {
        "pupil": "pupils",
        "training_day": "Training Days",
        "colleague": "colleagues",
        "head": "head teachers",
        "department": "departments",
        "facilitator": "facilitators",
    }
