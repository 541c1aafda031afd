from typing import Any

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "collegium_site.notices"
    label = "notices"

    def ready(self) -> None:
        from collegium_site.jobs.supervisor import round_due  # noqa: PLC0415 - models are loaded now

        round_due.connect(send_what_is_due)


def send_what_is_due(now: Any, **_kwargs: Any) -> None:
    from collegium_site.notices.sender import send_due  # noqa: PLC0415 - models are loaded now

    send_due(now)
