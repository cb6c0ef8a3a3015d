"""The first step: topics, time, people and paper of a workshop."""

from collections.abc import Sequence
from functools import partial
from typing import Final, override

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QLineEdit,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from laos_tip_app.base.i18n import _
from laos_tip_app.base.limits import MAX_MINUTES, MAX_PEOPLE, MIN_MINUTES
from laos_tip_app.base.theme import UNIT
from laos_tip_app.documents.requests import SHEET_PAPERS
from laos_tip_app.documents.workshop_plan import OWN_NOTES, PlanItem, PlanSettings, WorkshopPlan
from laos_tip_app.documents.workshop_proposal import propose, ready_made_plans
from laos_tip_app.ui.widgets.flow_layout import FlowLayout
from laos_tip_app.ui.widgets.small_widgets import (
    ComboBox,
    PlainLabel,
    RowList,
    SpinBox,
    new_button,
)
from laos_tip_app.ui.workshop.plan_model import PlanModel, PlanTexts
from laos_tip_app.ui.workshop.step_panel import StepPanel

_STEP: Final = 5
"""By how many minutes the arrows of the field change the time."""

_VISIBLE_PLANS: Final = 8
_VISIBLE_TOPICS: Final = 4


class AboutPanel(StepPanel):
    """Edits the settings of a plan; makes its agenda on demand.

    Signals:
        new_requested: The user begins another plan.
        open_requested: The user opens a plan.
        proposed: An agenda was made, or a ready-made one was chosen.
    """

    new_requested = Signal()
    open_requested = Signal()
    proposed = Signal()

    def __init__(self, model: PlanModel, texts: PlanTexts, marked: Sequence[PlanItem]) -> None:
        """Show the settings of a plan.

        Args:
            model: The plan.
            texts: The titles of topics.
            marked: What the user has marked for a workshop; a topic if there is some.
        """
        super().__init__("about", _("About"))
        self._model, self._texts, self._marked = model, texts, marked
        self._agenda_of: tuple[tuple[PlanItem, ...], PlanSettings] = ((), PlanSettings())
        self._ready_made = ready_made_plans(texts.store)
        body = self._columns.body
        self._plans = RowList(_VISIBLE_PLANS, body)
        self._plans.setObjectName("plan_ready_made")
        self._plans.addItems([plan.title for plan in self._ready_made])
        self._title = QLineEdit(body)
        self._title.setObjectName("plan_title")
        self._topics = self._new_topics(body)
        self._minutes = SpinBox("plan_minutes", MIN_MINUTES, MAX_MINUTES, body)
        self._minutes.setSingleStep(_STEP)
        self._people = SpinBox("plan_people", 1, MAX_PEOPLE, body)
        self._details = {name: QLineEdit(body) for name in ("organiser", "date", "place")}
        self._paper = ComboBox(body)
        self._paper.setObjectName("plan_paper")
        self._paper.addItems(SHEET_PAPERS)
        self._double_sided = QCheckBox(_("Print on both &sides"), body)
        self._double_sided.setObjectName("plan_double_sided")
        self._lay_out(body)
        self._connect()
        self._update()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        """Pass the focus on to the ready-made plans."""
        self._plans.setFocus(event.reason())

    def _connect(self) -> None:
        change = self._model.change_settings
        self._plans.itemClicked.connect(self._on_ready_made)
        self._plans.itemActivated.connect(self._on_ready_made)
        self._title.textEdited.connect(self._model.change_title)
        self._topics.itemChanged.connect(self._on_topics_changed)
        self._minutes.valueChanged.connect(lambda value: change(minutes=value))
        self._people.valueChanged.connect(lambda value: change(people=value))
        for name, field in self._details.items():
            field.setObjectName(f"plan_{name}")
            field.textEdited.connect(partial(self._change_detail, name))
        self._paper.currentTextChanged.connect(lambda text: change(paper=text))
        self._double_sided.toggled.connect(lambda on: change(double_sided=on))
        self._main.clicked.connect(self._on_main)
        self._model.changed.connect(self._update)

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
            *([OWN_NOTES] if self._marked else []),
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
        plans, fields = QWidget(body), QWidget(body)
        self._columns.add(plans, 2)
        self._columns.add(fields, 5)
        column = QVBoxLayout(plans)
        column.addWidget(PlainLabel(_("&Ready-made plans:"), plans, field=self._plans))
        column.addWidget(self._plans, 1)
        below = QVBoxLayout(fields)
        for layout in (column, below):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(UNIT)
        topics = _("&Topics (if none, the whole report):")
        below.addWidget(_labelled(_("Workshop tit&le:"), self._title, fields))
        below.addWidget(_labelled(topics, self._topics, fields), 1)
        rows: Sequence[Sequence[tuple[str, QWidget]]] = (
            ((_("&Minutes:"), self._minutes), (_("&People:"), self._people),
             (_("P&aper:"), self._paper), ("", self._double_sided)),
            ((_("&Organiser:"), self._details["organiser"]), (_("&Date:"), self._details["date"]),
             (_("Pla&ce:"), self._details["place"])),
        )  # fmt: skip
        for row in rows:
            line = FlowLayout(spacing=2 * UNIT)
            for text, field in row:
                line.addWidget(_labelled(text, field, fields))
            below.addLayout(line)
        self._foot.addWidget(new_button(_("New"), self, "plan_new", self.new_requested))
        self._foot.addWidget(new_button(_("Open…"), self, "plan_open", self.open_requested))
        self._foot.addStretch()
        self._main = self._new_main_button(_("Ma&ke the agenda"), "plan_propose")

    def _update(self) -> None:
        """Show the settings of the plan, without changing it again."""
        plan, settings = self._model.plan, self._model.plan.settings
        if plan.items != self._agenda_of[0]:
            self._agenda_of = plan.items, settings
        fields = (self._topics, self._minutes, self._people, self._paper, self._double_sided)
        blockers = [QSignalBlocker(field) for field in fields]
        for row in range(self._topics.count()):
            item = self._topics.item(row)
            is_chosen = item.data(Qt.ItemDataRole.UserRole) in settings.topics
            states = Qt.CheckState
            item.setCheckState(states.Checked if is_chosen else states.Unchecked)
        self._minutes.setValue(settings.minutes)
        self._people.setValue(settings.people)
        self._paper.setCurrentText(settings.paper)
        self._double_sided.setChecked(settings.double_sided)
        del blockers
        texts = {name: getattr(settings, name) for name in self._details}
        for field, text in (
            (self._title, plan.title),
            *((self._details[n], texts[n]) for n in texts),
        ):
            # A text that is set anew has its cursor at the end.
            if field.text() != text:
                field.setText(text)
        titles = [each.title for each in self._ready_made]
        chosen = titles.index(plan.title) if plan.items and plan.title in titles else -1
        self._plans.setCurrentRow(chosen)
        self._main.setText(_("Ma&ke the agenda") if self.is_to_be_made() else _("Agen&da"))

    def is_to_be_made(self) -> bool:
        """Return whether there is no agenda for topics and minutes."""
        settings, (items, former) = self._model.plan.settings, self._agenda_of
        return not items or (settings.topics, settings.minutes) != (former.topics, former.minutes)

    def _on_topics_changed(self) -> None:
        items = (self._topics.item(row) for row in range(self._topics.count()))
        is_checked = {
            item.data(Qt.ItemDataRole.UserRole): item.checkState() == Qt.CheckState.Checked
            for item in items
        }
        chosen = (topic for topic, checked in is_checked.items() if checked)
        # A topic that only another edition has stays in the plan.
        others = (topic for topic in self._model.plan.settings.topics if topic not in is_checked)
        self._model.change_settings(topics=(*chosen, *others))

    def _change_detail(self, name: str, text: str) -> None:
        self._model.change_settings(**{name: text})

    def make_agenda(self) -> None:
        """Make the agenda, if there is none for topics and minutes."""
        if self.is_to_be_made():
            self._show(propose(self._texts.store, self._model.plan.settings, marked=self._marked))

    def _on_main(self) -> None:
        self.make_agenda()
        self.next_requested.emit()

    def _on_ready_made(self) -> None:
        chosen = self._ready_made[self._plans.currentRow()]
        self._show(chosen.plan(self._texts.store, self._model.plan.settings))
        # What no plan knows: it is typed next.
        self._people.setFocus()
        self._people.selectAll()

    def _show(self, plan: WorkshopPlan) -> None:
        self._model.change(plan, 0, "proposal")
        self.proposed.emit()


def _labelled(text: str, field: QWidget, parent: QWidget) -> QWidget:
    """Return a field below its label."""
    both = QWidget(parent)
    both.setSizePolicy(field.sizePolicy())
    column = QVBoxLayout(both)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(UNIT // 2)
    column.addWidget(PlainLabel(text, both, field=field))
    column.addWidget(field)
    return both
