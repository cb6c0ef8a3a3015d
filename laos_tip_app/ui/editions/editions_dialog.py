"""The list of editions on this computer, and the questions about one."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QMessageBox, QPushButton, QWidget

from laos_tip_app.base.i18n import _
from laos_tip_app.base.theme import UNIT
from laos_tip_app.report.labels import DOT, day_text, edition_in_sentence
from laos_tip_app.store.authenticity import AuthenticityState
from laos_tip_app.store.edition import contradict, is_newer
from laos_tip_app.store.records import Meta
from laos_tip_app.ui.editions.offer import ListedEdition
from laos_tip_app.ui.widgets.flow_layout import FlowLayout
from laos_tip_app.ui.widgets.message_boxes import (
    Dialog,
    clicked_button,
    new_question,
    open_dialog,
)
from laos_tip_app.ui.widgets.small_widgets import PlainLabel, RowList, named, new_button

_WIDTH = 40
_ROWS = 3
"""The size of the list, in widths of the letter M and in rows."""


class EditionsDialog(Dialog):
    """Lists editions; closes when one of its buttons is used.

    Signals:
        requested: The user presses a button, by its name; the `Path` of the edition that is
            selected, or with which the current one is compared.
    """

    requested = Signal(str, object)

    def __init__(
        self,
        parent: QWidget,
        editions: Sequence[ListedEdition],
        current: Path,
        previous: ListedEdition | None,
    ) -> None:
        """List editions.

        Args:
            parent: The window.
            editions: All editions, in their order.
            current: The data file of the one in use.
            previous: The one that was in use before.
        """
        super().__init__("editions_dialog", _("Editions"), parent)
        self._editions, self._current, self._previous = editions, current, previous
        self._list = named(RowList(_ROWS, self), "editions_list")
        label = PlainLabel(_("&Editions on this computer:"), self, field=self._list)
        # The dialog is no wider than its window.
        self._max_width = max_width = parent.window().width() - 6 * UNIT
        width = min(_WIDTH * QFontMetrics(self.font()).horizontalAdvance("M"), max_width)
        self._list.setMinimumWidth(width)
        new = self._new_button
        add = new("add_edition", _("&Install from a file…"))
        self._use = new("use_selected", _("&Use this edition"))
        back = new("back_to_former", "")
        back.setVisible(previous is not None)
        if previous is not None:
            back.setText(_("Go &back to edition {number}").format(number=previous.number))
        self._changes = new("changes", _("&What changed"))
        self._print = new("print_changes", _("&Print changes…"))
        self._remove = new("remove", _("&Remove…"))
        self._list.currentRowChanged.connect(self._update_buttons)
        self._list.itemActivated.connect(self._use.click)

        actions = (add, self._use, back, self._changes, self._print, self._remove)
        self.column.setContentsMargins(2 * UNIT, 2 * UNIT, 2 * UNIT, 2 * UNIT)
        self.column.setSpacing(UNIT)
        self.column.addWidget(label)
        self.column.addWidget(self._list)
        self.column.addLayout(FlowLayout(spacing=UNIT, widgets=actions))
        self.add_close_button()
        add.setDefault(True)
        self._list_editions()

    def sizeHint(self) -> QSize:
        """Return a size no wider than the window.

        Without it Qt takes the height for a wider dialog, whose buttons are in one line.
        """
        width = min(super().sizeHint().width(), self._max_width)
        return QSize(width, self.column.totalHeightForWidth(width))

    def _list_editions(self) -> None:
        """List the editions and select the one in use, or the first."""
        editions, current = self._editions, self._current
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

    def _new_button(self, name: str, title: str) -> QPushButton:
        """Return a button that closes the dialog and asks for something."""
        button = new_button(title, self, name, lambda: self._close_and_request(name))
        button.setAutoDefault(False)
        return button

    def _other(self) -> Path | None:
        """Return the edition to compare with the current one."""
        selected = self._editions[self._list.currentRow()]
        if selected.path != self._current:
            return selected.path if selected.title else None
        return None if self._previous is None else self._previous.path

    def _update_buttons(self, row: int) -> None:
        edition = self._editions[row]
        is_other = edition.path != self._current
        self._use.setEnabled(is_other and edition.is_usable)
        self._remove.setEnabled(is_other and edition.is_removable)
        for button in (self._changes, self._print):
            button.setEnabled(self._other() is not None)

    def _close_and_request(self, name: str) -> None:
        # Before the dialog closes: what is selected in it.
        selected = self._editions[self._list.currentRow()].path
        compared = self._other() if name in ("changes", "print_changes") else selected
        self.accept()
        self.requested.emit(name, compared)


def doubt_about_signature(state: AuthenticityState) -> str:
    """Return the reason why nobody vouches for an edition, or ""."""
    return {
        "built-in": "",
        "signed": "",
        "unsigned": _("Nobody has signed it: use it only if you know who gave it to you."),
        "unknown key": _("It is signed, but not with head office’s key."),
        "no key": _("It is signed, but this computer does not have head office’s key to check it."),
    }[state]


def doubts_about(meta: Meta, used: Meta, today: date) -> Iterator[str]:
    """Yield warnings about an edition compared with the current one.

    Args:
        meta: The properties of the edition.
        used: The properties of the one in use.
        today: The day on the clock of this computer.
    """
    edition, current = ListedEdition.of(meta), ListedEdition.of(used)
    if edition.title != current.title:
        yield _("It is a different report: “{title}”.").format(title=edition.title)
    else:
        name = edition_in_sentence(used.edition, used.edition_date)
        if contradict(edition, current):
            yield _(
                "Its number and date do not fit those of {edition}, which is in use: the higher "
                "number has the earlier date."
            ).format(edition=name)
        elif is_newer(current, edition):
            yield _("It is older than {edition}, which is in use.").format(edition=name)
    if edition.day > (today + timedelta(days=1)).isoformat():
        yield _(
            "Its date, {date}, is in the future. Ask who made it, and check the clock of this "
            "computer."
        ).format(date=day_text(edition.day))


def ask_to_switch(
    parent: QWidget, name: str, doubts: Sequence[str], answered: Callable[[bool], object]
) -> None:
    """Ask whether to use an edition; Escape keeps the current one.

    Args:
        parent: The window.
        name: The edition with its date, or its file, as part of a sentence.
        doubts: What speaks against it, each in a sentence.
        answered: Is called with whether to use it.
    """
    box, use = _switch_box(parent, name, doubts)
    box.finished.connect(lambda _result: answered(box.clickedButton() is use))
    open_dialog(box)


def agrees_to_switch(parent: QWidget | None, name: str, doubts: Sequence[str]) -> bool:
    """Ask the same before there is a window, and return the answer."""
    box, use = _switch_box(parent, name, doubts)
    return clicked_button(box) is use


def _switch_box(
    parent: QWidget | None, name: str, doubts: Sequence[str]
) -> tuple[QMessageBox, QPushButton]:
    question = _("Use {edition}?").format(edition=name)
    return new_question(
        parent,
        (_("Editions"), question, "\n\n".join(doubts)),
        (_("&Use this edition"), _("&Keep the current edition")),
        ("edition_question", "use_edition"),
    )


def ask_to_remove(parent: QWidget, name: str, remove: Callable[[], object]) -> None:
    """Ask whether to delete an edition; Escape leaves it there.

    Args:
        parent: The window.
        name: The edition with its date.
        remove: Deletes it.
    """
    question = _("Remove “{edition}” from this computer?").format(edition=name)
    advice = _("To use it again, you need the file that you installed it from.")
    box, agree = new_question(
        parent,
        (_("Editions"), question, advice),
        (_("&Remove"), _("&Keep the edition")),
        ("remove_question", "remove_edition"),
    )
    agree.clicked.connect(remove)
    open_dialog(box)
