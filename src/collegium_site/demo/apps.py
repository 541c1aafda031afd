from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "collegium_site.demo"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from collegium_site import startup  # noqa: PLC0415 - apps are loaded by now
        from collegium_site.demo import opening, ways  # noqa: PLC0415 - the same
        from collegium_site.home import front  # noqa: PLC0415 - the same

        startup.prepare(opening.prepare)
        front.register_demo(ways.ways_in, ways.note)
