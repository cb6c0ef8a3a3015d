"""The choices of the dialog for handout packs."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from laos_tip_app.base.i18n import translated
from laos_tip_app.base.settings import LARGEST_ON_PAPER, PAPERS, SMALLEST_ON_PAPER
from laos_tip_app.documents.handout_document import PARTS
from laos_tip_app.documents.options import PRESETS, HandoutOptions
from laos_tip_app.documents.report_document import PaperWords
from laos_tip_app.drawing.map.legend import MapWords
from laos_tip_app.report.tables import TableWords
from laos_tip_app.store.store import Store


def handout_choices(
    store: Store, own: Mapping[str, HandoutOptions]
) -> tuple[
    list[tuple[str, str]],
    list[tuple[str, str]],
    tuple[str, ...],
    tuple[float, float],
    dict[str, dict[str, object]],
    dict[str, dict[str, object]],
]:
    """Return the fields of `HandoutChoices`."""
    translate = QCoreApplication.translate
    tables, paper = translated(TableWords), translated(PaperWords)
    parts = (
        tables.timeline,
        tables.stakeholders,
        translated(MapWords).title,
        tables.matrix,
        translate("Jobs", "Profiles of all stakeholders"),
        tables.figures,
        tables.relations,
        paper.terms,
    )
    titles = (
        translate("Jobs", "Section"),
        translate("Jobs", "Full report"),
        translate("Jobs", "Workshop pack"),
        translate("Jobs", "Facts on one sheet"),
    )
    return (
        [(section.id, section.title) for section in store.sections()],
        list(zip(PARTS, parts, strict=True)),
        PAPERS,
        (SMALLEST_ON_PAPER, LARGEST_ON_PAPER),
        {title: each._asdict() for title, each in zip(titles, PRESETS.values(), strict=True)},
        {name: each._asdict() for name, each in own.items()},
    )
