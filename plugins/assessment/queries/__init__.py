"""Selects of the assessment: nothing here writes."""
