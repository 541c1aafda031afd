"""Everything that writes to the ledger; each is one transaction. Lines are added, never changed."""
