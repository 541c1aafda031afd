"""A published programme under way: what changed on the staff list since, and the fewest changes that follow."""
