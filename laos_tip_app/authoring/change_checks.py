"""Check the editor's reasons, and that a changed edition was raised."""

from collections.abc import Iterator
from datetime import date, timedelta

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
                    f"{entry} already has a reason in edition {change.record.edition},"
                    f" on line {first[key]}",
                    "give one reason for each entry and edition",
                )
            first.setdefault(key, line)


def check_day(content: Content, today: date, mistakes: Diagnostics) -> None:
    """Report an edition from the future.

    Laptops would take all later editions for older ones. Its day may be tomorrow: an edition is
    often made on the evening before, or if it is later.
    """
    report = content.report
    day = report.record.edition_date if report else None
    if report and day and date.fromisoformat(day) > today + timedelta(days=1):
        mistakes.add(
            REPORT,
            report.line("edition_date"),
            f"the edition is dated {day}, but today is {today}",
            "write the day of publication, tomorrow at the latest",
        )


def check_raised(content: Content, changes: EditionChanges, mistakes: Diagnostics) -> None:
    """Report a number or date that a changed edition has not raised.

    Args:
        content: The content of the new edition.
        changes: What changed since the previous edition.
        mistakes: Where mistakes go.
    """
    report = content.report
    if report is None:
        return
    for key, wrong, right in not_raised(changes):
        mistakes.add(REPORT, report.line(key), wrong, right)


def not_raised(changes: EditionChanges) -> Iterator[tuple[str, str, str]]:
    """Yield key, fault and remedy of what was not raised."""
    old, new = changes.old, changes.new
    if old.content_hash == new.content_hash:
        return
    if old.number == new.number:
        wrong = f"the content has changed, but the edition number is still {old.number}"
        yield "edition", wrong, "increase edition"
    if old.day and new.day <= old.day:
        day = f"is dated {new.day}" if new.day else "has no date"
        yield (
            "edition_date",
            f"the edition {day}, but the previous one is dated {old.day}",
            "write the day of publication of this edition",
        )
