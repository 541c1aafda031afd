"""Pages of publishing, of what was published, and the public ones."""
