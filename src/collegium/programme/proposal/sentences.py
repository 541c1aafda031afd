"""The sentences of the proposal, by name."""

from __future__ import annotations

from collections.abc import Mapping

# Why there are no dates.
TOO_MANY_MEETINGS = (
    "{year} needs {missing}; at {wanted} in each half term, the half terms to be used have room for {room}."
)
TOO_FEW_DAYS = (
    "{half_term} of {year} needs {needed}, at least {apart} from any other, and has room for {found}. "
    "Days on which one could be held: {days}.{because}"
)
NOT_POSSIBLE = " Its other weekdays: {parts}."
CAUSES: Mapping[str, str] = {
    "closed": "without school",
    "weekday": "on weekdays that are not wanted",
    "avoided": "in weeks to be avoided",
    "latest_finish": "on which a meeting would end after the latest finish",
    "protected": "on which the time is protected",
    "too_near": "too near a meeting that stands",
}

# What would give way.
RELAX_DAYS_APART = "It would do with meetings at least {days} apart."
RELAX_WEEKDAY = "It would do with {weekday} allowed as well."
RELAX_AVOIDED = "It would do if the week of {date} ({why}) need not be avoided."
RELAX_START = "It would do if meetings began early enough to end at {finish}."
RELAX_NUMBER = "It would do with {number} in each half term."
RELAX_HALF_TERMS = "It would do with the half terms {names}."
RELAX_GIVEN = "It would do if meeting {number} ({date}) were moved."
NO_SINGLE_CHANGE = "No single change is enough: more days, a smaller distance or fewer meetings are needed together."

# Why these dates, for a year.
YEAR_GIVEN = "{year}: all {meetings} stand already."
YEAR_PROPOSED = "{year}: {proposed} proposed, {given} given."
WORST_HIT = "Whoever is hit worst misses {worst} of {meetings}."
WORST_HIT_HELPED = (
    "Whoever is hit worst misses {worst} of {meetings}; of those who can come to twilights on some weekday, {helped}."
)
MISSES = "Meetings missed, added up over {people}: {misses}."
NOBODY_MISSES = "Nobody misses a meeting."
WEEKDAYS_TAKEN = "Weekdays: {weekdays}."
GAPS = "From one meeting to the next: {shortest} to {longest} days."
PROVEN = "Proven best, in this order of weight: {rules}."
BEST_FOUND = "The best found within the limit of the search; proven best are: {rules}."
RULES: Mapping[str, str] = {
    "added_time": "time added",
    "protected": "protected time of some",
    "worst_hit": "whoever is hit worst",
    "worst_hit_helped": "the same of those who can come",
    "misses": "all meetings missed",
    "weekdays": "balance of weekdays",
    "rhythm": "even gaps",
}

# Why this date.
GIVEN = "{date}: given."
PROPOSED = "{date}: proposed, {place} in {half_term}."
PROPOSED_AFTER = "{date}: proposed, {place} in {half_term}, {days} days after the meeting before."
ALL_REACH = "Everybody works then."
PART_TIMERS_REACH = "{reached} of {people} work then; of the part-timers those who work {ways}."
NO_PART_TIMER_REACHES = "{reached} of {people} work then, none of the part-timers."
TWILIGHT = "A twilight, from the disaggregated {labels[training_day]}."
IN_TRAINING_DAY = "In the {labels[training_day]} itself: no time is added."
ON_DIRECTED_TIME = "On directed time: no disaggregated {labels[training_day]} time is left."
