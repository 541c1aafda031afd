"""The site's settings and the tasks of the tests, for the processes that they start."""

from collegium_site.settings import *  # noqa: F403 - everything but what follows is the site's own

INSTALLED_APPS = ["probe", *INSTALLED_APPS]  # noqa: F405 - from the site's settings
