"""The sentences of this room, by name."""

from __future__ import annotations

from collections.abc import Mapping

PATTERNS: Mapping[str, str] = {
    "days": (
        '"{piece}" is not a day: expected letters such as MTWThF, or names such as Monday or Mon, '
        "with (am) or (pm) after a half day"
    ),
    "day_twice": "{day} stands twice",
    "range": '"{piece}" runs backwards',
    "weeks": '"{piece}" was not understood: expected each week once, such as A:MTW;B:MT',
    "week_missing": "week {week} is missing: expected both, such as A:MTW;B:MT ({week}: alone when nothing is worked)",
    "hours": '"{piece}" was not understood: expected days and hours such as M-F 08:30-15:15; A:W 08:30-12:30',
    "clock": '"{piece}" is not a time of day: expected one between 00:00 and 24:00',
    "hours_order": "{start}-{end} ends before it begins",
    "hours_overlap": "{day} has hours that overlap",
    "hours_off": "{day} has hours in which it is not worked",
}

HOURS_SENTENCES = frozenset({"hours", "clock", "hours_order", "hours_overlap", "hours_off"})
"""Those that are about the text of hours; the others are about days."""

TRIAL_WINDOW: Mapping[str, str] = {
    "no_teaching_day": "There is no teaching day before the next meeting.",
    "not_employed": "No teaching day before the next meeting lies within the contract.",
    "no_day_worked": "No teaching day before the next meeting is one that is worked.",
    "on_leave": "Every day that is worked before the next meeting is one of leave.",
}
