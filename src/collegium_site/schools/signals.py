"""What this app says to those above it."""

from django.dispatch import Signal

people_changed = Signal()
"""Rows of the staff list were saved, left or came back, in the transaction of whoever sends it: `school`, `actor`."""
