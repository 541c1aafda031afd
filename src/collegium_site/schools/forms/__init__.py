"""What people type: read, judged at its place, and still there when something is wrong."""
