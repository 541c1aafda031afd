"""What pages show of values that selectors read."""
