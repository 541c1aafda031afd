"""Collegium's subject: programmes of Professional Learning Communities, designed, allocated and timed.

Nothing here knows the site: every function takes values and gives values, and the clock is passed in.
"""
