"""What pages of hours are made of: values only, no statement."""
