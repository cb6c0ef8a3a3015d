"""Make plain text safe if Qt might take it for HTML."""

from html import escape


def plain(text: str) -> str:
    """Return a text that Qt shows literally, never as HTML."""
    # Without either of these Qt never takes it for HTML (Qt.mightBeRichText).
    if "<" not in text and "&lt;" not in text:
        return text
    return f"<qt>{escape(text, quote=False).replace('\n', '<br>')}</qt>"
