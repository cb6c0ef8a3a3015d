"""Records as HTML, entries, plain text and citations, for screen and paper alike. No Qt."""
