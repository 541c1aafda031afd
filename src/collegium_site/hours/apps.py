from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HoursConfig(AppConfig):
    name = "collegium_site.hours"
    label = "hours"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from collegium_site.audit import sentences  # noqa: PLC0415 - apps are loaded now
        from collegium_site.hours.sentences import LOG  # noqa: PLC0415 - the same
        from collegium_site.hours.views.records import of_record  # noqa: PLC0415 - the same
        from collegium_site.schools import before_saving  # noqa: PLC0415 - the same
        from collegium_site.tenancy.permissions import Permission  # noqa: PLC0415 - the same
        from collegium_site.ui.navigation import register  # noqa: PLC0415 - the same

        sentences.register(LOG)
        before_saving.register("hours/parts/foreseen.html", of_record)
        register(_("Time"), "hours:mine", Permission.SEE_PUBLISHED, order=13)
