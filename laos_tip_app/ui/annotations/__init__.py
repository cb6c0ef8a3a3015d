"""The user’s own notes, highlights and bookmarks."""
