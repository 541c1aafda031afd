"""A calendar that follows nothing but the mails holds what stands."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import vobject
from hypothesis import example, given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from collegium.feeds import Event, Message, Method, Party, Told, calendar, mailed, messages

at = datetime.fromisoformat
NOW = datetime(2008, 11, 1, 9, 0, tzinfo=UTC)
ANN, SENDER = Party("ann@elmbridge.example", "Ann Lee"), Party("plc@elmbridge.example", "Elmbridge School")
MEETING = Event(
    uid="meeting-1-me@elmbridge.example",
    start=at("2008-11-13 15:45"),
    end=at("2008-11-13 16:45"),
    zone="Europe/London",
    summary="Literacy (LIT-2)",
    location="Room 14",
    description="Counts towards: disaggregated time.",
    sequence=2,
)
AS_ATTENDEE = "CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=FALSE"
LATER = replace(MEETING, start=at("2008-11-20 15:45"), end=at("2008-11-20 16:45"))


def mails(*standing: Event, told: dict[str, Told] | None = None, to: Party = ANN, now: datetime = NOW) -> list[Message]:
    return messages(standing, told or {}, to=to, now=now)


def told_of(event: Event = MEETING, address: str = ANN.address) -> dict[str, Told]:
    return {event.uid: Told(event, address)}


def lines(content: bytes) -> list[str]:
    return content.decode().replace("\r\n ", "").split("\r\n")


def test_a_mail_has_every_property_by_which_a_program_takes_it_for_an_invitation() -> None:
    (message,) = mails(MEETING)
    written = lines(mailed(message, organizer=SENDER, stamp=NOW))
    assert written[:6] == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Collegium//Professional Learning Communities//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:REQUEST",
        "BEGIN:VTIMEZONE",
    ]
    assert written[written.index("BEGIN:VEVENT") :] == [
        "BEGIN:VEVENT",
        "UID:meeting-1-me@elmbridge.example",
        "DTSTAMP:20081101T090000Z",
        "LAST-MODIFIED:20081101T090000Z",
        "SEQUENCE:2",
        "STATUS:CONFIRMED",
        "DTSTART;TZID=Europe/London:20081113T154500",
        "DTEND;TZID=Europe/London:20081113T164500",
        "SUMMARY:Literacy (LIT-2)",
        "LOCATION:Room 14",
        "DESCRIPTION:Counts towards: disaggregated time.",
        'ORGANIZER;CN="Elmbridge School":mailto:plc@elmbridge.example',
        f'ATTENDEE;CN="Ann Lee";{AS_ATTENDEE}:mailto:ann@elmbridge.example',
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]


def test_one_mail_holds_one_meeting() -> None:
    other = replace(LATER, uid="meeting-2-me@elmbridge.example")
    written = [mailed(message, organizer=SENDER, stamp=NOW) for message in mails(other, MEETING)]
    assert [str(event["UID"]) for content in written for event in Calendar.from_ical(content).walk("VEVENT")] == [
        MEETING.uid,
        other.uid,
    ]


@pytest.mark.parametrize(
    "becomes",
    [LATER, replace(MEETING, location="Room 3"), replace(MEETING, summary="Literacy (LIT-1)")],
    ids=["another day", "another room", "another group"],
)
def test_when_and_where_are_mailed_again_under_the_same_uid(becomes: Event) -> None:
    (message,) = mails(becomes, told=told_of())
    assert (message.method, message.event.uid, message.event.sequence) == (Method.REQUEST, MEETING.uid, 3)
    assert message.before == MEETING


def test_a_sequence_that_the_feed_has_reached_is_taken_up() -> None:
    assert [one.event.sequence for one in mails(replace(LATER, sequence=9), told=told_of())] == [9]


@pytest.mark.parametrize(
    "becomes",
    [
        MEETING,
        replace(MEETING, description="Counts towards: Training Day."),
        replace(MEETING, sequence=7, modified=NOW, url="https://plc.example/me"),
    ],
    ids=["the same", "another description", "a newer version of the same"],
)
def test_what_says_nothing_of_when_and_where_is_not_mailed(becomes: Event) -> None:
    assert mails(becomes, told=told_of()) == []


@pytest.mark.parametrize("standing", [[], [replace(LATER, cancelled=True, sequence=8)]], ids=["gone", "cancelled"])
def test_what_stands_no_more_is_taken_out_at_the_time_it_is_known_by(standing: list[Event]) -> None:
    (message,) = mails(*standing, told=told_of())
    written = lines(mailed(message, organizer=SENDER, stamp=NOW))
    assert {"METHOD:CANCEL", "STATUS:CANCELLED", "DTSTART;TZID=Europe/London:20081113T154500"} <= set(written)
    assert message.event.sequence == (8 if standing else 3)


def test_taken_out_twice_is_taken_out_once() -> None:
    (message,) = mails(told=told_of())
    assert mails(told={MEETING.uid: message.told}) == []


def test_what_was_taken_out_comes_back_as_new_with_a_higher_sequence() -> None:
    (message,) = mails(MEETING, told=told_of(replace(MEETING, cancelled=True, sequence=5)))
    assert (message.method, message.before, message.event.sequence) == (Method.REQUEST, None, 6)


@pytest.mark.parametrize(
    ("now", "count"),
    [("2008-11-13T16:44+00:00", 1), ("2008-11-13T16:45+00:00", 0)],
    ids=["in its last minute", "over"],
)
def test_what_is_over_is_neither_sent_nor_taken_out(now: str, count: int) -> None:
    assert [len(mails(MEETING, now=at(now))), len(mails(told=told_of(), now=at(now)))] == [count, count]


def test_a_meeting_in_summer_is_over_by_the_clocks_of_its_zone() -> None:
    summer = replace(MEETING, start=at("2009-05-18 15:45"), end=at("2009-05-18 16:45"))
    assert [len(mails(summer, now=at(f"2009-05-18T{time}+00:00"))) for time in ("15:44", "15:45")] == [1, 0]


def test_another_address_is_sent_what_is_ahead() -> None:
    """To that calendar it is new: nothing has moved."""
    found = mails(MEETING, told=told_of(address="ann@old.example"))
    assert [(one.to.address, one.before) for one in found] == [(ANN.address, None)]


@dataclass
class Reader:
    """A calendar that knows nothing but its mails; what is no newer than what it has, it leaves unread."""

    held: dict[str, Any] = field(default_factory=dict)
    sequences: dict[str, int] = field(default_factory=dict)
    unread: int = 0

    def receive(self, content: bytes) -> None:
        read = vobject.readOne(content.decode())
        event = read.vevent
        uid, sequence = event.uid.value, int(event.sequence.value)
        if sequence <= self.sequences.get(uid, -1):
            self.unread += 1
            return
        self.sequences[uid] = sequence
        self.held.pop(uid, None)
        if read.method.value == "REQUEST":
            self.held[uid] = event


DAYS = st.integers(0, 6).map(lambda number: at("2008-11-13 15:45") + timedelta(days=number * 60))
EVENTS = st.builds(
    lambda start, room, sequence, cancelled: replace(
        MEETING, start=start, end=start + timedelta(hours=1), location=room, sequence=sequence, cancelled=cancelled
    ),
    DAYS,
    st.sampled_from(["Room 1", "Room 2"]),
    st.integers(0, 5),
    st.booleans(),
)
STATES = st.lists(
    st.tuples(st.dictionaries(st.sampled_from("abc"), EVENTS), st.integers(0, 30)), min_size=1, max_size=8
)


@settings(deadline=None, max_examples=60)
@given(STATES)
def test_whatever_changes_and_whenever_a_calendar_holds_what_stands_and_no_sequence_falls(
    states: list[tuple[dict[str, Event], int]],
) -> None:
    reader, told, now = Reader(), dict[str, Told](), NOW
    for events, days in states:
        now += timedelta(days=days)
        standing = [replace(event, uid=uid) for uid, event in events.items()]
        for message in messages(standing, told, to=ANN, now=now):
            reader.receive(mailed(message, organizer=SENDER, stamp=now))
            told[message.event.uid] = message.told
        assert messages(standing, told, to=ANN, now=now) == []
        ahead = [one for one in standing if not one.cancelled and one.end.replace(tzinfo=ZoneInfo(one.zone)) > now]
        read = {uid: one for uid, one in reader.held.items() if one.dtend.value > now}
        assert {uid: (one.dtstart.value.isoformat()[:16], one.location.value) for uid, one in read.items()} == {
            one.uid: (one.start.isoformat()[:16], one.location) for one in ahead
        }
    assert reader.unread == 0


def test_a_mail_and_the_feed_speak_of_the_same_meeting_in_the_same_words() -> None:
    feed = calendar([MEETING], name="PLC", zone="Europe/London", refresh=timedelta(hours=4), stamp=NOW)
    (message,) = mails(MEETING)
    both = [
        Calendar.from_ical(content).walk("VEVENT")[0]
        for content in (feed, mailed(message, organizer=SENDER, stamp=NOW))
    ]
    same = ("UID", "SEQUENCE", "SUMMARY", "LOCATION", "DESCRIPTION", "STATUS")
    assert [str(both[0][name]) for name in same] == [str(both[1][name]) for name in same]
    assert both[0].decoded("DTSTART") == both[1].decoded("DTSTART")


@settings(deadline=None, max_examples=60)
@given(st.text())
@example("\\")
def test_any_name_at_all_gives_one_meeting_with_one_organizer_and_one_attendee(name: str) -> None:
    (message,) = mails(MEETING, to=replace(ANN, name=name))
    content = mailed(message, organizer=replace(SENDER, name=name), stamp=NOW)
    event = Calendar.from_ical(content).walk("VEVENT")[0]
    assert (str(event["ORGANIZER"]), str(event["ATTENDEE"])) == (f"mailto:{SENDER.address}", f"mailto:{ANN.address}")
    assert max(len(line) for line in content.split(b"\r\n")) <= 75
