"""Slides of a presentation."""
