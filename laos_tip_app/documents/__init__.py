"""Requests for documents, and the registry of what can be printed or exported. No widgets."""
