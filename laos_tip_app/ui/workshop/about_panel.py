"""The first step: topics, time, people and paper of a workshop."""

from collections.abc import Sequence
from functools import partial
from typing import Final, override

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QListWidgetItem, QWidget

from laos_tip_app.base.i18n import _, ngettext
from laos_tip_app.base.limits import MAX_MINUTES, MAX_PEOPLE, MIN_MINUTES
from laos_tip_app.base.theme import TARGET, UNIT
from laos_tip_app.documents.requests import SHEET_PAPERS
from laos_tip_app.documents.workshop_kit import PAPERS
from laos_tip_app.documents.workshop_plan import OWN_NOTES, WorkshopPlan
from laos_tip_app.documents.workshop_proposal import left_out_message, propose, ready_made_plans
from laos_tip_app.ui.widgets.flow_layout import FlowLayout, new_column
from laos_tip_app.ui.widgets.focus import announce
from laos_tip_app.ui.widgets.small_widgets import (
    ComboBox,
    IconButton,
    RowList,
    SpinBox,
    labelled,
    named,
    new_button,
    show_value,
    value_changed,
)
from laos_tip_app.ui.widgets.text_size import scaled
from laos_tip_app.ui.workshop.plan_controller import PlanController
from laos_tip_app.ui.workshop.workshop_page import StepPanel

_STEP: Final = 5
"""By how many minutes the arrows of the field change the time."""

_VISIBLE_PLANS: Final = 8
_VISIBLE_TOPICS: Final = 4


class PlanList(RowList):
    """Ready-made plans; the one under the mouse, or chosen, has a button.

    Signals:
        print_requested: The button of a row was clicked.
    """

    print_requested = Signal(int)
    # The item is not kept: Qt made it, and PySide would go on to use it after Qt has deleted it.
    _row: int | None = None

    def __init__(self, titles: Sequence[str], parent: QWidget) -> None:
        """List plans by their titles."""
        super().__init__(_VISIBLE_PLANS, parent)
        self.setObjectName("plan_ready_made")
        self.addItems(titles)
        text = _("Print all papers of this plan…")
        self._print = IconButton("printer", text, self.viewport(), name="plan_row_print")
        # A number that is being typed is taken over by a click.
        self._print.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._print.hide()
        self._print.clicked.connect(lambda: self.print_requested.emit(self._row))
        self.setMouseTracking(True)
        self.itemEntered.connect(self._show_button)
        self.currentItemChanged.connect(self._show_button)

    @override
    def updateGeometries(self) -> None:
        super().updateGeometries()
        if self._row is not None:
            self._show_button(self.item(self._row))

    def _show_button(self, item: QListWidgetItem | None) -> None:
        """Show the button at the end of a row, if any."""
        self._row = None if item is None else self.row(item)
        if item is not None:
            place = self.visualItemRect(item)
            # With room for the frame of the focus on its right.
            place.setRight(place.right() - UNIT // 2)
            place.setLeft(place.left() + place.width() - scaled(TARGET))
            self._print.setGeometry(place)
        self._print.setVisible(item is not None)


class AboutPanel(StepPanel):
    """Edits the settings of a plan; makes its agenda on demand."""

    def __init__(self, plan: PlanController) -> None:
        """Show the settings of a plan."""
        super().__init__("about", _("About"))
        model, texts = plan.model, plan.texts()
        self._plan, self._model, self._texts = plan, model, texts
        self._marked = plan.marked()
        # As the plan was when it last got another agenda.
        self._agenda_of = WorkshopPlan()
        self._ready_made = ready_made_plans(texts.store)
        body = self._body
        self._plans = PlanList([plan.title for plan in self._ready_made], body)
        self._title = named(QLineEdit(body), "plan_title")
        self._topics = self._new_topics(body)
        self._fields = self._new_fields(body)
        self._lay_out(body)
        self.focus_part = self._plans
        self._plans.itemClicked.connect(self._on_ready_made)
        self._plans.itemActivated.connect(self._on_ready_made)
        self._plans.print_requested.connect(self._on_print)
        value_changed(self._title).connect(model.change_title)
        self._topics.itemChanged.connect(self._on_topics_changed)
        for name, field in self._fields.items():
            value_changed(field).connect(partial(self._change, name))
        model.changed.connect(self._update)
        self._update()

    def _new_fields(self, parent: QWidget) -> dict[str, QWidget]:
        """Return a field for each setting, by its name."""
        minutes = SpinBox("plan_minutes", MIN_MINUTES, MAX_MINUTES, parent)
        minutes.setSingleStep(_STEP)
        self._people = SpinBox("plan_people", 1, MAX_PEOPLE, parent)
        paper = ComboBox(parent)
        paper.addItems(SHEET_PAPERS)
        fields = {
            "minutes": minutes,
            "people": self._people,
            "paper": paper,
            "double_sided": QCheckBox(_("Print on both &sides"), parent),
            "organiser": QLineEdit(parent),
            "date": QLineEdit(parent),
            "place": QLineEdit(parent),
        }
        for name, field in fields.items():
            field.setObjectName(f"plan_{name}")
        return fields

    def _new_topics(self, parent: QWidget) -> RowList:
        topics, store = RowList(_VISIBLE_TOPICS, parent), self._texts.store
        topics.setObjectName("plan_topics")
        # Only the check boxes choose.
        topics.setSelectionMode(RowList.SelectionMode.NoSelection)
        # Titles wrap next to a scroll bar, so that it would appear or not by chance.
        topics.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        titles = {section.title for section in store.sections()}
        known = (
            *(f"section:{section.id}" for section in store.sections()),
            # One topic of each name.
            *(f"theme:{theme.id}" for theme in store.themes() if theme.label not in titles),
            *([OWN_NOTES] if self._marked.items else []),
        )
        marked = _("My bookmarks and “For the workshop” highlights")
        for topic in known:
            title = marked if topic == OWN_NOTES else self._texts.topic(topic)
            item = QListWidgetItem(title, topics)
            item.setData(Qt.ItemDataRole.UserRole, topic)
            item.setCheckState(Qt.CheckState.Unchecked)
        topics.setCurrentRow(0)
        return topics

    def _lay_out(self, body: QWidget) -> None:
        plans = labelled(_("&Ready-made plans:"), self._plans, body, is_above=True)
        self._columns.addWidget(plans, 2)
        below = new_column(spacing=UNIT)
        self._columns.addLayout(below, 5)
        topics = _("&Topics (if none, the whole report):")
        below.addWidget(labelled(_("Workshop tit&le:"), self._title, body, is_above=True))
        below.addWidget(labelled(topics, self._topics, body, is_above=True), 1)
        numbers = {"minutes": _("&Minutes:"), "people": _("&People:"), "paper": _("P&aper:")}
        for row in (
            numbers | {"double_sided": ""},
            {"organiser": _("&Organiser:"), "date": _("&Date:"), "place": _("Pla&ce:")},
        ):
            line = FlowLayout(spacing=2 * UNIT)
            for name, text in row.items():
                line.addWidget(labelled(text, self._fields[name], body, is_above=True))
            below.addLayout(line)
        new = new_button(_("New"), self, "plan_new", self._plan.new)
        old = new_button(_("Open…"), self, "plan_open", self._plan.file.ask_open)
        others = (new, old, QWidget(self))
        self._main = new_button(_("Ma&ke the agenda"), self, "plan_propose", self._on_main)
        self._add_foot(others, self._main)

    def _update(self) -> None:
        """Show the settings of the plan, without changing it again."""
        plan, settings = self._model.plan, self._model.plan.settings
        if plan.items != self._agenda_of.items:
            self._agenda_of = plan
        states = Qt.CheckState
        with QSignalBlocker(self._topics):
            for row in range(self._topics.count()):
                item = self._topics.item(row)
                is_chosen = item.data(Qt.ItemDataRole.UserRole) in settings.topics
                item.setCheckState(states.Checked if is_chosen else states.Unchecked)
        show_value(self._title, plan.title)
        for name, field in self._fields.items():
            show_value(field, getattr(settings, name))
        titles = [each.title for each in self._ready_made]
        chosen = titles.index(plan.title) if plan.items and plan.title in titles else -1
        self._plans.setCurrentRow(chosen)
        self._main.setText(_("Ma&ke the agenda") if self.is_to_be_made() else _("Agen&da"))

    def is_to_be_made(self) -> bool:
        """Return whether there is no agenda for topics and minutes."""
        settings, former = self._model.plan.settings, self._agenda_of.settings
        is_other = (settings.topics, settings.minutes) != (former.topics, former.minutes)
        return not self._agenda_of.items or is_other

    def _on_topics_changed(self) -> None:
        items = map(self._topics.item, range(self._topics.count()))
        states = {item.data(Qt.ItemDataRole.UserRole): item.checkState() for item in items}
        chosen = (topic for topic, state in states.items() if state == Qt.CheckState.Checked)
        # A topic that only another edition has stays in the plan.
        others = (topic for topic in self._model.plan.settings.topics if topic not in states)
        self._model.change_settings(topics=(*chosen, *others))

    def _change(self, name: str, value: object) -> None:
        self._model.change_settings(**{name: value})

    def make_agenda(self) -> None:
        """Make the agenda, if there is none for topics and minutes."""
        if self.is_to_be_made():
            self._show(
                propose(self._texts.store, self._model.plan.settings, marked=self._marked.items)
            )

    def _on_main(self) -> None:
        self.make_agenda()
        self.step_requested.emit(1)

    def _on_ready_made(self, item: QListWidgetItem) -> None:
        self._choose(self._plans.row(item))

    def _choose(self, row: int) -> None:
        """Take over a ready-made plan."""
        chosen = self._ready_made[row]
        self._show(chosen.plan(self._texts.store, self._model.plan.settings))
        # What no plan knows: it is typed next.
        self._people.setFocus()
        self._people.selectAll()

    def _on_print(self, row: int) -> None:
        plan = self._model.plan
        # A plan that is chosen already may have been changed since.
        if not plan.items or plan.title != self._ready_made[row].title:
            self._choose(row)
        self.make_agenda()
        self._plan.print_papers(PAPERS)

    def _show(self, plan: WorkshopPlan) -> None:
        """Show a new agenda, and say what it lacks."""
        self._model.change(plan, 0, "proposal")
        if OWN_NOTES in plan.settings.topics:
            self._plan.show_message(left_out_message(self._marked))
        text = ngettext(
            "New agenda with {count} item. Choose Undo to go back to your previous agenda.",
            "New agenda with {count} items. Choose Undo to go back to your previous agenda.",
            len(plan.items),
        )
        announce(self, text.format(count=len(plan.items)))
