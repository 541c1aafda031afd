"""What apps further on may listen to."""

from django.dispatch import Signal

version_published = Signal()
"""A version was made, in the same transaction: `version` is its row, `content` the whole of what it says."""
