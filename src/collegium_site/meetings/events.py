"""What the log says about meetings. Nothing here tells when anyone came."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SENTENCES: dict[str, str | Promise] = {
    "meeting.agenda_changed": _("%(who)s changed the agenda of %(about)s."),
    "meeting.led_today": _("%(who)s took the lead of %(about)s for the day."),
    "meeting.stand_in": _("%(who)s asked %(name)s to lead %(about)s."),
    "meeting.leads_again": _("%(who)s gave %(about)s back to its facilitator."),
    "meeting.closed": _("%(who)s closed %(about)s."),
    "minutes.circulated": _("%(who)s circulated the minutes of %(about)s."),
    "minutes.agreed": _("%(who)s noted that the minutes of %(about)s are agreed."),
    "meetings.disrupted": _("%(who)s noted that the school was disrupted on %(day)s."),
    "meetings.not_disrupted": _("%(who)s noted that the school was not disrupted on %(day)s after all."),
    "minutes.shared": _("%(who)s chose %(number)s lines of %(about)s for the governors’ sheet."),
    "meetings.lines_opened": _("%(who)s opened everyone’s meetings by name."),
    "visitor.added": _("%(who)s noted that a visitor comes to %(group)s."),
    "visitor.stopped": _("%(who)s noted that a visitor of %(group)s comes no more."),
    "meeting.reopened": _("%(who)s opened %(about)s again."),
}
