"""The choices of the dialog for handout packs."""

from collections.abc import Mapping

from laos_tip_app.base.i18n import _
from laos_tip_app.base.settings import LARGEST_ON_PAPER, PAPERS, SMALLEST_ON_PAPER
from laos_tip_app.documents.handout_document import PARTS
from laos_tip_app.documents.options import PRESETS, HandoutOptions
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
    parts = (
        _("Timeline"),
        _("Stakeholders"),
        _("Map of stakeholders"),
        _("Facts by stakeholder and theme"),
        _("Profiles of all stakeholders"),
        _("Figures"),
        _("Relations"),
        _("Glossary"),
    )
    titles = (
        _("Section"),
        _("Full report"),
        _("Workshop pack"),
        _("Facts on one sheet"),
    )
    return (
        [(section.id, section.title) for section in store.sections()],
        list(zip(PARTS, parts, strict=True)),
        PAPERS,
        (SMALLEST_ON_PAPER, LARGEST_ON_PAPER),
        {title: each._asdict() for title, each in zip(titles, PRESETS.values(), strict=True)},
        {name: each._asdict() for name, each in own.items()},
    )
