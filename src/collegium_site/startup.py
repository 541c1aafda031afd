"""What other rooms do when the site starts; they register here, so that the start knows none of them.

startup.prepare(ensure)                     before the first page: returns lines to print, such as sign-ins
startup.in_background("collegium_site.x")   `python -m collegium_site.x`, beside the running site
"""

from collections.abc import Callable

Preparation = Callable[[], list[str]]
preparations: list[Preparation] = []
background_modules: list[str] = []


def prepare(preparation: Preparation) -> None:
    preparations.append(preparation)


def in_background(module: str) -> None:
    background_modules.append(module)
