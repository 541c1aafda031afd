"""The sentences of this room, by name; a school's own labels and translations replace them through `Words`."""

from __future__ import annotations

# What is wrong with an agenda.
NO_STEPS = "An agenda needs at least one step."
TOO_MANY_STEPS = "An agenda has at most {most} steps."
CODE_TWICE = "Two steps are called {code}; each needs a name of its own."
NO_NAME = "This step has no name."
MINUTES_OUT_OF_ORDER = (
    "{name}: the least, the usual and the most minutes are {least}, {preferred} and {most}. They are whole minutes "
    "from 1 up, and none is smaller than the one before."
)
STEP_TOO_LONG = "{name}: no step is longer than {longest} minutes."
DOES_NOT_FIT = "These steps need at least {needed} minutes, and the meeting has {minutes}."

# What the clock did to the agenda.
STARTED = "Started {at}."
SHORTENED = "“{step}” is shortened by {by}."
KEPT = "{steps} keep their time."
KEPT_ONE = "{steps} keeps its time."
NOT_KEPT = "“{step}” cannot keep its time: it is {by} short."
PARKED = "{steps} no longer fit and are parked for next time."
PARKED_ONE = "{steps} no longer fits and is parked for next time."
TIME_IS_UP = "The time is up: close the meeting now."
NOT_REACHED = "{steps} were not reached and are parked for next time."
NOT_REACHED_ONE = "{steps} was not reached and is parked for next time."
NOT_DONE = "{steps} were not reached."
NOT_DONE_ONE = "{steps} was not reached."
