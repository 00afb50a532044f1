"""The forms of the personnel foundation."""
