"""Reads; each says how many statements it takes. Call them inside the scope of the school."""
