"""The forms of consolidated stations."""
