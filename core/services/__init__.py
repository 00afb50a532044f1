"""What the core does: the verbs behind its pages, its command line and its plugins."""
