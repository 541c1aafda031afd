"""What the log says of hours."""

from django.utils.translation import gettext_lazy as _

from collegium_site.audit.sentences import Sentence

LOG: dict[str, Sentence] = {
    "hours.opened": _("%(who)s opened everyone’s hours."),
    "hours.line_opened": _("%(who)s opened the hours of %(about)s."),
    "hours.excused": _("%(who)s noted lines of hours as not owed: %(lines)s."),
    "hours.restored": _("%(who)s noted lines of hours as owed after all: %(lines)s."),
    "hours.corrected": _("%(who)s took lines of hours back: %(lines)s."),
    "hours.contract_saved": _("%(who)s saved the contract of %(about)s."),
    "hours.contract_ended": _("%(who)s removed the contract of %(about)s."),
    "hours.budget_kept": _("%(who)s typed the rest of the directed time of %(year)s."),
    "hours.promises_kept": _("%(who)s changed the ways to make time up, or the notice for changes."),
    "hours.own_figure_kept": _("%(who)s put the school’s own figure for %(rule)s: %(value)s (%(source)s)."),
    "hours.own_figure_dropped": _("%(who)s took the school’s own figure for %(rule)s away."),
    "hours.exported": _("%(who)s took everyone’s hours out as a file (%(as)s)."),
}
