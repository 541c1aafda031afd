from django.apps import AppConfig
from django.core.checks import register
from django.utils.module_loading import autodiscover_modules


class TenancyConfig(AppConfig):
    name = "collegium_site.tenancy"
    label = "tenancy"

    def ready(self) -> None:
        from collegium_site.tenancy.checks import scoped_models_are_closed  # noqa: PLC0415 - models are loaded now

        register(scoped_models_are_closed)
        autodiscover_modules("leaving")
