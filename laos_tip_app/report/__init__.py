"""View models: the report's records as text, tables and HTML."""
