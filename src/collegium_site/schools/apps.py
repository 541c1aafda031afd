from django.apps import AppConfig


class SchoolsConfig(AppConfig):
    name = "collegium_site.schools"
    default_auto_field = "django.db.models.BigAutoField"
