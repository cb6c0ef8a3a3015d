"""The agenda of a plan: its title, items and time."""

from collections.abc import Iterator
from functools import partial
from typing import Final, override

from PySide6.QtCore import QPoint, QRect, QSignalBlocker, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QIcon,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPixmap,
    QShortcut,
)
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLineEdit,
    QListWidgetItem,
    QMenu,
    QVBoxLayout,
    QWidget,
)

from laos_tip_app.base.i18n import _, ngettext
from laos_tip_app.base.theme import BAR, UNIT, Theme
from laos_tip_app.documents.workshop_plan import PlanItem, item_title, schedule
from laos_tip_app.drawing.slides.painter import SlidePainter
from laos_tip_app.report.deck import Deck
from laos_tip_app.report.facilitator_guide import ItemKind
from laos_tip_app.ui.widgets.flow_layout import FlowLayout
from laos_tip_app.ui.widgets.small_widgets import PlainLabel, RowList, new_button, set_tooltip
from laos_tip_app.ui.workshop.item_editor import ItemEditor
from laos_tip_app.ui.workshop.plan_model import PlanModel, PlanTexts, without_words

_SCROLL_INTERVAL: Final = 50
"""Milliseconds; the views of Qt scroll as often while something is dragged."""


class AgendaList(RowList):
    """A list whose rows are moved with the mouse.

    `QListWidget` would move its own rows by drag and drop; here the plan does, so that it can be
    undone.

    Signals:
        moved: The user has dragged a row (the first number) to be another one (the second).
    """

    moved = Signal(int, int)

    def __init__(self, hint: str, least_rows: int, parent: QWidget | None = None) -> None:
        """Make an empty list, which shows a hint."""
        super().__init__(least_rows, parent)
        self._hint = hint
        self._pressed = -1
        self._start = QPoint()
        self._gap = -1
        self.setSpacing(UNIT // 4)
        self._y = 0
        self._scrolling = QTimer(self)
        self._scrolling.setInterval(_SCROLL_INTERVAL)
        self._scrolling.timeout.connect(self._scroll)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self._start = event.position().toPoint()
        is_left = event.button() == Qt.MouseButton.LeftButton
        self._pressed = self.indexAt(self._start).row() if is_left else -1

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        position = event.position().toPoint()
        distance = (position - self._start).manhattanLength()
        is_far = distance >= QApplication.startDragDistance()
        if self._pressed >= 0 and (self._gap >= 0 or is_far):
            self._y = position.y()
            self._set_gap(self._gap_at(self._y))
            if not self._scrolling.isActive():
                self._scrolling.start()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, gap = self._pressed, self._gap
        self._end_drag()
        super().mouseReleaseEvent(event)
        target = gap - 1 if gap > pressed else gap
        if gap >= 0 and target != pressed:
            self.moved.emit(pressed, target)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._gap >= 0:
            self._end_drag()
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.count() and self._gap < 0:
            return
        painter = QPainter(self.viewport())
        if self.count():
            colour = self.palette().color(QPalette.ColorRole.Highlight)
            painter.fillRect(self._gap_rect(), colour)
        else:
            margin = 2 * UNIT
            room = self.viewport().rect().adjusted(margin, margin, -margin, -margin)
            painter.drawText(room, Qt.TextFlag.TextWordWrap, self._hint)
        painter.end()

    def _gap_at(self, y: int) -> int:
        """Return the number of the gap between rows that is nearest."""
        for row in range(self.count()):
            if y < self.visualItemRect(self.item(row)).center().y():
                return row
        return self.count()

    def _gap_rect(self) -> QRect:
        """Return the line at the new position of the row."""
        is_last = self._gap == self.count()
        rect = self.visualItemRect(self.item(self._gap - is_last))
        y = rect.bottom() if is_last else rect.top()
        return QRect(rect.left(), y - BAR // 2, rect.width(), BAR)

    def _set_gap(self, gap: int) -> None:
        if gap != self._gap:
            self._gap = gap
            self.viewport().update()

    def _end_drag(self) -> None:
        self._pressed = -1
        self._set_gap(-1)
        self._scrolling.stop()

    def _scroll(self) -> None:
        """Scroll while the mouse is above or below the list."""
        if not 0 <= self._y < self.viewport().height():
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + (UNIT if self._y > 0 else -UNIT))
            self._set_gap(self._gap_at(self._y))


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

_VISIBLE_ITEMS: Final = 7
_THUMBNAIL: Final = (64, 36)


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
        self._details = dict(self._new_details())
        hint = _(
            "Choose a ready-made agenda, or choose topics and then “Make an agenda”. You can also "
            "add items yourself."
        )
        self.list = AgendaList(hint, _VISIBLE_ITEMS, self)
        self.list.setObjectName("plan_items")
        self.list.setIconSize(QSize(*_THUMBNAIL))
        self._thumbnails: dict[PlanItem, QIcon] = {}
        # As large, so that no row moves when the slides are there.
        empty = QPixmap(self.list.iconSize())
        empty.fill(Qt.GlobalColor.transparent)
        self._no_thumbnail = QIcon(empty)
        self.list.setAccessibleDescription(hint)
        self._time = PlainLabel(parent=self, name="plan_time", wraps=True)
        self.editor = ItemEditor(model, texts, self)
        self._lay_out()
        self._add_shortcuts()
        self._title.textEdited.connect(model.change_title)
        self.list.currentRowChanged.connect(model.select)
        self.list.moved.connect(model.move)
        model.changed.connect(self._update)
        model.history.canUndoChanged.connect(self._undo.setEnabled)
        model.history.canRedoChanged.connect(self._redo.setEnabled)
        self._undo.setEnabled(model.history.canUndo())
        self._redo.setEnabled(model.history.canRedo())
        self._update()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(UNIT)
        for text, field in (
            (_("Workshop tit&le:"), self._title),
            (_("Agen&da:"), self.list),
        ):
            label = PlainLabel(text, self, field=field)
            column.addWidget(label)
            column.addWidget(field, 2 if field is self.list else 0)
            if field is self._title:
                details = QHBoxLayout()
                details.setSpacing(UNIT)
                for detail in self._details.values():
                    details.addWidget(detail)
                column.addLayout(details)
        row = FlowLayout(spacing=UNIT)
        self._add = new_button(_("Add &item"), self, "plan_add")
        self._add.setMenu(self._new_menu())
        self._remove = new_button(_("Remove"), self, "plan_remove", self._model.remove)
        self._up = new_button(_("Up"), self, "plan_up", lambda: self._move(-1))
        self._down = new_button(_("Down"), self, "plan_down", lambda: self._move(1))
        self._undo = new_button(_("Undo"), self, "plan_undo", self._model.undo_change)
        self._redo = new_button(_("Redo"), self, "plan_redo", self._model.redo_change)
        for button in (self._add, self._remove, self._up, self._down):
            row.addWidget(button)
        self._up.setAccessibleName(_("Move item up"))
        self._down.setAccessibleName(_("Move item down"))
        column.addLayout(row)
        line = QHBoxLayout()
        line.setSpacing(UNIT)
        line.addWidget(self._time, 1)
        line.addWidget(self._undo)
        line.addWidget(self._redo)
        column.addLayout(line)
        column.addWidget(self.editor, 1)

    def _new_details(self) -> Iterator[tuple[str, QLineEdit]]:
        """Yield the fields of what slides and papers say, by setting."""
        for name, text in (
            ("organiser", _("Organiser")),
            ("date", _("Date")),
            ("place", _("Place")),
        ):
            field = QLineEdit(self)
            field.setObjectName(f"plan_{name}")
            field.setPlaceholderText(text)
            field.setAccessibleName(text)
            set_tooltip(field, text)
            field.textEdited.connect(partial(self._change_detail, name))
            yield name, field

    def _change_detail(self, name: str, text: str) -> None:
        self._model.change_settings(**{name: text})

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
        for name, field in self._details.items():
            # A text that is set anew has its cursor at the end.
            if field.text() != (text := getattr(plan.settings, name)):
                field.setText(text)
        with QSignalBlocker(self.list):
            self._update_rows()
            self.list.setCurrentRow(row)
        self._up.setEnabled(row > 0)
        self._down.setEnabled(0 <= row < len(plan.items) - 1)
        self._remove.setEnabled(row >= 0)
        self._time.setText(_time_text(plan.minutes, plan.settings.minutes))

    def show_slides(self, deck: Deck, theme: Theme) -> None:
        """Show the first slide of each item beside it."""
        ratio = self.devicePixelRatio()
        size = self.list.iconSize()
        painter = SlidePainter(theme, self.font())
        self._thumbnails.clear()
        for number, item in enumerate(self._model.plan.items):
            pixmap = QPixmap(size * ratio)
            pixmap.setDevicePixelRatio(ratio)
            with QPainter(pixmap) as on_pixmap:
                painter.paint(on_pixmap, deck, deck.first_of(number), size.toTuple())
                on_pixmap.setPen(QColor(theme.edge))
                on_pixmap.drawRect(0, 0, size.width() - 1, size.height() - 1)
            icon = QIcon(pixmap)
            # Not tinted: it shows the colours of the slide.
            icon.addPixmap(pixmap, QIcon.Mode.Selected)
            self._thumbnails[without_words(item)] = icon
        self._update_rows()

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
            row.setIcon(self._thumbnails.get(without_words(item), self._no_thumbnail))
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
