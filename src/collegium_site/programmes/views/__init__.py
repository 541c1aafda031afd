"""The pages of the programme studio."""
