"""Every test: property tests are judged by what they find, not by how long a busy machine takes.

`--database` runs only what one database may do otherwise than another; see `asks_the_database`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import settings

if TYPE_CHECKING:
    import pytest

settings.register_profile("collegium", deadline=None)
settings.load_profile("collegium")

BROWSERS = {"client", "sign_in"}
EVERY_PAGE = "test_routes.py"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--database", action="store_true", help="leave out pages, and what reads and writes no rows")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--database"):
        left_out = [item for item in items if not asks_the_database(item)]
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if asks_the_database(item)]


def asks_the_database(item: pytest.Item) -> bool:
    """What services and selectors do, and every page once by the table of routes; what pages say is the same on each."""
    asked = set(getattr(item, "fixturenames", ()))
    has_rows = item.get_closest_marker("django_db") is not None or bool(asked & {"db", "transactional_db"})
    return has_rows and (item.path.name == EVERY_PAGE or not asked & BROWSERS)
