"""Changing a design: each change in one piece, recorded, and undone with every key as it was."""

from __future__ import annotations

from datetime import date, time
from typing import TYPE_CHECKING

import pytest
from django.core.exceptions import ValidationError

from collegium_site.programmes import selectors, services

if TYPE_CHECKING:
    from collegium_site.accounts.models import User
    from collegium_site.programmes.models import Programme
    from collegium_site.programmes.selectors import Design
    from collegium_site.tenancy.models import School

MONDAY = date(2009, 5, 18)


def design(programme: Programme, school: School) -> Design:
    found = selectors.design_of(programme.pk, school)
    assert found is not None
    return found


def everything(programme: Programme, school: School) -> object:
    """All that a design says, keys included, but for what undo itself leaves behind."""
    found = design(programme, school)
    rows = [*found.focus_areas, *found.slots, *found.protected, *found.asks, found.programme]
    columns = [{name: value for name, value in vars(row).items() if not name.startswith(("_", "all_"))} for row in rows]
    return found.year_keys, [{**column, "changed_at": None, "last_step": None} for column in columns]


def test_a_new_programme_has_one_block_for_each_focus_area(undated: Programme, scope: School) -> None:
    found = design(undated, scope)
    assert [(focus.position, focus.code) for focus in found.focus_areas] == [
        (1, "FS"),
        (2, "SILS"),
        (3, "ADRA"),
        (4, "LIT"),
    ]
    assert (undated.blocks, undated.meetings_per_block, undated.latest_finish) == (4, 4, time(16, 45))
    assert [year.name for year in found.years] == ["2008/09", "2009/10"]


def test_meetings_are_numbered_by_date_whatever_order_they_came_in(founding: Programme, scope: School) -> None:
    programme = selectors.library_programme(founding.pk, scope)
    assert programme is not None
    assert [meeting.number for meeting in programme.meetings] == [1, 2, 3, 4, 5, 6, 7, 8]
    assert [meeting.date for meeting in programme.meetings] == sorted(meeting.date for meeting in programme.meetings)


def test_choosing_a_date_takes_its_weekday(founding: Programme, scope: School, leader: User) -> None:
    eighth = design(founding, scope).slots[7]
    services.choose_date(programme=founding, slot=eighth, day=MONDAY, by=leader)
    after = design(founding, scope)
    assert (after.slots[7].date, after.slots[7].weekday) == (MONDAY, "Monday")
    assert after.last_step == "chose Monday 18 May 2009 in place of Thursday 18 May 2009, 3.45–4.45pm"


def test_a_change_is_recorded_with_who_made_it(founding: Programme, scope: School, leader: User) -> None:
    from collegium_site.audit.models import Event

    services.remove_meeting(programme=founding, slot=design(founding, scope).slots[0], by=leader)
    event = Event.objects.filter(kind="programme.changed").latest("pk")
    assert (event.actor, event.about_id) == (leader, str(founding.pk))
    assert event.details == {"says": "removed the meeting on Thursday 13 November 2008, 3.45–4.45pm"}


@pytest.mark.parametrize("change", ["meeting", "focus", "protected", "ask", "order", "settings"])
def test_undo_brings_everything_back_with_its_keys(
    change: str, founding: Programme, scope: School, leader: User
) -> None:
    before = everything(founding, scope)
    make_change(change, founding, scope, leader)
    assert everything(founding, scope) != before
    services.undo(programme=founding, by=leader)
    assert everything(founding, scope) == before


def make_change(change: str, programme: Programme, school: School, leader: User) -> None:
    found = design(programme, school)
    if change == "meeting":
        services.remove_meeting(programme=programme, slot=found.slots[2], by=leader)
    elif change == "focus":
        services.remove_focus_area(programme=programme, focus=found.focus_areas[1], by=leader)
    elif change == "protected":
        services.remove_protected(programme=programme, row=found.protected[0], by=leader)
    elif change == "ask":
        services.remove_ask(programme=programme, ask=found.asks[0], by=leader)
    elif change == "order":
        services.move_focus_area(
            programme=programme, focus_areas=found.focus_areas, focus=found.focus_areas[0], up=False, by=leader
        )
    else:
        programme.latest_finish = time(16)
        services.save_settings(row=programme, years=found.year_keys[:1], by=leader)


def test_undo_goes_back_step_by_step_and_then_says_that_nothing_is_left(
    undated: Programme, scope: School, leader: User
) -> None:
    for name in ("Oracy", "Numeracy"):
        focus = new_focus(name)
        services.save_focus_area(programme=undated, focus=focus, by=leader)
    assert services.undo(programme=undated, by=leader) == "added the focus area Numeracy"
    assert services.undo(programme=undated, by=leader) == "added the focus area Oracy"
    with pytest.raises(ValidationError, match="There is no change to take back"):
        services.undo(programme=undated, by=leader)


def new_focus(name: str) -> object:
    from collegium_site.programmes.models import FocusArea

    return FocusArea(name=name, code=name[:3].upper())


def test_only_so_many_steps_are_kept(undated: Programme, leader: User) -> None:
    from collegium_site.programmes.models import DesignStep
    from collegium_site.programmes.services.changes import STEPS_KEPT

    for _time in range(STEPS_KEPT + 3):
        services.save_settings(row=undated, years=[], by=leader)
    assert DesignStep.objects.count() == STEPS_KEPT


def test_a_meeting_for_some_follows_the_code_of_their_focus(founding: Programme, scope: School, leader: User) -> None:
    found = design(founding, scope)
    found.slots[0].meets = ["FS", "FS-2", "LIT"]
    services.save_meeting(programme=founding, slot=found.slots[0], by=leader)
    found.focus_areas[0].code = "FUN"
    services.save_focus_area(programme=founding, focus=found.focus_areas[0], by=leader)
    assert design(founding, scope).slots[0].meets == ["FUN", "FUN-2", "LIT"]


def test_the_first_focus_area_cannot_go_up(founding: Programme, scope: School, leader: User) -> None:
    foci = design(founding, scope).focus_areas
    with pytest.raises(ValidationError, match="at the end of the list already"):
        services.move_focus_area(programme=founding, focus_areas=foci, focus=foci[0], up=True, by=leader)


def test_a_programme_that_is_put_away_stands_last_and_can_be_taken_back(
    founding: Programme, scope: School, leader: User
) -> None:
    services.put_away(programme=founding, by=leader)
    assert [one.archived_at is None for one in selectors.list_programmes()] == [False]
    assert selectors.latest_programme() is None
    services.take_back(programme=founding, by=leader)
    assert selectors.latest_programme() == founding


def test_the_list_says_which_years_a_programme_runs_over(founding: Programme) -> None:
    assert [(one.first_year, one.last_year) for one in selectors.list_programmes()] == [("2008/09", "2009/10")]


def test_a_programme_of_another_school_is_not_there(founding: Programme, other_school: School) -> None:
    from collegium_site.tenancy.scope import school_scope

    with school_scope(other_school):
        assert selectors.design_of(founding.pk, other_school) is None
        assert selectors.list_programmes() == []


def test_a_year_that_is_no_longer_kept_is_not_brought_back(undated: Programme, scope: School, leader: User) -> None:
    from collegium_site.schools.services.years import remove_year

    first, second = design(undated, scope).year_keys
    services.save_settings(row=undated, years=[first], by=leader)
    remove_year(school=scope, actor=leader, pk=second)
    with pytest.raises(ValidationError, match="no longer keeps an academic year"):
        services.undo(programme=undated, by=leader)
    assert design(undated, scope).year_keys == (first,)


def test_a_focus_area_the_groups_use_cannot_be_taken_away(
    undated: Programme, scope: School, leader: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    from django.db.models import ProtectedError

    from collegium_site.programmes.models import FocusArea

    def refuse(row: FocusArea) -> None:
        raise ProtectedError("used", {row})

    monkeypatch.setattr(FocusArea, "delete", refuse)
    focus = design(undated, scope).focus_areas[0]
    with pytest.raises(ValidationError, match="already used by the groups"):
        services.remove_focus_area(programme=undated, focus=focus, by=leader)
    assert design(undated, scope).last_step == ""
