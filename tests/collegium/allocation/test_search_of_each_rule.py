"""Every hard rule alone and all of them together: a school that can be placed is placed, by mending alone."""

from dataclasses import replace

import pytest

from collegium.allocation import allocate, problem_from, search
from collegium.programme.programme import Company
from planted import Kinds, planted

MANY = Kinds(each=10, pins=6, tied=4, apart=6, shares=2, comings=4, cap=True)
SCHOOLS = {
    "nothing special": Kinds(each=5),
    "department cap": Kinds(each=5, cap=True),
    "pins": Kinds(each=5, pins=20),
    "kept together": Kinds(each=10, tied=8),
    "kept apart": Kinds(each=5, apart=10),
    "two days a block": Kinds(each=5, two_days=True),
    "job shares": Kinds(each=10, shares=3),
    "joiners and leavers": Kinds(each=5, comings=6),
    "on leave": Kinds(each=5, leaves=6),
    "on leave, two days a block": Kinds(each=5, leaves=6, two_days=True),
    "on leave, fixed company": Kinds(each=5, leaves=4, company=Company.FIXED),
    "company for a year": Kinds(each=5, company=Company.YEAR),
    "fixed company": Kinds(each=5, company=Company.FIXED),
    "unequal groups": Kinds(each=5, groups=(3, 2, 2, 1)),
    "fewer blocks than foci": Kinds(each=5, blocks=2),
    "more blocks than foci": Kinds(each=5, blocks=6),
    "anchored": Kinds(each=5, anchored=True),
    "anchored, company for a year": Kinds(each=5, anchored=True, company=Company.YEAR),
    "anchored, fixed company": Kinds(each=5, anchored=True, company=Company.FIXED),
    "all": replace(MANY, two_days=True),
    "all, unequal groups": replace(MANY, groups=(3, 2, 2, 1)),
    "all, company for a year": replace(MANY, company=Company.YEAR),
    "all, anchored": replace(MANY, anchored=True),
}


@pytest.mark.parametrize("kinds", SCHOOLS.values(), ids=SCHOOLS)
@pytest.mark.parametrize("seed", range(3))
def test_a_school_that_can_be_placed_is_placed_without_the_solver(
    monkeypatch: pytest.MonkeyPatch, kinds: Kinds, seed: int
) -> None:
    def unasked(*_: object) -> None:
        raise AssertionError("mending gave up")

    school = planted(kinds, seed)
    monkeypatch.setattr(search, "_decided", unasked)
    assert allocate(problem_from(school.programme, school.colleagues), moves=0, processes=1).feasible
