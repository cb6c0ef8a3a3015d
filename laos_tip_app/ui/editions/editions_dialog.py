"""The dialog that lists the editions on this computer."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple, Self

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QPushButton, QWidget

from laos_tip_app.base.i18n import _
from laos_tip_app.base.theme import UNIT
from laos_tip_app.report.labels import DOT, edition_name
from laos_tip_app.store.records import Meta
from laos_tip_app.ui.widgets.flow_layout import FlowLayout
from laos_tip_app.ui.widgets.message_boxes import Dialog
from laos_tip_app.ui.widgets.small_widgets import PlainLabel, RowList, named, new_button

_WIDTH = 40
_ROWS = 3
"""The size of the list, in widths of the letter M and in rows."""


class ListedEdition(NamedTuple):
    """An edition in the list.

    Attributes:
        title: The report that it is of; empty if its file was not read.
        origin: Who vouches for it, in words.
        file: The file that it is read from, in words, if the user would know it by that.
        is_usable: Whether it can be used; not if it was changed.
        is_removable: Whether it was installed and can be removed.
    """

    path: Path
    title: str
    number: str
    day: str
    origin: str = ""
    is_usable: bool = True
    is_removable: bool = False
    file: str = ""

    @property
    def name(self) -> str:
        """Its number and date."""
        return edition_name(self.number, self.day)

    @classmethod
    def of(cls, meta: Meta, path: Path = Path(), origin: str = "") -> Self:
        """Return the edition with some properties."""
        return cls(path, meta.title, meta.edition, meta.edition_date, origin)


class EditionsDialog(Dialog):
    """Lists editions; closes when one of its buttons is used.

    Signals:
        requested: The user presses a button, by its name; the `Path` of the edition that it is for.
    """

    requested = Signal(str, object)

    def __init__(self, parent: QWidget) -> None:
        """Make the dialog without editions."""
        super().__init__("editions_dialog", _("Editions"), parent)
        self._editions: Sequence[ListedEdition] = ()
        self._current = Path()
        self._previous: ListedEdition | None = None
        self._list = named(RowList(_ROWS, self), "editions_list")
        label = PlainLabel(_("&Editions on this computer:"), self, field=self._list)
        # The dialog is no wider than its window.
        self._max_width = max_width = parent.window().width() - 6 * UNIT
        width = min(_WIDTH * QFontMetrics(self.font()).horizontalAdvance("M"), max_width)
        self._list.setMinimumWidth(width)
        new = self._new_button
        add = new("add_edition", _("&Install from a file…"))
        self._use = new("use_selected", _("&Use this edition"), self._path)
        self._back = new("back_to_former", "")
        self._changes = new("changes", _("&What changed"), self._other)
        self._print = new("print_changes", _("&Print changes…"), self._other)
        self._remove = new("remove", _("&Remove…"), self._path)
        self._list.currentRowChanged.connect(self._update_buttons)
        self._list.itemActivated.connect(self._use.click)

        actions = (add, self._use, self._back, self._changes, self._print, self._remove)
        self.column.setContentsMargins(2 * UNIT, 2 * UNIT, 2 * UNIT, 2 * UNIT)
        self.column.setSpacing(UNIT)
        self.column.addWidget(label)
        self.column.addWidget(self._list, 1)
        self.column.addLayout(FlowLayout(spacing=UNIT, widgets=actions))
        self.add_close_button()
        add.setDefault(True)

    def sizeHint(self) -> QSize:
        """Return a size no wider than the window.

        Without it Qt takes the height for a wider dialog, whose buttons are in one line.
        """
        width = min(super().sizeHint().width(), self._max_width)
        return QSize(width, self.column.totalHeightForWidth(width))

    def show_editions(
        self, editions: Sequence[ListedEdition], current: Path, previous: ListedEdition | None
    ) -> None:
        """List editions.

        Args:
            editions: All editions, in their order.
            current: The data file of the one in use.
            previous: The one that was in use before.
        """
        self._editions, self._current, self._previous = editions, current, previous
        self._list.clear()
        titles = {edition.title for edition in editions if edition.title}
        for edition in editions:
            parts = [edition.name, edition.origin]
            if edition.path == current:
                parts.append(_("in use"))
            title = edition.title if len(titles) > 1 else ""
            more = DOT.join(filter(None, (title, edition.file)))
            self._list.addItem("\n".join(filter(None, (DOT.join(parts), more))))
        rows = [row for row, edition in enumerate(editions) if edition.path == current]
        self._list.setCurrentRow(rows[0] if rows else 0)
        self._back.setVisible(previous is not None)
        if previous is not None:
            self._back.setText(_("Go &back to edition {number}").format(number=previous.number))

    def _new_button(
        self, name: str, title: str, path: Callable[[], Path | None] = lambda: None
    ) -> QPushButton:
        """Return a button that closes the dialog and asks for something."""
        button = new_button(title, self, name, partial(self._close_and_request, name, path))
        button.setAutoDefault(False)
        return button

    def _path(self) -> Path:
        return self._editions[self._list.currentRow()].path

    def _other(self) -> Path | None:
        """Return the edition to compare with the current one."""
        selected = self._editions[self._list.currentRow()]
        if selected.path != self._current:
            return selected.path if selected.title else None
        return None if self._previous is None else self._previous.path

    def _update_buttons(self, row: int) -> None:
        if row < 0:
            return
        edition = self._editions[row]
        is_other = edition.path != self._current
        self._use.setEnabled(is_other and edition.is_usable)
        self._remove.setEnabled(is_other and edition.is_removable)
        for button in (self._changes, self._print):
            button.setEnabled(self._other() is not None)

    def _close_and_request(
        self, name: str, path: Callable[[], Path | None], _checked: bool = False
    ) -> None:
        # Before the dialog closes: what is selected in it.
        selected = path()
        self.accept()
        self.requested.emit(name, selected)
