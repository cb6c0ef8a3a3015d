"""The dialog for handout packs, with a preview of their pages."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QGroupBox,
    QHBoxLayout,
    QInputDialog,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from laos_tip_app.base.errors import UsageError
from laos_tip_app.base.i18n import _
from laos_tip_app.base.theme import UNIT
from laos_tip_app.ui.printing.page_setup_form import Choices, PageSetupForm
from laos_tip_app.ui.printing.preview_base import PreviewBase
from laos_tip_app.ui.widgets.labels import PlainLabel
from laos_tip_app.ui.widgets.message_boxes import error_box, open_dialog


class HandoutChoices(NamedTuple):
    """What to choose from.

    Attributes:
        sections: The sections, ids and titles; likewise the other parts and the papers.
        sizes: The smallest and the largest text size.
        presets: The ready-made presets by title.
        own: The presets of the user by name.
    """

    sections: Sequence[tuple[str, str]]
    parts: Sequence[tuple[str, str]]
    papers: Sequence[str]
    sizes: tuple[float, float]
    presets: Mapping[str, Choices]
    own: Mapping[str, Choices]


class HandoutDialog(PreviewBase):
    """Chooses the parts of a handout pack and their setup.

    Signals:
        own_changed: The user has saved or removed presets; those left by name.
    """

    own_changed = Signal(object)

    def __init__(self, offer: HandoutChoices, parent: QWidget | None = None) -> None:
        """Begin with the first ready-made preset."""
        super().__init__(parent)
        self.setObjectName("handout_dialog")
        self.setWindowTitle(_("Handout pack"))
        self._offer = offer
        self._own = dict(offer.own)
        self._sheet = False
        self._showing = False
        self._preset = QComboBox(self)
        self._preset.setObjectName("preset")
        self._sections = self._boxes(offer.sections)
        self._parts = self._boxes(offer.parts)
        self._setup = PageSetupForm(offer.papers, offer.sizes, self)
        self._context = QCheckBox(_("Context from other publishers"), self)
        self._evidence = QCheckBox(_("Every fact with its status"), self)
        self._why = PlainLabel(
            _(
                "All facts, on both sides of one sheet: the text is as large as there is room "
                "for, and no smaller than {size} points."
            ).format(size=f"{offer.sizes[0]:g}"),
            self,
        )
        self._why.setWordWrap(True)
        self._lay_out()
        self._list_presets()
        self._preset.activated.connect(self._on_preset_chosen)
        for box in self._all_boxes():
            box.toggled.connect(self._on_changed)
        self._setup.changed.connect(self._on_changed)
        self._on_preset_chosen(0)

    def choices(self) -> dict[str, object]:
        """Return the choices."""
        return {
            "sections": [key for key, box in self._sections.items() if box.isChecked()],
            "parts": [key for key, box in self._parts.items() if box.isChecked()],
            "with_context": self._context.isChecked(),
            "evidence": self._evidence.isChecked(),
            "sheet": self._sheet,
            **self._setup.chosen(),
        }

    def show_choices(self, choices: Choices) -> None:
        """Set the choices of a preset."""
        self._showing = True
        sections, parts = choices["sections"], choices["parts"]
        for key, box in self._sections.items():
            box.setChecked(sections is None or (isinstance(sections, Sequence) and key in sections))
        for key, box in self._parts.items():
            box.setChecked(isinstance(parts, Sequence) and key in parts)
        self._setup.choose(choices)
        self._context.setChecked(bool(choices["with_context"]))
        self._evidence.setChecked(bool(choices["evidence"]))
        self._sheet = bool(choices["sheet"])
        for widget in (*self._all_boxes(), self._setup.margin, self._setup.size):
            widget.setEnabled(not self._sheet)
        self._why.setVisible(self._sheet)
        self._showing = False
        self._on_changed()

    def _boxes(self, named: Sequence[tuple[str, str]]) -> dict[str, QCheckBox]:
        return {key: QCheckBox(title, self) for key, title in named}

    def _all_boxes(self) -> list[QCheckBox]:
        boxes = (*self._sections.values(), *self._parts.values())
        return [*boxes, self._context, self._evidence]

    def _lay_out(self) -> None:
        form = QFormLayout()
        keep, self._remove = QPushButton(_("Save preset…")), QPushButton(_("Remove"))
        keep.setAutoDefault(False)
        self._remove.setAutoDefault(False)
        keep.clicked.connect(self._on_keep)
        self._remove.clicked.connect(self._on_remove)
        row = QHBoxLayout()
        row.addWidget(keep)
        row.addWidget(self._remove)
        row.addStretch(1)
        form.addRow(_("P&reset:"), self._preset)
        form.addRow("", row)
        form.addRow(self._group(_("Sections"), list(self._sections.values())))
        form.addRow(self._group(_("Lists"), list(self._parts.values())))
        further = [self._context, self._evidence, self._setup.margin]
        form.addRow(self._group(_("Options"), further))
        form.addRow(_("P&aper:"), self._setup.paper)
        form.addRow(_("Text &size:"), self._setup.size)
        form.addRow(self._why)
        inner = QWidget(self)
        inner.setLayout(form)
        left = QScrollArea(self)
        left.setWidget(inner)
        left.setWidgetResizable(True)
        left.setFrameShape(QScrollArea.Shape.NoFrame)
        left.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        left.setMinimumWidth(inner.sizeHint().width() + 3 * UNIT)
        across = QHBoxLayout()
        across.addWidget(left)
        across.addWidget(self.preview, 1)
        layout = QVBoxLayout(self)
        layout.addLayout(across, 1)
        layout.addWidget(self._new_buttons(_("&Export as PDF…")))
        self._resize_within_screen(QSize(112, 88) * UNIT)

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
        title = _("Save preset")
        name, accepted = QInputDialog.getText(self, title, _("Name:"))
        name = " ".join(name.split())
        if name in self._offer.presets:
            error = UsageError(
                _("“{name}” is the name of a ready-made preset.").format(name=name),
                _("Choose another name."),
            )
            open_dialog(error_box(error, self))
        elif accepted and name:
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
            self._timer.start()
