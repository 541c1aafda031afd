"""The files of a result, byte by byte where other programs rely on them."""

from __future__ import annotations

import json
from dataclasses import replace

from icalendar import Calendar

from collegium.allocation.outcome import Allocation, Conflict
from collegium.reasons import Level, Reason
from collegium.results import Result, files_of, plan_of
from collegium.roster import Membership


def rows(content: bytes) -> list[str]:
    return content.decode("utf-8-sig").split("\r\n")


def test_a_result_has_every_file_of_the_contract(result: Result) -> None:
    assert sorted(files_of(result)) == [
        "allocation.csv",
        "calendar.ics",
        "ledger.csv",
        "people.csv",
        "plan.json",
        "programme.toml",
        "report.html",
        "staff.csv",
    ]


def test_the_input_is_copied_byte_by_byte(result: Result) -> None:
    files = files_of(result)
    assert (files["programme.toml"], files["staff.csv"]) == (b"title", b"id\r\n")


def test_the_allocation_stands_in_the_order_of_the_staff_list_and_of_the_blocks(result: Result) -> None:
    assert rows(files_of(result)["allocation.csv"]) == [
        "colleague,block,focus,group,facilitates",
        "1004,1,FS,FS-1,1",
        "1004,2,LIT,LIT-1,1",
        "1001,1,LIT,LIT-1,1",
        "1001,2,FS,FS-1,1",
        "1002,1,LIT,LIT-1,0",
        "1002,2,FS,FS-1,0",
        "'=1003,1,FS,FS-1,0",
        "'=1003,2,LIT,LIT-1,0",
        "",
    ]


def test_everyone_listed_has_a_line_with_their_figures_and_the_reason(result: Result) -> None:
    assert rows(files_of(result)["people.csv"]) == [
        "colleague,foci,met,within_reach,meetings,directed_minutes,why",
        '1004,FS>LIT,1,2,2,120,"Leads FS LIT, as asked."',
        '1001,LIT>FS,1,2,2,120,"Leads LIT FS, as asked."',
        '1002,LIT>FS,1,2,2,120,"Leads LIT FS, as asked."',
        '\'=1003,FS>LIT,1,0,2,0,"Leads FS LIT, as asked."',
        '1005,,0,0,0,0,"Listed as exempt, so not placed."',
        "",
    ]


def test_someone_never_there_is_listed_with_that_reason(result: Result) -> None:
    gone = replace(result.colleagues[4], membership=Membership.FULL)
    people = rows(files_of(replace(result, colleagues=[*result.colleagues[:4], gone]))["people.csv"])
    assert people[5] == "1005,,0,0,0,0,Not at the school in any block of the programme."


def test_the_ledger_has_a_line_for_each_directed_meeting_and_none_outside_days_worked(result: Result) -> None:
    assert rows(files_of(result)["ledger.csv"]) == [
        "colleague,date,start,end,minutes,time,basis",
        *(
            line
            for one in ("1004", "1001", "1002")
            for line in (
                f"{one},2008-11-13,15:45,16:45,60,disaggregated,directed",
                f"{one},2009-01-28,14:30,15:30,60,training_day,directed",
            )
        ),
        "",
    ]


def test_tables_open_in_a_spreadsheet_with_their_alphabet(result: Result) -> None:
    files = files_of(result)
    tables = [name for name in files if name.endswith(".csv") and name != "staff.csv"]
    assert [files[name][:3] for name in tables] == [b"\xef\xbb\xbf"] * 3


def test_the_plan_records_the_search_and_every_figure(result: Result) -> None:
    plan = json.loads(files_of(result)["plan.json"])
    assert {key: value for key, value in plan.items() if key != "rules"} == {
        "feasible": True,
        "seed": 7,
        "moves": 12_000,
        "stopped_by": "moves",
        "seconds": 1.235,
    }
    assert plan["rules"][1:3] == [
        {"rule": "repeats", "level": 1, "cost": 2, "bound": 2, "gap": 0.0, "proven": True},
        {"rule": "department_mix", "level": 2, "cost": 1500, "bound": 1000, "gap": 0.5, "proven": False},
    ]
    assert plan["rules"][5] == {
        "rule": "preferences", "level": 3, "cost": 1, "bound": None, "gap": None, "proven": False,
    }  # fmt: skip


def test_an_impossible_plan_names_its_conflicts() -> None:
    why = Reason(Level.ERROR, "FS", "facilitator", "{focus} needs {needed}.", {"focus": "Literacy", "needed": 3})
    way = Reason(Level.NOTE, "FS", "facilitator", "Train one more.")
    allocation = Allocation(False, 1, 0, "moves", 0.1, conflicts=(Conflict(("facilitator",), why, (way,)),))
    assert json.loads(plan_of(allocation)) == {
        "feasible": False,
        "seed": 1,
        "moves": 0,
        "stopped_by": "moves",
        "seconds": 0.1,
        "conflicts": [{"rules": ["facilitator"], "says": "Literacy needs 3.", "relax": ["Train one more."]}],
    }


def test_only_the_seconds_tell_two_equal_results_apart(result: Result) -> None:
    slower = replace(result, allocation=replace(result.allocation, seconds=9.0, stopped_by="seconds"))
    one, other = files_of(result), files_of(slower)
    assert [name for name in one if one[name] != other[name]] == ["plan.json"]


def test_the_calendar_has_one_event_per_meeting_stamped_on_the_first_day_of_the_first_year(result: Result) -> None:
    events = Calendar.from_ical(files_of(result)["calendar.ics"]).walk("VEVENT")
    assert [str(event["UID"]) for event in events] == [
        "20081113-1545-all@st-osyth-s-all-souls.collegium",
        "20090128-1430-all@st-osyth-s-all-souls.collegium",
    ]
    assert {event["DTSTAMP"].to_ical() for event in events} == {b"20081103T000000Z"}
    assert str(events[0]["DESCRIPTION"]) == "Counts towards: Disaggregated time."


def test_a_meeting_of_some_groups_says_whom_it_is_for(result: Result) -> None:
    first = replace(result.programme.meetings[0], meets=("FS", "LIT-2"))
    programme = replace(result.programme, meetings=(first,))
    event = Calendar.from_ical(files_of(replace(result, programme=programme))["calendar.ics"]).walk("VEVENT")[0]
    assert str(event["UID"]) == "20081113-1545-fs-lit-2@st-osyth-s-all-souls.collegium"
    assert str(event["DESCRIPTION"]) == "For FS and LIT-2. Counts towards: Disaggregated time."
