"""Paths, errors, settings, theme, location and translation, used by all packages."""
