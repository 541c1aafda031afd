"""What a school keeps, read in a fixed number of statements. Call them inside the scope of the school."""
