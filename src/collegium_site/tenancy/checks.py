"""What a model of a school must keep to, checked whenever the site starts."""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.core.checks import CheckMessage, Error
from django.db import models

from collegium_site.tenancy.scoped import SchoolScoped, ScopedManager


def scoped_models_are_closed(**_kwargs: Any) -> list[CheckMessage]:
    scoped = [model for model in apps.get_models() if issubclass(model, SchoolScoped)]
    return [message for model in scoped for message in faults_of(model)]


def faults_of(model: type[models.Model]) -> Iterator[CheckMessage]:
    for manager in (model._base_manager, model._default_manager):  # noqa: SLF001 - Django's names for them
        if not isinstance(manager, ScopedManager):
            yield Error(
                f"{model.__name__} can be read outside its school.",
                hint="Let its Meta inherit SchoolScoped.Meta and its managers derive from ScopedManager.",
                obj=model,
                id="tenancy.E001",
            )
    for field in model._meta.local_many_to_many:  # noqa: SLF001 - the same
        through = field.remote_field.through
        if through and through._meta.auto_created:  # noqa: SLF001 - the same
            yield Error(
                f"{field.name} could join rows of two schools.",
                hint="Give it a through model that is SchoolScoped.",
                obj=model,
                id="tenancy.E002",
            )
