"""The map of stakeholders."""
