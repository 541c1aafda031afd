from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "collegium_site.accounts"
    label = "accounts"

    def ready(self) -> None:
        from collegium_site.accounts import log  # noqa: F401, PLC0415 - connects its receivers, models are loaded now
