"""What the core's own pages read: selects, and no writes."""
