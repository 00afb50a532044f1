"""What is read: orders, assignments, receivers, counts. Nothing here writes."""
