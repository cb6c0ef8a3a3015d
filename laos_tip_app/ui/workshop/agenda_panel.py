"""The second step: the items of a plan with their slides."""

from functools import partial
from typing import Final, override

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QAction, QDropEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QListWidgetItem, QMenu, QPushButton, QWidget

from laos_tip_app.base.i18n import _, ngettext
from laos_tip_app.base.theme import UNIT
from laos_tip_app.documents.workshop_plan import FOR_GROUPS, PlanItem, item_title, schedule
from laos_tip_app.report.facilitator_guide import ItemKind
from laos_tip_app.report.lao import with_breaks
from laos_tip_app.ui.widgets.editing import enable_undo_buttons
from laos_tip_app.ui.widgets.small_widgets import PlainLabel, RowList, named, new_button
from laos_tip_app.ui.workshop.agenda_delegate import AgendaDelegate
from laos_tip_app.ui.workshop.item_editor import ItemEditor
from laos_tip_app.ui.workshop.plan_controller import PlanController
from laos_tip_app.ui.workshop.step_panel import StepPanel


class AgendaList(RowList):
    """A list whose rows are moved with the mouse.

    `QListWidget` would move its own rows; here the plan does, so that it can be undone.

    Signals:
        moved: The user has dragged a row (the first number) to be another one (the second).
    """

    moved = Signal(int, int)

    def __init__(self, hint: str, least_rows: int, parent: QWidget) -> None:
        """Make an empty list, which shows a hint."""
        super().__init__(least_rows, parent)
        self._hint = hint
        self.setSpacing(UNIT // 4)
        self.setDragDropMode(AgendaList.DragDropMode.InternalMove)

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        y, pressed = event.position().y(), self.currentRow()
        middles = (self.visualItemRect(self.item(n)).center().y() for n in range(self.count()))
        target = sum(middle < y for row, middle in enumerate(middles) if row != pressed)
        # So that Qt removes no row.
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()
        if target != pressed:
            self.moved.emit(pressed, target)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.count():
            margin = 2 * UNIT
            room = self.viewport().rect().adjusted(margin, margin, -margin, -margin)
            with QPainter(self.viewport()) as painter:
                painter.drawText(room, Qt.TextFlag.TextWordWrap, with_breaks(self._hint))


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
_VISIBLE_ITEMS: Final = 5


class AgendaPanel(StepPanel):
    """The second step: edits the items of a plan.

    Attributes:
        list: The items.
        delegate: Paints them, with their slides.
        editor: The fields of the selected item.
    """

    def __init__(self, plan: PlanController) -> None:
        """Show the items of a plan."""
        super().__init__("agenda", _("Agenda"))
        model, texts = plan.model, plan.texts()
        self._plan, self._model, self._texts = plan, model, texts
        body = self._body
        hint = _("Go back to choose a ready-made plan, or add items yourself.")
        self.list = named(AgendaList(hint, _VISIBLE_ITEMS, body), "plan_items")
        self.list.setAccessibleName(_("Agenda"))
        self.list.setAccessibleDescription(hint)
        self.focus_part = self.list
        self.delegate = AgendaDelegate(self.list)
        self.list.setItemDelegate(self.delegate)
        self.editor = ItemEditor(model, texts, plan.window.location, body)
        self._columns.addWidget(self.list, 5)
        self._columns.addWidget(self.editor, 2)
        self._time = PlainLabel(parent=self, name="plan_time", wraps=True)
        self._named: dict[str, QPushButton | QAction] = {}
        self._add_buttons()
        self.list.currentRowChanged.connect(model.select)
        self.list.moved.connect(model.move)
        self.list.itemActivated.connect(lambda _item: self.editor.edit())
        model.changed.connect(self._update)
        self._update()

    def _add_buttons(self) -> None:
        history = self._model.history
        add = new_button(_("Add &item"), self, "plan_add")
        add.setMenu(self._new_menu())
        change = new_button(_("Selected item"), self, "plan_item")
        change.setMenu(self._new_item_menu())
        undo = new_button(_("Undo"), self, "plan_undo", history.undo)
        redo = new_button(_("Redo"), self, "plan_redo", history.redo)
        enable_undo_buttons(history, undo, redo)
        self._named["plan_item"] = change
        others = (add, change, undo, redo, self._time)
        self._add_foot(
            others, _("Print and pre&sent"), "plan_next", lambda: self.step_requested.emit(1)
        )

    def _new_menu(self) -> QMenu:
        menu = QMenu(self)
        for kind in _USUAL_MINUTES:
            action = named(menu.addAction(item_title(PlanItem(kind, 0))), f"plan_add_{kind}")
            action.triggered.connect(partial(self._add_item, kind))
        menu.addSeparator()
        for name, text in (
            ("handout", _("Handout…")),
            ("exercises", _("Exercise sheets…")),
            ("grid", _("Influence grid…")),
        ):
            menu.addAction(text, partial(self._plan.show_part, name))
        return menu

    def _new_item_menu(self) -> QMenu:
        """Return the menu of the selected item, which the list has too."""
        menu, model, contexts = QMenu(self), self._model, Qt.ShortcutContext
        plan = self._plan
        for name, text, key, run in (
            ("plan_edit", _("Edit"), "", self.editor.edit),
            ("plan_up", _("Move up"), "Alt+Up", lambda: model.move(model.row, model.row - 1)),
            ("plan_down", _("Move down"), "Alt+Down", lambda: model.move(model.row, model.row + 1)),
            ("plan_remove", _("Remove"), QKeySequence.StandardKey.Delete, model.remove),
            ("plan_present_from", _("Present from here"), "", lambda: plan.present(model.row)),
        ):
            action = named(menu.addAction(text, run), name)
            self._named[name] = action
            action.setShortcut(QKeySequence(key))
            is_of_list = name == "plan_remove"
            action.setShortcutContext(
                contexts.WidgetShortcut if is_of_list else contexts.WidgetWithChildrenShortcut
            )
            (self.list if is_of_list else self).addAction(action)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(
            lambda point: menu.popup(self.list.viewport().mapToGlobal(point))
        )
        return menu

    def _add_item(self, kind: ItemKind) -> None:
        exercise = scope = ""
        if kind in ("exercise", "discussion"):
            possible = self._texts.exercises
            used = {item.exercise for item in self._model.plan.items} | {FOR_GROUPS}
            unused = [name for name in possible if name not in used]
            exercise = next(iter([*unused, *possible]), "")
            if kind == "discussion" and FOR_GROUPS in possible:
                exercise = FOR_GROUPS
            scope = self._texts.scope(exercise, *self._model.plan.settings.topics)
        item = PlanItem(kind, _USUAL_MINUTES[kind], exercise=exercise, scope=scope)
        self._model.insert(item)
        self.list.setFocus()

    def _update(self) -> None:
        plan, row = self._model.plan, self._model.row
        with QSignalBlocker(self.list):
            self._update_rows()
            self.list.setCurrentRow(row)
        for name, is_possible in (
            ("plan_up", row > 0),
            ("plan_down", 0 <= row < len(plan.items) - 1),
            ("plan_item", row >= 0),
            ("plan_remove", row >= 0),
        ):
            self._named[name].setEnabled(is_possible)
        self._time.setText(_time_text(plan.minutes, plan.settings.minutes))

    def _update_rows(self) -> None:
        """Show the items in the same rows, so that none scrolls."""
        plan = self._model.plan
        self.delegate.items = plan.items
        while self.list.count() > len(plan.items):
            self.list.takeItem(self.list.count() - 1)
        for number, (minute, item) in enumerate(schedule(plan)):
            row = self.list.item(number) if number < self.list.count() else None
            if row is None:
                row = QListWidgetItem(self.list)
                # Only between rows, not on them.
                row.setFlags(row.flags() & ~Qt.ItemFlag.ItemIsDropEnabled)
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
