"""Everything that changes a sheet; each is one transaction."""
