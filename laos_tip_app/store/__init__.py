"""The data file, read: typed records and every SQL statement of the application. No Qt."""
