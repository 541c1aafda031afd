from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "collegium_site.demo"
    default_auto_field = "django.db.models.BigAutoField"
