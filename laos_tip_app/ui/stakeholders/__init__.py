"""The stakeholders tab: list, map, matrix and profile."""
