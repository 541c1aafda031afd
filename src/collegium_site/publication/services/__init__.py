"""Everything that changes how a programme stands; each is one transaction and leaves an event in the log."""
