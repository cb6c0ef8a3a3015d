"""The map of movements and places."""
