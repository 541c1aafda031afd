from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SchoolsConfig(AppConfig):
    name = "collegium_site.schools"
    label = "schools"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from collegium_site.notices.hours import closed_days  # noqa: PLC0415 - apps are loaded now
        from collegium_site.schools.selectors.presence import is_closed  # noqa: PLC0415 - the same
        from collegium_site.tenancy.permissions import Permission  # noqa: PLC0415 - the same
        from collegium_site.ui.navigation import Menu, register  # noqa: PLC0415 - the same

        closed_days(is_closed)
        register(_("Staff"), "schools:staff", Permission.SEE_STAFF_LIST, order=60, menu=Menu.MAKING)
        register(_("Set-up"), "schools:set_up", Permission.SET_UP_SCHOOL, order=70, menu=Menu.MAKING)
        register(_("My record"), "schools:own_record", Permission.SEE_SCHOOL, order=80, menu=Menu.RECORDS)
