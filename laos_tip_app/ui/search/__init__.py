"""Search: field, results and the worker thread."""
