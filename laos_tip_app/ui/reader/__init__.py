"""The reader tab: contents, text and evidence."""
