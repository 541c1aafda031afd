"""What changes a school's years and people: one transaction each, recorded in the log."""
