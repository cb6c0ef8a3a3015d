"""What the report says of each record, as text, tables and HTML. No Qt."""
