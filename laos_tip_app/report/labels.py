"""Labels of records, and names of the source."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from laos_tip_app.base.i18n import _, ngettext, with_commas, with_semicolons

if TYPE_CHECKING:
    from laos_tip_app.store.authenticity import AuthenticityState
    from laos_tip_app.store.records import Meta

DOT: Final = " · "
"""The separator between the parts of a line."""

_UNBROKEN: Final = r" (?=[·¶\d])"
_MAX_LISTED: Final = 8


_KINDS: Final[Mapping[str, Callable[[], str]]] = {
    "report": lambda: _("Report"),
    "section": lambda: _("Section"),
    "passage": lambda: _("Paragraph"),
    "fact": lambda: _("Fact"),
    "event": lambda: _("Timeline"),
    "stakeholder": lambda: _("Stakeholder"),
    "relation": lambda: _("Relation"),
    "figure": lambda: _("Figure"),
    "rating": lambda: _("US rating"),
    "place": lambda: _("Place"),
    "term": lambda: _("Term"),
    "note": lambda: _("Editor’s note"),
    "context": lambda: _("Context"),
    "source": lambda: _("Source"),
}


def tab_titles() -> dict[str, str]:
    """Return the titles of the tabs by name."""
    return {
        "reader": _("Reader"),
        "timeline": _("Timeline"),
        "stakeholders": _("Stakeholders"),
        "figures": _("Facts and figures"),
        "places": _("Places"),
    }


def kind_label(kind: str) -> str:
    """Return the label of one record of a kind."""
    return _KINDS[kind]()


def precision_labels() -> dict[str, str]:
    """Return the labels of the precisions of dates, exact ones first."""
    return {
        "day": _("Day"),
        "month": _("Month"),
        "month-range": _("Several months"),
        "year": _("Year"),
        "year-range": _("Several years"),
        "reporting-period": _("Reporting period"),
        "before": _("On or before this date"),
        "after": _("On or after this date"),
        "about": _("About this date"),
        "unknown": _("No date"),
    }


def shortened_list(names: Sequence[str]) -> str:
    """Return names in a row, the first eight and how many more."""
    listed, more = with_semicolons(names[:_MAX_LISTED]), len(names) - _MAX_LISTED
    if more <= 0:
        return listed
    pattern = ngettext("{names}; and {count} more", "{names}; and {count} more", more)
    return pattern.format(names=listed, count=more)


def by_section(references: Iterable[str]) -> dict[str, list[int]]:
    """Return the paragraph numbers of references by section, without duplicates.

    Args:
        references: Paragraphs as they are cited (`Protection ¶2`).
    """
    numbers: dict[str, list[int]] = {}
    for reference in dict.fromkeys(references):
        section, _unused, number = reference.rpartition(" ¶")
        numbers.setdefault(section, []).append(int(number))
    return numbers


def paragraphs(references: Iterable[str]) -> str:
    """Return references grouped by section: `Overview ¶1, ¶3; Protection ¶2`."""
    return with_semicolons(
        f"{section} {with_commas(f'¶{number}' for number in sorted(numbers))}"
        for section, numbers in by_section(references).items()
    )


def number_ranges(numbers: Iterable[int], sign: str = "") -> str:
    """Return numbers as ranges (`¶1–3, ¶5`), each with a sign before it."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return with_commas(
        f"{sign}{run[0]}–{run[-1]}" if len(run) > 1 else f"{sign}{run[0]}" for run in runs
    )


def with_nonbreaking_spaces(text: str) -> str:
    """Return a text with non-breaking spaces before dots, ¶ and numbers.

    Its length stays the same.
    """
    return re.sub(_UNBROKEN, "\N{NO-BREAK SPACE}", text)


def edition_text(meta: "Meta") -> str:
    """Return the edition of a report with its date, marked if unsigned."""
    name = edition_name(meta.edition, meta.edition_date)
    return name if meta.is_vouched_for else f"{name}{DOT}{unsigned_text()}"


def unsigned_text() -> str:
    """Return the warning about an unsigned edition."""
    return _("Nobody has signed this edition")


def attribution(meta: "Meta") -> str:
    """Return the source of a report for tables, marked if unsigned."""
    if meta.is_vouched_for:
        return meta.attribution
    return f"{meta.attribution} {unsigned_text()}."


def authenticity_text(state: "AuthenticityState") -> str:
    """Return who vouches for an edition, in a few words."""
    return {
        "built-in": _("included with the program"),
        "signed": _("signed by head office"),
        "unsigned": _("not signed"),
        "unknown key": _("signed by somebody else"),
        "no key": _("signature can’t be checked on this computer"),
    }[state]


def edition_name(number: str, day: str) -> str:
    """Return an edition with its date: Edition 2 of 1 May 2028."""
    if not day:
        return _("Edition {edition}").format(edition=number)
    return _("Edition {edition} of {date}").format(edition=number, date=day_text(day))


def edition_in_sentence(number: str, day: str) -> str:
    """Return an edition with its date, for the middle of a sentence."""
    if not day:
        return _("edition {edition}").format(edition=number)
    return _("edition {edition} of {date}").format(edition=number, date=day_text(day))


def day_text(day: str) -> str:
    """Return an ISO day as readers see it."""
    year, month, day_of_month = date_parts(day)
    pattern = _("{day} {month} {year}")
    return pattern.format(day=day_of_month, month=month_name(month), year=year)


def date_parts(day: str) -> tuple[int, int, int]:
    """Return year, month and day of an ISO day."""
    year, month, day_of_month = map(int, day.split("-"))
    return year, month, day_of_month


def month_name(month: int) -> str:
    """Return the name of a month, by its number."""
    names = _(
        "January February March April May June July August September October November December"
    )
    return names.split()[month - 1]


def source_name(meta: "Meta") -> str:
    """Return the name of the source, such as “the article”."""
    return meta.source_name or _("the source")


def source_heading(meta: "Meta") -> str:
    """Return the name of the source as a line begins with it."""
    name = source_name(meta)
    return name[:1].upper() + name[1:]


def source_says(meta: "Meta") -> str:
    """Return the heading of statements of the source."""
    return _("What {source} says").format(source=source_name(meta))


def not_from_source(meta: "Meta") -> str:
    """Return the label of context from other publishers."""
    return _("Context, not from {source}").format(source=source_name(meta))


def yearly_ratings(meta: "Meta") -> str:
    """Return the heading of the US ratings in a list."""
    pattern = _("Context, not from {source}: the US rating of each year")
    return pattern.format(source=source_name(meta))


def ratings_title(meta: "Meta") -> str:
    """Return the title of the US ratings by year."""
    pattern = _("US rating of {country}, by year – context, not from {source}")
    return pattern.format(country=meta.country or _("the country"), source=source_name(meta))
