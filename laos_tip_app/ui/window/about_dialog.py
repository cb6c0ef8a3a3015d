"""The dialogs about the report, its source, and all licences."""

from html import escape
from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QDialog, QWidget

from laos_tip_app import APP_NAME, __version__
from laos_tip_app.base.i18n import _, with_commas
from laos_tip_app.base.theme import HEADING, TITLE, UNIT, current_theme
from laos_tip_app.report.labels import authenticity_text, edition_name
from laos_tip_app.report.third_party import components
from laos_tip_app.store.store import Store
from laos_tip_app.ui.widgets.flow_layout import new_column, new_row
from laos_tip_app.ui.widgets.icons import app_icon
from laos_tip_app.ui.widgets.message_boxes import Dialog, open_dialog
from laos_tip_app.ui.widgets.small_widgets import PlainLabel, ReadOnlyText, RowList, new_button
from laos_tip_app.ui.widgets.text_size import fixed_width_font

_COLUMNS: Final = 102
"""The width of the text in letters: licences are broken into lines of up to 100."""

_LINES: Final = 30
_ROWS: Final = 3
_NAMES: Final = 18
"""The width of the list, in widths of the letter M."""


class LicencesDialog(Dialog):
    """Lists the parts, and shows the licence of the selected one."""

    def __init__(self, parent: QWidget | None) -> None:
        """Make the dialog."""
        super().__init__("licences_dialog", _("Licences"), parent)
        self._parts = components()
        self._names = RowList(_ROWS, self)
        self._names.setObjectName("licences_list")
        self._names.setAccessibleName(_("Parts of this program"))
        self._names.addItems([part.name for part in self._parts])
        metrics = QFontMetrics(self.font())
        room = _largest_size(self).width()
        self._names.setFixedWidth(min(_NAMES * metrics.horizontalAdvance("M"), room // 3))
        self._title = PlainLabel(parent=self, size=HEADING, bold=True, wraps=True)
        self._about = PlainLabel(parent=self, name="licences_about", wraps=True)
        self._text = ReadOnlyText(self)
        self._text.setObjectName("licences_text")
        self._text.setFont(fixed_width_font())

        right = new_column(self._title, self._about, self._text, spacing=UNIT)
        self.column.addLayout(new_row(self._names, (right, 1), spacing=2 * UNIT))
        self.add_close_button()
        self._names.currentRowChanged.connect(self._show_licence)
        self._names.setCurrentRow(0)
        self._names.setFocus()
        fixed = QFontMetrics(self._text.font())
        width = self._names.width() + _COLUMNS * fixed.horizontalAdvance("0") + 12 * UNIT
        height = _LINES * fixed.lineSpacing() + 8 * metrics.lineSpacing()
        self.resize(QSize(width, height).boundedTo(_largest_size(self)))

    def _show_licence(self, row: int) -> None:
        part = self._parts[row]
        self._title.setText(part.name)
        self._about.setText(
            _("{what}; licence: {licence}").format(
                what=f"{part.what[:1].upper()}{part.what[1:]}", licence=part.licence
            )
        )
        self._text.setPlainText(part.full_text())
        self._text.setAccessibleName(_("Licence of {name}").format(name=part.name))


_WIDTH: Final = 56
_HEIGHT: Final = 38
"""The size of the text, in widths of the letter M and in lines."""


class AboutDialog(Dialog):
    """Shows version, source, licences and the notes on the report."""

    def __init__(self, store: Store, parent: QWidget | None) -> None:
        """Make the dialog."""
        super().__init__("about_dialog", _("About"), parent)
        icon_label = PlainLabel(parent=self)
        icon_label.setPixmap(app_icon().pixmap(6 * UNIT, 6 * UNIT))
        name = PlainLabel(APP_NAME, self, size=TITLE, bold=True)
        version = PlainLabel(_("Version {version}").format(version=__version__), self)
        head = new_row(icon_label, (new_column(name, version), 1), spacing=2 * UNIT)

        text = ReadOnlyText(self)
        text.setCursorWidth(0)
        text.document().setDocumentMargin(2 * UNIT)
        text.setObjectName("about_text")
        text.setAccessibleName(_("About"))
        text.setHtml(self._html(store))
        metrics = QFontMetrics(self.font())
        text.setMinimumSize(24 * metrics.horizontalAdvance("M"), 3 * metrics.lineSpacing())

        licences = new_button(_("Full &licences…"), self, "about_licences", self._show_licences)
        licences.setAutoDefault(False)
        self.column.addLayout(head)
        self.column.addWidget(text)
        self.add_close_button(licences)
        size = QSize(_WIDTH * metrics.horizontalAdvance("M"), _HEIGHT * metrics.lineSpacing())
        self.resize(size.boundedTo(_largest_size(self)))

    def _show_licences(self) -> None:
        dialog = LicencesDialog(self.parentWidget())
        self.accept()
        open_dialog(dialog)

    def _html(self, store: Store) -> str:
        meta, link = store.meta(), f"color:{current_theme().text};text-decoration:none"
        source = store.source(meta.source_id)
        notes = "".join(note.html for note in store.notes_on_report())
        edition = edition_name(meta.edition, meta.edition_date)
        origin = authenticity_text(store.authenticity.state)
        published = (source.title, source.publisher, source.licence)
        return "".join(
            (
                _paragraph(meta.reference_only, strong=True),
                _heading(_("The report")),
                _paragraph(f"{meta.title} · {edition} · {origin}"),
                _paragraph(meta.as_of_long),
                _heading(_("Source")),
                _paragraph(with_commas(part for part in published if part)),
                _paragraph(source.address),
                _paragraph(source.note),
                _paragraph(meta.attribution),
                _heading(_("Please note")) if notes else "",
                notes.replace("<a ", f'<a style="{link}" '),
                _heading(_("Licences")),
                _paragraph(
                    _("The text: {licence}, {address}").format(
                        licence=meta.licence, address=meta.licence_address
                    )
                ),
                _paragraph(_("The program: MIT licence")),
                _paragraph(_("Qt and PySide6: GNU LGPL, version 3")),
                _paragraph(_("The fonts for printing, Noto Sans: SIL Open Font License 1.1")),
                _paragraph(_("The icons, Lucide: ISC licence")),
                _heading(_("Your privacy")),
                _paragraph(
                    _(
                        "Nothing is sent from this computer. What you read and search for is not "
                        "stored."
                    )
                ),
            )
        )


def _largest_size(dialog: QDialog) -> QSize:
    """Return the largest size of a dialog on its screen."""
    return dialog.screen().availableSize() - QSize(8 * UNIT, 8 * UNIT)


def _heading(text: str) -> str:
    return f'<p style="margin-top:{2 * UNIT}px;margin-bottom:2px"><b>{escape(text)}</b></p>'


def _paragraph(text: str, *, strong: bool = False) -> str:
    inner = f"<b>{escape(text)}</b>" if strong else escape(text)
    return f'<p style="margin-top:0;margin-bottom:{UNIT // 2}px">{inner}</p>' if text else ""
