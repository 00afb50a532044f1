"""What pages, reports and other plugins ask of the roster. Nothing is written here."""
