"""The papers of a workshop plan, for participants and facilitator."""

from collections.abc import Iterable, Iterator
from html import escape
from typing import Final

from laos_tip_app.base.errors import AppError, NotFoundError
from laos_tip_app.base.i18n import _, ngettext
from laos_tip_app.base.location import Location
from laos_tip_app.documents.builder import DocumentBuilder
from laos_tip_app.documents.list_documents import evidence_blocks
from laos_tip_app.documents.workshop_plan import (
    PlanItem,
    WorkshopPlan,
    item_title,
    known_topics,
    missing,
    schedule,
    topic_title,
)
from laos_tip_app.documents.workshop_proposal import handout_sections
from laos_tip_app.report.document import Block, Document, DocumentSection, keep_together
from laos_tip_app.report.exercises.writer import ExerciseBuilder
from laos_tip_app.report.slides import Slide, SlideBuilder

_AGENDA_WIDTHS: Final = (14, 14, 72)
_SCALE: Final = 5
_SCALE_WIDTHS: Final = (60, 8, 8, 8, 8, 8)
_QUESTION_LINES: Final = 3


def participant_document(builder: DocumentBuilder, plan: WorkshopPlan) -> Document:
    """Return what each participant gets: text, exercise sheets, questions."""
    store, report, meta = builder.store, builder.report, builder.store.meta()
    section_ids = handout_sections(store, known_topics(plan, store))
    has_text = any(item.kind == "reading" for item in plan.items)
    chosen = [store.section(section_id) for section_id in section_ids] if has_text else []
    sections = [
        _first_section(builder, plan),
        *report.chapters(chosen, report.links(frozenset())),
        *(parts[0] for parts in _exercise_parts(builder, plan)),
        *_question_sections(plan),
    ]
    if chosen:
        sections[1] = sections[1]._replace(continues_page=True)
    sections[-1] = sections[-1]._replace(blocks=sections[-1].blocks + report.end(meta))
    return report.document(meta, _title(plan), tuple(sections))


def facilitator_document(builder: DocumentBuilder, plan: WorkshopPlan) -> Document:
    """Return the facilitator’s notes: times, slides with their evidence, answers."""
    sections = [
        DocumentSection(_("Facilitator’s notes"), tuple(_notes_blocks(builder, plan))),
        *(
            parts[-1]._replace(new_sheet=False, continues_page=True)
            for parts in _exercise_parts(builder, plan)
            if len(parts) > 1
        ),
    ]
    document = builder.document(*sections)
    return document._replace(title=f"{document.running_head}: {_('Facilitator’s notes')}")


def slides_of(plan: WorkshopPlan, builder: SlideBuilder) -> tuple[Slide, ...]:
    """Return the slides of a plan, with the notes of its items."""
    return tuple(slide for item in plan.items for slide in item_slides(item, builder))


def item_slides(item: PlanItem, builder: SlideBuilder) -> tuple[Slide, ...]:
    """Return the slides of an item, without those that this report lacks."""
    slides: list[Slide] = []
    for place in item.places:
        try:
            slides += builder.of(Location.parse(place))
        except (NotFoundError, ValueError):
            continue
    if slides:
        slides[0] = slides[0]._replace(presenter_notes=item.notes)
    return tuple(slides)


def clock(minute: int) -> str:
    """Return minutes since the beginning as hours and minutes."""
    return f"{minute // 60}:{minute % 60:02}"


def _title(plan: WorkshopPlan) -> str:
    return plan.title or _("Workshop")


def _first_section(builder: DocumentBuilder, plan: WorkshopPlan) -> DocumentSection:
    """Return title, date of the facts, limits and lines for the workshop."""
    meta = builder.store.meta()
    edition = _("Edition {edition}").format(edition=meta.edition)
    titles = (topic_title(topic, builder.store) for topic in known_topics(plan, builder.store))
    lines = (_("Name"), _("Date"), _("Place"))
    return DocumentSection(
        _title(plan),
        (
            Block("title", escape(_title(plan)), anchor="workshop"),
            Block("subtitle", escape(", ".join(titles) or meta.title)),
            Block("plain", f"<b>{escape(edition)}.</b> {escape(meta.as_of_long)}"),
            Block("plain", f"<b>{escape(meta.reference_only)}</b>"),
            *keep_together(Block("line", escape(text)) for text in lines),
        ),
        private=True,
    )


def _exercise_parts(
    builder: DocumentBuilder, plan: WorkshopPlan
) -> Iterator[tuple[DocumentSection, ...]]:
    """Yield sheet and answers of each exercise that is possible."""
    exercises = ExerciseBuilder(builder.store, with_context=builder.with_context)
    for item in plan.items:
        if item.exercise:
            try:
                yield exercises.parts(item.exercise, item.seed, item.scope)
            except AppError:
                # The plan names what is gone; the rest is printed.
                continue


def _question_sections(plan: WorkshopPlan) -> Iterator[DocumentSection]:
    """Yield the sheet for before and after, and the evaluation."""
    kinds = {item.kind for item in plan.items}
    if "before" in kinds:
        title = _("Before and after")
        yield DocumentSection(
            title,
            (
                Block("title", escape(title), anchor="before"),
                Block("heading", escape(_("Before we begin")), keep_with_next=True),
                *_questions(_("What do I know about this topic?"), _("How do I know it?")),
                Block("heading", escape(_("At the end")), keep_with_next=True),
                *_questions(_("What do I know now that I did not know?"), _("What is still open?")),
            ),
        )
    if "closing" in kinds:
        yield _evaluation()


def _questions(*questions: str) -> Iterator[Block]:
    for question in questions:
        lines = [Block("line", "&nbsp;") for _unused in range(_QUESTION_LINES)]
        yield from keep_together([Block("plain", escape(question)), *lines])


def _evaluation() -> DocumentSection:
    """Return the evaluation sheet, which asks for no name."""
    title = _("Evaluation")
    statements = (
        _("The text was easy to understand."),
        _("I could ask what I wanted to ask."),
        _("The exercises helped me to read carefully."),
        _("The time was enough."),
        _("I can use what we did in my work."),
    )
    head = tuple(f"<b>{text}</b>" for text in ("", *map(str, range(1, _SCALE + 1))))
    rows = (
        Block("row", "", cells=(escape(text), *["☐"] * _SCALE), width_percents=_SCALE_WIDTHS)
        for text in statements
    )
    return DocumentSection(
        title,
        (
            Block("title", escape(title), anchor="evaluation"),
            Block("plain", escape(_("Without your name. 1: not at all. 5: fully."))),
            *keep_together((Block("columns", "", cells=head, width_percents=_SCALE_WIDTHS), *rows)),
            *_questions(
                _("What should we keep?"), _("What should we change?"), _("What was missing?")
            ),
        ),
        # It is handed in, and no one is to know whose it is.
        new_sheet=True,
    )


def _notes_blocks(builder: DocumentBuilder, plan: WorkshopPlan) -> Iterator[Block]:
    """Yield the agenda, then each item with notes and slides."""
    settings = plan.settings
    people = ngettext("{count} person", "{count} people", settings.people)
    minutes = ngettext("{count} minute", "{count} minutes", plan.minutes)
    facts = (minutes.format(count=plan.minutes), people.format(count=settings.people))
    yield Block("title", escape(_title(plan)), anchor="notes")
    yield Block("subtitle", escape(" · ".join(facts)))
    gone = missing(plan, builder.store)
    if gone:
        text = _("Not in this edition: {place}").format(place=", ".join(gone))
        yield Block("plain", f"<i>{escape(text)}</i>")
    head = tuple(f"<b>{escape(text)}</b>" for text in (_("From"), _("Minutes"), _("Item")))
    yield Block("columns", "", cells=head, width_percents=_AGENDA_WIDTHS, keep_with_next=True)
    for minute, item in schedule(plan):
        cells = (clock(minute), str(item.minutes), escape(item_title(item)))
        yield Block("row", "", cells=cells, width_percents=_AGENDA_WIDTHS)
    slides = SlideBuilder(builder.store, context_shown=builder.with_context)
    for minute, item in schedule(plan):
        yield from _item_blocks(minute, item, item_slides(item, slides))


def _item_blocks(minute: int, item: PlanItem, slides: Iterable[Slide]) -> Iterator[Block]:
    parts = list(slides)
    if item.notes or parts:
        heading = f"{clock(minute)} {item_title(item)}"
        yield Block("heading", escape(heading), keep_with_next=True)
    if item.notes:
        lines = "<br/>".join(map(escape, item.notes.splitlines()))
        yield Block("plain", f"<i>{lines}</i>", keep_with_next=bool(parts))
    for slide in parts:
        yield Block("group", escape(slide.centre or slide.heading), keep_with_next=True)
        yield from evidence_blocks(slide.entries)
