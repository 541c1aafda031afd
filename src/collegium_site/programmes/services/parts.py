"""Focus areas, meetings, protected time and what is asked outside the hour."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db.models import Max
from django.utils.translation import gettext as _

from collegium.words import WEEKDAYS, date_in_words, joined
from collegium_site.programmes.models import Ask, FocusArea, MeetingSlot, Programme, ProtectedTime
from collegium_site.programmes.sentences import written
from collegium_site.programmes.services.changes import changing
from collegium_site.programmes.usual_asks import usual_asks

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from collegium_site.programmes.services.changes import Person


def save_meeting(*, programme: Programme, slot: MeetingSlot, by: Person) -> MeetingSlot:
    """Add a meeting, or keep what was changed in one."""
    words = {"meeting": written(slot)}
    says = _("changed the meeting on %(meeting)s") if slot.pk else _("added the meeting on %(meeting)s")
    with changing(programme, says=says % words, by=by):
        slot.programme = programme
        slot.save()
    return slot


def choose_date(*, programme: Programme, slot: MeetingSlot, day: date, by: Person) -> MeetingSlot:
    """The leader settles which day a meeting is on; its weekday is that day's own from then on."""
    words = {"day": date_in_words(day), "before": written(slot)}
    with changing(programme, says=_("chose %(day)s in place of %(before)s") % words, by=by):
        slot.date, slot.weekday = day, WEEKDAYS[day.weekday()]
        slot.save()
    return slot


def add_meetings(
    *, programme: Programme, slots: Sequence[MeetingSlot], protected: Sequence[ProtectedTime] = (), by: Person
) -> list[MeetingSlot]:
    """Add meetings from a list, and time protected along with them, as one change."""
    if not slots and not protected:
        raise ValidationError(_("No line was ticked, so nothing was added."))
    with changing(programme, says=_("added meetings from a list: %(count)s") % {"count": len(slots)}, by=by):
        ProtectedTime.objects.bulk_create(protected)
        added: list[MeetingSlot] = MeetingSlot.objects.bulk_create(slots)
    return added


def remove_meeting(*, programme: Programme, slot: MeetingSlot, by: Person) -> None:
    with changing(programme, says=_("removed the meeting on %(meeting)s") % {"meeting": written(slot)}, by=by):
        slot.delete()


def save_focus_area(*, programme: Programme, focus: FocusArea, by: Person) -> FocusArea:
    """Add a focus area at the end, or keep what was changed; meetings meant for it follow a new code."""
    says = _("changed the focus area %(name)s") if focus.pk else _("added the focus area %(name)s")
    with changing(programme, says=says % {"name": focus.name}, by=by):
        if focus.pk:
            _follow_code(programme, FocusArea.objects.get(pk=focus.pk).code, focus.code)
        else:
            last = FocusArea.objects.filter(programme=programme).aggregate(last=Max("position"))["last"]
            focus.position = (last or 0) + 1
        focus.programme = programme
        focus.save()
    return focus


def _follow_code(programme: Programme, before: str, after: str) -> None:
    """Meetings name foci (`FS`) or their groups (`FS-2`) by code, and foci those they replace: a new code goes into
    them too.
    """
    if before == after:
        return
    slots = [slot for slot in MeetingSlot.objects.filter(programme=programme) if slot.meets]
    for slot in slots:
        slot.meets = [after + name[len(before) :] if name.split("-")[0] == before else name for name in slot.meets]
    MeetingSlot.objects.bulk_update(slots, ["meets"])
    for focus in FocusArea.objects.filter(programme=programme).exclude(replaces=""):
        focus.take_the_place_of((after if code == before else code for code in focus.replaced), focus.from_block)
        focus.save(update_fields=["replaces"])


def move_focus_area(
    *, programme: Programme, focus_areas: Sequence[FocusArea], focus: FocusArea, up: bool, by: Person
) -> None:
    """One place up or down; the first cannot go up, the last cannot go down."""
    order = list(focus_areas)
    here = order.index(focus)
    there = here - 1 if up else here + 1
    if not 0 <= there < len(order):
        raise ValidationError(_("%(name)s is at the end of the list already.") % {"name": focus.name})
    order[here], order[there] = order[there], order[here]
    with changing(programme, says=_("moved the focus area %(name)s") % {"name": focus.name}, by=by):
        for position, row in enumerate(order, 1):
            row.position = position
        FocusArea.objects.bulk_update(order, ["position"])


def remove_focus_area(*, programme: Programme, focus: FocusArea, by: Person) -> None:
    """Raises ValidationError where groups use it, or where another takes its place."""
    rows = FocusArea.objects.filter(programme=programme).exclude(replaces="")
    followers = [row.name for row in rows if focus.code in row.replaced]
    if followers:
        says = _("%(name)s is kept for the blocks that were held: %(others)s takes its place. Remove that first.")
        raise ValidationError(says % {"name": focus.name, "others": joined(followers)})
    with changing(programme, says=_("removed the focus area %(name)s") % {"name": focus.name}, by=by):
        focus.delete()


def save_protected(*, programme: Programme, row: ProtectedTime, by: Person) -> ProtectedTime:
    says = _("changed the protected time “%(why)s”") if row.pk else _("protected “%(why)s”")
    with changing(programme, says=says % {"why": row.why}, by=by):
        row.programme = programme
        row.save()
    return row


def remove_protected(*, programme: Programme, row: ProtectedTime, by: Person) -> None:
    with changing(programme, says=_("no longer protects “%(why)s”") % {"why": row.why}, by=by):
        row.delete()


def save_ask(*, programme: Programme, ask: Ask, by: Person) -> Ask:
    says = _("changed what is asked: %(what)s") if ask.pk else _("added what is asked: %(what)s")
    with changing(programme, says=says % {"what": ask.what}, by=by):
        ask.programme = programme
        ask.save()
    return ask


def add_usual_asks(*, programme: Programme, by: Person) -> list[Ask]:
    """A beginning of what is usually asked outside the hour, as one change."""
    asks = usual_asks()
    with changing(programme, says=_("added what is usually asked outside the hour"), by=by):
        for ask in asks:
            ask.programme = programme
        added: list[Ask] = Ask.objects.bulk_create(asks)
    return added


def remove_ask(*, programme: Programme, ask: Ask, by: Person) -> None:
    with changing(programme, says=_("no longer asks: %(what)s") % {"what": ask.what}, by=by):
        ask.delete()
