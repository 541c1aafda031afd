from django.apps import AppConfig


class GroupsConfig(AppConfig):
    name = "collegium_site.groups"
    default_auto_field = "django.db.models.BigAutoField"
