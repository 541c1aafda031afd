"""Tasks by name: services start a job by its name, so services and tasks form no circle."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.utils.module_loading import autodiscover_modules

if TYPE_CHECKING:
    from collegium_site.jobs.handle import JobHandle

Task = Callable[..., dict[str, Any] | None]
_tasks: dict[str, Task] = {}


def task(name: str) -> Callable[[Task], Task]:
    """Register `fn(job: JobHandle, **args)`; what it returns is the job's result."""

    def register(function: Task) -> Task:
        if _tasks.setdefault(name, function) is not function:
            raise ValueError(f"Two tasks are called {name}.")
        return function

    return register


def find(name: str) -> Task:
    """The task of this name; the `tasks` module of every app is read only when one is needed."""
    autodiscover_modules("tasks")
    return _tasks[name]
