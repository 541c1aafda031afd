"""Writing programmes as TOML that reads back equal."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, time

from collegium.programme.programme import FocusArea, Meeting, Programme, Proposal, Protected
from collegium.school_year.academic_year import AcademicYear

Entry = Mapping[str, object]


def programme_as_toml(programme: Programme) -> str:
    """The whole programme file. What has its default value is written too, so that the file explains itself."""
    parts = [_lines(_settings(programme))]
    parts += [f"[[years]]\n{_lines(_year(year))}" for year in programme.years]
    parts += [f"[[focus_areas]]\n{_lines(_focus(each))}" for each in (*programme.former, *programme.focus_areas)]
    if programme.meetings:
        parts.append(meetings_as_toml(programme.meetings))
    parts += [f"[[protected]]\n{_lines(_protected(spell))}" for spell in programme.protected]
    parts.append(f"[proposal]\n{_lines(_proposal(programme.proposal))}")
    return "\n".join(parts)


def meetings_as_toml(meetings: Iterable[Meeting]) -> str:
    """Every meeting as a `[[meetings]]` table, in the order given, ready to paste."""
    return "\n".join(f"[[meetings]]\n{_lines(_meeting(meeting))}" for meeting in meetings)


def _settings(programme: Programme) -> Entry:
    size = programme.group_size
    return {
        "title": programme.title,
        "school": programme.school,
        "nation": programme.nation,
        "time_zone": programme.time_zone,
        "latest_finish": programme.latest_finish,
        "disaggregated_day_minutes": programme.disaggregated_day_minutes,
        "meetings_per_block": programme.meetings_per_block,
        "blocks": programme.blocks,
        "groups_per_focus": programme.groups_per_focus or None,
        "group_size": {"min": size.least, "max": size.most} if size else None,
        "department_cap": programme.department_cap,
        "facilitators": str(programme.facilitators),
        "company": str(programme.company),
        "reach": programme.reach,
    }


def _year(year: AcademicYear) -> Entry:
    return {
        "name": year.name,
        "half_terms": [{"name": half.name, "first": half.first, "last": half.last} for half in year.half_terms],
        "training_days": [
            {"date": training.date, "disaggregated": training.disaggregated or None} for training in year.training_days
        ],
        "closed": [{"date": closed.date, "why": closed.why} for closed in year.closed],
        "first_week": year.first_week or None,
        "weeks": [{"monday": week.monday, "week": week.week} for week in year.week_exceptions] or None,
    }


def _focus(focus: FocusArea) -> Entry:
    return {
        "code": focus.code,
        "name": focus.name,
        "replaces": list(focus.replaces) or None,
        "from_block": focus.from_block if focus.replaces else None,
    }


def _meeting(meeting: Meeting) -> Entry:
    return {
        "date": meeting.date,
        "weekday": meeting.weekday or None,
        "start": meeting.start,
        "end": meeting.end,
        "time": str(meeting.counts_towards),
        "for": list(meeting.meets) or None,
        "only_meeting_that_day": meeting.only_meeting_that_day or None,
    }


def _protected(spell: Protected) -> Entry:
    return {
        "date": spell.date,
        "start": spell.start,
        "end": spell.end,
        "why": spell.why,
        "gap": spell.gap,
        "who": list(spell.who) or None,
    }


def _proposal(proposal: Proposal) -> Entry:
    return {
        "weekdays": list(proposal.weekdays),
        "minutes": proposal.minutes,
        "start": proposal.start,
        "training_day_start": proposal.training_day_start,
        "per_half_term": proposal.per_half_term,
        "half_terms": list(proposal.half_terms) or None,
        "days_apart": proposal.days_apart,
        "avoid_weeks": [{"date": week.date, "why": week.why} for week in proposal.avoid_weeks] or None,
    }


def _lines(entry: Entry) -> str:
    return "".join(f"{pair}\n" for pair in _pairs(entry))


def _pairs(entry: Entry) -> Iterator[str]:
    for key, value in entry.items():
        if value is not None:
            yield f"{_key(key)} = {_value(value)}"


def _key(key: str) -> str:
    bare = key.isascii() and key.replace("-", "").replace("_", "").isalnum()
    return key if bare else _text(key)


def _value(value: object) -> str:
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, Mapping):
        return f"{{ {', '.join(_pairs(value))} }}"
    if isinstance(value, list):
        return f"[{', '.join(_value(part) for part in value)}]"
    return str(value).lower() if isinstance(value, bool) else repr(value)


def _text(text: str) -> str:
    # TOML's basic strings are JSON's but for DEL, which TOML wants escaped.
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
