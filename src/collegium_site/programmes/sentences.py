"""What the checks say on a page, where it stands beside the thing it is about: no "Meeting 8 is on …" is needed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from collegium.words import DEFAULT_LABELS, Words, date_in_words
from collegium_site.ui.british import time_range

if TYPE_CHECKING:
    from collegium_site.programmes.models import MeetingSlot
    from collegium_site.tenancy.models import School


def words_of(school: School) -> Words:
    """How this school's pages write: its own labels, times as 3.45pm, sentences that stand beside their subject."""
    return Words(labels=labels_of(school), sentences=beside_their_subject(), clock="12")


def labels_of(school: School) -> dict[str, str]:
    """The usual words with the school's own in their place; an empty one counts as none."""
    return {**DEFAULT_LABELS, **{key: word for key, word in school.labels.items() if word}}


def beside_their_subject() -> dict[str, str]:
    """Sentences by name, in the language of the page; a name that is missing keeps the library's sentence."""
    return {
        "weekday": _("{plain} is a {real}."),
        "weekday_none_fits": _("{plain} is a {real}, and no date near it fits."),
        "weekend": _("This is no working day of the school."),
        "closed": _("The school is closed on this day: {why}."),
        "closed_disaggregated": _("The school is closed on this day: its time is what the twilights give back."),
        "bank_holiday": _("This is a bank holiday: {name}."),
        "half_term_between": _("This lies in no half term: {before} ends on {ends}, {after} begins on {begins}."),
        "half_term_before": _("This is before the first half term: {after} begins on {begins}."),
        "half_term_after": _("This is after the last half term: {before} ends on {ends}."),
        "pot_not_a_training_day": _("This is no {labels[training_day]}. Held ones: {held}."),
        "pot_none_held": _("This is no {labels[training_day]}, and the year lists none that is held."),
        "pot_on_a_training_day": _(
            "This day is a {labels[training_day]} that is held, so its time is not disaggregated."
        ),
        "end_before_start": _("It ends at {end}, which is not after its start."),
        "latest_finish": _("It ends at {end}; nothing may end after {latest}."),
        "protected": _("It overlaps protected time: {why}, {begins} to {until}."),
        "protected_gap": _("It ends less than {gap} minutes before protected time: {why}, from {begins}."),
        "protected_several": _("It runs into protected time: {whys}."),
        "protected_meetings": _("Meetings {numbers} run into it."),
        "protected_partly": _("It runs into {why}, {begins} to {until}, which concerns {who}."),
        "overlap": _("It overlaps meeting {others}."),
        "only_meeting": _("It shares its day with meeting {others}, and one of them is to be the only one."),
        "rhythm": _("{days} days, more than six weeks"),
        "blocks_short": _("{found} of the {needed} meetings that fill the blocks of {year} are there."),
        "open": _("{year} has no meetings yet."),
    }


def written(slot: MeetingSlot) -> str:
    """`Thursday 18 May 2009, 3.45–4.45pm`: the weekday as the leader wrote it, right or wrong."""
    day = date_in_words(slot.date)
    if slot.weekday:
        day = f"{slot.weekday} {day.partition(' ')[2]}"
    return f"{day}, {time_range(slot.start, slot.end)}"
