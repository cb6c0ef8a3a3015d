"""The agenda of a plan: its title, items and time."""

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QListWidgetItem,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from laos_tip_app.base.i18n import _, ngettext
from laos_tip_app.base.theme import UNIT
from laos_tip_app.documents.workshop_plan import PlanItem, item_title, schedule
from laos_tip_app.report.facilitator_guide import ItemKind
from laos_tip_app.ui.widgets.flow_layout import FlowLayout
from laos_tip_app.ui.widgets.labels import PlainLabel, name_field
from laos_tip_app.ui.workshop.agenda_list import AgendaList
from laos_tip_app.ui.workshop.item_editor import ItemEditor
from laos_tip_app.ui.workshop.plan_model import PlanModel
from laos_tip_app.ui.workshop.plan_texts import PlanTexts

_USUAL_MINUTES: Final[dict[ItemKind, int]] = {
    "opening": 5,
    "before": 5,
    "slides": 10,
    "reading": 15,
    "exercise": 15,
    "discussion": 15,
    "break": 15,
    "closing": 10,
    "own": 5,
}
_DISCUSSION: Final = "open-questions"
"""The sheet that a discussion begins with."""

_VISIBLE_ITEMS: Final = 5


class AgendaPanel(QWidget):
    """Edits the items of a plan.

    Attributes:
        list: The items.
        editor: The fields of the selected item.
    """

    def __init__(self, model: PlanModel, texts: PlanTexts, parent: QWidget | None = None) -> None:
        """Show the items of a plan."""
        super().__init__(parent)
        self._model, self._texts = model, texts
        self._title = QLineEdit(self)
        self._title.setObjectName("plan_title")
        hint = _(
            "Choose a ready-made agenda, or choose topics and then “Make an agenda”. You can also "
            "add items yourself."
        )
        self.list = AgendaList(hint, _VISIBLE_ITEMS, self)
        self.list.setObjectName("plan_items")
        self.list.setAccessibleDescription(hint)
        self._time = PlainLabel(parent=self)
        self._time.setObjectName("plan_time")
        self._time.setWordWrap(True)
        self.editor = ItemEditor(model, texts, self)
        self._lay_out()
        self._add_shortcuts()
        self._title.textEdited.connect(model.change_title)
        self.list.currentRowChanged.connect(model.select)
        self.list.moved.connect(model.move)
        model.changed.connect(self._update)
        self._update()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(UNIT)
        for text, field in (
            (_("Workshop tit&le:"), self._title),
            (_("Agen&da:"), self.list),
        ):
            label = PlainLabel(text, self)
            label.setBuddy(field)
            name_field(label, field)
            column.addWidget(label)
            column.addWidget(field, 2 if field is self.list else 0)
        row = FlowLayout(spacing=UNIT)
        self._add = self._new_button(_("Add &item"), "plan_add", None)
        self._add.setMenu(self._new_menu())
        self._remove = self._new_button(_("Remove"), "plan_remove", self._model.remove)
        self._up = self._new_button(_("Up"), "plan_up", partial(self._move, -1))
        self._down = self._new_button(_("Down"), "plan_down", partial(self._move, 1))
        self._undo = self._new_button(_("Undo"), "plan_undo", self._model.undo_change)
        for button in (self._add, self._remove, self._up, self._down):
            row.addWidget(button)
        self._up.setAccessibleName(_("Move item up"))
        self._down.setAccessibleName(_("Move item down"))
        column.addLayout(row)
        line = QHBoxLayout()
        line.setSpacing(UNIT)
        line.addWidget(self._time, 1)
        line.addWidget(self._undo)
        column.addLayout(line)
        column.addWidget(self.editor, 1)

    def _new_button(self, text: str, name: str, run: Callable[[], object] | None) -> QPushButton:
        button = QPushButton(text, self)
        button.setObjectName(name)
        if run is not None:
            button.clicked.connect(lambda _checked: run())
        return button

    def _new_menu(self) -> QMenu:
        menu = QMenu(self)
        for kind in _USUAL_MINUTES:
            action = menu.addAction(item_title(PlanItem(kind, 0)))
            action.setObjectName(f"plan_add_{kind}")
            action.triggered.connect(partial(self._add_item, kind))
        return menu

    def _add_shortcuts(self) -> None:
        for keys, button in (("Alt+Up", self._up), ("Alt+Down", self._down)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(button.click)
        delete = QShortcut(QKeySequence(QKeySequence.StandardKey.Delete), self.list)
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)
        delete.activated.connect(self._remove.click)

    def _add_item(self, kind: ItemKind) -> None:
        exercise = scope = ""
        if kind in ("exercise", "discussion"):
            possible = self._texts.exercises
            used = {item.exercise for item in self._model.plan.items} | {_DISCUSSION}
            unused = [name for name in possible if name not in used]
            exercise = next(iter([*unused, *possible]), "")
            if kind == "discussion" and _DISCUSSION in possible:
                exercise = _DISCUSSION
            scope = self._texts.scope(exercise, *self._model.plan.settings.topics[:1])
        item = PlanItem(kind, _USUAL_MINUTES[kind], exercise=exercise, scope=scope)
        self._model.insert(item)
        self.list.setFocus()

    def _move(self, rows: int) -> None:
        row = self._model.row
        self._model.move(row, row + rows)

    def _update(self) -> None:
        plan, row = self._model.plan, self._model.row
        if self._title.text() != plan.title:
            self._title.setText(plan.title)
        with QSignalBlocker(self.list):
            self._update_rows()
            self.list.setCurrentRow(row)
        self._up.setEnabled(row > 0)
        self._down.setEnabled(0 <= row < len(plan.items) - 1)
        self._remove.setEnabled(row >= 0)
        self._undo.setEnabled(self._model.can_undo)
        self._time.setText(_time_text(plan.minutes, plan.settings.minutes))

    def _update_rows(self) -> None:
        """Show the items in the same rows, so that none scrolls."""
        plan = self._model.plan
        while self.list.count() > len(plan.items):
            self.list.takeItem(self.list.count() - 1)
        for number, (minute, item) in enumerate(schedule(plan)):
            row = self.list.item(number) if number < self.list.count() else None
            if row is None:
                row = QListWidgetItem(self.list)
            row.setText(self._texts.row(minute, item))
            spoken = self._texts.spoken_row(minute, item)
            row.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)


def _time_text(used: int, planned: int) -> str:
    """Return the minutes of the items and the plan, in words."""
    total = ngettext("{used} of {planned} minute", "{used} of {planned} minutes", planned).format(
        used=used, planned=planned
    )
    if used < planned:
        rest = ngettext("{count} minute left", "{count} minutes left", planned - used)
        return f"{total}: {rest.format(count=planned - used)}"
    if used > planned:
        rest = ngettext("{count} minute too many", "{count} minutes too many", used - planned)
        return f"{total}: {rest.format(count=used - planned)}"
    return total
