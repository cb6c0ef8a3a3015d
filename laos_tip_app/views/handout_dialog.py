"""Choosing what a handout pack is made of, beside the pages as they will be.

Choices are a mapping of names to values; what they mean, how pages are made and where a pack goes
is known to whoever listens. Knows nothing of printing, of files or of settings.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import QSize, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QDoubleSpinBox,
    QFormLayout,
    QGroupBox,
    QHBoxLayout,
    QInputDialog,
    QLabel,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from laos_tip_app.theme import UNIT

type Choices = dict[str, object]

_WAIT: Final = 200
"""Milliseconds after a choice before the pages are made anew."""


class Offer(NamedTuple):
    """What there is to choose from.

    Attributes:
        sections: The sections, ids and titles; likewise the other parts and the papers.
        sizes: The smallest and the largest size of the text.
        presets: The ready-made choices by their titles.
        own: The user's own, by their names.
    """

    sections: Sequence[tuple[str, str]]
    parts: Sequence[tuple[str, str]]
    papers: Sequence[str]
    sizes: tuple[float, float]
    presets: Mapping[str, Choices]
    own: Mapping[str, Choices]


class HandoutDialog(QDialog):
    """The dialog.

    Signals:
        pages_wanted: The choices have changed and their pages are to be shown.
        export_wanted: The user wants the choices as a file; likewise on paper.
        own_changed: The user has kept or removed choices of their own, by their names.
    """

    pages_wanted = Signal(object)
    export_wanted = Signal(object)
    print_wanted = Signal(object)
    own_changed = Signal(object)

    def __init__(self, offer: Offer, parent: QWidget | None = None) -> None:
        """Begin with the first of the ready-made choices."""
        super().__init__(parent)
        self.setObjectName("handout_dialog")
        self.setWindowTitle(self.tr("Handout pack"))
        self._offer = offer
        self._own = dict(offer.own)
        self._sheet = False
        self._showing = False
        self._waiting = QTimer(self)
        self._waiting.setSingleShot(True)
        self._waiting.setInterval(_WAIT)
        self._waiting.timeout.connect(lambda: self.pages_wanted.emit(self.choices()))

        self._preset = QComboBox(self)
        self._preset.setObjectName("preset")
        self._sections = self._boxes(offer.sections)
        self._parts = self._boxes(offer.parts)
        self._paper = QComboBox(self)
        self._paper.addItems(list(offer.papers))
        self._size = QDoubleSpinBox(self)
        self._size.setObjectName("text_size")
        self._size.setRange(*offer.sizes)
        self._size.setSingleStep(0.5)
        self._size.setDecimals(1)
        self._size.setSuffix(self.tr(" pt"))
        self._context = QCheckBox(self.tr("Context from other publishers"), self)
        self._evidence = QCheckBox(self.tr("Every fact with its status"), self)
        self._margin = QCheckBox(self.tr("Wide margin for notes"), self)
        self.preview = PageView(self)
        self._put_together()
        self._list_presets()
        self._preset.activated.connect(self._on_preset_chosen)
        for box in self._all_boxes():
            box.toggled.connect(self._on_changed)
        self._paper.currentIndexChanged.connect(self._on_changed)
        self._size.valueChanged.connect(self._on_changed)
        self._on_preset_chosen(0)

    def choices(self) -> Choices:
        """Return what is chosen."""
        return {
            "sections": [key for key, box in self._sections.items() if box.isChecked()],
            "parts": [key for key, box in self._parts.items() if box.isChecked()],
            "paper": self._paper.currentText(),
            "text_size": self._size.value(),
            "with_context": self._context.isChecked(),
            "evidence": self._evidence.isChecked(),
            "wide_margin": self._margin.isChecked(),
            "sheet": self._sheet,
        }

    def show_choices(self, choices: Choices) -> None:
        """Choose what a preset says."""
        self._showing = True
        sections, parts = choices["sections"], choices["parts"]
        for key, box in self._sections.items():
            box.setChecked(sections is None or (isinstance(sections, Sequence) and key in sections))
        for key, box in self._parts.items():
            box.setChecked(isinstance(parts, Sequence) and key in parts)
        self._paper.setCurrentText(str(choices["paper"]))
        self._size.setValue(float(str(choices["text_size"])))
        self._context.setChecked(bool(choices["with_context"]))
        self._evidence.setChecked(bool(choices["evidence"]))
        self._margin.setChecked(bool(choices["wide_margin"]))
        self._sheet = bool(choices["sheet"])
        # A sheet holds all facts in the largest size that has room.
        for widget in (*self._all_boxes(), self._size):
            widget.setEnabled(not self._sheet)
        self._showing = False
        self._on_changed()

    def _boxes(self, named: Sequence[tuple[str, str]]) -> dict[str, QCheckBox]:
        return {key: QCheckBox(title, self) for key, title in named}

    def _all_boxes(self) -> list[QCheckBox]:
        boxes = (*self._sections.values(), *self._parts.values())
        return [*boxes, self._context, self._evidence, self._margin]

    def _put_together(self) -> None:
        form = QFormLayout()
        keep, self._remove = QPushButton(self.tr("Keep as…")), QPushButton(self.tr("Remove"))
        keep.setAutoDefault(False)
        self._remove.setAutoDefault(False)
        keep.clicked.connect(self._on_keep)
        self._remove.clicked.connect(self._on_remove)
        row = QHBoxLayout()
        row.addWidget(keep)
        row.addWidget(self._remove)
        row.addStretch(1)
        form.addRow(self.tr("&Preset:"), self._preset)
        form.addRow("", row)
        form.addRow(self._group(self.tr("Sections"), list(self._sections.values())))
        form.addRow(self._group(self.tr("With"), list(self._parts.values())))
        further = [self._context, self._evidence, self._margin]
        form.addRow(self._group(self.tr("Further"), further))
        form.addRow(self.tr("P&aper:"), self._paper)
        form.addRow(self.tr("Text &size:"), self._size)
        inner = QWidget(self)
        inner.setLayout(form)
        left = QScrollArea(self)
        left.setWidget(inner)
        left.setWidgetResizable(True)
        left.setFrameShape(QScrollArea.Shape.NoFrame)
        left.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        left.setMinimumWidth(inner.sizeHint().width() + 3 * UNIT)
        buttons = QDialogButtonBox(self)
        export = buttons.addButton(
            self.tr("Export as PDF…"), QDialogButtonBox.ButtonRole.ActionRole
        )
        print_ = buttons.addButton(self.tr("Print…"), QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(self.tr("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        export.clicked.connect(lambda: self.export_wanted.emit(self.choices()))
        print_.clicked.connect(lambda: self.print_wanted.emit(self.choices()))
        buttons.rejected.connect(self.reject)
        across = QHBoxLayout()
        across.addWidget(left)
        across.addWidget(self.preview, 1)
        layout = QVBoxLayout(self)
        layout.addLayout(across, 1)
        layout.addWidget(buttons)
        self.resize(QSize(112 * UNIT, 88 * UNIT).boundedTo(self.screen().availableSize()))

    def _group(self, title: str, boxes: list[QCheckBox]) -> QGroupBox:
        group = QGroupBox(title, self)
        layout = QVBoxLayout(group)
        for box in boxes:
            layout.addWidget(box)
        return group

    def _list_presets(self, chosen: str = "") -> None:
        self._preset.clear()
        self._preset.addItems([*self._offer.presets, *self._own])
        self._preset.setCurrentIndex(max(0, self._preset.findText(chosen)))
        self._update_remove()

    def _update_remove(self) -> None:
        self._remove.setEnabled(self._preset.currentIndex() >= len(self._offer.presets))

    def _on_preset_chosen(self, index: int) -> None:
        self._update_remove()
        own = index >= len(self._offer.presets)
        self.show_choices((self._own if own else self._offer.presets)[self._preset.itemText(index)])

    def _on_keep(self) -> None:
        title = self.tr("Keep these choices")
        name, accepted = QInputDialog.getText(self, title, self.tr("Name:"))
        name = " ".join(name.split())
        if accepted and name and name not in self._offer.presets:
            self._own[name] = self.choices()
            self._list_presets(name)
            self.own_changed.emit(dict(self._own))

    def _on_remove(self) -> None:
        self._own.pop(self._preset.currentText(), None)
        self._list_presets()
        self._on_preset_chosen(0)
        self.own_changed.emit(dict(self._own))

    def _on_changed(self) -> None:
        if not self._showing:
            self._waiting.start()

    def done(self, result: int) -> None:
        """Close, and ask for no more pages."""
        self._waiting.stop()
        super().done(result)


class PageView(QWidget):
    """Pages, one at a time."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin without pages."""
        super().__init__(parent)
        self._canvas = _Canvas(self)
        self._back, self._forward = QToolButton(self), QToolButton(self)
        self._where = QLabel(self)
        self._where.setObjectName("page_number")
        for button, arrow, name, step in (
            (self._back, Qt.ArrowType.LeftArrow, self.tr("Previous page"), -1),
            (self._forward, Qt.ArrowType.RightArrow, self.tr("Next page"), 1),
        ):
            button.setArrowType(arrow)
            button.setAccessibleName(name)
            button.setToolTip(name)
            button.clicked.connect(lambda _checked=False, step=step: self.turn(step))
        self._count = 0
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._back)
        row.addWidget(self._where)
        row.addWidget(self._forward)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._canvas, 1)
        layout.addLayout(row)
        self.turn(0)

    def show_pages(
        self, count: int, size: QSizeF, paint: Callable[[QPainter, int, float], None]
    ) -> None:
        """Show pages.

        Args:
            count: How many there are.
            size: Their size in points.
            paint: Paints the page of a number, from 0, as many times its size as is said.
        """
        self._count = count
        self._canvas.size_of_page, self._canvas.paint_page = size, paint
        self.turn(0)

    def say(self, text: str) -> None:
        """Say why there are no pages."""
        self._count = 0
        self._canvas.paint_page = None
        self.turn(0)
        self._where.setText(text)

    def turn(self, step: int) -> None:
        """Turn some pages on or back."""
        number = min(max(self._canvas.number + step, 0), max(self._count - 1, 0))
        self._canvas.number = number
        self._canvas.update()
        self._back.setEnabled(number > 0)
        self._forward.setEnabled(number < self._count - 1)
        text = self.tr("Page {page} of {pages}").format(page=number + 1, pages=self._count)
        self._where.setText(text if self._count else "")


class _Canvas(QWidget):
    """The room in which a page is painted."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.number = 0
        self.size_of_page = QSizeF(1, 1)
        self.paint_page: Callable[[QPainter, int, float], None] | None = None
        self.setMinimumSize(40 * UNIT, 48 * UNIT)
        self.setAccessibleName(self.tr("Preview"))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the page as large as there is room, white whatever the look."""
        del event
        if self.paint_page is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paper = self.size_of_page
        zoom = min(self.width() / paper.width(), self.height() / paper.height())
        painter.translate((self.width() - zoom * paper.width()) / 2, 0)
        painter.fillRect(
            0, 0, int(zoom * paper.width()), int(zoom * paper.height()), QColor("white")
        )
        self.paint_page(painter, self.number, zoom)
