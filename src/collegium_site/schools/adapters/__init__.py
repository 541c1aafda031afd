"""Rows to library values and back."""
