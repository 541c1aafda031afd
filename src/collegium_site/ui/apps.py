from django.apps import AppConfig

from collegium_site.ui import form_words


class UiConfig(AppConfig):
    name = "collegium_site.ui"
    label = "ui"
    verbose_name = "look"

    def ready(self) -> None:
        form_words.speak()
