"""What a Professional Learning Community is, and why: the eight characteristics of the EPLC study, in our words.

Bolam, McMahon, Stoll, Thomas and Wallace (2005), Creating and Sustaining Effective Professional Learning
Communities, DfES RR637, names them; what stands below each name was written for these pages.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from collegium_site.tenancy.labels import plural


@dataclass(frozen=True, slots=True)
class Point:
    name: str
    says: str


def characteristics(labels: Mapping[str, str]) -> list[Point]:
    """All eight, in the study's order."""
    pupils = {"pupils": plural(labels, "pupil")}
    return [
        Point(
            _("Shared values and vision"),
            _("Everyone can say what the work is for: what %(pupils)s learn, and that more of them can.") % pupils,
        ),
        Point(
            _("Responsibility taken together"),
            _("How %(pupils)s fare is everybody’s business. What a group agrees, its members do and report back.")
            % pupils,
        ),
        Point(
            _("Working together on learning"),
            _("Lessons are planned and looked at together, across %(departments)s and across roles.")
            % {"departments": plural(labels, "department")},
        ),
        Point(
            _("Learning alone and in company"),
            _("Every %(colleague)s learns, in more ways than one: coaching, visits, reading, trying things out.")
            % {"colleague": labels["colleague"]},
        ),
        Point(
            _("Enquiry"),
            _("A question from one’s own classroom, evidence before and after, and saying so when it did not work."),
        ),
        Point(
            _("Openness"),
            _("Ideas come in from other schools and go out to them, and a risk well taken is welcome."),
        ),
        Point(
            _("Everyone is a member"),
            _("Support staff, governors, trainees and visitors belong as teachers do."),
        ),
        Point(
            _("Trust and respect"),
            _("People can speak of what is difficult, and are helped rather than judged."),
        ),
    ]


def reasons_for(labels: Mapping[str, str]) -> list[Point]:
    """Why a school does this."""
    pupils = {"pupils": plural(labels, "pupil")}
    return [
        Point(
            _("Time to change something"),
            _("One talk on one day rarely reaches a classroom. Meeting again after trying gives an idea a chance."),
        ),
        Point(
            _("The knowledge is in the building"),
            _("Somebody down the corridor has solved what somebody else is struggling with."),
        ),
        Point(
            _("It is about %(pupils)s") % pupils,
            _(
                "Each meeting ends with what will be tried with %(pupils)s next, and the following one begins with "
                "what came of it."
            )
            % pupils,
        ),
    ]
