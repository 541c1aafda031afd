"""What the living page shows: the founding programme's dates and people who do not exist."""

from __future__ import annotations

from datetime import date, time
from typing import Any, Final, NamedTuple

from django import forms
from django.core.paginator import Paginator
from django.utils.translation import gettext as _

from collegium.school_year.working_pattern import Spell, WorkingPattern
from collegium_site.ui.navigation import Link
from collegium_site.ui.pattern import PatternSquares, pattern_squares
from collegium_site.ui.year_strip import Event, Kind, Span, YearStrip, year_strip

FOCI: Final = (
    "Functional Skills",
    "Independent Learning",
    "Assessment Data",
    "Literacy",
    "Numeracy",
    "Questioning",
    "Feedback",
    "Wellbeing",
)
HALF_TERMS: Final = (
    Span("Autumn 1", date(2008, 9, 3), date(2008, 10, 24)),
    Span("Autumn 2", date(2008, 11, 3), date(2008, 12, 19)),
    Span("Spring 1", date(2009, 1, 5), date(2009, 2, 13)),
    Span("Spring 2", date(2009, 2, 23), date(2009, 4, 3)),
    Span("Summer 1", date(2009, 4, 20), date(2009, 5, 22)),
    Span("Summer 2", date(2009, 6, 1), date(2009, 7, 24)),
)


class Meeting(NamedTuple):
    number: int
    day: date
    start: time
    end: time
    counts: str
    since: str
    faulty: bool = False


MEETINGS: Final = (
    Meeting(1, date(2008, 11, 13), time(15, 45), time(16, 45), "disaggregated", ""),
    Meeting(2, date(2008, 12, 1), time(15, 45), time(16, 45), "disaggregated", "18 days"),
    Meeting(3, date(2009, 1, 28), time(14, 30), time(15, 30), "training_day", "58 days"),
    Meeting(4, date(2009, 2, 9), time(15, 45), time(16, 45), "disaggregated", "12 days"),
    Meeting(5, date(2009, 2, 24), time(15, 45), time(16, 45), "disaggregated", "15 days"),
    Meeting(6, date(2009, 3, 9), time(15, 45), time(16, 45), "disaggregated", "13 days"),
    Meeting(7, date(2009, 4, 23), time(8, 40), time(9, 40), "training_day", "45 days"),
    Meeting(8, date(2009, 5, 18), time(15, 45), time(16, 45), "disaggregated", "25 days", faulty=True),
)


class Face(NamedTuple):
    name: str
    kind: str = ""
    leads: bool = False
    moved: bool = False
    pinned: bool = False
    href: str = ""


class Group(NamedTuple):
    name: str
    facts: str
    members: tuple[Face, ...]


class Column(NamedTuple):
    focus: int
    name: str
    groups: tuple[Group, ...]


class Block(NamedTuple):
    name: str
    when: str
    focus: int | None = None
    now: bool = False


class Reach(NamedTuple):
    pattern: PatternSquares
    fte: str
    reaches: str
    share: str


class Change(NamedTuple):
    what: str
    before: str
    after: str


class SampleForm(forms.Form):
    """One field of every kind."""

    name = forms.CharField(label="Name of the programme", help_text="As it should stand on the staffroom wall.")
    starts = forms.DateField(label="First day", help_text="For example 3 September 2008.")
    email = forms.EmailField(label="E-mail address", required=False)
    nation = forms.ChoiceField(label="Nation", choices=[("england", "England"), ("wales", "Wales")])
    purpose = forms.CharField(label="What it is for", widget=forms.Textarea, required=False)
    company = forms.ChoiceField(
        label="Who meets whom",
        help_text="It can be changed until the first allocation.",
        choices=[("remix", "New groups in every block"), ("year", "The same group for a year")],
        widget=forms.RadioSelect,
    )
    days = forms.MultipleChoiceField(
        label="Days on which we may meet",
        choices=[("M", "Monday"), ("T", "Tuesday"), ("W", "Wednesday")],
        widget=forms.CheckboxSelectMultiple,
    )
    only_these = forms.BooleanField(label="Only the colleagues on this list take part")
    staff = forms.FileField(label="Staff list", help_text="A spreadsheet (.xlsx) or a .csv file, up to 20 MB.")


def samples() -> dict[str, Any]:
    """Everything the two pages need."""
    return {
        "strip": _strip(),
        "meetings": MEETINGS,
        "reaches": _reaches(),
        "columns": _columns(),
        "foci": tuple(enumerate(FOCI, start=1)),
        "two_years": _two_years(),
        "undecided": (*_two_years()[:2], Block("not yet placed", "2009/10"), Block("not yet placed", "2009/10")),
        "changes": _changes(),
        "empty_form": SampleForm(),
        "wrong_form": SampleForm(
            {"wrong-name": "", "wrong-starts": "18 Mai", "wrong-email": "head@school", "wrong-nation": "england"},
            prefix="wrong",
        ),
        "bar": [_links(_("Today"), _("Programme"), _("Groups"), _("People"), _("Publish"), _("Time"))],
        "tabs": _tabs(),
        "steps": _tabs(),
        "page": Paginator(range(100), 25).page(2),
    }


def _strip() -> YearStrip:
    meetings = [
        Event(
            meeting.day,
            Kind.TRAINING_DAY if meeting.counts == "training_day" else Kind.MEETING,
            f"Meeting {meeting.number}",
            str(meeting.number),
            faulty=meeting.faulty,
        )
        for meeting in MEETINGS
    ]
    others = [
        Event(date(2008, 9, 2), Kind.TRAINING_DAY, "Training Day, held"),
        Event(date(2009, 3, 19), Kind.EVENING, "Parents' evening, Year 9"),
        Event(date(2008, 11, 27), Kind.EVENING, "Parents' evening, Year 11"),
        Event(date(2009, 6, 25), Kind.PROTECTED, "Moderation"),
        Event(date(2009, 6, 11), Kind.MEETING, "Meeting 9, proposed", "9", asked=True),
        Event(date(2009, 7, 24), Kind.CLOSED, "School closed"),
    ]
    return year_strip("2008/09", HALF_TERMS, [*meetings, *others])


def _reaches() -> tuple[Reach, ...]:
    halves = (Spell(0), Spell(1), Spell(2, end=13 * 60))
    fortnight = (Spell(0), Spell(1), Spell(2, week="A"), Spell(4, week="B"))
    return (
        Reach(pattern_squares(_days(0, 1, 2)), "0.6", "6 of 8", "1 h 12 min over"),
        Reach(pattern_squares(_days(2, 3, 4)), "0.6", "3 of 8", "by agreement"),
        Reach(pattern_squares(WorkingPattern(halves)), "0.5", "4 of 8", "about right"),
        Reach(pattern_squares(WorkingPattern(fortnight)), "0.6", "5 of 8", "about right"),
    )


def _days(*weekdays: int) -> WorkingPattern:
    return WorkingPattern(tuple(Spell(weekday) for weekday in weekdays))


def _columns() -> tuple[Column, ...]:
    first = Group(
        "FS-1",
        "Room 7 · 10 members",
        (
            Face("A. Okafor", leads=True),
            *(Face(name) for name in ("J. Brown", "S. Patel")),
            Face("L. Hughes", "TA"),
            *(Face(name) for name in ("E. Świątek", "M. Zhang")),
            Face("P. d’Arcy", "gov."),
            *(Face(name) for name in ("R. Owusu", "T. Evans", "K. Lund")),
        ),
    )
    second = Group(
        "FS-2",
        "Room 9 · 6 members",
        (
            Face("B. García", leads=True),
            Face("N. Singh", pinned=True),
            Face("C. Taylor", moved=True),
            Face("H. Ahmed"),
            Face("O. Reed", "tech."),
            Face("I. Moss"),
        ),
    )
    return (
        Column(1, FOCI[0], (first, second)),
        Column(2, FOCI[1], (_group("SILS-1", "D. Fox", "Z. Ali", "W. Grant", "F. Nguyễn", "V. Hall"),)),
        Column(3, FOCI[2], (_group("ADRA-1", "G. Ward", "Y. Costa", "U. Berg", "Q. Lee"),)),
        Column(4, FOCI[3], (_group("LIT-1", "X. Mbeki", "J. Kay", "S. Ross", "D. Roy"),)),
    )


def _group(name: str, leader: str, *others: str) -> Group:
    return Group(name, f"{len(others) + 1} members", (Face(leader, leads=True), *(Face(other) for other in others)))


def _two_years() -> tuple[Block, ...]:
    return (
        Block("Literacy", "Nov – Feb", 4, now=True),
        Block("Functional Skills", "Feb – May", 1),
        Block("Assessment Data", "2009/10", 3),
        Block("Independent Learning", "2009/10", 2),
    )


def _changes() -> tuple[Change, ...]:
    return (
        Change("C. Taylor, block 2", "SILS-1", "FS-2"),
        Change("Meeting 8", "Thursday 18 May 2009", "Monday 18 May 2009"),
        Change("Room of FS-1", "", "Room 7"),
    )


def _tabs() -> tuple[Link, ...]:
    return _links(_("Purpose"), _("Dates"), _("Focus areas"), _("Checks"), _("Second year"))


def _links(*names: str) -> tuple[Link, ...]:
    return tuple(Link(name, f"#{number}", number == 2) for number, name in enumerate(names, start=1))
