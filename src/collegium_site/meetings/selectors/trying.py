"""When the small step that someone promised can be tried, for their own page: no statement of its own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, JSONField, When

from collegium.school_year import trial_window
from collegium_site.schools.selectors.presence import presence_of, rows_beside, school_days_of
from collegium_site.tenancy.json_rows import as_list, instances
from collegium_site.tenancy.scope import current_school


@dataclass(frozen=True, slots=True)
class Trial:
    """From the first day on which it can be tried to the last, as seen `today`."""

    opens: date
    closes: date
    today: date

    @property
    def is_now(self) -> bool:
        return self.opens <= self.today <= self.closes

    @property
    def is_over(self) -> bool:
        return self.today > self.closes


def calendar_beside() -> dict[str, Case]:
    """Annotations for rows of seats with `said_text` and `said_answer`: what `trial_of` reads, where it is asked."""
    leave, years = rows_beside()
    return {"leave": _where_open(as_list(leave, "colleague")), "years": _where_open(as_list(years, "school"))}


def trial_of(seat: Any, meets: date, today: date) -> Trial | None:
    """Of what was promised at this seat, until the group meets again; none without a day, or once they are over."""
    leave, years = rows_beside()
    presence = presence_of(seat.colleague, instances(leave.model, seat.leave))
    days = school_days_of(current_school(), instances(years.model, seat.years))
    window = trial_window(seat.meeting.date, meets, presence, days)
    found = Trial(window.opens, window.closes, today) if window.opens and window.closes else None
    return None if found is None or found.is_over else found


def _where_open(listed: Any) -> Case:
    """Only beside a promise without an answer: of one person there are few."""
    return Case(When(said_text__gt="", said_answer="", then=listed), output_field=JSONField())
