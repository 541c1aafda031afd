"""What every template may know of the person and the school in hand."""

from typing import Any

from collegium_site.tenancy.permissions import Permission


def school(request: Any) -> dict[str, Any]:
    """`school`, and `may.<permission>` for hiding what would be refused."""
    held: frozenset[Permission] = getattr(request, "permissions", frozenset())
    return {
        "school": getattr(request, "school", None),
        "may": {permission.value: permission in held for permission in Permission},
    }
