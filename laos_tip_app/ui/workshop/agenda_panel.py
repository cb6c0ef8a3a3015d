"""The second step: the items of a plan, and their fields."""

from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from typing import Final, override

from PySide6.QtCore import QPoint, QRect, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QDropEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPalette,
    QPixmap,
)
from PySide6.QtWidgets import (
    QGridLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
    qDrawPlainRect,
)

from laos_tip_app.base.i18n import _, ngettext
from laos_tip_app.base.limits import MAX_MINUTES
from laos_tip_app.base.location import Location
from laos_tip_app.base.theme import UNIT, Theme, current_theme
from laos_tip_app.documents.workshop_plan import FOR_GROUPS, PlanItem, item_title, schedule
from laos_tip_app.drawing.slides.painter import SlidePainter
from laos_tip_app.models.roles import Index
from laos_tip_app.report.deck import Deck, DeckSlide
from laos_tip_app.report.exercises.kinds import MAX_SEED, exercise_title
from laos_tip_app.report.facilitator_guide import ItemKind
from laos_tip_app.report.lao import with_breaks
from laos_tip_app.ui.widgets.editing import NoteField, enable_undo_buttons
from laos_tip_app.ui.widgets.flow_layout import FlowLayout, new_column, new_row
from laos_tip_app.ui.widgets.small_widgets import (
    ComboBox,
    PlainLabel,
    RowList,
    SpinBox,
    labelled,
    named,
    new_button,
    show_value,
    value_changed,
)
from laos_tip_app.ui.workshop.plan_controller import PlanController
from laos_tip_app.ui.workshop.plan_model import PlanModel, PlanTexts, without_words
from laos_tip_app.ui.workshop.workshop_page import StepPanel

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
        self.list = named(AgendaList(hint, body), "plan_items", _("Agenda"))
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
        back, following = self._new_back_button(), _("Print and pre&sent")
        main = new_button(following, self, "plan_next", lambda: self.step_requested.emit(1))
        self._add_foot(others, back, main)

    def _new_menu(self) -> QMenu:
        menu = QMenu(self)
        for kind, minutes in _USUAL_MINUTES.items():
            title = item_title(PlanItem(kind, minutes))
            action = named(menu.addAction(title), f"plan_add_{kind}")
            action.triggered.connect(partial(self._add_item, kind))
        menu.addSeparator()
        show = self._plan.show_part
        menu.addAction(_("Handout…"), partial(show, "handout"))
        menu.addAction(_("Exercise sheets…"), partial(show, "exercises"))
        menu.addAction(_("Influence grid…"), partial(show, "grid"))
        return menu

    def _new_item_menu(self) -> QMenu:
        """Return the menu of the selected item, which the list has too."""
        menu, model, plan = QMenu(self), self._model, self._plan
        contexts = Qt.ShortcutContext
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
        self._model.insert(PlanItem(kind, _USUAL_MINUTES[kind], exercise=exercise, scope=scope))
        self.list.setFocus()

    def _update(self) -> None:
        plan, row = self._model.plan, self._model.row
        with QSignalBlocker(self.list):
            self._update_rows()
            self.list.setCurrentRow(row)
        self._named["plan_up"].setEnabled(row > 0)
        self._named["plan_down"].setEnabled(0 <= row < len(plan.items) - 1)
        for name in ("plan_item", "plan_remove"):
            self._named[name].setEnabled(row >= 0)
        self._time.setText(_time_text(plan.minutes, plan.settings.minutes))

    def _update_rows(self) -> None:
        """Show the items in the same rows, so that none scrolls."""
        plan = self._model.plan
        self.delegate.set_items(plan.items)
        while self.list.count() > len(plan.items):
            self.list.takeItem(len(plan.items))
        while self.list.count() < len(plan.items):
            row = QListWidgetItem(self.list)
            # Only between rows, not on them.
            row.setFlags(row.flags() & ~Qt.ItemFlag.ItemIsDropEnabled)
        for number, (minute, item) in enumerate(schedule(plan)):
            row = self.list.item(number)
            row.setText(self._texts.row(minute, item))
            spoken = self._texts.row(minute, item, spoken=True)
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


class AgendaList(RowList):
    """A list whose rows are moved with the mouse.

    `QListWidget` would move its own rows; here the plan does, so that it can be undone.

    Signals:
        moved: The user has dragged a row (the first number) to be another one (the second).
    """

    moved = Signal(int, int)

    def __init__(self, hint: str, parent: QWidget) -> None:
        """Make an empty list, which shows a hint."""
        super().__init__(_VISIBLE_ITEMS, parent)
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


_SLIDE: Final = QSize(96, 54)
_TEXT_SHARE: Final = 0.42
"""The part of a row that its text has; the rest is for slides."""

_LEAST_LINES: Final = 1.5
"""A slide that is lower than so many lines of text is left out."""

_WRAPPED: Final = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter


type _NumberedItem = tuple[PlanItem, int]
"""What decides the slides of an item, and how many equal ones, such as breaks, are above it."""


class AgendaDelegate(QStyledItemDelegate):
    """Paints text and slides of each item."""

    def __init__(self, view: QListWidget) -> None:
        """Paint without slides, until there are some."""
        super().__init__(view)
        self._view = view
        self._rows: list[_NumberedItem]
        # Set with the numbers of its slides.
        self._deck: Deck
        self._numbers: dict[_NumberedItem, list[int]] = {}
        self._pictures: dict[tuple[DeckSlide, Theme], QPixmap] = {}

    def set_items(self, items: Sequence[PlanItem]) -> None:
        """Set the items of the rows; each keeps its slides."""
        counts: Counter[PlanItem] = Counter()
        self._rows = []
        for item in map(without_words, items):
            self._rows.append((item, counts[item]))
            counts[item] += 1

    def show_slides(self, deck: Deck) -> None:
        """Paint the slides of the items beside them."""
        self._deck, slides = deck, set(deck.slides)
        known = self._pictures.items()
        self._pictures = {key: picture for key, picture in known if key[0] in slides}
        self._numbers = {row: [] for row in self._rows}
        for number, slide in enumerate(deck.slides if self._rows else ()):
            self._numbers[self._rows[slide.item]].append(number)
        self._view.viewport().update()

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        self.initStyleOption(option, index)
        width = self._view.viewport().width()
        room = QSize(self._text_width(width), _SLIDE.height() if self._has_slides() else UNIT)
        text = option.fontMetrics.boundingRect(QRect(QPoint(), room), _WRAPPED, option.text)
        return QSize(width, max(room.height(), text.height()) + UNIT)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        self.initStyleOption(option, index)
        text, option.text = option.text, ""
        self._view.style().drawControl(
            QStyle.ControlElement.CE_ItemViewItem, option, painter, self._view
        )
        rect = option.rect.adjusted(UNIT, UNIT // 2, -UNIT, -UNIT // 2)
        painter.setPen(option.palette.color(QPalette.ColorRole.Text))
        left = QRect(rect.topLeft(), QSize(self._text_width(option.rect.width()), rect.height()))
        painter.drawText(left, _WRAPPED, text)
        rect.setLeft(rect.left() + left.width() + UNIT)
        if self._has_slides():
            self._paint_slides(painter, rect, self._numbers.get(self._rows[index.row()], []))

    def _text_width(self, width: int) -> int:
        return round(width * (_TEXT_SHARE if self._has_slides() else 1)) - 2 * UNIT

    def _has_slides(self) -> bool:
        """Return whether slides are large enough beside the text."""
        return _LEAST_LINES * self._view.fontMetrics().lineSpacing() <= _SLIDE.height()

    def _paint_slides(self, painter: QPainter, room: QRect, numbers: Sequence[int]) -> None:
        """Paint the slides that have room, and how many more there are."""
        step = _SLIDE.width() + UNIT
        places = (room.width() + UNIT) // step
        shown = numbers if len(numbers) <= places else numbers[: max(places - 1, 0)]
        box = QRect(QPoint(), _SLIDE)
        box.moveCenter(room.center())
        box.moveLeft(room.left())
        for number in shown:
            painter.drawPixmap(box.topLeft(), self._picture(self._deck, number))
            box.translate(step, 0)
        if count := len(numbers) - len(shown):
            text = _("+ {count}").format(count=count)
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, text)

    def _picture(self, deck: Deck, number: int) -> QPixmap:
        theme = current_theme()
        key = deck.slides[number], theme
        if key not in self._pictures:
            ratio = self._view.devicePixelRatio()
            pixmap = QPixmap(_SLIDE * ratio)
            pixmap.setDevicePixelRatio(ratio)
            with QPainter(pixmap) as painter:
                slide_painter = SlidePainter(theme, self._view.font())
                slide_painter.paint(painter, deck, number, _SLIDE.toTuple())
                edge = self._view.palette().dark().color()
                qDrawPlainRect(painter, QRect(QPoint(), _SLIDE), edge)
            self._pictures[key] = pixmap
        return self._pictures[key]


_NOTES_LINES: Final = 3
_BOX_LETTERS: Final = 22
_VISIBLE_PLACES: Final = 2


class ItemEditor(QWidget):
    """Edits title, minutes, exercise or slides, and notes of an item.

    Attributes:
        notes: The field for the notes.
    """

    def __init__(
        self, model: PlanModel, texts: PlanTexts, location: Callable[[], Location], parent: QWidget
    ) -> None:
        """Show the selected item; `location` returns the page of the window."""
        super().__init__(parent)
        self._model, self._texts, self._location = model, texts, location
        self._title = named(QLineEdit(self), "item_title")
        self._minutes = SpinBox("item_minutes", 0, MAX_MINUTES, self)
        self.notes = named(NoteField(self, _NOTES_LINES, grows=True), "item_notes")
        # Tab goes from widget to widget in the order in which they are made.
        self._exercise = self._new_exercise_fields()
        self._slides = self._new_slide_fields()
        self._lay_out()
        self._fields = {"title": self._title, "minutes": self._minutes, "seed": self._seed}
        for name, field in self._fields.items():
            value_changed(field).connect(partial(self._change, name))
        self.notes.textChanged.connect(lambda: self._change("notes", self.notes.toPlainText()))
        model.changed.connect(self._update)
        self._update()

    def edit(self) -> None:
        """Move the focus to the first field."""
        self._title.setFocus(Qt.FocusReason.TabFocusReason)

    def _new_exercise_fields(self) -> QWidget:
        fields = QWidget(self)
        self._sheet = named(ComboBox(fields), "item_exercise")
        self._scope = named(ComboBox(fields), "item_scope")
        for box in (self._sheet, self._scope):
            # Of one size, whatever is in it, so that nothing around it moves.
            box.setSizeAdjustPolicy(ComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(_BOX_LETTERS)
        self._seed = SpinBox("item_version", 1, MAX_SEED, fields)
        sheet = labelled(_("Exercise:"), self._sheet, fields)
        scope = labelled(_("A&bout:"), self._scope, fields)
        seed = labelled(_("Version:"), self._seed, fields)
        FlowLayout(fields, UNIT, widgets=(sheet, scope, seed))
        self._sheet.activated.connect(self._on_sheet_chosen)
        self._scope.activated.connect(lambda row: self._change("scope", self._scope.itemData(row)))
        return fields

    def _new_slide_fields(self) -> QWidget:
        fields = QWidget(self)
        spoken = _("Slides for this item")
        self._places = named(RowList(_VISIBLE_PLACES, fields), "item_places", spoken)
        add = new_button(_("Add &current page"), fields, "item_add_page", self._on_add_page)
        self._remove_page = new_button(
            _("Remove page"), fields, "item_remove_page", self._on_remove_page
        )
        buttons = new_column(add, self._remove_page, None, spacing=UNIT // 2)
        new_row(self._places, buttons, of=fields, spacing=UNIT)
        return fields

    def _lay_out(self) -> None:
        title = labelled(_("Item title:"), self._title, self, is_above=True)
        minutes = labelled(_("Min&utes:"), self._minutes, self, is_above=True)
        row = new_row((title, 1), minutes, spacing=UNIT)
        notes = _("&Your notes (only you see them):")
        self._details = QGridLayout()
        self._details.setSpacing(UNIT)
        for fields in (self._exercise, self._slides):
            # In one cell, with room for the higher one even if none is visible.
            policy = fields.sizePolicy()
            policy.setRetainSizeWhenHidden(True)
            fields.setSizePolicy(policy)
            self._details.addWidget(fields, 0, 0)
        field = labelled(notes, self.notes, self, is_above=True)
        # The details are last, so that the room of hidden fields is no gap.
        new_column(row, (field, 1), self._details, of=self, spacing=UNIT)

    def _change(self, name: str, value: object) -> None:
        self._model.change_item(**{name: value})

    def _update(self) -> None:
        item = self._model.item
        self.setEnabled(item is not None)
        shown = item or PlanItem("own", 0)
        for name, field in self._fields.items():
            show_value(field, getattr(shown, name))
        self._title.setPlaceholderText(item_title(without_words(item)) if item else "")
        aim = self._texts.aim(item) if item else ""
        self.notes.setPlaceholderText(aim)
        self.notes.setAccessibleDescription(aim)
        if self.notes.toPlainText() != shown.notes:
            with QSignalBlocker(self.notes):
                self.notes.set_text(shown.notes)
        has_sheet = shown.kind in ("exercise", "discussion") or bool(shown.exercise)
        self._exercise.setVisible(has_sheet)
        if has_sheet:
            self._update_exercise(shown)
        has_slides = shown.kind == "slides" or bool(shown.places)
        self._slides.setVisible(has_slides)
        self._details.addWidget(self._slides, int(has_sheet and has_slides), 0)
        row = self._places.currentRow()
        self._places.clear()
        self._places.addItems([self._texts.place(place) for place in shown.places])
        self._places.setCurrentRow(min(max(row, 0), len(shown.places) - 1))
        self._remove_page.setEnabled(bool(shown.places))

    def _update_exercise(self, item: PlanItem) -> None:
        titles = {kind: exercise_title(kind) for kind in self._texts.exercises}
        _fill(self._sheet, {"": _("None")} | titles, item.exercise)
        _fill(self._scope, self._texts.scopes(item.exercise), item.scope)
        for field in (self._scope, self._seed):
            field.setEnabled(bool(item.exercise))

    def _on_sheet_chosen(self, row: int) -> None:
        item = self._model.item
        sheet = self._sheet.itemData(row)
        if item is not None:
            topics = self._model.plan.settings.topics
            scope = self._texts.scope(sheet, *filter(None, [item.scope]), *topics)
            self._model.change_item(exercise=sheet, scope=scope)

    def _on_add_page(self) -> None:
        if (item := self._model.item) is not None:
            self._change("places", (*item.places, str(self._location())))
            self._places.setCurrentRow(len(item.places))

    def _on_remove_page(self) -> None:
        row = self._places.currentRow()
        if (item := self._model.item) is not None:
            self._change("places", item.places[:row] + item.places[row + 1 :])


def _fill(box: ComboBox, titles: dict[str, str], chosen: str) -> None:
    """Fill a box with titles by their value and select one."""
    with QSignalBlocker(box):
        box.clear()
        for value, title in titles.items():
            box.addItem(title, value)
        box.setCurrentIndex(box.findData(chosen))
