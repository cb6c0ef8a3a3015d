"""Write a section as HTML for the screen, with the editor's notes.

Classes name what a block is; for the kinds of block that a view places or paints more of, the
block's user state names it too. A data file may come from anywhere, so its HTML is let through
only if it is made as ours is made.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from laos_tip_app.base.i18n import _, ngettext
from laos_tip_app.base.location import Location
from laos_tip_app.base.plain_text import escape
from laos_tip_app.report.corrections import PassageNote, correction_labels, note_kind
from laos_tip_app.report.labels import DOT, edition_text, unsigned_text, with_nonbreaking_spaces
from laos_tip_app.store.records import Meta, Note, Passage, Section

CONTEXT_LINK: Final = "about"
"""The scheme of the link to the context of a paragraph."""

FRONT_LINK: Final = "front"
"""The scheme of the link that opens or closes the front; all other links are locations."""

PASSAGE_STATE: Final = 1
ASIDE_STATE: Final = 2
BENEATH_STATE: Final = 3
"""The user states of the blocks: an `id` would do, but Qt's import of HTML then takes the first
letter of a link for a separate link."""

_MAX_LENGTH: Final = 20_000
"""A paragraph has some hundred words; a foreign file can't hang the window with a longer one."""

_ALLOWED: Final = re.compile(
    r"(?:[^<>&]++|&(?:amp|lt|gt|quot|#x27|#39);|</?(?:em|strong)>|</a>"
    r'|<a href="[^"<>]++">)*+'
)
_TAG: Final = re.compile(r"<(/?)(\w+)[^>]*>")
_HREF: Final = r'<a href="([^"]*)">'
# Possessive quantifiers: a text of nothing but <p> takes no longer than another.
_PARAGRAPH: Final = r"<p>([^<]*+(?:<(?!/?p>)[^<]*+)*+)</p>"


def front_html(meta: Meta, notes: Sequence[Note], *, is_open: bool) -> str:
    """Return the HTML before the first section, open or as one line.

    The line says that there is more; open it states title, purpose, edition and limits.
    """
    if not is_open:
        return _front_line(_("About this report"), _front_summary(meta, len(notes)))
    edition = f"{edition_text(meta)}{DOT}{meta.as_of}"
    lines = [
        _front_line(_("Close “About this report”"), ""),
        f'<p class="report">{escape(meta.title)}</p>',
        f'<p class="lead">{escape(meta.reference_only)}</p>',
        f'<p class="small">{escape(with_nonbreaking_spaces(edition))}</p>',
    ]
    note_lines = [
        f"{_link(Location.of('note', note.id), note.id)}  {escape(note.short)}" for note in notes
    ]
    if note_lines:
        label = escape(f"{_('Editor’s notes')}{DOT}{_('about the whole report')}")
        caption = f'<span class="caption">{label}</span>'
        lines.append(_block("aside", ASIDE_STATE, "<br>".join([caption, *note_lines])))
    return "".join(lines)


def _front_line(link: str, text: str) -> str:
    link = f'<a href="{FRONT_LINK}:">{escape(link)}</a>'
    return f'<p class="front">{DOT.join(filter(None, (link, escape(text))))}</p>'


def _front_summary(meta: Meta, note_count: int) -> str:
    """Return the line about the report above its text."""
    parts = [_("For reference only"), _("Edition {edition}").format(edition=meta.edition)]
    if not meta.is_vouched_for:
        parts.append(unsigned_text())
    if note_count:
        pattern = ngettext("{count} editor’s note", "{count} editor’s notes", note_count)
        parts.append(pattern.format(count=note_count).replace(" ", "\N{NO-BREAK SPACE}"))
    return with_nonbreaking_spaces(DOT.join(parts))


def section_html(
    section: Section,
    passages: Sequence[Passage],
    notes: Mapping[str, Sequence[PassageNote]],
    context: Mapping[str, int],
    *,
    front: str,
    follows: bool,
    usual_attribution: str,
) -> str:
    """Return a section as HTML, with the notes of its paragraphs.

    Args:
        section: The section.
        passages: Its paragraphs.
        notes: The editor's notes on each paragraph, by the paragraph's id.
        context: How many statements of other publishers concern each; empty when not shown.
        front: The HTML before it.
        follows: Whether it follows another section: its title is set apart from that.
        usual_attribution: Whose assessment nearly all is, which readers know already.
    """
    begin = '<h1 class="next">' if follows else "<h1>"
    parts = [front, f"{begin}{escape(section.title)}</h1>"]
    whose = usual_attribution
    if section.attribution not in ("", whose):
        parts.append(f'<p class="attribution">{escape(section.attribution)}</p>')
        whose = section.attribution
    for passage in passages:
        if passage.heading:
            parts.append(f"<h2>{escape(passage.heading)}</h2>")
        if passage.attribution not in ("", whose, usual_attribution):
            parts.append(f'<p class="attribution">{escape(passage.attribution)}</p>')
        whose = passage.attribution or whose
        parts.append(_block("passage", PASSAGE_STATE, sanitized_html(passage.html, passage.text)))
        notes_here = notes.get(passage.id, ())
        parts += _corrections([each.note for each in notes_here if each.is_correction])
        parts.append(_explanations(passage, notes_here, context))
    return "".join(parts)


def sanitized_html(html: str, text: str) -> str:
    """Return a paragraph's inner HTML, or its escaped text if unsafe.

    Only emphasis and links to locations are let through, and only if what is to be read is the
    text itself: spans of sentences count its characters.
    """
    inside = html.removeprefix("<p>").removesuffix("</p>")
    if (
        len(html) > _MAX_LENGTH
        or not _is_allowed(inside)
        or _unescape(_TAG.sub("", inside)) != text
    ):
        return escape(text[:_MAX_LENGTH])
    return inside


def note_paragraphs(note: Note) -> list[str]:
    """Return the inner HTML of a note's paragraphs, sanitized."""
    htmls = re.findall(_PARAGRAPH, note.html)
    texts = note.text.split("\n")
    if len(htmls) != len(texts):
        htmls = [""] * len(texts)
    return [sanitized_html(html, text) for html, text in zip(htmls, texts, strict=True)]


def linked_locations(html: str) -> list[Location]:
    """Return the locations that a paragraph or a note links to.

    Raises:
        ValueError: A link leads elsewhere.
    """
    targets = [_unescape(href) for href in re.findall(_HREF, html)]
    return [Location.parse(target) for target in targets]


def _is_allowed(html: str) -> bool:
    if not _ALLOWED.fullmatch(html):
        return False
    opened: list[str] = []
    for closing, tag in _TAG.findall(html):
        if closing:
            if not opened or opened.pop() != tag:
                return False
        elif tag in opened:
            return False
        else:
            opened.append(tag)
    try:
        linked_locations(html)
    except ValueError:
        return False
    return not opened


def _unescape(html: str) -> str:
    """Return HTML without tags as text."""
    if "&" not in html:
        return html
    from html import unescape

    return unescape(html)


def _corrections(notes: Sequence[Note]) -> Iterator[str]:
    """Yield corrections in short, which begin with what they do."""
    for label, note in zip(correction_labels(notes), notes, strict=True):
        link = _link(Location.of("note", note.id), label)
        yield _block("aside", ASIDE_STATE, f"<strong>{link}</strong> {escape(note.short)}")


def _explanations(
    passage: Passage, notes: Iterable[PassageNote], context: Mapping[str, int]
) -> str:
    """Return the notes with a number, and the line on context."""
    lines = [
        f"<strong>{each.number}</strong>  "
        f"{_link(Location.of('note', each.note.id), note_kind(each.note))}: "
        f"{escape(each.note.short)}"
        for each in notes
        if each.number
    ]
    if count := context.get(passage.id, 0):
        pattern = ngettext(
            "Context: 1 statement from another publisher",
            "Context: {count} statements from other publishers",
            count,
        )
        target = f"{CONTEXT_LINK}:{escape(passage.id)}"
        lines.append(f'<a href="{target}">{escape(pattern.format(count=count))}</a>')
    return _block("beneath", BENEATH_STATE, "<br>".join(lines)) if lines else ""


def _link(location: Location, shown: str) -> str:
    return f'<a href="{escape(str(location))}">{escape(shown)}</a>'


def _block(css_class: str, state: int, html: str) -> str:
    return f'<p class="{css_class}" style="-qt-user-state:{state}">{html}</p>'
