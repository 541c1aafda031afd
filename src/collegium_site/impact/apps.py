from django.apps import AppConfig


class ImpactConfig(AppConfig):
    name = "collegium_site.impact"
    label = "impact"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from collegium_site.audit import sentences  # noqa: PLC0415 - apps are loaded now
        from collegium_site.impact.events import SENTENCES  # noqa: PLC0415 - the same

        sentences.register(SENTENCES)
