from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    name = "collegium_site.home"
    label = "home"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from collegium_site.tenancy.permissions import Permission  # noqa: PLC0415 - apps are loaded now
        from collegium_site.ui.navigation import register  # noqa: PLC0415 - the same

        register(_("Today"), "home:today", Permission.SEE_SCHOOL, order=10)
