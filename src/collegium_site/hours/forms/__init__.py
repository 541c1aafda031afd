"""Forms of hours; what was typed is never lost."""
