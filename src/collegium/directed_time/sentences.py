"""The sentences of this room, by name; a school's own labels and translations replace them through `Words`."""

from __future__ import annotations

REACH = (
    "{name} can be directed to {reached} of {meetings} meetings; {agreement} lie outside the days or hours worked "
    "and are invitations that need agreement. The programme wants {wanted} within reach."
)
SHARE_OVER = (
    "{name} would be directed for {directed}; their share at {fraction} is {share}. "
    "Release them from {over} or credit it elsewhere."
)
SHARE_UNDER = "{name} would be directed for {directed}; their share at {fraction} is {share}, {under} more."
WEEKS_WITHOUT_LETTERS = (
    "{name} works by week A and week B, and the weeks of {years} have no letters: only meetings that both weeks hold "
    "can be directed. Give the year its first week, or {name} one pattern for every week."
)
