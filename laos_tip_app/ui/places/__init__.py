"""The tab of movements and places on a map."""
