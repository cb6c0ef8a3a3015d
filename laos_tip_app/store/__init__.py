"""Reads the data file: typed records, search, all SQL. No Qt."""
