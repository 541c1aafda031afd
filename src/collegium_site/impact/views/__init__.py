"""Pages of what the rest adds up to."""
