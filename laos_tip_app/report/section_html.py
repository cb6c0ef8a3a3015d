"""A section as HTML for the screen: paragraphs, and beneath each what the editors say of it.

Knows nothing of Qt, of colours or of how wide the text is; classes name what a block is, and for
the two that a view paints more of, a state says it too. A data file may come from anywhere,
so its HTML is let through only where it is made as ours is made.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from html import escape, unescape
from types import MappingProxyType
from typing import Final, NamedTuple

from laos_tip_app.base.i18n import _, ngettext
from laos_tip_app.base.location import Location
from laos_tip_app.report.corrections import PassageNote, notes_by_passage
from laos_tip_app.report.evidence_items import DOT, note_kind, with_nonbreaking_spaces
from laos_tip_app.store.records import Meta, Note, Passage, Section, SectionNumbers
from laos_tip_app.store.store import Store

CONTEXT_LINK: Final = "about"
"""The scheme of the one link that is no location: to the context of a paragraph."""

PASSAGE_STATE: Final = 1
ASIDE_STATE: Final = 2
"""The user states of the blocks: an `id` would do, but Qt's import of HTML then takes the first
letter of a link for a link of its own."""

_LONGEST: Final = 20_000
"""A paragraph has some hundred words; a foreign file can't hang the window with a longer one."""

_ALLOWED: Final = re.compile(
    r"(?:[^<>&]++|&(?:amp|lt|gt|quot|#x27|#39);|</?(?:em|strong)>|</a>"
    r'|<a href="[^"<>]++">)*+'
)
_TAG: Final = re.compile(r"<(/?)(\w+)(?: href=\"([^\"]*)\")?>")
# Possessive, so that a text of nothing but <p> takes no longer than another one.
_PARAGRAPH: Final = re.compile(r"<p>([^<]*+(?:<(?!/?p>)[^<]*+)*+)</p>")


class ParagraphNotes(NamedTuple):
    """What stands beneath the paragraphs of a section.

    Attributes:
        notes: The editor's notes on each paragraph, by the paragraph's id, and their form.
        context: How many statements of other publishers concern each; empty when not shown.
    """

    notes: Mapping[str, tuple[PassageNote, ...]] = MappingProxyType({})
    context: Mapping[str, int] = MappingProxyType({})


def notes_beneath_paragraphs(
    store: Store, section_id: str, *, context_shown: bool
) -> ParagraphNotes:
    """Return what stands beneath the paragraphs of a section."""
    notes = notes_by_passage(store, section_id, others_in_full=False)
    context: dict[str, int] = {}
    if context_shown:
        passages = {fact.id: fact.passage_id for fact in store.facts_of_section(section_id)}
        for statement in store.context(passages):
            for passage in _passages(statement.fact_ids, passages):
                context[passage] = context.get(passage, 0) + 1
    return ParagraphNotes(notes, context)


def front_html(meta: Meta, notes: Iterable[Note]) -> str:
    """Return what stands before the first section: what this is for, and how far it reaches."""
    edition = f"{_('Edition {edition}').format(edition=meta.edition)}{DOT}{meta.as_of}"
    lines = [
        f'<p class="report">{escape(meta.title)}</p>',
        f'<p class="lead">{escape(meta.reference_only)}</p>',
        f'<p class="small">{escape(with_nonbreaking_spaces(edition))}</p>',
    ]
    said = [
        f"{_link(Location.of('note', note.id), note.id)}  {escape(note.short, quote=False)}"
        for note in notes
    ]
    if said:
        label = escape(f"{_('Editor’s notes')}{DOT}{_('on the whole report')}")
        caption = f'<span class="caption">{label}</span>'
        lines.append(_block("aside", ASIDE_STATE, "<br>".join([caption, *said])))
    return "".join(lines)


def section_html(
    section: Section,
    passages: Sequence[Passage],
    under: ParagraphNotes,
    *,
    front: str = "",
    follows: bool = False,
    numbers: SectionNumbers | None = None,
) -> str:
    """Return a section, after what stands before it, its own numbers under its title.

    Where it follows another section, its title is set apart from that.
    """
    begin = '<h1 class="next">' if follows else "<h1>"
    parts = [front, f"{begin}{escape(section.title)}</h1>"]
    if section.attribution:
        parts.append(f'<p class="attribution">{escape(section.attribution)}</p>')
    if numbers is not None:
        parts.append(f'<p class="numbers">{escape(numbers_line(numbers))}</p>')
    for passage in passages:
        if passage.heading:
            parts.append(f"<h2>{escape(passage.heading)}</h2>")
        parts.append(_block("passage", PASSAGE_STATE, sanitized_html(passage.html, passage.text)))
        parts += (
            _full_note(each.note) if each.form == "full" else _short_note(each.note)
            for each in under.notes.get(passage.id, ())
            if each.corrects
        )
        parts.append(_others(passage, under))
    return "".join(parts)


def numbers_line(numbers: SectionNumbers) -> str:
    """Return how much there is in a section, in words; what there is none of is left out."""
    facts, events, people = numbers.facts, numbers.events, numbers.stakeholders
    counted = (
        (facts, ngettext("{count} fact", "{count} facts", facts)),
        (events, ngettext("{count} timeline entry", "{count} timeline entries", events)),
        (people, ngettext("{count} stakeholder", "{count} stakeholders", people)),
    )
    return DOT.join(text.format(count=count) for count, text in counted if count)


def sanitized_html(html: str, text: str) -> str:
    """Return the inside of one paragraph's HTML, or its text, escaped, where that can't be trusted.

    Only emphasis and links to locations are let through, and only where what is to be read is the
    text itself: spans of sentences count its characters.
    """
    inside = html.removeprefix("<p>").removesuffix("</p>")
    if len(html) > _LONGEST or not _is_ours(inside) or _read(inside) != text:
        return escape(text[:_LONGEST], quote=False)
    return inside


def note_paragraphs(note: Note) -> list[str]:
    """Return the inside of each paragraph of a note, as `sanitized_html` lets it through."""
    htmls = _PARAGRAPH.findall(note.html)
    texts = note.text.split("\n")
    if len(htmls) != len(texts):
        htmls = [""] * len(texts)
    return [sanitized_html(html, text) for html, text in zip(htmls, texts, strict=True)]


def _is_ours(html: str) -> bool:
    if not _ALLOWED.fullmatch(html):
        return False
    opened: list[str] = []
    for closing, tag, href in _TAG.findall(html):
        if closing:
            if not opened or opened.pop() != tag:
                return False
            continue
        if tag in opened or (tag == "a" and not _is_location(unescape(href))):
            return False
        opened.append(tag)
    return not opened


def _is_location(text: str) -> bool:
    try:
        Location.parse(text)
    except ValueError:
        return False
    return True


def _read(html: str) -> str:
    return unescape(_TAG.sub("", html))


def _passages(fact_ids: Iterable[str], passages: Mapping[str, str]) -> Iterable[str]:
    """Return the paragraphs that state the facts, each once, those of other sections left out."""
    return dict.fromkeys(passages[fact] for fact in fact_ids if fact in passages)


def _full_note(note: Note) -> str:
    said = "<br>".join(note_paragraphs(note))
    return _block("aside", ASIDE_STATE, f"{_caption(note)}<br>{said}")


def _short_note(note: Note) -> str:
    return _block("aside", ASIDE_STATE, f"{_caption(note)}<br>{escape(note.short, quote=False)}")


def _caption(note: Note) -> str:
    label = escape(f"{_('Editor’s note')}{DOT}{note_kind(note)}")
    return (
        f'<span class="caption">{label}{DOT}{_link(Location.of("note", note.id), note.id)}</span>'
    )


def _others(passage: Passage, under: ParagraphNotes) -> str:
    """Return the lines beneath a paragraph that correct nothing, as short as can be."""
    notes = [each for each in under.notes.get(passage.id, ()) if not each.corrects]
    links = {n.note.id: _link(Location.of("note", n.note.id), n.note.id) for n in notes}
    lines = [
        f"{escape(_('Editor’s note'))} {links[each.note.id]}: "
        f"{escape(each.note.short, quote=False)}"
        for each in notes
        if each.form != "id"
    ]
    again = [links[each.note.id] for each in notes if each.form == "id"]
    if again:
        lines.append(f"{escape(_('Editor’s notes given above:'))} {DOT.join(again)}")
    count = under.context.get(passage.id, 0)
    if count:
        pattern = ngettext(
            "Context: one statement from another publisher",
            "Context: {count} statements from other publishers",
            count,
        )
        target = f"{CONTEXT_LINK}:{escape(passage.id)}"
        lines.append(f'<a href="{target}">{escape(pattern.format(count=count))}</a>')
    return f'<p class="beneath">{"<br>".join(lines)}</p>' if lines else ""


def _link(location: Location, shown: str) -> str:
    return f'<a href="{escape(str(location))}">{escape(shown)}</a>'


def _block(css_class: str, state: int, html: str) -> str:
    return f'<p class="{css_class}" style="-qt-user-state:{state}">{html}</p>'
