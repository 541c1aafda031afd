"""What a version says: the copies that are kept, how they are made from the draft, and their seal."""
