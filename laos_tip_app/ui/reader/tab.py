"""The reader: contents, text, and the evidence of the selected sentence."""

from collections.abc import Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QPoint
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from laos_tip_app.base.i18n import _
from laos_tip_app.base.location import Location
from laos_tip_app.models.contents import ContentsModel
from laos_tip_app.store.records import Passage, Section, Sentence
from laos_tip_app.store.store import Store
from laos_tip_app.ui.reader.contents import ContentsView
from laos_tip_app.ui.reader.link_previews import LinkPreviews
from laos_tip_app.ui.reader.reader_layout import ReaderLayout
from laos_tip_app.ui.reader.spoken_text import (
    ReadingSteps,
    spoken_position,
    spoken_with_notes,
    with_changes,
)
from laos_tip_app.ui.reader.text_content import TextContent
from laos_tip_app.ui.reader.text_links import Link
from laos_tip_app.ui.reader.text_scroller import ScrollAnchor
from laos_tip_app.ui.reader.text_view import ReportTextView
from laos_tip_app.ui.widgets.detail_panel import DetailPanel
from laos_tip_app.ui.widgets.tab import Tab

if TYPE_CHECKING:
    from laos_tip_app.report.annotations.annotation import TextRange
    from laos_tip_app.ui.reader.find_bar import FindBar
    from laos_tip_app.ui.reader.reader_annotations import ReaderAnnotations
    from laos_tip_app.ui.widgets.tab import AnnotationSource, Record


class ReaderState(NamedTuple):
    """The view state of the tab.

    Attributes:
        anchor: The first visible text and whether the selected sentence is visible.
        selected: The passage id and number of the selected sentence.
        is_continuous: Whether the text is the whole report.
        is_front_open: Whether purpose, edition and limits of the report are given above.
        link: The link that has the focus in the text.
    """

    anchor: ScrollAnchor
    selected: tuple[str, int] | None
    is_continuous: bool
    is_front_open: bool
    link: Link | None = None


_MAX_SECTIONS: Final = 60
"""A report of more sections is always read by section: as one text it would take minutes."""

_RECORDS: Final = ("note", "term", "place", "context", "source")
"""The kinds of records that are shown next to the text."""


class ReaderTab(Tab[ReaderState]):
    """The tab of the text."""

    def __init__(self, store: Store, *, context_shown: bool) -> None:
        """Create an empty tab; `show_location` reads the text."""
        super().__init__(store, context_shown=context_shown)
        self._section: Section | None = None
        self._content = TextContent(store)
        self._location = Location("reader")
        self._find_bar: FindBar | None = None
        self._is_continuous = False
        self._contents = ContentsView(ContentsModel(store, self), self)
        self._contents.setAccessibleName(_("Contents"))
        self._text = ReportTextView(self._content, self)
        self._text.setAccessibleName(_("Text of the report"))
        self._previews = LinkPreviews(self._text, self)
        self._steps = ReadingSteps(self._text)
        self._evidence = DetailPanel(self, is_closable=True)
        self._evidence.setObjectName("reader_evidence")
        self._layout = ReaderLayout(self, self._contents, self._text, self._evidence)
        self.pane_layout = self._layout
        self._text.sentence_selected.connect(self._on_sentence_selected)
        self._text.card_requested.connect(self._open_card)
        self._text.context_requested.connect(self._show_context)
        self._text.front_toggled.connect(self._toggle_front)
        self._text.passage_reached.connect(self._update_contents)
        self._evidence.closed.connect(self._layout.close_card)

    def show_location(self, location: Location) -> None:
        """Show a location.

        Raises:
            NotFoundError: The report does not have it.
        """
        self.mark_words(())
        if location.kind not in _RECORDS:
            self._layout.leave_record()
        if location.kind in _RECORDS:
            self._show_record(location)
        elif location.kind == "fact":
            fact = self._store.fact(location.id)
            self._show_section(fact.section_id)
            self._select_sentence(fact.passage_id, fact.sentence, chosen=location)
            self._text.scroller.show_selected()
            self._layout.open_card(may_cover=True)
        elif location.kind == "passage":
            passage = self._store.passage(location.id)
            self._show_section(passage.section_id)
            self._select_sentence(passage.id, 1)
            self._text.scroller.show_passage(passage.id)
        elif location.kind == "section":
            self._show_section_start(location.id)
        elif location.kind or self._section is None:
            # The report as a whole has no position in the text: show its beginning.
            self._show_section_start(self._store.sections()[0].id)
        else:
            return
        self._location = location
        self._find_again()

    def location(self) -> Location:
        """Return the current paragraph, fact or other location."""
        return self._location

    def main_pane(self) -> QWidget:
        """Return the text, or the card in its place."""
        return self._evidence.main_view() if self._text.isHidden() else self._text

    def panes(self) -> tuple[QWidget, ...]:
        """Return contents, text and evidence."""
        evidence = () if self._evidence.isHidden() else (self._evidence.main_view(),)
        return self._contents, self._text, *evidence

    def spoken_location(self) -> str:
        """Return the paragraph with its link or sentence, or the record."""
        content, location = self._content, self._location
        sentence, link = self._text.selected_sentence(), self._text.links.focused
        if location.kind in _RECORDS:
            return self._evidence.spoken()
        if location.kind not in ("passage", "fact") or sentence is None:
            return "" if self._section is None else self._section.title
        passage = content.passages[sentence.passage_id]
        position = spoken_position(passage)
        if link is not None:
            return f"{position}. {self._previews.spoken(link)}"
        if location.kind == "passage":
            return with_changes(content, position, passage.id)
        return f"{position}. {spoken_with_notes(content, sentence)}"

    def selection(self) -> tuple[str, tuple[Location, ...]]:
        """Return the selected text and its location."""
        return self._text.selection()

    def mark_words(self, words: Sequence[str]) -> None:
        """Highlight words until the location changes or Escape is pressed."""
        self._text.highlights.set_words(words)
        self._evidence.mark_words(words)

    def view_state(self) -> ReaderState:
        """Return the scroll position and the selected sentence."""
        selected = self._text.selected_sentence()
        return ReaderState(
            anchor=self._text.scroller.anchor()._replace(request=None),
            selected=None if selected is None else (selected.passage_id, selected.number),
            is_continuous=self._is_continuous,
            is_front_open=self._content.is_front_open,
            link=self._text.links.focused,
        )

    def restore(self, state: ReaderState) -> None:
        """Restore the selected sentence and the scroll position."""
        if state.is_front_open != self._content.is_front_open:
            self._content.is_front_open = state.is_front_open
            self._render()
            self._find_again()
        if state.selected is not None and state.selected[0] in self._content.passages:
            if self._location.kind in _RECORDS:
                self._text.select_sentence(*state.selected)
            else:
                self._select_sentence(*state.selected, chosen=self._location)
        if state.link is not None:
            self._text.links.restore_focus(state.link)
        if state.is_continuous == self._is_continuous:
            self._text.scroller.restore(state.anchor)
        elif state.anchor.is_selection_visible:
            self._text.scroller.ensure_selected_visible()

    def set_continuous_view(self, whole: bool) -> None:
        """Show the whole report or one section at the same paragraph."""
        if whole and len(self._store.sections()) > _MAX_SECTIONS:
            self.message.emit(
                _(
                    "This report has more than {count} sections, so sections are shown one at a "
                    "time."
                ).format(count=_MAX_SECTIONS)
            )
            whole = False
        if whole == self._is_continuous:
            return
        self._is_continuous = whole
        if self._section is None:
            return
        # Without the scroll request: a title is elsewhere in the whole report than in its section.
        anchor = self._text.scroller.anchor()._replace(request=None)
        self._load_text()
        self._refresh(anchor)
        if not anchor.position.passage_id:
            # The top of a section is its title in the whole report.
            self._show_title()

    def find_in_text(self, step: int) -> bool:
        """Open the find bar, or step to another match."""
        self._layout.uncover_text()
        (self._find_bar or self._new_find_bar()).step(step)
        return True

    def _new_find_bar(self) -> "FindBar":
        from laos_tip_app.ui.reader.find_bar import FindBar

        self._find_bar = FindBar(self._text, self)
        self._layout.add_below(self._find_bar)
        self._find_bar.hide()
        return self._find_bar

    def is_finding(self) -> bool:
        """Return whether the find bar is open."""
        return self._find_bar is not None and self._find_bar.isVisible()

    def open_jump_list(self) -> None:
        """Open the list of headings, links and notes of the text."""
        from laos_tip_app.ui.reader.jump_dialog import JumpDialog
        from laos_tip_app.ui.widgets.message_boxes import open_dialog

        self._layout.uncover_text()
        open_dialog(JumpDialog(self._text, self._annotations.signs(), self))

    def citable_locations(self) -> tuple[Location, ...]:
        """Return the current paragraph, and the selected fact of the evidence."""
        sentence = self._text.selected_sentence()
        if sentence is None:
            return ()
        passage = Location.of("passage", sentence.passage_id)
        selected = self._evidence.selected_location()
        if selected is not None and selected.kind == "fact":
            return passage, selected
        return (passage, *(Location.of("fact", fact_id) for fact_id in sentence.fact_ids[:1]))

    @cached_property
    def _annotations(self) -> "ReaderAnnotations":
        from laos_tip_app.ui.reader.reader_annotations import ReaderAnnotations

        return ReaderAnnotations(self._text, self)

    def annotation_ranges(self) -> "tuple[TextRange, ...]":
        """Return the selected text or the current sentence, if there is one."""
        return self._annotations.ranges()

    def show_annotations(self, source: "AnnotationSource") -> None:
        """Show the user's own notes in the text."""
        self._annotations.show(source)

    def show_note_editor(self, editor: QWidget, where: "TextRange | None") -> None:
        """Place the editor of a note next to or below its sentence."""
        self._layout.uncover_text()
        if where is None or where.passage_id not in self._text.passage_layout:
            super().show_note_editor(editor, where)
        else:
            self._annotations.show_editor(editor, where)

    def _update_context(self) -> None:
        self._refresh()

    def mark_changed(self, fact_ids: frozenset[str]) -> None:
        """Mark the sentences of facts as changed by the edition."""
        self._content.changed_facts = fact_ids
        self._text.viewport().update()

    def _draw_again(self) -> None:
        self._refresh()
        self._layout.arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the lines of the text long enough to be read well."""
        super().resizeEvent(event)
        self._layout.arrange()

    def _show_section(self, section_id: str) -> None:
        if self._section is not None and self._section.id == section_id:
            return
        self._section = self._store.section(section_id)
        if not self._content.passages_of(section_id):
            self._load_text()
            self._render()
        # First: before its section is open, a heading does not stay current.
        self._update_contents("")

    def _show_section_start(self, section_id: str) -> None:
        self._show_section(section_id)
        self._show_title()
        self._select_sentence(self._content.passages_of(section_id)[0].id, 1)

    def _show_title(self) -> None:
        """Scroll to the title of the section, if first to the top."""
        if index := self._content.sections.index(self._section):
            self._text.scroller.show_title(index)
        else:
            self._text.scroller.show_top()

    def _load_text(self) -> None:
        if self._section is not None:
            sections = self._store.sections() if self._is_continuous else (self._section,)
            self._content.load(sections)

    def _render(self) -> None:
        self._text.set_text(self._content.html(context_shown=self._context_shown))

    def _refresh(self, anchor: ScrollAnchor | None = None) -> None:
        """Show the same text in another form, by default where it was."""
        if self._section is None:
            return
        anchor, state = anchor or self._text.scroller.anchor(), self.view_state()
        self._render()
        if self._location.kind in _RECORDS:
            self._evidence.show_record(partial(self._record, self._location))
        self.restore(state)
        self._text.scroller.restore(anchor)
        self._find_again()

    def _toggle_front(self) -> None:
        """Open or close the front matter."""
        self._content.is_front_open = not self._content.is_front_open
        self._refresh()
        self._text.scroller.show_top()
        self._text.focus_link(self._text.links.all()[0])

    def _find_again(self) -> None:
        if self._find_bar is not None and not self._find_bar.isHidden():
            self._find_bar.find_again()

    def _update_contents(self, passage_id: str) -> None:
        """Mark a paragraph in the contents; empty is the section."""
        passage = self._content.passages.get(passage_id)
        section = self._section if passage is None else self._store.section(passage.section_id)
        if section is not None:
            self._section = section
            self._layout.show_section(section)
            self._contents.set_current(section.id, 0 if passage is None else passage.position)

    def _select_sentence(
        self, passage_id: str, number: int, *, chosen: Location | None = None
    ) -> None:
        self._text.select_sentence(passage_id, number)
        if (sentence := self._content.sentence(passage_id, number)) is not None:
            self._show_evidence_of_sentence(sentence, chosen)

    def _on_sentence_selected(self, sentence: Sentence) -> None:
        self._show_evidence_of_sentence(sentence)
        self._layout.open_card(may_cover=False)
        location = Location.of("passage", sentence.passage_id)
        if location != self._location:
            self._location = location
            self.location_changed.emit(location)

    def _open_card(self) -> None:
        """Open the card of the chosen sentence."""
        sentence = self._text.selected_sentence()
        if sentence is not None and self._location.kind in _RECORDS:
            self._on_sentence_selected(sentence)
        self._layout.open_card(may_cover=True)

    def _show_evidence_of_sentence(
        self, sentence: Sentence, chosen: Location | None = None
    ) -> None:
        passage = self._content.passages[sentence.passage_id]
        read = partial(self._record_of_sentence, passage, sentence)
        self._evidence.show_record(read, chosen)
        self._update_contents(passage.id)

    def act_on_card(self, action: str) -> None:
        """Do what the user wants with the chosen sentence or record."""
        sentence = self._text.selected_sentence()
        if self._location.kind in _RECORDS or sentence is None:
            self.act(action, self._location)
        elif action == "note":
            # On the sentence itself, as its words are marked.
            self.annotation_requested.emit("note", None)
        else:
            location = Location.of("passage", sentence.passage_id)
            if len(sentence.fact_ids) == 1:
                location = Location.of("fact", sentence.fact_ids[0])
            self.act(action, location)

    def _show_context(self, passage_id: str) -> None:
        [first, *_] = self._store.context(self._store.fact_ids("passage", passage_id))
        details = self._details().passage(passage_id)
        self._evidence.show_record(lambda: (None, details), Location.of("context", first.id))
        self._layout.show_evidence()

    def _show_record(self, location: Location) -> None:
        """Show a record next to the nearest sentence that refers to it."""
        # Read first: a record that is missing must raise its error before anything has changed.
        evidence, link = self._record(location), self._text.links.focused
        fact_id = self._nearest_fact(self._store.fact_ids(location.kind, location.id))
        if self._text.selection_links_to(location):
            self._text.scroller.ensure_selected_visible()
        elif fact_id:
            fact = self._store.fact(fact_id)
            self._show_section(fact.section_id)
            self._text.select_sentence(fact.passage_id, fact.sentence)
            self._text.scroller.show_selected()
            self._update_contents(fact.passage_id)
        elif self._section is None:
            self.show_location(Location("reader"))
        if link is not None:
            # Whoever follows a link goes on from it.
            self._text.links.restore_focus(link)
        self._evidence.show_record(lambda: evidence)
        self._layout.show_evidence()

    def _record_of_sentence(self, passage: Passage, sentence: Sentence) -> "Record":
        """Return the card and the evidence of a sentence."""
        from laos_tip_app.report.card import card_of_sentence

        card = card_of_sentence(self._store, passage, sentence) if sentence.fact_ids else None
        return card, self._details().sentence(passage, sentence)

    def _nearest_fact(self, fact_ids: Sequence[str]) -> str:
        """Return the fact nearest to the current sentence."""
        sentence = self._text.selected_sentence()
        groups = [frozenset(sentence.fact_ids if sentence is not None else ())]
        if self._section is not None:
            groups.append(frozenset(self._store.fact_ids("section", self._section.id)))
        nearest = (fact_id for ids in groups for fact_id in fact_ids if fact_id in ids)
        return next(nearest, next(iter(fact_ids), ""))

    def point_at(self, location: Location) -> None:
        """Select the sentence of a chosen or hovered fact of the evidence."""
        if location.kind == "fact":
            fact = self._store.fact(location.id)
            if fact.passage_id in self._content.passages:
                self._text.select_sentence(fact.passage_id, fact.sentence)
                self._text.scroller.show_selected()

    def show_menu(self, position: QPoint, location: Location) -> None:
        """Show the menu of a paragraph or of a record."""
        from laos_tip_app.ui.widgets.copy_menu import CopyMenu

        sentence = self._text.selected_sentence()
        CopyMenu(
            self._store,
            location,
            self,
            fact_ids=sentence.fact_ids if sentence and sentence.passage_id == location.id else (),
            copy_selected=self._text.copy if self._text.textCursor().hasSelection() else None,
        ).popup(position)
