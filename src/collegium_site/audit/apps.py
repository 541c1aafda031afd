from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "collegium_site.audit"
    label = "audit"

    def ready(self) -> None:
        from collegium_site.audit import sentences, usual  # noqa: PLC0415 - models are loaded now

        sentences.register(usual.ALL)
