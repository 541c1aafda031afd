"""Meetings of the version that holds, cancelled or moved one by one or a whole day at once."""
