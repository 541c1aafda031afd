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

# Checks of directed time; the provision behind each is printed beside it.
CAP = "{directed} are directed; the limit at {fraction} is {cap}, so {over} too much. The lines: {lines}."
CAP_FOR_A_SPELL = (
    "{directed} are directed under the contract from {first} to {last}; the limit of these days at {fraction} is "
    "{cap}, so {over} too much. The lines: {lines}."
)
DAYS = "{days} days are directed; the limit is {limit}."
PART_DAY = "{date}, {start} to {end}, lies outside the days or hours worked: it can be asked for, not directed."
PPA = "{date}, {start} to {end}, takes time kept for planning, preparation and assessment: it cannot be directed."
LUNCH = "{date}, {start} to {end}, takes the lunch break, {lunch_start} to {lunch_end}: it cannot be directed."
ASKED_BESIDE = "{time} asked beside the meetings"
ELSEWHERE = "{time} elsewhere, as typed"
SHARE_OF_DIRECTED = "{directed} are directed; the share at {fraction} is {share}."
CONTINGENCY = "{left} of the year stay unallocated; {wanted} are advised."
LENGTH = "{date}, {start} to {end}, takes {minutes}; at most {most} are advised."
PARENTS_WEEK = "{date}, {start} to {end}, is in the week of the parents' evening on {evening}."
SHARP_END = "{date}, {start} to {end}, ends after {latest}."
ONE_A_WEEK = "{number} meetings are in the week of {monday}: {dates}."
NOTICE = "The change comes with {days} days of notice; {wanted} were promised."
PUBLISHED = "It was published without a finished consultation."
CITED = "{authority}: {source} (read in {read_on})"
CITED_NOT_VERIFIED = "{authority}, not verified: {source} (read in {read_on})"
AUTHORITIES = {"law": "Law", "guidance": "Guidance", "union": "Union", "local": "The school's own"}

# The rest of a budget, typed.
BUDGET_LINE = "Line {number}, “{line}”: write a category and its hours a year, like “Parents' evenings, 18:30”."
BUDGET_TWICE = "Line {number}, “{line}”: this category stands in the list twice."
