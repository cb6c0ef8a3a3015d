"""Documents, decks and plans in lines that can be read and compared."""

from collections.abc import Iterator
from dataclasses import asdict
from difflib import unified_diff

from laos_tip_app.documents.workshop_plan import PlanItem, WorkshopPlan, clock, schedule
from laos_tip_app.report.deck import Deck, DeckSlide
from laos_tip_app.report.document import (
    Block,
    Document,
    DocumentList,
    DocumentSection,
    DocumentTable,
)

_SIGNS = {"keep_with_next": "+", "unbreakable": "!", "optional": "?", "has_label": "*"}
"""What is said of a block, as signs behind its kind."""


def head_of(document: Document) -> str:
    """Return what a document says of itself, a line each, without its blocks."""
    left_out = ("sections", "drawings", "notes")
    lines = [
        f"{name}: {value}\n"
        for name, value in document._asdict().items()
        if name not in left_out and value not in ("", None, 0)
    ]
    lines += [f"note {name}: {note.short}\n" for name, note in document.notes.items()]
    return "".join(lines)


def body_of(document: Document) -> str:
    """Return the sections of a document: their blocks, a line each, and their drawings."""
    return "".join(f"{line}\n" for section in document.sections for line in _section(section))


def changed_lines(before: str, after: str) -> str:
    """Return the lines that two texts do not have in common, with a sign before each."""
    compared = [*unified_diff(before.splitlines(), after.splitlines(), lineterm="", n=0)]
    return "".join(f"{line}\n" for line in compared[2:] if not line.startswith("@@"))


def _section(section: DocumentSection) -> Iterator[str]:
    """Yield a section: its title and what is true of it, then its parts."""
    flags = [name for name, value in section._asdict().items() if value is True]
    flags += [f"({section.attribution})"] if section.attribution else []
    yield " ".join(["=====", section.title or "(cover)", *flags])
    for part in section.parts:
        match part:
            case DocumentTable():
                widths = " ".join(map(str, part.width_percents))
                yield f"table {widths}" + ("" if part.has_row_heads else " without row heads")
                yield from map(_line, part.blocks)
            case DocumentList():
                yield "list"
                yield from map(_line, part.blocks)
            case _:
                yield _line(part)


def _line(block: Block) -> str:
    signs = "".join(sign for name, sign in _SIGNS.items() if getattr(block, name))
    words = " | ".join(block.cells) if block.cells else block.html
    dots = f"({block.dots} {'full' if block.is_exact else 'hollow'} dots)" if block.dots else ""
    places = (
        f"#{block.anchor}" if block.anchor else "",
        f">{block.target}" if block.target else "",
    )
    parts = (f"{block.kind}{signs}:", block.margin_label and f"[{block.margin_label}]", words)
    return " ".join(filter(None, (*parts, dots, *places))).replace("\u00a0", "~")


def deck_lines(deck: Deck) -> str:
    """Return the slides of a deck, each with all that is on it or said of it."""
    return "".join(f"{line}\n" for line in (deck.title, deck.foot, *_slides(deck)))


def _slides(deck: Deck) -> Iterator[str]:
    for slide in deck.slides:
        item = f" of item {slide.item}" if slide.item else ""
        yield f"===== {slide.title} ({slide.layout}{item})"
        values = slide._asdict()
        for name in ("title", "layout", "item"):
            del values[name]
        for name, value in values.items():
            if name == "when" and value is not None:
                yield f"when: {value.start} to {value.end}"
            elif isinstance(value, tuple) and value and name != "map":
                yield f"{name}: {' / '.join(map(_plain, value))}"
            elif value != DeckSlide._field_defaults.get(name):
                yield f"{name}: {_plain(value)}"


def _plain(value: object) -> str:
    """Return a text as it is, and the fields of a record behind one another."""
    fields = value if isinstance(value, tuple) else (value,)
    return " | ".join(map(str, fields)).replace("\u00a0", "~").replace("\n", "↵")


def plan_lines(plan: WorkshopPlan) -> str:
    """Return the items of a plan, a line each, below its title."""
    usual = asdict(PlanItem("own", 0))
    lines = [plan.title]
    for minute, item in schedule(plan):
        said = asdict(item)
        parts = (f"{name}={value}" for name, value in said.items() if value != usual[name])
        lines.append(f"{clock(minute)} {' '.join(parts)}")
    return "".join(f"{line}\n" for line in lines)
