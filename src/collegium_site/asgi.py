"""The site as uvicorn runs it: hashed files first, Django behind them."""

import os

from django.conf import settings
from servestatic import ServeStaticASGI

from collegium_site.answering import FewThreadsHandler, remember_sentences

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "collegium_site.settings")


def build() -> ServeStaticASGI:
    """Django set up once, and the collected files with names that never change their content."""
    import django  # noqa: PLC0415 - not before the settings module is known

    django.setup(set_prefix=False)
    remember_sentences()
    return ServeStaticASGI(
        FewThreadsHandler(),
        root=str(settings.STATIC_ROOT),
        prefix=settings.STATIC_URL,
        max_age=0,
        allow_all_origins=False,
        immutable_file_test=r"\.[0-9a-f]{12}\.",
    )


application = build()
