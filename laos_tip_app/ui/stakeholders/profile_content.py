"""Comparisons and timelines for the profile view."""

from collections.abc import Sequence

from PySide6.QtGui import QFont

from laos_tip_app.base.i18n import _
from laos_tip_app.base.theme import Theme
from laos_tip_app.drawing.text.text_painter import TextPainter
from laos_tip_app.drawing.timeline.content import TimelineContentReader
from laos_tip_app.drawing.timeline.layout import MARKER
from laos_tip_app.drawing.timeline.scene import TimelineScene
from laos_tip_app.report.comparison import ComparisonBuilder
from laos_tip_app.report.details import Details
from laos_tip_app.store.store import Store
from laos_tip_app.ui.widgets.text_size import scaled_up


class ProfileContentReader:
    """Reads comparisons and timelines of stakeholders."""

    def __init__(self, store: Store) -> None:
        """Create a reader of a report."""
        self._store = store
        self._timelines = TimelineContentReader(store)

    def two_columns(self, details: Details, second_title: str) -> list[Details]:
        """Return details in two parts, split after the relations."""
        headings = [item.title for item in details.items if item.kind == "heading"]
        relations = _("Relations")
        last_of_first = relations if relations in headings else headings[0]
        return list(details.split_after(last_of_first, second_title))

    def comparison(self, stakeholder_ids: Sequence[str]) -> list[Details]:
        """Return shared details, then the details of each stakeholder alone."""
        builder = ComparisonBuilder(self._store)
        return [
            builder.shared(stakeholder_ids),
            *(
                builder.differences(row_id, [other for other in stakeholder_ids if other != row_id])
                for row_id in stakeholder_ids
            ),
        ]

    def timeline(
        self, stakeholder_ids: Sequence[str], font: QFont, theme: Theme
    ) -> TimelineScene | None:
        """Return a drawing of the dated events, None without any."""
        by_stakeholder = self._store.facts_of("stakeholder", stakeholder_ids)
        fact_ids = [fact for row_id in stakeholder_ids for fact in by_stakeholder.get(row_id, ())]
        events = self._store.events(fact_ids) if fact_ids else ()
        dated = [event.id for event in events if event.kind != "statement" and event.date.start]
        if not dated:
            return None
        content = self._timelines.content("theme", with_context=False, only=dated)
        return TimelineScene(content, TextPainter(font, cached=True), theme, scaled_up(MARKER))
