"""Check the editor's reasons, and that a changed edition was raised."""

from laos_tip_app.authoring import schema
from laos_tip_app.authoring.content import REPORT, Content
from laos_tip_app.authoring.diagnostics import Diagnostics
from laos_tip_app.report.edition_changes import EditionChanges


def check_changes(content: Content, mistakes: Diagnostics) -> None:
    """Report entries that have two reasons in the same edition."""
    first: dict[tuple[str, str], int] = {}
    for change in content.of("change", schema.Change):
        for position, entry in enumerate(change.record.entries):
            key, line = (change.record.edition, entry), change.line("entries", position)
            if key in first:
                mistakes.add(
                    change.file,
                    line,
                    f"{entry} has a reason in edition {change.record.edition} already,"
                    f" on line {first[key]}",
                    "give one reason for each entry and edition",
                )
            first.setdefault(key, line)


def check_raised(content: Content, changes: EditionChanges, mistakes: Diagnostics) -> None:
    """Report a number or date that a changed edition has kept.

    Args:
        content: The content of the new edition.
        changes: What changed since the former edition.
        mistakes: Where mistakes go.
    """
    report, old, new = content.report, changes.old, changes.new
    if report is None or old.content_hash == new.content_hash:
        return
    if old.number == new.number:
        mistakes.add(
            REPORT,
            report.line("edition"),
            f"the content has changed, but the edition is still {old.number}",
            "raise edition and edition_date",
        )
    if new.day <= old.day:
        mistakes.add(
            REPORT,
            report.line("edition_date"),
            f"the edition is of {new.day or 'no day'}, but the former one is of {old.day}",
            "write the day on which this edition goes out",
        )
