from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from collegium_site import startup
from collegium_site.tenancy.permissions import Permission
from collegium_site.ui.navigation import Menu, register


class GroupsConfig(AppConfig):
    name = "collegium_site.groups"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        register(_("Groups"), "groups:overview", Permission.SEE_DRAFT_GROUPS, order=30, menu=Menu.MAKING)
        startup.in_background("collegium.allocation.warm")
