"""What pages and papers show, made from versions; nothing here reads the database."""
