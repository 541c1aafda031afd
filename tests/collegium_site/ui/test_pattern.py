"""Working patterns as squares and as words."""

import pytest

from collegium.school_year.working_pattern import WHOLE_WEEK, Spell, WorkingPattern
from collegium_site.ui.pattern import pattern_squares

LUNCH = 12 * 60 + 30


@pytest.mark.parametrize(
    ("spells", "says"),
    [
        ((Spell(0), Spell(2)), "Monday and Wednesday"),
        ((Spell(0, end=LUNCH), Spell(4, start=LUNCH)), "Monday morning and Friday afternoon"),
        ((Spell(0, 8 * 60, 15 * 60),), "Monday"),
        ((), "no day"),
        (
            (Spell(0, week="A"), Spell(1, week="B"), Spell(2)),
            "Week A: Monday and Wednesday; Week B: Tuesday and Wednesday",
        ),
    ],
)
def test_the_days_are_said_in_words(spells: tuple[Spell, ...], says: str) -> None:
    assert pattern_squares(WorkingPattern(spells)).says == says


def test_a_full_week_is_five_whole_squares() -> None:
    drawn = pattern_squares(WHOLE_WEEK)
    assert (drawn.says, [square.x for square in drawn.weeks[0]]) == ("every day", [0, 18, 36, 54, 72])
    assert [square.works for square in drawn.weeks[0]] == [True] * 5


def test_half_a_day_is_two_halves_of_a_square() -> None:
    [week] = pattern_squares(WorkingPattern((Spell(0, end=LUNCH),))).weeks
    assert [(square.x, square.width, square.works) for square in week[:2]] == [(0, 6.5, True), (7.5, 6.5, False)]


def test_a_fortnight_is_two_lines() -> None:
    assert len(pattern_squares(WorkingPattern((Spell(0, week="A"),))).weeks) == 2


def test_a_day_that_is_worked_is_drawn_as_such() -> None:
    drawn = pattern_squares(WorkingPattern((Spell(0), Spell(1, end=LUNCH))))
    squares = [
        '<rect x="0" width="14" height="15" rx="2" class="on"/>',
        '<rect x="18" width="6.5" height="15" rx="2" class="on"/>',
        '<rect x="25.5" width="6.5" height="15" rx="2"/>',
        *(f'<rect x="{x}" width="14" height="15" rx="2"/>' for x in (36, 54, 72)),
    ]
    assert drawn.drawing == (
        '<span class="pattern" role="img" aria-label="Monday and Tuesday morning">'
        f'<svg viewBox="0 0 86 15" aria-hidden="true">{"".join(squares)}</svg></span>'
    )
