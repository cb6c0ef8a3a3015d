"""Build the documents of saved workshop plans."""

from typing import TYPE_CHECKING

from laos_tip_app.base.errors import UsageError
from laos_tip_app.base.i18n import _
from laos_tip_app.base.theme import PAPER
from laos_tip_app.documents.builder import DocumentBuilder
from laos_tip_app.report.document import Block, Document, DocumentSection, DrawingSection

if TYPE_CHECKING:
    from laos_tip_app.documents.workshop_plan import PlanRequest, WorkshopPlan
    from laos_tip_app.report.deck import Deck


def _organised(builder: DocumentBuilder, plan: "WorkshopPlan") -> DocumentBuilder:
    """Return a builder with the organiser that the plan names."""
    name = plan.settings.organiser or builder.organiser.name
    return builder._replace(organiser=builder.organiser._replace(name=name))


def paper(builder: DocumentBuilder, request: "PlanRequest") -> Document:
    """Return what the request names: handout, guide or lists."""
    from laos_tip_app.documents.workshop_kit import PAPERS

    return PAPERS[request.name](_organised(builder, request.plan), request.plan)


def deck(builder: DocumentBuilder, request: "PlanRequest") -> "Deck":
    """Return the slides."""
    from laos_tip_app.documents.deck import plan_deck

    return plan_deck(request.plan, builder.store, with_context=builder.with_context)


def slides(builder: DocumentBuilder, request: "PlanRequest") -> Document:
    """Return slides on pages, in the form that the request names.

    Raises:
        UsageError: Several on a page would be too small for large print.
    """
    from laos_tip_app.drawing.slides.sheet import FORMS, slide_sheets

    count, shown = FORMS[request.name], deck(builder, request)
    if builder.large_print and count > 1:
        raise UsageError(
            _("Several slides on a page are too small for large print."),
            _("Choose “slides”, which has one on a page, or leave large print out."),
        )
    builder, sheets = _organised(builder, request.plan), slide_sheets(shown, count, PAPER)
    pictures = {f"slides-{number}": sheet for number, sheet in enumerate(sheets, 1)}
    blocks = tuple(Block("drawing", name, anchor=name) for name in pictures)
    title = _("{title}: slides").format(title=shown.title)
    section = DocumentSection(title, blocks, private=True)
    return builder.drawing_document(DrawingSection(section, pictures))._replace(title=title)
