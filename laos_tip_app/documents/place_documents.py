"""Documents of the map of movements and places."""

from laos_tip_app.documents.builder import DocumentBuilder
from laos_tip_app.documents.list_documents import table_section
from laos_tip_app.documents.requests import BlankMapRequest, TableRequest
from laos_tip_app.drawing.protocols import Picture
from laos_tip_app.report.document import Document
from laos_tip_app.report.table import Table


def map_document(builder: DocumentBuilder, table: Table) -> Document:
    """Return the maps of the movements, or of the places."""
    return builder.drawing_document(builder.map_of_places(table))


def map_book(builder: DocumentBuilder, table: Table) -> Document:
    """Return the maps, then their table with all notes."""
    section, pictures = builder.map_of_places(table)
    _title, *rows = table_section(table).parts
    return builder.document(section._replace(parts=(*section.parts, *rows)))._replace(
        drawings=pictures
    )


def map_image(builder: DocumentBuilder, request: TableRequest) -> Picture:
    """Return the maps as one picture."""
    from laos_tip_app.documents.drawings import map_image

    make = builder.tables.places if request.name == "places" else builder.tables.movements
    return map_image(builder.store, make(request.row_ids), builder.below_picture())


def blank_map(builder: DocumentBuilder, _request: BlankMapRequest) -> Document:
    """Return the map for groups, with its answer sheet."""
    from laos_tip_app.documents.drawings import blank_map_section

    tables = builder.tables
    blank = blank_map_section(builder.store, tables.places())
    answers = [builder.map_of_places(tables.movements()), builder.map_of_places(tables.places())]
    first, second = (drawing.section for drawing in answers)
    # Answers are never on the back of questions.
    meta = builder.store.meta()
    title = f"{meta.title}: {blank.section.title}"
    sections = (blank.section, first._replace(new_sheet=True), second)
    document = builder.report.document(meta, title, sections)
    pictures = {name: p for each in (blank, *answers) for name, p in each.pictures.items()}
    return document._replace(drawings=pictures)
