from django.apps import AppConfig


class PublicationConfig(AppConfig):
    name = "collegium_site.publication"
    default_auto_field = "django.db.models.BigAutoField"
