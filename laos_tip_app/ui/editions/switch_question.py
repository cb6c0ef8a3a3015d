"""The question before another edition is shown, and doubts about it."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta

from PySide6.QtWidgets import QMessageBox, QPushButton, QWidget

from laos_tip_app.base.i18n import _
from laos_tip_app.report.labels import day_text, edition_in_sentence
from laos_tip_app.store.authenticity import AuthenticityState
from laos_tip_app.store.edition import contradict, is_newer
from laos_tip_app.store.records import Meta
from laos_tip_app.ui.editions.editions_dialog import ListedEdition
from laos_tip_app.ui.widgets.message_boxes import clicked_button, new_question, open_dialog


def doubt_about_signature(state: AuthenticityState) -> str:
    """Return the reason why nobody vouches for an edition, or ""."""
    return {
        "built-in": "",
        "signed": "",
        "unsigned": _("Nobody has signed it: use it only if you know who gave it to you."),
        "unknown key": _("It is signed, but not with head office’s key."),
        "no key": _("It is signed, but this computer does not have head office’s key to check it."),
    }[state]


def doubts_about(meta: Meta, used: Meta, today: date) -> Iterator[str]:
    """Yield warnings about an edition compared with the current one.

    Args:
        meta: The properties of the edition.
        used: The properties of the one in use.
        today: The day on the clock of this computer.
    """
    edition, current = ListedEdition.of(meta), ListedEdition.of(used)
    if edition.title != current.title:
        yield _("It is a different report: “{title}”.").format(title=edition.title)
    else:
        name = edition_in_sentence(used.edition, used.edition_date)
        if contradict(edition, current):
            yield _(
                "Its number and date do not fit those of {edition}, which is in use: the higher "
                "number has the earlier date."
            ).format(edition=name)
        elif is_newer(current, edition):
            yield _("It is older than {edition}, which is in use.").format(edition=name)
    if edition.day > (today + timedelta(days=1)).isoformat():
        yield _(
            "Its date, {date}, is in the future. Ask who made it, and check the clock of this "
            "computer."
        ).format(date=day_text(edition.day))


def ask_to_switch(
    parent: QWidget, name: str, doubts: Sequence[str], answered: Callable[[bool], object]
) -> None:
    """Ask whether to use an edition; Escape keeps the current one.

    Args:
        parent: The window.
        name: The edition with its date, or its file, as part of a sentence.
        doubts: What speaks against it, each in a sentence.
        answered: Is called with whether to use it.
    """
    box, use = _switch_box(parent, name, doubts)
    box.finished.connect(lambda _result: answered(box.clickedButton() is use))
    open_dialog(box)


def agrees_to_switch(parent: QWidget | None, name: str, doubts: Sequence[str]) -> bool:
    """Ask the same before there is a window, and return the answer."""
    box, use = _switch_box(parent, name, doubts)
    return clicked_button(box) is use


def _switch_box(
    parent: QWidget | None, name: str, doubts: Sequence[str]
) -> tuple[QMessageBox, QPushButton]:
    question = _("Use {edition}?").format(edition=name)
    box, use = new_question(
        parent,
        (_("Editions"), question, "\n\n".join(doubts)),
        (_("&Use this edition"), _("&Keep the current edition")),
    )
    box.setObjectName("edition_question")
    use.setObjectName("use_edition")
    return box, use


def ask_to_remove(parent: QWidget, name: str, answered: Callable[[bool], object]) -> None:
    """Ask whether to delete an edition; Escape leaves it there.

    Args:
        parent: The window.
        name: The edition with its date.
        answered: Is called with whether to delete it.
    """
    question = _("Remove “{edition}” from this computer?").format(edition=name)
    advice = _("To use it again, you need the file that you installed it from.")
    box, remove = new_question(
        parent, (_("Editions"), question, advice), (_("&Remove"), _("&Keep the edition"))
    )
    box.setObjectName("remove_question")
    remove.setObjectName("remove_edition")
    box.finished.connect(lambda _result: answered(box.clickedButton() is remove))
    open_dialog(box)
