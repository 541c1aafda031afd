from django.apps import AppConfig


class ProgrammesConfig(AppConfig):
    name = "collegium_site.programmes"
    default_auto_field = "django.db.models.BigAutoField"
