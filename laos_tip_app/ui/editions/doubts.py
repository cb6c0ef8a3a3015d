"""Warnings about an edition, in sentences."""

from collections.abc import Iterator
from datetime import date, timedelta

from laos_tip_app.base.i18n import _
from laos_tip_app.report.labels import day_text, edition_in_sentence
from laos_tip_app.store.authenticity import AuthenticityState
from laos_tip_app.store.edition_order import contradict, is_newer
from laos_tip_app.store.records import Meta
from laos_tip_app.ui.editions.editions_dialog import ListedEdition


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
