"""Contracts as the school writes them down."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from collegium_site.audit.services import record
from collegium_site.hours.models import Contract


@transaction.atomic
def save_contract(*, contract: Contract, colleague: Any, actor: Any) -> Contract:
    """A new contract, or a change of one; lines already written stay, the next version is planned by it."""
    contract.colleague = colleague
    contract.save()
    record(kind="hours.contract_saved", actor=actor, about=colleague)
    return contract


@transaction.atomic
def remove_contract(*, contract: Contract, colleague: Any, actor: Any) -> None:
    """What is usual for their kind holds again, or their other contracts alone."""
    contract.delete()
    record(kind="hours.contract_ended", actor=actor, about=colleague)
