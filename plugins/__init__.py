"""Foundations and policing models, each a package of its own."""
