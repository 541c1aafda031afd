"""`collegium-site`: run the site, or any of Django's commands."""

import os
import sys

USAGE = "collegium-site run [--port N]: start the site. Other commands are Django's own, such as migrate."


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "collegium_site.settings")
    if sys.argv[1:2] == ["run"]:
        from collegium_site.serve import run  # noqa: PLC0415 - Django's commands need none of it

        run(sys.argv[2:])
        return
    from django.core.management import execute_from_command_line  # noqa: PLC0415 - settings are known only now

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
