from typing import Any

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MeetingsConfig(AppConfig):
    name = "collegium_site.meetings"
    label = "meetings"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from collegium_site.audit import sentences  # noqa: PLC0415 - apps are loaded now
        from collegium_site.jobs.supervisor import round_due  # noqa: PLC0415 - the same
        from collegium_site.meetings.events import SENTENCES  # noqa: PLC0415 - the same
        from collegium_site.meetings.pages.mine import own_of  # noqa: PLC0415 - the same
        from collegium_site.meetings.selectors.meetings import begun  # noqa: PLC0415 - the same
        from collegium_site.meetings.selectors.notes import notes  # noqa: PLC0415 - the same
        from collegium_site.meetings.selectors.visitors import visitors_of  # noqa: PLC0415 - the same
        from collegium_site.meetings.services.laying_out import lay_out  # noqa: PLC0415 - the same
        from collegium_site.publication import beside  # noqa: PLC0415 - the same
        from collegium_site.publication.begun import knows_begun  # noqa: PLC0415 - the same
        from collegium_site.publication.signals import version_published  # noqa: PLC0415 - the same
        from collegium_site.tenancy.permissions import Permission  # noqa: PLC0415 - the same
        from collegium_site.ui.navigation import register  # noqa: PLC0415 - the same

        sentences.register(SENTENCES)
        beside.register_section(
            "meetings/parts/mine.html",
            own_of,
            ticket="meetings/parts/mine_ticket.html",
            first=True,
            paper="meetings/parts/mine_paper.html",
        )
        beside.register_of_group("meetings/parts/group_visitors.html", visitors_of)
        beside.register_notes(notes)
        knows_begun(begun)
        version_published.connect(lay_out, dispatch_uid="meetings")
        round_due.connect(remind_of_promises, dispatch_uid="reminders")
        register(_("Meetings"), "meetings:list", Permission.ATTEND, order=13)


def remind_of_promises(now: Any, **_kwargs: Any) -> None:
    from collegium_site.meetings.services.reminders import remind_everywhere  # noqa: PLC0415 - models are loaded now

    remind_everywhere(now)
