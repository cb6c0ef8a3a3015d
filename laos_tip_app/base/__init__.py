"""Paths, errors, settings, theme, location, translation: what every other package uses."""
