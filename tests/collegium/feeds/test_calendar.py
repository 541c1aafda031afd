"""What readers of other makers find in a calendar of ours."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import vobject
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from collegium.feeds import Event, calendar

STAMP = datetime(2008, 9, 2, tzinfo=UTC)
at = datetime.fromisoformat

MEETING = Event(
    uid="meeting-1@huntington.example",
    start=at("2008-11-13 15:45"),
    end=at("2008-11-13 16:45"),
    zone="Europe/London",
    summary="Literacy 1",
    location="Room 14",
    description="Bring the marked scripts.",
    sequence=2,
    url="https://plc.example/meetings/1?week=A,B",
)


def feed(*events: Event, name: str = "PLC") -> bytes:
    return calendar(events, name=name, zone="Europe/London", refresh=timedelta(hours=4), stamp=STAMP)


def lines(content: bytes) -> list[str]:
    return content.decode().split("\r\n")


def test_a_meeting_has_every_property_a_reader_looks_for() -> None:
    written = lines(feed(MEETING))
    assert written[written.index("BEGIN:VEVENT") :] == [
        "BEGIN:VEVENT",
        "UID:meeting-1@huntington.example",
        "DTSTAMP:20080902T000000Z",
        "LAST-MODIFIED:20080902T000000Z",
        "SEQUENCE:2",
        "STATUS:CONFIRMED",
        "DTSTART;TZID=Europe/London:20081113T154500",
        "DTEND;TZID=Europe/London:20081113T164500",
        "SUMMARY:Literacy 1",
        "LOCATION:Room 14",
        "DESCRIPTION:Bring the marked scripts.",
        "URL:https://plc.example/meetings/1?week=A,B",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]


def test_the_head_names_the_calendar_and_says_when_to_come_back() -> None:
    written = lines(feed(name="Huntington, PLC"))
    assert written == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Collegium//Professional Learning Communities//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        "NAME:Huntington\\, PLC",
        "X-WR-CALNAME:Huntington\\, PLC",
        "X-WR-TIMEZONE:Europe/London",
        "REFRESH-INTERVAL;VALUE=DURATION:PT4H",
        "X-PUBLISHED-TTL:PT4H",
        "END:VCALENDAR",
        "",
    ]


def test_a_withdrawn_meeting_is_sent_as_cancelled() -> None:
    event = Calendar.from_ical(feed(replace(MEETING, cancelled=True, sequence=3))).walk("VEVENT")[0]
    assert (event["STATUS"], event["SEQUENCE"], event["UID"]) == ("CANCELLED", 3, MEETING.uid)


def test_the_last_change_of_a_meeting_is_written_in_universal_time() -> None:
    changed = datetime(2009, 4, 1, 9, 0, tzinfo=ZoneInfo("Europe/London"))
    assert "LAST-MODIFIED:20090401T080000Z" in lines(feed(replace(MEETING, modified=changed)))


def test_empty_fields_are_left_out() -> None:
    bare = replace(MEETING, location="", description="", url="")
    written = "\n".join(lines(feed(bare)))
    assert [field for field in ("LOCATION", "DESCRIPTION", "URL") if field in written] == []


def test_meetings_stand_in_order_of_time_whatever_order_they_come_in() -> None:
    later = replace(MEETING, uid="z", start=at("2009-03-09 15:45"), end=at("2009-03-09 16:45"))
    assert feed(later, MEETING) == feed(MEETING, later)


def test_every_zone_in_use_is_written_once() -> None:
    abroad = replace(MEETING, uid="2", zone="Europe/Paris")
    names = [str(zone["TZID"]) for zone in Calendar.from_ical(feed(MEETING, MEETING, abroad)).walk("VTIMEZONE")]
    assert names == ["Europe/London", "Europe/Paris"]


@pytest.mark.parametrize(
    "event",
    [replace(MEETING, end=MEETING.start), replace(MEETING, modified=at("2009-01-01"))],
    ids=["no duration", "a moment without zone"],
)
def test_what_no_reader_could_place_is_refused(event: Event) -> None:
    with pytest.raises(ValueError, match=r"ends?|zone"):
        feed(event)


CLOCK_CHANGES = [at("2009-03-26"), at("2009-03-31"), at("2009-10-22"), at("2009-10-29")]
UNIVERSAL = ["15:45", "14:45", "14:45", "15:45"]


def twilights() -> bytes:
    days = [day.replace(hour=15, minute=45) for day in CLOCK_CHANGES]
    return feed(*(replace(MEETING, uid=f"{day:%m%d}", start=day, end=day + timedelta(hours=1)) for day in days))


def test_quarter_to_four_stays_quarter_to_four_over_both_clock_changes() -> None:
    starts = [event.decoded("DTSTART") for event in Calendar.from_ical(twilights()).walk("VEVENT")]
    assert [f"{start:%H:%M}" for start in starts] == ["15:45"] * 4
    assert [f"{start.astimezone(UTC):%H:%M}" for start in starts] == UNIVERSAL


def test_a_reader_that_trusts_the_written_zone_alone_agrees() -> None:
    # vobject reads the VTIMEZONE of the file and never looks a zone up by its name.
    renamed = twilights().replace(b"Europe/London", b"Written-Here")
    starts = [event.dtstart.value for event in vobject.readOne(renamed.decode()).vevent_list]
    assert [f"{start:%H:%M}" for start in starts] == ["15:45"] * 4
    assert [f"{start.astimezone(UTC):%H:%M}" for start in starts] == UNIVERSAL


def test_no_line_is_longer_than_75_octets() -> None:
    content = feed(replace(MEETING, description="Zażółć gęślą jaźń 💡 " * 40))
    assert max(len(line) for line in content.split(b"\r\n")) <= 75


TEXT = st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"], exclude_characters="\ufeff\ufffe\uffff"))
PARAGRAPHS = st.lists(TEXT, min_size=1, max_size=4).map("\n".join)


@settings(deadline=None)
@given(PARAGRAPHS)
def test_text_comes_back_as_it_was_from_two_readers(text: str) -> None:
    content = feed(replace(MEETING, summary="S" + text))
    assert Calendar.from_ical(content).walk("VEVENT")[0]["SUMMARY"] == "S" + text
    assert vobject.readOne(content.decode()).vevent.summary.value == "S" + text


@settings(deadline=None)
@given(st.text())
def test_any_text_at_all_gives_a_calendar_that_holds_one_meeting(text: str) -> None:
    content = feed(replace(MEETING, summary=text, location=text, description=text, url=text, uid="1"), name=text)
    assert max(len(line) for line in content.split(b"\r\n")) <= 75
    assert [str(event["UID"]) for event in Calendar.from_ical(content).walk("VEVENT")] == ["1"]


@pytest.mark.parametrize("broken", ["a\r\nb", "a\rb", "a\x0bb", "a\x85b", "a\u2028b"])
def test_line_breaks_of_every_kind_are_one_kind(broken: str) -> None:
    assert Calendar.from_ical(feed(replace(MEETING, summary=broken))).walk("VEVENT")[0]["SUMMARY"] == "a\nb"
