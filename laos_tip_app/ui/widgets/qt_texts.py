"""Qt’s own texts in the language of the program."""

from PySide6.QtCore import QTranslator

from laos_tip_app.base.i18n import _


class QtTexts(QTranslator):
    """Translates the texts of Qt that the program’s catalogue has too."""

    def translate(
        self,
        _context: str,
        sourceText: str,  # noqa: N803  # Qt’s name
        *_more: object,
    ) -> str | None:
        """Return a text in the program’s language, or None.

        For empty text Qt would show an empty button.
        """
        text = _(sourceText)
        return text if text != sourceText else None
