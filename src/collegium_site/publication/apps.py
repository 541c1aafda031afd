from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from collegium_site.schools.signals import people_changed


class PublicationConfig(AppConfig):
    name = "collegium_site.publication"
    label = "publication"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from collegium_site.hours import published  # noqa: PLC0415 - apps are loaded now
        from collegium_site.publication.selectors.restated import restated  # noqa: PLC0415 - the same
        from collegium_site.publication.services.following import start_following  # noqa: PLC0415 - the same
        from collegium_site.tenancy.permissions import Permission  # noqa: PLC0415 - the same
        from collegium_site.ui.navigation import Menu, register  # noqa: PLC0415 - the same

        published.register(restated)
        people_changed.connect(start_following, dispatch_uid="publication")
        register(_("My PLC"), "publication:mine", Permission.SEE_PUBLISHED, order=11)
        register(_("Dates and groups"), "publication:programme", Permission.SEE_PUBLISHED, order=12)
        register(_("Publishing"), "publication:overview", Permission.SEE_DRAFT_PROGRAMME, order=40, menu=Menu.MAKING)
