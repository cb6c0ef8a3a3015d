"""The user’s own notes as a list, or with the report.

What a note quotes is a statement of the report, so its caveats stand beside it.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from html import escape
from itertools import count, groupby
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from laos_tip_app.base.errors import UsageError
from laos_tip_app.base.i18n import _, ngettext, with_commas
from laos_tip_app.documents.report_document import chapters
from laos_tip_app.documents.requests import AnnotatedRequest, HandoutRequest, NotesRequest
from laos_tip_app.documents.statements import note_blocks
from laos_tip_app.report.corrections import Caveats, Corrections
from laos_tip_app.report.document import (
    SUPERSCRIPT_SPACE,
    Block,
    Document,
    DocumentSection,
    keep_together,
    labelled,
)
from laos_tip_app.report.labels import DOT, day_text

if TYPE_CHECKING:
    from laos_tip_app.documents.builder import DocumentBuilder
    from laos_tip_app.report.annotations.annotation import AnnotationSet
    from laos_tip_app.report.annotations.listing import AnnotationRow
    from laos_tip_app.store.records import Section
    from laos_tip_app.store.store import Store


class _Numbered(NamedTuple):
    """A row with its number in the document."""

    number: int
    row: "AnnotationRow"


def with_notes(request: HandoutRequest, file: str) -> HandoutRequest:
    """Return the request for a handout with the notes of a file.

    Raises:
        SavedFileError: It can’t be read.
        UsageError: The handout is the brief.
    """
    if request.sheet:
        raise UsageError(_("The brief has no space for notes."), _("Choose another handout."))
    return request._replace(notes=read_notes(file))


def notes_list(builder: "DocumentBuilder", request: NotesRequest) -> Document:
    """Return all notes as a list with citations."""
    rows = _rows(builder.store, request.notes)
    blocks: list[Block] = []
    entries = _NoteEntries(builder.store)
    for heading, group in groupby(rows, key=lambda item: _group(item.row)):
        blocks.append(Block("heading", escape(heading)))
        blocks += entries.blocks(group)
    lead = [_summary([item.row for item in rows])]
    return builder.document(DocumentSection.titled(_("My notes"), "my-notes", *blocks, lead=lead))


def annotated_report(builder: "DocumentBuilder", request: AnnotatedRequest) -> Document:
    """Return sections with the user’s notes at the foot of each.

    Raises:
        NotFoundError: The report has no such section.
    """
    store, selected = builder.store, builder.sections(request.sections)
    sections = annotated_chapters(builder, selected, request.notes)
    if request.sections is None:
        sections += _other_notes(store, request.notes)
    if len(selected) == 1:
        name = _("{section} with my notes").format(section=selected[0].title)
    else:
        name = _("With my notes")
    return builder.document(*sections, title=f"{store.meta().title}: {name}")


def annotated_chapters(
    builder: "DocumentBuilder", sections: Iterable["Section"], notes: "AnnotationSet"
) -> list[DocumentSection]:
    """Return sections with the user’s own notes at their foot."""
    selected = list(sections)
    rows = _rows(builder.store, notes, only={section.id for section in selected})
    written = chapters(builder, selected, _marks(builder.store, rows))
    entries = _NoteEntries(builder.store)
    heading = Block("heading", escape(_("My notes on this section")))
    result = []
    for section, chapter in zip(selected, written, strict=True):
        blocks = entries.blocks(item for item in rows if item.row.section_id == section.id)
        foot = (heading, *blocks) if blocks else ()
        result.append(chapter._replace(parts=(*chapter.parts, *foot)))
    return result


def _other_notes(store: "Store", notes: "AnnotationSet") -> list[DocumentSection]:
    """Return the notes that stand in no section."""
    # They come after those in sections, and are numbered with them.
    rows = (item for item in _rows(store, notes) if not item.row.section_id)
    title, blocks = _("My notes on other parts"), _NoteEntries(store).blocks(rows)
    section = DocumentSection.titled(title, "my-other-notes", *blocks)._replace(continues_page=True)
    return [section] if blocks else []


class _NoteEntries:
    """Writes notes as blocks."""

    def __init__(self, store: "Store") -> None:
        """Write notes on a report."""
        self._store = store
        self._corrections = Corrections(store)

    def blocks(self, rows: Iterable[_Numbered]) -> list[Block]:
        """Return notes with the caveats of what they quote."""
        return [block for item in rows for block in keep_together(self._blocks(item))]

    def _blocks(self, item: _Numbered) -> Iterator[Block]:
        number, row = item
        text, marked, anchor = row.annotation.text, row.annotation.words, row.anchor
        facts = self._facts(row)
        kind = "sentence" if anchor.spans else anchor.location.kind
        caveats = self._corrections.of(kind, facts) if facts else Caveats()
        is_record = not anchor.spans and anchor.state != "gone"
        difference = caveats.difference
        lines = [difference.marked(f"<b>{escape(row.title)}</b>")] if is_record else []
        if marked not in ("", row.title):
            words = f"“{_in_lines(marked)}”"
            lines.append(words if is_record else difference.marked(words))
        if text:
            lines.append(f"<b>{escape(_('My note:'))}</b> {_in_lines(text)}")
        details = filter(None, (*_details(row), difference.attribution))
        lines.append(f"<small>{escape(' · '.join(details))}</small>")
        yield Block("entry", "<br/>".join(lines), margin_label=str(number))
        if anchor.state == "changed":
            from laos_tip_app.report.annotations.anchoring import present_words

            words = _in_lines(present_words(anchor, self._store))
            label = _("The text has changed. It now says:")
            yield labelled("note", label, f"“{words}”")
        yield from note_blocks((*caveats.notes, *caveats.named), caveats.corrections)

    def _facts(self, row: "AnnotationRow") -> tuple[str, ...]:
        """Return the facts that what is quoted rests on now."""
        from laos_tip_app.report.annotations.anchoring import annotate_range

        location = row.anchor.location
        if row.anchor.state == "gone" or not row.annotation.words:
            return ()
        if row.anchor.spans:
            marked = (annotate_range(self._store, *span) for span in row.anchor.spans)
            return tuple(fact for facts, _quote in marked for fact in facts)
        return self._store.fact_ids(location.kind, location.id)


def _details(row: "AnnotationRow") -> Iterator[str]:
    """Yield place, facts, mark, day and edition of a note."""
    from laos_tip_app.report.annotations.annotation import annotation_kind_label, mark_label

    annotation = row.annotation
    if row.anchor.spans or row.anchor.state == "gone":
        yield row.title
    yield mark_label(annotation.mark) if annotation.mark else annotation_kind_label(annotation.kind)
    if annotation.fact_ids:
        label = ngettext("fact {ids}", "facts {ids}", len(annotation.fact_ids))
        yield label.format(ids=with_commas(annotation.fact_ids))
    yield day_text(annotation.modified.astimezone().date().isoformat())
    if row.anchor.state != "exact":
        yield _("from edition {edition}").format(edition=annotation.edition)
    if row.anchor.state == "gone":
        yield _("not in this edition")


def _marks(store: "Store", rows: Sequence[_Numbered]) -> Mapping[str, Mapping[int, str]]:
    """Return the numbers of notes, each to stand after a whole word."""
    from laos_tip_app.report.annotations.anchoring import splits_word

    numbers: dict[str, dict[int, list[str]]] = {}
    for number, row in rows:
        last = {span.passage_id: span.end for span in row.anchor.spans}
        for passage_id, end in last.items():
            text = store.passage(passage_id).text
            place = next(at for at in count(end) if not splits_word(text, at))
            numbers.setdefault(passage_id, {}).setdefault(place, []).append(str(number))
    return {
        passage_id: {
            end: f"<sup>{SUPERSCRIPT_SPACE}<b>[{with_commas(ones)}]</b></sup>"
            for end, ones in ends.items()
        }
        for passage_id, ends in numbers.items()
    }


def _group(row: "AnnotationRow") -> str:
    if row.anchor.state == "gone":
        return _("Not in this edition")
    return row.section or _("Other parts of the report")


def _summary(rows: Sequence["AnnotationRow"]) -> str:
    """Return how many notes there are, and how they stand."""
    states = Counter(row.anchor.state for row in rows)
    parts = [ngettext("{count} note", "{count} notes", len(rows)).format(count=len(rows))]
    if changed := states["changed"]:
        parts.append(_("{count} on text that has changed").format(count=changed))
    if gone := states["gone"]:
        parts.append(_("{count} on text that is not in this edition").format(count=gone))
    return DOT.join(parts)


def _rows(
    store: "Store", notes: "AnnotationSet", only: Collection[str] | None = None
) -> list[_Numbered]:
    """Return all notes, or those of some sections, numbered."""
    from laos_tip_app.report.annotations.listing import rows

    listed = rows(notes, store)
    shown = [row for row in listed if only is None or row.section_id in only]
    return [_Numbered(number, row) for number, row in enumerate(shown, 1)]


def read_notes(file: str) -> "AnnotationSet":
    """Return the notes of a file.

    Raises:
        SavedFileError: It can’t be read.
    """
    from laos_tip_app.report.annotations.annotation_file import read

    return read(Path(file))


def _in_lines(text: str) -> str:
    return "<br/>".join(escape(line) for line in text.splitlines())
