"""Dates proposed for one year: what they are to keep, what was found, and what each choice would mean."""
