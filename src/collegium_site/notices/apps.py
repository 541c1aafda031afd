from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "collegium_site.notices"
    label = "notices"
