"""Days and hours as staff lists write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collegium.school_year.patterns_text import PatternError, pattern_of, read_days, read_hours, week_plan
from collegium.school_year.patterns_words import days_in_words, pattern_text
from collegium.school_year.working_pattern import ANY_TIME, WHOLE_WEEK, Spell, WorkingPattern
from collegium.words import Words

MON, TUE, WED, THU, FRI = range(5)


def weekdays(text: str) -> list[int]:
    return [spell.weekday for spell in read_days(text).spells]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("", [0, 1, 2, 3, 4]),
        ("MTWThF", [0, 1, 2, 3, 4]),
        ("mtwthf", [0, 1, 2, 3, 4]),
        ("MTTh", [MON, TUE, THU]),
        ("TTh", [TUE, THU]),
        ("TThu", [TUE, THU]),
        ("MTuW", [MON, TUE, WED]),
        ("Tu", [TUE]),
        ("T", [TUE]),
        ("M, W F", [MON, WED, FRI]),
        (" M ,T ", [MON, TUE]),
        ("Monday Tuesday", [MON, TUE]),
        ("mon,THU", [MON, THU]),
        ("Fri M", [MON, FRI]),
        ("M-W", [MON, TUE, WED]),
        ("Mon - Wed, F", [MON, TUE, WED, FRI]),
        ("Saturday", [5]),
        ("none", []),
    ],
)
def test_days_are_read(text: str, days: list[int]) -> None:
    assert weekdays(text) == days


def test_a_whole_week_has_one_form() -> None:
    assert read_days("FThWTM") == read_days("A:MTWThF;B:M-F") == WHOLE_WEEK


def test_half_days_bound_what_a_meeting_may_ask() -> None:
    pattern = read_days("M(am), Wednesday (PM)")

    assert pattern == WorkingPattern((Spell(MON, 0, 780), Spell(WED, 720, 1440)))
    assert pattern.covers(MON, 720, 780)
    assert not pattern.covers(MON, 721, 781)
    assert pattern.covers(WED, 720, 780)
    assert not pattern.covers(WED, 719, 780)


def test_two_weeks_keep_their_letters() -> None:
    assert read_days("A:MTW;B:MT") == WorkingPattern((Spell(MON), Spell(TUE), Spell(WED, week="A")))
    assert read_days(" b: F ; a: ") == WorkingPattern((Spell(FRI, week="B"),))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("MX", '"X" is not a day: expected letters such as MTWThF, or names such as Monday or Mon, with (am) or (pm) after a half day'),
        ("M(noon)", '"(noon)" is not a day: expected letters such as MTWThF, or names such as Monday or Mon, with (am) or (pm) after a half day'),
        ("TTu", "Tuesday stands twice"),
        ("F-M", '"F-M" runs backwards'),
        ("A:MTW;MT", '"MT" was not understood: expected each week once, such as A:MTW;B:MT'),
        ("A:M;A:T", '"A:T" was not understood: expected each week once, such as A:MTW;B:MT'),
        ("A:MTW", "week B is missing: expected both, such as A:MTW;B:MT (B: alone when nothing is worked)"),
    ],
)  # fmt: skip
def test_days_that_say_nothing_are_refused_in_words(text: str, says: str) -> None:
    with pytest.raises(PatternError) as refused:
        read_days(text)

    assert str(refused.value) == says


def test_the_contracts_hours() -> None:
    pattern = read_hours("M-F 08:30-15:15; A:W 08:30-12:30", read_days(""))

    assert pattern == WorkingPattern(
        (
            Spell(MON, 510, 915),
            Spell(TUE, 510, 915),
            Spell(WED, 510, 750, "A"),
            Spell(WED, 510, 915, "B"),
            Spell(THU, 510, 915),
            Spell(FRI, 510, 915),
        )
    )


def test_without_hours_the_days_stay_whole() -> None:
    assert read_hours("", read_days("M")) == read_hours(" ; ", read_days("M")) == WorkingPattern((Spell(MON),))


def test_days_without_hours_of_their_own_stay_whole() -> None:
    assert read_hours("M 8.30-12.30", read_days("MT")) == WorkingPattern((Spell(MON, 510, 750), Spell(TUE)))


def test_a_range_may_span_days_off_and_a_day_named_alone_beats_it() -> None:
    assert read_hours("M-F 08:30-15:15; W 08:30-12:00", read_days("MW")) == WorkingPattern(
        (Spell(MON, 510, 915), Spell(WED, 510, 720))
    )


def test_hours_narrow_a_half_day() -> None:
    assert read_hours("M 08:30-15:15", read_days("M(am)")) == WorkingPattern((Spell(MON, 510, 780),))


def test_split_and_touching_spells() -> None:
    assert read_hours("M 08:00-10:00; M 14:00-16:00", read_days("M")) == WorkingPattern(
        (Spell(MON, 480, 600), Spell(MON, 840, 960))
    )
    assert read_hours("M 08:00-12:00; M 12:00-16:00", read_days("M")) == WorkingPattern((Spell(MON, 480, 960),))


@pytest.mark.parametrize(
    ("days", "text", "says"),
    [
        ("", "08:30-15:15", '"08:30-15:15" was not understood: expected days and hours such as M-F 08:30-15:15; A:W 08:30-12:30'),
        ("", "M(am) 08:30-12:00", '"M(am) 08:30-12:00" was not understood: expected days and hours such as M-F 08:30-15:15; A:W 08:30-12:30'),
        ("", "M 08:30-25:00", '"25:00" is not a time of day: expected one between 00:00 and 24:00'),
        ("", "M 08:60-12:00", '"08:60" is not a time of day: expected one between 00:00 and 24:00'),
        ("", "M 15:15-08:30", "15:15-08:30 ends before it begins"),
        ("", "M 08:00-12:00; M 11:00-15:00", "Monday has hours that overlap"),
        ("MT", "W 08:30-12:00", "Wednesday has hours in which it is not worked"),
        ("A:MW;B:M", "B:W 08:30-12:00", "Wednesday has hours in which it is not worked"),
        ("M(am)", "M 14:00-15:00", "Monday has hours in which it is not worked"),
    ],
)  # fmt: skip
def test_hours_that_cannot_be_are_refused_in_words(days: str, text: str, says: str) -> None:
    with pytest.raises(PatternError) as refused:
        read_hours(text, read_days(days))

    assert str(refused.value) == says


@pytest.mark.parametrize(
    ("days", "hours", "words"),
    [
        ("MTW", "", "Monday to Wednesday"),
        ("M(am)F", "", "Monday (am) and Friday"),
        ("MT", "", "Monday and Tuesday"),
        ("A:MTW;B:", "", "Monday to Wednesday in week A, no days in week B"),
        ("", "M-F 08:30-15:15", "Monday to Friday (08:30-15:15)"),
        ("M", "M 08:00-10:00; M 14:00-24:00", "Monday (08:00-10:00 and 14:00-24:00)"),
        ("none", "", "no days"),
    ],
)
def test_patterns_in_words(days: str, hours: str, words: str) -> None:
    assert days_in_words(read_hours(hours, read_days(days))) == words


def test_a_schools_page_writes_its_own_clock() -> None:
    pattern = read_hours("M 08:30-15:15", read_days("M"))

    assert days_in_words(pattern, Words(clock="12")) == "Monday (8.30am-3.15pm)"


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (WHOLE_WEEK, ("MTWThF", "")),
        (ANY_TIME, ("MTWThFSatSun", "")),
        (WorkingPattern(()), ("none", "")),
        (read_days("A:MTW;B:MT"), ("A:MTW;B:MT", "")),
        (read_hours("M-F 08:30-15:15; A:W 08:30-12:30", WHOLE_WEEK),
         ("MTWThF", "M-T 08:30-15:15; Th-F 08:30-15:15; A:W 08:30-12:30; B:W 08:30-15:15")),
    ],
)  # fmt: skip
def test_patterns_as_text(pattern: WorkingPattern, text: tuple[str, str]) -> None:
    assert pattern_text(pattern) == text


SPELLS = st.builds(
    lambda weekday, ends, week: Spell(weekday, min(ends), max(ends), week),
    st.integers(0, 6),
    st.lists(st.sampled_from([0, 510, 720, 780, 915, 1440]), min_size=2, max_size=2, unique=True),
    st.sampled_from(["", "A", "B"]),
)


@given(st.lists(SPELLS, max_size=9))
def test_every_pattern_written_reads_back(spells: list[Spell]) -> None:
    pattern = WorkingPattern(tuple(spells))
    days, hours = pattern_text(pattern)

    assert read_hours(hours, read_days(days)) == pattern_of(week_plan(pattern, "A"), week_plan(pattern, "B"))


def read_or_refuse(days: str, hours: str) -> WorkingPattern | str:
    try:
        return read_hours(hours, read_days(days))
    except PatternError as refused:
        return str(refused)


@given(st.text(alphabet="MTWhFuAB:;()am, -0815.", max_size=30), st.text(alphabet="MTWhF AB:;-0815.", max_size=30))
def test_text_is_either_read_or_refused_in_words(days: str, hours: str) -> None:
    outcome = read_or_refuse(days, hours)

    again = outcome if isinstance(outcome, str) else read_or_refuse(*pattern_text(outcome))
    assert again == outcome != ""
