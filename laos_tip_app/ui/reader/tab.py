"""The reader: contents, text, and the evidence of the sentence that is looked at.

Knows nothing of the window, of history or of the other tabs.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Signal
from PySide6.QtGui import QColor, QPalette, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QSplitter, QTreeView, QVBoxLayout, QWidget

from laos_tip_app.base.errors import NotFoundError
from laos_tip_app.base.location import Location
from laos_tip_app.base.theme import CAPTION, UNIT, Theme, sized
from laos_tip_app.models.contents import ContentsModel
from laos_tip_app.models.roles import Role
from laos_tip_app.report.evidence import EvidenceList, of_passage, of_record, of_sentence
from laos_tip_app.report.labels import Words
from laos_tip_app.report.section_html import front_html, notes_beneath_paragraphs, section_html
from laos_tip_app.store.records import Passage, Section, Sentence
from laos_tip_app.store.store import Store
from laos_tip_app.ui.reader.text_view import ReportTextView, ScrollAnchor
from laos_tip_app.ui.widgets.evidence_list import EvidenceListView
from laos_tip_app.ui.widgets.labels import PlainLabel
from laos_tip_app.ui.widgets.qt_values import HORIZONTAL, SCROLL_BAR_NEVER, VERTICAL, WRAP_WORDS
from laos_tip_app.ui.widgets.tab import Tab

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint, QRect

    from laos_tip_app.ui.reader.compact_bar import CompactBar
    from laos_tip_app.ui.reader.find_bar import FindBar
    from laos_tip_app.ui.reader.link_preview_popup import LinkPreviewPopup

type Index = QModelIndex | QPersistentModelIndex

_CONTENTS: Final = (22 * UNIT, 28 * UNIT)
_EVIDENCE: Final = (30 * UNIT, 46 * UNIT)
"""The least and the usual width of what stands beside the text."""

_LOW: Final = 72 * UNIT
"""Below this height evidence under the text is shown on demand only."""

_MOST_SECTIONS: Final = 60
"""A report of more sections than these is always read by section: as one it would take minutes."""

_RECORDS: Final = ("note", "term", "place", "context", "source")


class ReaderState(NamedTuple):
    """The view state of the tab.

    Attributes:
        scroll: The scroll position, from 0 to 1.
        anchor: The position of the text, for the same text in another size.
        selected: The passage id and number of the selected sentence.
        is_whole_report: Whether the text is the whole report.
    """

    scroll: float
    anchor: ScrollAnchor
    selected: tuple[str, int] | None
    is_whole_report: bool


class ReaderTab(Tab[ReaderState]):
    """Contents left, text in the middle, evidence right; in a small window one below the other."""

    def __init__(
        self,
        store: Store,
        theme: Theme,
        words: Words,
        *,
        context_shown: bool,
        parent: QWidget | None = None,
    ) -> None:
        """Make the tab; nothing is read before it is given a location."""
        super().__init__(parent)
        self._store = store
        self._theme = theme
        self._words = words
        self._context_shown = context_shown
        self._section: Section | None = None
        self._passages: dict[str, Passage] = {}
        self._sentences: dict[str, tuple[Sentence, ...]] = {}
        self._location = Location("reader")
        self._bar: CompactBar | None = None
        self._find_bar: FindBar | None = None
        self._card: LinkPreviewPopup | None = None
        self._whole_report = False
        self._is_narrow: bool | None = None
        self._widths_chosen = False
        self._text_size = 100

        self._contents = _ContentsView(ContentsModel(store, self), self)
        self._contents.setAccessibleName(self.tr("Contents"))
        self._text = ReportTextView(theme, self)
        self._text.setAccessibleName(self.tr("Text of the report"))
        self._pane = _EvidencePanel(theme, self)
        self._body = QSplitter()
        self._body.addWidget(self._text)
        self._body.addWidget(self._pane)
        self._whole = QSplitter()
        self._side = QWidget()
        self._side.setMinimumWidth(_CONTENTS[0])
        side = QVBoxLayout(self._side)
        side.setContentsMargins(0, 2 * UNIT, 0, UNIT)
        side.addWidget(self._contents)
        self._whole.addWidget(self._side)
        self._whole.addWidget(self._body)
        for splitter in (self._body, self._whole):
            splitter.setChildrenCollapsible(False)
            splitter.setHandleWidth(1)
            splitter.splitterMoved.connect(self._on_splitter_moved)
        self._whole.setStretchFactor(0, 0)
        self._whole.setStretchFactor(1, 1)
        self._body.setStretchFactor(0, 1)
        self._body.setStretchFactor(1, 0)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self._layout.addWidget(self._whole, 1)
        self.setFocusProxy(self._text)

        self._contents.location_requested.connect(self.location_requested)
        self._text.location_requested.connect(self.location_requested)
        self._text.sentence_chosen.connect(self._look_at)
        self._text.context_requested.connect(self._show_context_of)
        self._text.text_size_stepped.connect(self.text_size_stepped)
        self._text.link_pointed.connect(self._show_card)
        self._text.link_left.connect(self._hide_card)
        self._text.menu_requested.connect(self._show_menu)
        self._text.read_on.connect(self._mark_contents)
        self._pane.list.location_requested.connect(self.location_requested)
        self._pane.list.location_pointed.connect(self._light_up)
        self._pane.list.menu_requested.connect(self._show_entry_menu)
        self._contents.apply_theme(theme)

    def show_location(self, location: Location) -> None:
        """Show a place of the report.

        Raises:
            NotFoundError: The report has no such place.
        """
        self.mark_words(())
        self._text.set_found((), -1)
        if location.kind in _RECORDS:
            self._show_record(location)
        elif location.kind == "fact":
            self._show_fact(location)
        elif location.kind == "passage":
            passage = self._store.passage(location.id)
            self._show_section(passage.section_id)
            self._choose(passage.id, 1, scroll=False)
            self._text.show_passage(passage.id)
        elif location.kind == "section":
            self._show_section(location.id)
            self._start_section()
        elif location.kind or self._section is None:
            sections = self._store.sections()
            if sections:
                self._show_section(sections[0].id)
                self._start_section()
        else:
            return
        self._location = location
        if self._find_bar is not None and self._find_bar.isVisible():
            self._find_bar.find_again()

    def location(self) -> Location:
        """Return the paragraph, the fact or whatever else is shown."""
        return self._location

    def selection(self) -> tuple[str, Location]:
        """Return the selected text and the narrowest place that holds all of it."""
        text, passage_ids = self._text.selection()
        sections = {self._passages[each].section_id for each in passage_ids}
        if len(passage_ids) == 1:
            return text, Location.of("passage", passage_ids[0])
        return text, Location.of("section", *sections) if len(sections) == 1 else Location("reader")

    def mark_words(self, words: Sequence[str]) -> None:
        """Mark words in text and evidence until the next place is shown or Escape is pressed."""
        self._text.mark_words(words)
        self._pane.list.mark_words(words)

    def view_state(self) -> ReaderState:
        """Return the scroll position and the selected sentence."""
        chosen = self._text.chosen()
        return ReaderState(
            scroll=self._text.scroll_share(),
            anchor=self._text.kept()._replace(again=None),
            selected=None if chosen is None else (chosen.passage_id, chosen.number),
            is_whole_report=self._whole_report,
        )

    def restore(self, state: ReaderState) -> None:
        """Restore the selected sentence and the scroll position."""
        if state.selected is not None and state.selected[0] in self._passages:
            if self._location.kind in _RECORDS:
                self._text.choose(*state.selected, scroll=False)
            else:
                self._choose(*state.selected, scroll=False)
                self._pane.list.select_location(self._location)
        if state.is_whole_report == self._whole_report:
            self._text.go_back_to(state.anchor)
        elif state.anchor.chosen_seen:
            self._text.show_chosen()

    def set_text_size(self, percent: int) -> None:
        """Show text and evidence in a share of their usual size."""
        before = self._text.kept(), self.view_state()
        self._text_size = percent
        self._text.set_text_size(percent)
        self._pane.set_text_size(percent)
        self._contents.set_text_size(percent)
        self._render_again(before)
        self._arrange()

    def set_whole_report(self, whole: bool) -> None:
        """Show the report as one text or by section, with the same paragraph in its place."""
        if whole and len(self._store.sections()) > _MOST_SECTIONS:
            self.said.emit(
                self.tr(
                    "This report has more than {count} sections and is read one at a time."
                ).format(count=_MOST_SECTIONS)
            )
            whole = False
        if whole == self._whole_report:
            return
        self._whole_report = whole
        if self._section is None:
            return
        kept, state = self._text.kept(), self.view_state()
        self._read_passages()
        # The place alone: a title stands elsewhere in the whole than in its section.
        self._render_again((kept._replace(again=None), state))
        if not kept.place[0]:
            # At its very top a section stays where it is read, also as a part of the whole.
            self._show_title()

    def find_in_text(self, step: int) -> bool:
        """Open the bar beneath the text, or go on to the next or previous match."""
        from laos_tip_app.ui.reader.find_bar import FindBar

        if self._find_bar is None:
            self._find_bar = FindBar(self._text, self)
            self._layout.addWidget(self._find_bar)
            self._find_bar.hide()
        if not self._find_bar.isVisible():
            self._find_bar.open_bar()
        elif step > 0:
            self._find_bar.next()
        elif step < 0:
            self._find_bar.previous()
        else:
            self._find_bar.open_bar()
        return True

    def quotable(self) -> tuple[Location, ...]:
        """Return the paragraph that is looked at, and the fact that is chosen beside it."""
        chosen = self._text.chosen()
        if chosen is None:
            return ()
        passage = Location.of("passage", chosen.passage_id)
        beside = self._pane.list.currentIndex().data(Role.LOCATION)
        if isinstance(beside, Location) and beside.kind == "fact":
            return passage, beside
        return (passage, *(Location.of("fact", fact_id) for fact_id in chosen.fact_ids[:1]))

    def set_context_shown(self, shown: bool) -> None:
        """Show or leave out what is not the article's."""
        if shown != self._context_shown:
            self._context_shown = shown
            self._render_again()

    def apply_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        self._theme = theme
        self._contents.apply_theme(theme)
        self._text.apply_theme(theme)
        self._pane.apply_theme(theme)
        if self._card is not None:
            self._card.apply_theme(theme)
        self._render_again()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the lines of the text long enough to be read well."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Put contents and evidence beside the text, or above and below where it needs the room."""
        spare = self.width() - self._text.narrowest() - 2 * self._body.handleWidth()
        least = (_CONTENTS[0] + _EVIDENCE[0]) * max(self._text_size, 100) // 100
        narrow = spare < least
        if narrow != self._is_narrow:
            self._is_narrow = narrow
            self._set_narrow(narrow)
        fits = self._text.width() >= self._text.narrowest()
        if not narrow and not (self._widths_chosen and fits):
            contents = min(max(spare - _EVIDENCE[1], _CONTENTS[0]), _CONTENTS[1])
            evidence = min(spare - contents, _EVIDENCE[1])
            self._whole.setSizes([contents, self.width() - contents])
            self._body.setSizes([self.width() - contents - evidence, evidence])

    def _on_splitter_moved(self) -> None:
        """Leave the widths to the user from now on, as long as the text can be read well."""
        self._widths_chosen = True

    def _set_narrow(self, narrow: bool) -> None:
        if narrow and self._bar is None:
            from laos_tip_app.ui.reader.compact_bar import CompactBar

            self._bar = CompactBar(self._contents.model(), self)
            self._bar.location_requested.connect(self.location_requested)
            self._bar.evidence_toggled.connect(self._pane.setVisible)
            self._layout.insertWidget(0, self._bar)
            if self._section is not None:
                self._bar.show_section(self._section)
        if self._bar is not None:
            self._bar.setVisible(narrow)
        self._side.setVisible(not narrow)
        if narrow:
            self._body.setProperty("orientation", VERTICAL)
            self._body.setSizes([self.height() * 3 // 5, self.height() * 2 // 5])
            shown = self.height() >= _LOW or self._location.kind in _RECORDS
        else:
            self._body.setProperty("orientation", HORIZONTAL)
            shown = True
        self._pane.setVisible(shown)
        if self._bar is not None:
            self._bar.set_evidence_shown(shown)

    def _start_section(self) -> None:
        self._show_title()
        here = self._section.id if self._section is not None else ""
        first = next((each.id for each in self._passages.values() if each.section_id == here), "")
        if first:
            self._choose(first, 1, scroll=False)
        else:
            self._pane.show_evidence(EvidenceList("", "", ()))

    def _show_title(self) -> None:
        """Scroll to the title of the section, or to what stands before the first."""
        sections = self._sections()
        number = sections.index(self._section) if self._section in sections else 0
        if number:
            self._text.show_title(number)
        else:
            self._text.show_top()

    def _show_fact(self, location: Location) -> None:
        fact = self._store.fact(location.id)
        self._show_section(fact.section_id)
        self._choose(fact.passage_id, fact.sentence)
        self._pane.list.select_location(location)

    def _show_record(self, location: Location) -> None:
        """Show a record beside a sentence that has to do with it, if possible the one at hand."""
        found = of_record(self._store, location, self._words, context_shown=self._context_shown)
        fact_id = self._nearest(self._store.fact_ids(location.kind, location.id))
        if self._text.chosen_leads_to(location):
            self._text.show_chosen()
        elif fact_id:
            fact = self._store.fact(fact_id)
            self._show_section(fact.section_id)
            self._text.choose(fact.passage_id, fact.sentence)
            self._mark_contents(fact.passage_id)
        elif self._section is None:
            self.show_location(Location("reader"))
        self._pane.show_evidence(found)
        self._open_pane()

    def _nearest(self, fact_ids: Sequence[str]) -> str:
        """Return the fact that is nearest to what is read: same sentence, section, or the first."""
        chosen = self._text.chosen()
        here = chosen.fact_ids if chosen is not None else ()
        for fact_id in fact_ids:
            if fact_id in here:
                return fact_id
        if self._section is not None:
            near = set(self._store.fact_ids("section", self._section.id))
            for fact_id in fact_ids:
                if fact_id in near:
                    return fact_id
        return fact_ids[0] if fact_ids else ""

    def _show_section(self, section_id: str) -> None:
        if self._section is not None and self._section.id == section_id:
            return
        self._section = self._store.section(section_id)
        is_there = any(each.section_id == section_id for each in self._passages.values())
        if not (self._whole_report and is_there):
            self._read_passages()
            self._render()
        self._mark_contents("")
        if self._bar is not None:
            self._bar.show_section(self._section)

    def _read_passages(self) -> None:
        self._passages = {
            passage.id: passage
            for section in self._sections()
            for passage in self._store.passages(section.id)
        }
        self._sentences.clear()

    def _sections(self) -> tuple[Section, ...]:
        """Return the sections that the text is to hold."""
        if self._section is None:
            return ()
        return self._store.sections() if self._whole_report else (self._section,)

    def _render(self) -> None:
        noted: dict[str, Location] = {}
        html = "".join(self._html(section, noted) for section in self._sections())
        self._text.set_text(html, tuple(self._passages.values()), self._sentences_of, noted)

    def _html(self, section: Section, noted: dict[str, Location]) -> str:
        """Return a section as HTML, and add which note is the first on each of its paragraphs."""
        under = notes_beneath_paragraphs(self._store, section.id, context_shown=self._context_shown)
        for passage_id, notes in under.notes.items():
            noted[passage_id] = Location.of("note", notes[0].note.id)
        front, first = "", section == self._store.sections()[0]
        if first:
            front = front_html(self._store.meta(), self._store.notes_on_report(), self._words)
        return section_html(
            section,
            tuple(each for each in self._passages.values() if each.section_id == section.id),
            under,
            self._words,
            front=front,
            follows=self._whole_report and not first,
            numbers=self._store.section_numbers(section.id),
        )

    def _render_again(self, before: tuple[ScrollAnchor, ReaderState] | None = None) -> None:
        """Show the same once more, in another look or with more or less of it.

        Args:
            before: What was read, and how it looked, before anything changed.
        """
        if self._section is None:
            return
        kept, state = before or (self._text.kept(), self.view_state())
        location = self._location
        self._render()
        if location.kind in _RECORDS:
            self._pane.show_evidence(
                of_record(self._store, location, self._words, context_shown=self._context_shown)
            )
        self.restore(state)
        self._text.go_back_to(kept)
        if self._find_bar is not None and self._find_bar.isVisible():
            self._find_bar.find_again()

    def _sentences_of(self, passage_id: str) -> tuple[Sentence, ...]:
        if passage_id not in self._sentences:
            self._sentences[passage_id] = self._store.sentences(passage_id)
        return self._sentences[passage_id]

    def _choose(self, passage_id: str, number: int, *, scroll: bool = True) -> None:
        self._text.choose(passage_id, number, scroll=scroll)
        self._show_evidence(passage_id, number)

    def _look_at(self, passage_id: str, number: int) -> None:
        """Follow the user to another sentence."""
        self._show_evidence(passage_id, number)
        location = Location.of("passage", passage_id)
        if location != self._location:
            self._location = location
            self.location_changed.emit(location)

    def _show_evidence(self, passage_id: str, number: int) -> None:
        found = [each for each in self._sentences_of(passage_id) if each.number == number]
        if not found:
            return
        self._pane.show_evidence(
            of_sentence(
                self._store,
                self._passages[passage_id],
                found[0],
                self._words,
                context_shown=self._context_shown,
            )
        )
        self._mark_contents(passage_id)

    def _show_context_of(self, passage_id: str) -> None:
        found = of_passage(
            self._store,
            self._passages[passage_id],
            self._words,
            context_shown=self._context_shown,
        )
        self._pane.show_evidence(found)
        self._pane.show_last_group()
        self._open_pane()

    def _open_pane(self) -> None:
        """Show the evidence that was asked for, also where there is little room."""
        self._pane.setVisible(True)
        if self._bar is not None:
            self._bar.set_evidence_shown(True)

    def _mark_contents(self, passage_id: str) -> None:
        passage = self._passages.get(passage_id)
        if passage is not None and (
            self._section is None or passage.section_id != self._section.id
        ):
            self._section = self._store.section(passage.section_id)
            if self._bar is not None:
                self._bar.show_section(self._section)
        if self._section is not None:
            self._contents.mark(self._section.id, passage.position if passage is not None else 0)

    def _light_up(self, location: Location) -> None:
        """Mark the sentence of a fact that is pointed at beside the text."""
        if location.kind == "fact":
            fact = self._store.fact(location.id)
            if fact.passage_id in self._passages:
                self._text.choose(fact.passage_id, fact.sentence)

    def _show_card(self, target: str, link: "QRect", at_once: bool) -> None:
        from laos_tip_app.report.link_preview import card

        self._hide_card()
        try:
            found = card(self._store, Location.parse(target), self._words)
        except (ValueError, NotFoundError):
            return
        if found is None:
            return
        if self._card is None:
            from laos_tip_app.ui.reader.link_preview_popup import LinkPreviewPopup

            self._card = LinkPreviewPopup(self._theme, self)
        place = link.translated(self._text.mapTo(self, link.topLeft()) - link.topLeft())
        self._card.point(found, place, at_once=at_once)
        if at_once:
            self._text.announce(found.spoken)

    def _hide_card(self) -> None:
        if self._card is not None:
            self._card.leave()

    def _show_menu(self, at: "QPoint", passage_id: str) -> None:
        from laos_tip_app.ui.widgets.copy_menu import CopyMenu

        chosen = self._text.chosen()
        here = chosen is not None and chosen.passage_id == passage_id
        menu = CopyMenu(
            self._store,
            self._words,
            Location.of("passage", passage_id),
            self,
            fact_ids=chosen.fact_ids if chosen is not None and here else (),
            has_selection=self._text.textCursor().hasSelection(),
        )
        menu.copy_requested.connect(self._text.copy)
        menu.popup(at)

    def _show_entry_menu(self, at: "QPoint", location: Location) -> None:
        from laos_tip_app.ui.widgets.copy_menu import CopyMenu

        CopyMenu(self._store, self._words, location, self).popup(at)


class _ContentsView(QTreeView):
    """Sections and headings, each as high as its wrapped text; a click or Enter goes there."""

    location_requested = Signal(object)

    def __init__(self, model: ContentsModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._tree = model
        self.setObjectName("reader_contents")
        model.set_size(self._size_of)
        self.setModel(model)
        self.setHeaderHidden(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setIndentation(2 * UNIT)
        self.setWordWrap(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setProperty("horizontalScrollBarPolicy", SCROLL_BAR_NEVER)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.clicked.connect(self._request)
        self.activated.connect(self._request)
        self.header().sectionResized.connect(self.scheduleDelayedItemsLayout)
        self._plain_font = self.font()
        # Else lists would begin in the size that some systems have for their icons.
        self.setFont(sized(self._plain_font, 1))

    def set_text_size(self, percent: int) -> None:
        """Show titles in a share of their usual size."""
        self.setFont(sized(self._plain_font, percent / 100))
        self.scheduleDelayedItemsLayout()

    def apply_theme(self, theme: Theme) -> None:
        """Take a quiet ground for the chosen row: the text is what is looked at."""
        palette = QPalette()
        palette.setColor(QPalette.ColorRole.Base, QColor(theme.window))
        palette.setColor(QPalette.ColorRole.Highlight, QColor(theme.chosen))
        palette.setColor(QPalette.ColorRole.HighlightedText, QColor(theme.text))
        self.setPalette(palette)

    def mark(self, section_id: str, position: int) -> None:
        """Choose the section or the heading that is read, without going there."""
        section = self._tree.index_of(section_id)
        if not self.isExpanded(section):
            self.expand(section)
        self.setCurrentIndex(self._tree.index_of(section_id, position))

    def _size_of(self, index: Index) -> QSize:
        depth = 2 if index.parent().isValid() else 1
        width = self.columnWidth(0) - depth * self.indentation() - UNIT
        bounds = self.fontMetrics().boundingRect(
            0, 0, max(width, UNIT), 0, WRAP_WORDS, str(index.data())
        )
        return QSize(width, bounds.height() + UNIT)

    def _request(self, index: QModelIndex) -> None:
        location = index.data(Role.LOCATION)
        if location is not None:
            self.location_requested.emit(location)


class _EvidencePanel(QWidget):
    """A heading that says what it is the evidence of, and the entries."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._label = PlainLabel(parent=self)
        self._title = PlainLabel(parent=self)
        for label in (self._label, self._title):
            label.setWordWrap(True)
        self.list = EvidenceListView(
            theme, empty=self.tr("Choose a sentence to see what it rests on."), parent=self
        )
        self.list.setObjectName("reader_evidence")
        self.list.setAccessibleName(self.tr("Evidence"))
        self.list.viewport().setBackgroundRole(QPalette.ColorRole.Window)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2 * UNIT, 0, 0)
        column.setSpacing(0)
        heads = QVBoxLayout()
        heads.setContentsMargins(2 * UNIT, 0, 2 * UNIT, UNIT)
        heads.setSpacing(UNIT // 4)
        heads.addWidget(self._label)
        heads.addWidget(self._title)
        column.addLayout(heads)
        column.addWidget(self.list, 1)
        self.setMinimumWidth(_EVIDENCE[0])
        self._set_label_fonts(100)
        self.apply_theme(theme)

    def set_text_size(self, percent: int) -> None:
        """Show all of it in a share of its usual size."""
        self._set_label_fonts(percent)
        self.list.set_text_size(percent)

    def _set_label_fonts(self, percent: int) -> None:
        self._label.setFont(sized(self.font(), CAPTION * percent / 100))
        self._title.setFont(sized(self.font(), percent / 100, bold=True))

    def show_evidence(self, found: EvidenceList) -> None:
        """Show entries and what they are the evidence of."""
        self._label.setText(found.label)
        self._title.setText(found.title)
        self.list.setAccessibleDescription(f"{found.label} {found.title}")
        self.list.set_entries(found.entries)

    def show_last_group(self) -> None:
        """Scroll until the last group of entries is at the top."""
        headings = [n for n, entry in enumerate(self.list.entries()) if entry.kind == "heading"]
        if headings:
            self.list.scrollTo(
                self.list.model().index(headings[-1], 0),
                QAbstractItemView.ScrollHint.PositionAtTop,
            )

    def apply_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        self.list.apply_theme(theme)
        palette = QPalette()
        palette.setColor(QPalette.ColorRole.WindowText, QColor(theme.muted))
        self._label.setPalette(palette)
