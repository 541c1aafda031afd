from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "collegium_site.ui"
    label = "ui"
    verbose_name = "look"
