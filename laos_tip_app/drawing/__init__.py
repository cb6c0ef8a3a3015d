"""Drawings: layout without Qt, and painters for screen, paper and images."""
