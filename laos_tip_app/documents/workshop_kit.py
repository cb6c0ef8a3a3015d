"""The papers of a workshop plan, for participants and facilitator."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from html import escape
from typing import Final, NamedTuple

from laos_tip_app.base.errors import AppError
from laos_tip_app.base.i18n import _, ngettext, with_commas
from laos_tip_app.documents.back_matter import titled_list
from laos_tip_app.documents.builder import DocumentBuilder
from laos_tip_app.documents.list_documents import table_section
from laos_tip_app.documents.report_document import chapters
from laos_tip_app.documents.workshop_plan import (
    PlanItem,
    WorkshopPlan,
    clock,
    item_title,
    known_topics,
    missing,
    schedule,
    topic_title,
    topics_of_aims,
)
from laos_tip_app.documents.workshop_proposal import asked_items, handout_sections
from laos_tip_app.report.document import (
    BLANK,
    Block,
    Document,
    DocumentSection,
    DocumentTable,
    SectionPart,
    keep_together,
    labelled,
)
from laos_tip_app.report.exercises.kinds import exercise_title
from laos_tip_app.report.exercises.sheet import ExerciseBuilder, discussion_parts
from laos_tip_app.report.facilitator_guide import FacilitatorGuide, ItemGuide
from laos_tip_app.report.labels import DOT, edition_text
from laos_tip_app.report.tables import TableBuilder
from laos_tip_app.store.store import Store

_SCALE: Final = 5
_SCALE_WIDTHS: Final = (60, 8, 8, 8, 8, 8)
_QUESTION_LINES: Final = 2
_ATTENDANCE_WIDTHS: Final = (6, 34, 34, 26)
_GROUP: Final = 5
"""People in a group."""

_WITH_TEXT: Final = ("careful-reading", "matching")
"""Exercises for which the text is at hand."""


def participant_document(builder: DocumentBuilder, plan: WorkshopPlan) -> Document:
    """Return what each participant gets: text, exercise sheets, questions."""
    store = builder.store
    has_text = any(item.kind == "reading" or item.exercise in _WITH_TEXT for item in plan.items)
    chosen = map(store.section, handout_sections(store, plan) if has_text else ())
    # Exercises on the ratings can’t be done without them, though they are context.
    subjects = [item.subject for item in asked_items(store, plan)]
    on_ratings = 2 * subjects.count("ratings") > len(subjects)
    sections = [
        _first_section(builder, plan),
        *chapters(builder, chosen),
        *([table_section(TableBuilder(store).ratings())] if on_ratings else ()),
        *_sheets(builder, plan),
    ]
    document = builder.document(*sections, title=_title(plan))
    return document._replace(double_sided=plan.settings.double_sided)


def facilitator_document(builder: DocumentBuilder, plan: WorkshopPlan) -> Document:
    """Return the facilitator’s guide: times, how to do each item, answers."""
    planned = [*_planned(builder, plan)]
    notes = tuple(_notes_parts(builder, plan, planned))
    guide = DocumentSection(_("Facilitator’s guide"), notes, compact=True)
    answers = (_answers(each.answers) for each in planned if each.answers)
    title = _("{title}: facilitator’s guide").format(title=_title(plan))
    return builder.document(guide, *answers, title=title)


def lists_document(builder: DocumentBuilder, plan: WorkshopPlan) -> Document:
    """Return the attendance list, and a card for each group that talks."""
    given = plan.settings
    columns = ("", _("Name"), _("Organisation"), _("Signature"))
    rows = (Block("row", cells=(str(n), *[BLANK] * 3)) for n in range(1, given.people + 1))
    about = DOT.join(filter(None, (_title(plan), given.date, given.place, given.organiser)))
    table = DocumentTable(columns, _ATTENDANCE_WIDTHS, tuple(rows))
    attendance = DocumentSection.titled(_("Attendance list"), "attendance", table, lead=[about])
    sections = [attendance._replace(private=True)]
    if any(item.kind == "discussion" for item in plan.items):
        cards = _group_cards(given.people)
        sections.append(DocumentSection.titled(_("Group cards"), "groups", *cards))
    title = _("{title}: lists").format(title=_title(plan))
    return builder.document(*sections, title=title)


def item_guides(item: PlanItem, guide: FacilitatorGuide) -> Iterator[ItemGuide]:
    """Yield how an item is done; the closing has two parts."""
    named = item.exercise if item.kind == "exercise" else item.kind
    for name in ("evaluation", "closing") if named == "closing" else (named,):
        if item_guide := guide.item(name):
            yield item_guide


def aims_heading() -> str:
    """Return what stands above the aims."""
    return _("Aims: people can …")


def aims(store: Store, plan: WorkshopPlan) -> tuple[str, ...]:
    """Return what people can do after a workshop."""
    return FacilitatorGuide(store).aims(topics_of_aims(plan, store))


def _answers(sheet: DocumentSection) -> DocumentSection:
    """Return the answers to an exercise as a part of the guide."""
    title = Block("heading", sheet.first.html, anchor=sheet.anchor)
    parts = (title, *sheet.parts[1:])
    return DocumentSection(sheet.title, parts, continues_page=True, has_bookmark=True, compact=True)


def _group_cards(people: int) -> Iterator[Block]:
    """Yield a card with names for each group of about five."""
    groups = max(round(people / _GROUP), 1)
    size, larger_groups = divmod(people, groups)
    for number in range(1, groups + 1):
        count = size + 1 if number <= larger_groups else size
        heading = Block("heading", escape(_("Group {number}").format(number=number)))
        tasks = _("One leads, one writes, one watches the time, one tells the others.")
        lines = (Block("line", _("Name")) for _unused in range(count))
        yield from keep_together((heading, Block("plain", escape(tasks)), *lines))


def _title(plan: WorkshopPlan) -> str:
    return plan.title or _("Workshop")


def _first_section(builder: DocumentBuilder, plan: WorkshopPlan) -> DocumentSection:
    """Return title, date of the facts, limits and lines for the workshop."""
    meta = builder.store.meta()
    titles = (topic_title(topic, builder.store) for topic in known_topics(plan, builder.store))
    given = plan.settings
    known = ((_("Organiser"), given.organiser), (_("Date"), given.date), (_("Place"), given.place))
    lines = [_("Name"), *(name for name, text in known[1:] if not text)]
    return DocumentSection.titled(
        _title(plan),
        "workshop",
        labelled("plain", f"{edition_text(meta)}.", escape(meta.as_of_long)),
        Block("plain", f"<b>{escape(meta.reference_only)}</b>"),
        *(labelled("plain", f"{name}:", escape(text)) for name, text in known if text),
        *titled_list(aims_heading(), map(escape, aims(builder.store, plan))),
        *keep_together(Block("line", escape(text)) for text in lines),
        lead=[with_commas(titles) or meta.title],
    )._replace(private=True)


def _sheets(builder: DocumentBuilder, plan: WorkshopPlan) -> Iterator[DocumentSection]:
    """Yield the sheets to write on; some share a page."""
    kinds = {item.kind for item in plan.items}
    sheets = [each.sheets for each in _planned(builder, plan) if each.sheets]
    if "before" in kinds:
        sheets.append((_before_and_after(),))
    previous: DocumentSection | None = None
    for parts in sheets:
        first, *others = parts
        beside = filter(None, (previous, *parts))
        is_apart = any(block.kind == "strip" for sheet in beside for block in sheet.blocks)
        if previous is None or is_apart:
            # The back of what is cut out stays blank.
            yield first._replace(new_sheet=is_apart)
        else:
            yield first._replace(continues_page=True, whole=True)
        yield from others
        previous = parts[-1]
    if "closing" in kinds:
        # It is handed in, and no one is to know whose it is.
        yield _evaluation()._replace(new_sheet=True)


class _PlannedItem(NamedTuple):
    """An item with its time, its sheets and their answers.

    Attributes:
        problem: Why its sheets can’t be made, or "".
    """

    time: str
    item: PlanItem
    sheets: Sequence[DocumentSection]
    answers: DocumentSection | None
    problem: str


def _planned(builder: DocumentBuilder, plan: WorkshopPlan) -> Iterator[_PlannedItem]:
    """Yield the items of a plan with their sheets."""
    exercises = ExerciseBuilder(builder.store, with_context=builder.with_context)
    for minute, item in schedule(plan):
        sheets: list[DocumentSection] = []
        answers, problem = None, ""
        try:
            if item.is_for_groups:
                *sheets, answers = discussion_parts(exercises, item.seed, item.scope)
            elif item.exercise:
                *sheets, answers = exercises.exercise(item.exercise, item.scope).parts(item.seed)
        except AppError as error:
            problem = error.message
        yield _PlannedItem(clock(minute), item, sheets, answers, problem)


def _before_and_after() -> DocumentSection:
    """Return the sheet for the beginning and the end."""
    before = _questions(_("What do I know about this topic?"), _("How do I know it?"))
    after = _questions(
        _("What do I know now that I did not know before?"), _("What questions do I still have?")
    )
    lead = _("Keep this sheet until the end. 1 = not at all, 5 = completely.")
    sure = _scale(_("I am sure of it."))
    return DocumentSection.titled(
        _("Before and after"),
        "before",
        Block("plain", escape(lead)),
        *keep_together((Block("heading", escape(_("Before we begin"))), *before)),
        sure,
        *keep_together((Block("heading", escape(_("At the end"))), *after)),
        sure,
    )


def _scale(*statements: str) -> DocumentTable:
    """Return statements with boxes from 1 to 5."""
    columns = ("", *map(str, range(1, _SCALE + 1)))
    rows = (Block("row", cells=(escape(text), *["☐"] * _SCALE)) for text in statements)
    return DocumentTable(columns, _SCALE_WIDTHS, tuple(keep_together(rows)))


def _questions(*questions: str) -> Iterator[Block]:
    for question in questions:
        lines = [Block("line", BLANK) for _unused in range(_QUESTION_LINES)]
        yield from keep_together([Block("plain", escape(question)), *lines])


def _evaluation() -> DocumentSection:
    """Return the evaluation sheet, which asks for no name."""
    statements = (
        _("The text was easy to understand."),
        _("I was able to ask my questions."),
        _("The exercises helped me read more carefully."),
        _("There was enough time."),
        _("I can use what I learned in my work."),
        _("We spoke respectfully about the people in the report."),
    )
    asked = (_("What should we keep?"), _("What should we change?"), _("What was missing?"))
    lead = _("Do not write your name. 1 = not at all, 5 = completely.")
    return DocumentSection.titled(
        _("Evaluation"),
        "evaluation",
        Block("plain", escape(lead)),
        _scale(*statements),
        *_questions(*asked),
    )


def _notes_parts(
    builder: DocumentBuilder, plan: WorkshopPlan, planned: Sequence[_PlannedItem]
) -> Iterator[SectionPart]:
    """Yield the agenda, then each item with notes and slides."""
    settings, store = plan.settings, builder.store
    people = ngettext("{count} person", "{count} people", settings.people)
    minutes = ngettext("{count} minute", "{count} minutes", plan.minutes)
    facts = (minutes.format(count=plan.minutes), people.format(count=settings.people))
    guide = FacilitatorGuide(store)
    yield Block("title", escape(_title(plan)), anchor="notes")
    yield Block("subtitle", escape(DOT.join(facts)))
    yield from titled_list(aims_heading(), map(escape, aims(store, plan)))
    yield from titled_list(_("Care"), map(escape, guide.lines("care")))
    if before := " ".join(guide.lines("before the day")):
        yield labelled("plain", _("Before the day."), escape(before))
    if gone := missing(plan, store):
        text = _("Not in this edition: {place}").format(place=with_commas(gone))
        yield Block("plain", f"<i>{escape(text)}</i>")
    times = (f"{each.time} {escape(_item_title(each, store))}" for each in planned)
    yield labelled("plain", f"{_('Agenda')}.", DOT.join(times))
    explained: dict[ItemGuide, str] = {}
    for each in planned:
        parts = [*_item_parts(each, guide, explained)]
        if parts:
            count = each.item.minutes
            pattern = ngettext(
                "{time} {title} · {count} minute", "{time} {title} · {count} minutes", count
            )
            heading = pattern.format(time=each.time, title=_item_title(each, store), count=count)
            yield Block("heading", escape(heading))
        yield from parts


def _item_title(planned: _PlannedItem, store: Store) -> str:
    """Return the title of an item with its exercise and topic."""
    item, title = planned.item, item_title(planned.item)
    if item.kind != "exercise" or not planned.sheets:
        return title
    scope = f" ({topic_title(item.scope, store)})" if item.scope else ""
    return f"{title}: {exercise_title(item.exercise)}{scope}"


def _item_parts(
    planned: _PlannedItem, guide: FacilitatorGuide, explained: dict[ItemGuide, str]
) -> Iterator[SectionPart]:
    """Yield steps, notes, and what is missing of an item.

    What was explained at an earlier time is not said again.
    """
    item, time = planned.item, planned.time
    for item_guide in item_guides(item, guide):
        before = explained.setdefault(item_guide, time)
        if before != time:
            yield Block("plain", escape(_("In the same way as at {time}.").format(time=before)))
            break
        how = enumerate(map(escape, item_guide.how), 1)
        parts = (
            (_("Aim"), escape(item_guide.aim)),
            (_("You need"), escape(item_guide.need)),
            (_("Say first"), escape(item_guide.say)),
            (_("Steps"), " ".join(f"<b>{number}.</b>{BLANK}{step}" for number, step in how)),
        )
        # In one paragraph, so that the guide has few pages.
        *others, steps = (labelled("plain", f"{name}.", text).html for name, text in parts)
        yield Block("plain", f"{' '.join(others)}<br/>{steps}")
    if planned.problem:
        text = _("This sheet was left out. {problem}").format(problem=planned.problem)
        yield Block("plain", escape(text), keep_with_next=bool(item.notes))
    if item.notes:
        lines = "<br/>".join(map(escape, item.notes.splitlines()))
        yield Block("plain", f"<i>{lines}</i>")


PAPERS: Final[Mapping[str, Callable[[DocumentBuilder, WorkshopPlan], Document]]] = {
    "workshop": participant_document,
    "workshop-notes": facilitator_document,
    "workshop-lists": lists_document,
}
"""What is printed of a plan, by the names of its documents."""
