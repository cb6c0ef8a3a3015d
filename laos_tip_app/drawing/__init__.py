"""Drawings: layout without Qt, and one painter each for screen, paper and image."""
