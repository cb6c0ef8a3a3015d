"""Choosing an exercise and its mix, beside the pages as they will be.

Knows nothing of how a sheet is made, of printing or of files.
"""

from collections.abc import Sequence
from random import SystemRandom
from typing import Final

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from laos_tip_app.render.exercises import KINDS, LARGEST_SEED
from laos_tip_app.theme import UNIT
from laos_tip_app.views.page_view import PageView

_WAIT: Final = 200
"""Milliseconds after a choice before the pages are made anew."""


class ExerciseDialog(QDialog):
    """The dialog.

    Signals:
        pages_wanted: The choices have changed and their pages are to be shown.
        export_wanted: The user wants the choices as a file; likewise on paper.
    """

    pages_wanted = Signal(object)
    export_wanted = Signal(object)
    print_wanted = Signal(object)

    def __init__(self, papers: Sequence[str], paper: str, parent: QWidget | None = None) -> None:
        """Begin with the first exercise and a mix of its own.

        Args:
            papers: The papers there are.
            paper: The one that is chosen first.
            parent: The window.
        """
        super().__init__(parent)
        self.setObjectName("exercise_dialog")
        self.setWindowTitle(self.tr("Exercise sheets"))
        self._waiting = QTimer(self)
        self._waiting.setSingleShot(True)
        self._waiting.setInterval(_WAIT)
        self._waiting.timeout.connect(lambda: self.pages_wanted.emit(self.choices()))
        names = {
            "matching": self.tr("Who did what: matching"),
            "careful-reading": self.tr("True, false, or not in the report"),
            "timeline": self.tr("Blank timeline with strips to cut out"),
            "map": self.tr("Map without names"),
        }
        self._kind, self._paper = QComboBox(self), QComboBox(self)
        self._kind.setObjectName("exercise_kind")
        for kind in KINDS:
            self._kind.addItem(names[kind], kind)
        self._paper.addItems(list(papers))
        self._paper.setCurrentText(paper)
        self._seed = QSpinBox(self)
        self._seed.setObjectName("exercise_seed")
        self._seed.setRange(1, LARGEST_SEED)
        another = QPushButton(self.tr("&New version"), self)
        another.setObjectName("exercise_another")
        another.setAutoDefault(False)
        self.preview = PageView(self)
        self.preview.stop_wanted.connect(self._waiting.stop)
        top = QHBoxLayout()
        top.setSpacing(UNIT)
        for text, field in (
            (self.tr("E&xercise:"), self._kind),
            (self.tr("&Version:"), self._seed),
            (self.tr("P&aper:"), self._paper),
        ):
            label = QLabel(text, self)
            label.setBuddy(field)
            top.addWidget(label)
            top.addWidget(field)
            if field is self._seed:
                top.addWidget(another)
            top.addSpacing(UNIT)
        top.addStretch(1)
        why = QLabel(
            self.tr(
                "The number of the version is printed on the sheet: it makes the same sheet again."
            ),
            self,
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * UNIT, 2 * UNIT, 2 * UNIT, 2 * UNIT)
        layout.setSpacing(2 * UNIT)
        layout.addLayout(top)
        layout.addWidget(why)
        layout.addWidget(self.preview, 1)
        layout.addWidget(self._buttons())
        size = QSize(112 * UNIT, 112 * UNIT)
        self.resize(size.boundedTo(self.screen().availableSize() - QSize(8 * UNIT, 8 * UNIT)))
        for changed in (
            self._kind.currentIndexChanged,
            self._paper.currentIndexChanged,
            self._seed.valueChanged,
        ):
            changed.connect(lambda _value: self._waiting.start())
        another.clicked.connect(self._mix)
        self._mix()
        self._waiting.start()

    def choices(self) -> dict[str, object]:
        """Return what is chosen: `kind`, `seed` and `paper`."""
        return {
            "kind": self._kind.currentData(),
            "seed": self._seed.value(),
            "paper": self._paper.currentText(),
        }

    def done(self, result: int) -> None:
        """Close, and ask for no more pages."""
        self._waiting.stop()
        super().done(result)

    def _mix(self) -> None:
        self._seed.setValue(SystemRandom().randint(1, LARGEST_SEED))

    def _buttons(self) -> QDialogButtonBox:
        roles = QDialogButtonBox.ButtonRole
        buttons = QDialogButtonBox(self)
        print_ = buttons.addButton(self.tr("&Print…"), roles.ActionRole)
        export = buttons.addButton(self.tr("&Export as PDF…"), roles.ActionRole)
        buttons.addButton(self.tr("&Close"), roles.RejectRole)
        print_.clicked.connect(lambda: self.print_wanted.emit(self.choices()))
        export.clicked.connect(lambda: self.export_wanted.emit(self.choices()))
        buttons.rejected.connect(self.reject)
        return buttons
