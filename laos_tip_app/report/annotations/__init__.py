"""The reader’s own notes, highlights and bookmarks (no Qt).

In code they are annotations, as in the W3C Web Annotation model; a `Note` is an editor’s note.
"""
