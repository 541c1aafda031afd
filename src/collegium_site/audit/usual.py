"""The sentences of what every school's log holds."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from collegium_site.audit.models import Event
from collegium_site.audit.sentences import Sentence, values
from collegium_site.tenancy.permissions import ROLE_NAMES, Role


def roles_given(event: Event) -> str:
    after = [role for role in event.details.get("after", []) if role in set(Role)]
    held = ", ".join(str(ROLE_NAMES[Role(role)]) for role in after)
    if not event.details.get("active", True):
        return _("%(who)s closed the sign-in of %(about)s.") % values(event)
    return _("%(who)s gave %(about)s these roles: %(held)s.") % {**values(event), "held": held}


def colleague_saved(event: Event) -> str:
    new = event.details.get("new")
    text = _("%(who)s added %(about)s to the staff list.") if new else _("%(who)s changed the record of %(about)s.")
    return text % values(event)


def staff_imported(event: Event) -> str:
    text = _("%(who)s brought in a staff list (%(file)s): %(joiners)s joined, %(leavers)s left, %(changed)s changed.")
    return text % values(event)


STEPS = {
    "totp": gettext_lazy("sign-in codes from an app"),
    "webauthn": gettext_lazy("a passkey"),
    "recovery_codes": gettext_lazy("recovery codes"),
}


def second_step_added(event: Event) -> str:
    return _("%(who)s signs in with %(step)s as well from now on.") % second_step(event)


def second_step_removed(event: Event) -> str:
    return _("%(who)s no longer signs in with %(step)s.") % second_step(event)


def second_step(event: Event) -> dict[str, str]:
    return {**values(event), "step": str(STEPS.get(event.details.get("what", ""), "–"))}


SIGNING_IN: dict[str, Sentence] = {
    "sign_in": gettext_lazy("%(who)s signed in."),
    "sign_out": gettext_lazy("%(who)s signed out."),
    "sign_in_failed": gettext_lazy("Someone tried to sign in as %(tried)s and did not get in."),
    "invitation.made": gettext_lazy("%(who)s invited %(about)s."),
    "invitation.accepted": gettext_lazy("%(who)s used an invitation."),
    "slip.printed": gettext_lazy("%(who)s printed a sign-in slip for %(about)s."),
    "password.changed": gettext_lazy("%(who)s changed their password."),
    "second_step.added": second_step_added,
    "second_step.removed": second_step_removed,
}

SCHOOL: dict[str, Sentence] = {
    "school.set_up": gettext_lazy("%(who)s set up %(about)s."),
    "school.changed": gettext_lazy("%(who)s changed the school’s name, nation or time zone."),
    "school.words_changed": gettext_lazy("%(who)s changed the school’s own words."),
    "school.department_renamed": gettext_lazy("%(who)s renamed the department %(from)s to %(to)s."),
    "school.year_saved": gettext_lazy("%(who)s saved the academic year %(name)s."),
    "school.weeks_saved": gettext_lazy("%(who)s changed the teaching weeks of %(name)s."),
    "school.year_removed": gettext_lazy("%(who)s removed the academic year %(name)s."),
    "membership.roles_given": roles_given,
}

STAFF: dict[str, Sentence] = {
    "staff.imported": staff_imported,
    "staff.import_undone": gettext_lazy("%(who)s took the staff list %(file)s back."),
    "staff.import_discarded": gettext_lazy("%(who)s put a staff list aside without using it."),
    "staff.exported": gettext_lazy("%(who)s took the staff list out as a file (%(as)s)."),
    "colleague.saved": colleague_saved,
    "colleague.left": gettext_lazy("%(who)s noted that %(about)s leaves on %(on)s."),
    "colleague.back": gettext_lazy("%(who)s noted that %(about)s is back."),
    "colleague.pinned": gettext_lazy("%(who)s changed where %(about)s is placed beforehand."),
    "colleague.wishes_given": gettext_lazy("%(who)s gave the wishes of %(about)s."),
    "colleague.trained": gettext_lazy("%(who)s noted what %(about)s is trained to lead."),
    # Whom it is about is known to one role only, or to the person and their leader.
    "leave.noted": gettext_lazy("%(who)s noted days of leave."),
    "leave.removed": gettext_lazy("%(who)s removed days of leave."),
    "colleague.pairs_set": gettext_lazy("%(who)s changed confidential rules."),
}

PROGRAMME: dict[str, Sentence] = {
    "programme.begun": gettext_lazy("%(who)s began the programme %(title)s."),
    "programme.changed": gettext_lazy("%(who)s changed the programme %(about)s: %(says)s"),
    "programme.undone": gettext_lazy("%(who)s took a change of %(about)s back: %(says)s"),
    "programme.dates_wanted": gettext_lazy("%(who)s had dates proposed for %(year)s."),
    "programme.put_away": gettext_lazy("%(who)s put the programme %(about)s away."),
    "programme.taken_back": gettext_lazy("%(who)s took the programme %(about)s out again."),
    "groups.allocated": gettext_lazy("%(who)s had the groups allocated (proposal %(number)s)."),
    "groups.chosen": gettext_lazy("%(who)s chose proposal %(number)s of the groups."),
    "groups.change_asked": gettext_lazy(
        "%(who)s looked for the fewest changes of version %(number)s from block %(from_block)s on."
    ),
    "groups.change_left": gettext_lazy("%(who)s left the changes that were found."),
    "groups.changed_by_hand": gettext_lazy("%(who)s changed the groups by hand: %(says)s"),
    "groups.change_undone": gettext_lazy("%(who)s took a change of the groups back: %(says)s"),
    "groups.change_redone": gettext_lazy("%(who)s made a change of the groups again: %(says)s"),
    "groups.brought": gettext_lazy("%(who)s brought in groups from a spreadsheet."),
    "groups.wishes_brought": gettext_lazy("%(who)s brought in the wishes of %(number)s colleagues."),
    "groups.exported": gettext_lazy("%(who)s took the groups out as a file."),
    "group.settled": gettext_lazy("%(who)s settled room and deputy of a group."),
    "room.saved": gettext_lazy("%(who)s saved the room %(about)s."),
    "room.removed": gettext_lazy("%(who)s removed the room %(name)s."),
    "rooms.brought": gettext_lazy("%(who)s brought in rooms: %(added)s new, %(changed)s changed."),
}

PUBLICATION: dict[str, Sentence] = {
    "publication.asked": gettext_lazy("%(who)s asked for approval."),
    "publication.approved": gettext_lazy("%(who)s approved the programme."),
    "publication.sent_back": gettext_lazy("%(who)s sent the programme back: %(words)s"),
    "publication.opened": gettext_lazy("%(who)s opened the consultation."),
    "programme.published": gettext_lazy("%(who)s published version %(number)s for %(people)s people."),
    "programme.members_changed": gettext_lazy(
        "%(who)s changed who is in %(groups)s, and when, and published version %(number)s"
    ),
    "programme.meetings_changed": gettext_lazy("%(who)s changed meetings and published version %(number)s: %(reason)s"),
    "consultation.comment": gettext_lazy("%(who)s commented on the consultation copy."),
    "consultation.answered": gettext_lazy("%(who)s answered a comment."),
    "consultation.link_made": gettext_lazy("%(who)s made a link to the consultation for outside representatives."),
    "public_page.on": gettext_lazy("%(who)s opened the public page."),
    "public_page.off": gettext_lazy("%(who)s closed the public page."),
    "feed.renewed": gettext_lazy("%(who)s made a new address for a calendar feed."),
    "school.exported": gettext_lazy("%(who)s exported version %(version)s (%(kind)s)."),
}

ALL = {**SIGNING_IN, **SCHOOL, **STAFF, **PROGRAMME, **PUBLICATION}
