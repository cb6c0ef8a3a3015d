"""Requests for documents, and the registry of all kinds of documents."""
