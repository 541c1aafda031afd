from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MeetingsConfig(AppConfig):
    name = "collegium_site.meetings"
    label = "meetings"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from collegium_site.audit import sentences  # noqa: PLC0415 - apps are loaded now
        from collegium_site.meetings.events import SENTENCES  # noqa: PLC0415 - the same
        from collegium_site.meetings.services.laying_out import lay_out  # noqa: PLC0415 - the same
        from collegium_site.publication.signals import version_published  # noqa: PLC0415 - the same
        from collegium_site.tenancy.permissions import Permission  # noqa: PLC0415 - the same
        from collegium_site.ui.navigation import register  # noqa: PLC0415 - the same

        sentences.register(SENTENCES)
        version_published.connect(lay_out, dispatch_uid="meetings")
        register(_("Meetings"), "meetings:list", Permission.ATTEND, order=13)
