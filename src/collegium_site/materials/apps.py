from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MaterialsConfig(AppConfig):
    name = "collegium_site.materials"
    label = "materials"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from collegium_site.audit import sentences  # noqa: PLC0415 - apps are loaded now
        from collegium_site.materials.events import SENTENCES  # noqa: PLC0415 - the same
        from collegium_site.materials.selectors import packs_of  # noqa: PLC0415 - the same
        from collegium_site.publication import beside  # noqa: PLC0415 - the same
        from collegium_site.tenancy.permissions import Permission  # noqa: PLC0415 - the same
        from collegium_site.ui.navigation import Menu, register  # noqa: PLC0415 - the same

        sentences.register(SENTENCES)
        beside.register_section("materials/parts/own_packs.html", packs_of)
        register(_("Starter packs"), "materials:packs", Permission.DESIGN_PROGRAMME, order=22, menu=Menu.MAKING)
