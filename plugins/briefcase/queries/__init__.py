"""What pages and reports of the briefcase office read."""
