"""The fields of the selected item of a plan."""

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from laos_tip_app.base.i18n import _
from laos_tip_app.base.limits import MAX_MINUTES
from laos_tip_app.base.location import Location
from laos_tip_app.base.theme import UNIT
from laos_tip_app.documents.workshop_plan import PlanItem, item_title
from laos_tip_app.report.exercises.kinds import MAX_SEED
from laos_tip_app.ui.widgets.editing import NoteField
from laos_tip_app.ui.widgets.flow_layout import FlowLayout, new_column, new_row
from laos_tip_app.ui.widgets.small_widgets import (
    ComboBox,
    RowList,
    SpinBox,
    labelled,
    named,
    new_button,
    show_value,
    value_changed,
)
from laos_tip_app.ui.workshop.plan_model import PlanModel, PlanTexts

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
        self._sheet, self._scope = ComboBox(fields), ComboBox(fields)
        self._sheet.setObjectName("item_exercise")
        self._scope.setObjectName("item_scope")
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
        self._places = named(RowList(_VISIBLE_PLACES, fields), "item_places")
        self._places.setAccessibleName(_("Slides for this item"))
        add = new_button(_("Add &current page"), fields, "item_add_page", self._on_add_page)
        self._remove_page = new_button(
            _("Remove page"), fields, "item_remove_page", self._on_remove_page
        )
        buttons = new_column(add, self._remove_page, None, spacing=UNIT // 2)
        new_row((self._places, 1), buttons, of=fields, spacing=UNIT)
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
        self._title.setPlaceholderText(item_title(PlanItem(shown.kind, 0)) if item else "")
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
        titles = {kind: choice.title for kind, choice in self._texts.exercises.items()}
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
        item, row = self._model.item, self._places.currentRow()
        if item is not None and row >= 0:
            self._change("places", item.places[:row] + item.places[row + 1 :])


def _fill(box: ComboBox, titles: dict[str, str], chosen: str) -> None:
    """Fill a box with titles by their value and select one."""
    with QSignalBlocker(box):
        box.clear()
        for value, title in titles.items():
            box.addItem(title, value)
        box.setCurrentIndex(box.findData(chosen))
