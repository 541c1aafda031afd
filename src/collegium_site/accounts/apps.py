from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "collegium_site.accounts"
    label = "accounts"

    def ready(self) -> None:
        from collegium_site.accounts import log  # noqa: F401, PLC0415 - connects its receivers, models are loaded now
        from collegium_site.tenancy.permissions import Permission  # noqa: PLC0415 - the same
        from collegium_site.ui.navigation import Menu, register  # noqa: PLC0415 - the same

        register(_("My account"), "accounts_own", order=90, menu=Menu.PERSON)
        # The log's own app stands below the menus.
        register(_("Log"), "audit:log", Permission.SEE_AUDIT_LOG, order=85, menu=Menu.RECORDS)
