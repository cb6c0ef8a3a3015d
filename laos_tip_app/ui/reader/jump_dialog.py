"""The list of headings, links and notes to jump from."""

from collections.abc import Callable, Sequence
from textwrap import shorten
from typing import Final, NamedTuple

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialogButtonBox, QListWidget, QWidget

from laos_tip_app.base.i18n import _
from laos_tip_app.base.theme import UNIT
from laos_tip_app.ui.reader.annotation_painter import Sign
from laos_tip_app.ui.reader.spoken_text import spoken_annotations
from laos_tip_app.ui.reader.text_links import Link
from laos_tip_app.ui.reader.text_view import ReportTextView
from laos_tip_app.ui.widgets.message_boxes import Dialog
from laos_tip_app.ui.widgets.small_widgets import ComboBox, PlainLabel, named
from laos_tip_app.ui.widgets.text_size import scaled

_MAX_QUOTE_LENGTH: Final = 60
"""Letters of the words that the user has marked."""


class _Target(NamedTuple):
    text: str
    go: Callable[[], None]


class JumpDialog(Dialog):
    """Lists headings, links or notes; Enter goes to the chosen one."""

    def __init__(self, view: ReportTextView, signs: Sequence[Sign], parent: QWidget) -> None:
        """List the headings, links and notes of a text.

        Args:
            view: The text.
            signs: What the user has marked in it.
            parent: The widget that the dialog belongs to.
        """
        super().__init__("jump_dialog", _("Go to heading, link or note"), parent)
        self._view, self._signs = view, signs
        self._store = view.content.store
        self._targets: list[_Target]
        self._kinds: dict[str, Callable[[], list[_Target]]] = {
            _("Headings"): self._headings,
            _("Links"): self._links,
            _("Editor’s notes"): self._notes,
        }
        if signs:
            self._kinds[_("My notes")] = self._own_notes
        self._kind = named(ComboBox(self), "jump_kind", _("Show"))
        self._kind.addItems(list(self._kinds))
        kind_label = PlainLabel(_("&Show:"), self, field=self._kind)
        self._list = named(QListWidget(self), "jump_list", _("Go to"))
        self._list.setWordWrap(True)
        self._list.setSpacing(UNIT // 4)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.itemActivated.connect(self.accept)
        buttons = QDialogButtonBox(self)
        go = buttons.addButton(_("&Go"), QDialogButtonBox.ButtonRole.AcceptRole)
        go.setDefault(True)
        buttons.addButton(_("&Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.accepted.connect(self._on_accepted)
        for widget in (kind_label, self._kind, self._list, buttons):
            self.column.addWidget(widget)
        self._kind.currentIndexChanged.connect(self._fill)
        self._fill(0)
        room = self.screen().availableSize() - QSize(8 * UNIT, 8 * UNIT)
        self.resize(QSize(scaled(60 * UNIT), scaled(50 * UNIT)).boundedTo(room))
        self._list.setFocus()

    def _fill(self, row: int) -> None:
        self._targets = [*self._kinds.values()][row]()
        self._list.clear()
        self._list.addItems([target.text for target in self._targets])
        self._list.setCurrentRow(0)

    def _on_accepted(self) -> None:
        self._view.setFocus()
        if self._targets:
            self._targets[self._list.currentRow()].go()

    def _headings(self) -> list[_Target]:
        return [
            _Target(block.text(), lambda block=block: self._view.go_to_block(block))  # type: ignore[misc]
            for block in self._view.headings()
        ]

    def _links(self) -> list[_Target]:
        return [self._link(link, link.text) for link in self._view.links.all()]

    def _notes(self) -> list[_Target]:
        targets = []
        for link in self._view.links.all():
            kind, _colon, row_id = link.target.partition(":")
            if kind == "note" and self._store.has(kind, row_id):
                targets.append(self._link(link, self._store.note(row_id).short))
        return targets

    def _own_notes(self) -> list[_Target]:
        return [self._own_note(sign) for sign in self._signs]

    def _own_note(self, sign: Sign) -> _Target:
        first = sign.placed[0]
        passage = self._store.passage(sign.sentence.passage_id)
        words = shorten(passage.text[first.start : first.end], _MAX_QUOTE_LENGTH, placeholder=" …")
        text = _("{note} “{words}”").format(note=spoken_annotations(sign.placed), words=words)
        return _Target(text, lambda: self._view.select_by_user(sign.sentence, scroll=True))

    def _link(self, link: Link, text: str) -> _Target:
        return _Target(text, lambda: self._view.focus_link(link))
