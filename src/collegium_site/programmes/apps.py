from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProgrammesConfig(AppConfig):
    name = "collegium_site.programmes"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from collegium_site.tenancy.permissions import Permission  # noqa: PLC0415 - apps are loaded now
        from collegium_site.ui.navigation import Menu, register  # noqa: PLC0415 - the same

        register(_("Programme"), "programmes:list", Permission.SEE_DRAFT_PROGRAMME, order=20, menu=Menu.MAKING)
