"""Text that Qt might take for HTML, made safe to show; no Qt here."""

from html import escape


def plain(text: str) -> str:
    """Return a text that Qt shows literally where it guesses whether it is HTML."""
    # Without either of these Qt never takes it for HTML (Qt.mightBeRichText).
    if "<" not in text and "&lt;" not in text:
        return text
    return f"<qt>{escape(text, quote=False).replace('\n', '<br>')}</qt>"
