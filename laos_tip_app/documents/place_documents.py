"""The map of places as a sheet for groups."""

from laos_tip_app.documents.builder import DocumentBuilder
from laos_tip_app.documents.requests import PlainRequest
from laos_tip_app.report.document import Document


def blank_map(builder: DocumentBuilder, _request: PlainRequest) -> Document:
    """Return the map for groups, with its answer sheet."""
    from laos_tip_app.documents.drawings import blank_map_section

    tables = builder.tables
    blank = blank_map_section(builder.store, tables.places())
    answers = [builder.drawn(tables.movements()), builder.drawn(tables.places())]
    first, second = (drawing.section for drawing in answers)
    # Answers are never on the back of questions.
    title = f"{builder.store.meta().title}: {blank.section.title}"
    sections = (blank.section, first._replace(new_sheet=True), second)
    document = builder.titled(title, sections)
    pictures = {name: p for each in (blank, *answers) for name, p in each.pictures.items()}
    return document._replace(drawings=pictures)
