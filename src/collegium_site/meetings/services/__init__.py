"""Everything that changes a meeting; each is one transaction."""
