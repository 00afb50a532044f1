"""The selections of this foundation, by subject; nothing here writes."""
