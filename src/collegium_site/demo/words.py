"""What the invented groups of the demonstration said. All of it is invented; nobody stands in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = Sequence["str | Promise"]

PROMISES: Words = (
    _("Ask 9X to write the last question themselves."),
    _("Wait five seconds before I take an answer."),
    _("Read the first paragraph aloud before anyone starts."),
    _("Give back one piece of work with a question instead of a mark."),
    _("Start Thursday’s lesson with three questions from last month."),
    _("Let pairs agree on one answer before hands go up."),
    _("Put the three hardest words on the board and use each twice."),
    _("Use the same table of units in science and in technology."),
    _("Ask two classes what they do when they are stuck."),
    _("Show one good answer and one weak one, and ask which and why."),
    _("Mark only the first line, and let them mend the rest."),
    _("Plan the last five minutes first."),
    _("Have the practical cards read out by those who will do the step."),
    _("Greet with a question about the last lesson at the door."),
    _("Write the aim as a question and come back to it at the end."),
    _("Let them choose two of five tasks and say why."),
    _("Talk a worked example through without writing, then write it."),
)

ANSWERS: Words = ("tried", "changed", "tried", "not_yet", "tried", "changed", "tried")

LINES: Mapping[str, Words] = {
    "tried": (
        _("More of them answered, and longer."),
        _("It took two minutes and was worth ten."),
        _("Quiet at first; the third time it worked."),
        _("I shall keep it for Year 8."),
        "",
    ),
    "changed": (
        _("In pairs first: alone it was too much."),
        _("Only with the lower sets, and shorter."),
        _("On paper instead of aloud."),
    ),
    "not_yet": (
        _("Mock exams came first."),
        _("Next week, with 7B."),
    ),
}

LEARNED: Words = (
    _("Short questions to everyone bring more than long ones to volunteers."),
    _("A word that is used in three subjects is remembered; one that is copied is not."),
    _("Whoever has to explain it to a neighbour notices what is missing."),
    _("Figures help when we guess first and look afterwards."),
    _("A worked example taken away line by line carries further than a second one."),
)

AGREED: Words = (
    _("Each of us tries waiting time in one class, and counts who answers."),
    _("We use one sheet for corrections in all our subjects."),
    _("Two of us visit each other before the next meeting."),
    _("Everyone brings three pieces of work without names."),
)

PARKED: Words = (
    _("Reading ages: what we make of them."),
    "",
    _("Homework across subjects."),
    "",
)
