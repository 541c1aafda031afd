"""Tasks by name: services start a job by its name, so services and tasks form no circle."""

from collections.abc import Callable
from importlib import import_module
from typing import Any

from django.apps import apps
from django.utils.module_loading import module_has_submodule

Task = Callable[..., dict[str, Any] | None]
_tasks: dict[str, Task] = {}


def task(name: str) -> Callable[[Task], Task]:
    """Register `fn(job: JobHandle, **args)` (see `handle`); what it returns is the job's result."""

    def register(function: Task) -> Task:
        if _tasks.setdefault(name, function) is not function:
            raise ValueError(f"Two tasks are called {name}.")
        return function

    return register


def find(name: str) -> Task:
    """The task of this name. `tasks` modules are read until it is there: the heavy ones only by who needs them."""
    for app in apps.get_app_configs():
        if name in _tasks:
            break
        if module_has_submodule(app.module, "tasks"):
            import_module(f"{app.name}.tasks")
    return _tasks[name]
