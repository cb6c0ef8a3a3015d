"""Documents of files that the user saved: agendas, workshop plans and grids."""

from collections.abc import Callable
from pathlib import Path

from laos_tip_app.documents.builder import DocumentBuilder
from laos_tip_app.documents.requests import SavedFileRequest
from laos_tip_app.drawing.protocols import Picture
from laos_tip_app.report.document import Document
from laos_tip_app.report.json_documents import saved_file_bytes
from laos_tip_app.report.table import Table


def agenda(builder: DocumentBuilder, request: SavedFileRequest) -> Document:
    """Return an agenda with what its slides show.

    Raises:
        SavedFileError: Its file can’t be read.
    """
    from laos_tip_app.documents.workshop_kit import agenda_document
    from laos_tip_app.documents.workshop_plan import agenda_from_bytes

    return agenda_document(builder, agenda_from_bytes(request.data))


def participants(builder: DocumentBuilder, request: SavedFileRequest) -> Document:
    """Return the papers of a workshop for its participants.

    Raises:
        SavedFileError: Its file can’t be read.
    """
    from laos_tip_app.documents.workshop_kit import participant_document
    from laos_tip_app.documents.workshop_plan import from_bytes

    plan, _message = from_bytes(request.data, builder.store)
    return participant_document(builder, plan)


def facilitator(builder: DocumentBuilder, request: SavedFileRequest) -> Document:
    """Return the papers of a workshop for its facilitator.

    Raises:
        SavedFileError: Its file can’t be read.
    """
    from laos_tip_app.documents.workshop_kit import facilitator_document
    from laos_tip_app.documents.workshop_plan import from_bytes

    plan, _message = from_bytes(request.data, builder.store)
    return facilitator_document(builder, plan)


def saved_file(name: str) -> Callable[[str], SavedFileRequest]:
    """Return a parser for the name of a saved file."""
    return lambda file: SavedFileRequest(name, saved_file_bytes(Path(file)))


def grid(builder: DocumentBuilder, request: SavedFileRequest) -> Document:
    """Return an influence grid, drawn and as a list.

    Raises:
        SavedFileError: Its file can’t be read.
    """
    from laos_tip_app.documents.grid_document import grid_section

    return builder.drawing_document(grid_section(builder.store, request.data))


def grid_picture(builder: DocumentBuilder, request: SavedFileRequest) -> Picture:
    """Return an influence grid as a picture.

    Raises:
        SavedFileError: Its file can’t be read.
    """
    from laos_tip_app.documents.grid_document import grid_picture

    return grid_picture(builder.store, request.data, footer=builder.below_picture())


def grid_table(builder: DocumentBuilder, request: SavedFileRequest) -> Table:
    """Return an influence grid as a table.

    Raises:
        SavedFileError: Its file can’t be read.
    """
    from laos_tip_app.documents.grid_document import grid_table

    return grid_table(builder.store, request.data)
