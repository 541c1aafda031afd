"""The exact solver (CP-SAT): whether the hard rules can be met together, and every reason why they cannot."""
