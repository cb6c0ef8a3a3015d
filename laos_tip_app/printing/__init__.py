"""All that leaves as paper or file. Knows no view."""
