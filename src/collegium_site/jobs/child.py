"""The process of one job: `python -m collegium_site.jobs.child ID`."""

import os
import sys
import threading
import time


def end_with(parent: int) -> None:
    """Leave when the site that started this process is gone: nobody could cancel it any more."""
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(1)


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "collegium_site.settings")
    threading.Thread(target=end_with, args=[os.getppid()], daemon=True).start()
    import django  # noqa: PLC0415 - the watch stands first

    django.setup(set_prefix=False)
    from collegium_site.jobs.runner import run  # noqa: PLC0415 - models need the set-up

    run(int(sys.argv[1]))


if __name__ == "__main__":
    main()
