"""Check the editor's reasons, and that a changed edition was raised."""

from collections.abc import Iterator
from datetime import date, timedelta

from laos_tip_app.authoring import schema
from laos_tip_app.authoring.content import Content
from laos_tip_app.authoring.diagnostics import Diagnostics, Position
from laos_tip_app.report.edition_changes import EditionChanges


def check_changes(content: Content, mistakes: Diagnostics) -> None:
    """Report entries that have two reasons in the same edition."""
    first: dict[tuple[str, str], Position] = {}
    for change in content.of(schema.Change):
        edition = change.record.edition
        for number, entry in enumerate(change.record.entries):
            at = change.at("entries", number)
            if (before := first.setdefault((edition, entry), at)) is not at:
                wrong = f"{entry} already has a reason in edition {edition}, on line {before.line}"
                mistakes.add(at, wrong, "give one reason for each entry and edition")


def check_day(content: Content, today: date, mistakes: Diagnostics) -> None:
    """Report an edition from the future.

    Laptops would take all later editions for older ones. Its day may be tomorrow: an edition is
    often made on the evening before, or if it is later.
    """
    report = content.report
    day = report.record.edition_date if report else None
    if report and day and date.fromisoformat(day) > today + timedelta(days=1):
        wrong = f"the edition is dated {day}, but today is {today}"
        right = "write the day of publication, tomorrow at the latest"
        mistakes.add(report.at("edition_date"), wrong, right)


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
        wrong = f"the edition {day}, but the previous one is dated {old.day}"
        yield "edition_date", wrong, "write the day of publication of this edition"
