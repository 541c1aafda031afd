from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "collegium_site.audit"
    label = "audit"
