"""What the report says of places and movements."""

from collections.abc import Callable, Collection, Iterable
from typing import Final

from laos_tip_app.base.i18n import _, as_sentences, ngettext, with_commas
from laos_tip_app.base.location import Location
from laos_tip_app.report.corrections import Caveats, Corrections
from laos_tip_app.report.evidence_items import figure_value
from laos_tip_app.report.table import (
    RowEvidence,
    Table,
    TableCell,
    TableColumn,
    TableRow,
    cautions_cell,
)
from laos_tip_app.store.region import Movement, PlacePosition
from laos_tip_app.store.store import Store

TAB: Final = "places"

type _Texts = tuple[Location, tuple[str, ...], tuple[str, ...]]
"""What a row is about, its texts and its facts."""

MOST_SAID: Final = 3
"""A card has no more facts of a place."""

NOT_DRAWN: Final = "not drawn"
"""The kind of rows that are not on the map."""


def movement_notes() -> tuple[str, str]:
    """Return what a map of movements does not say, in short first."""
    return _("Not a route, no numbers."), _(
        "Lines join the names of countries; they start and end at no place in particular."
    )


def place_notes() -> tuple[str, str]:
    """Return what a map of places does not say, in short first."""
    return _("Never a site: a sign stands for a town or for a whole province."), _(
        "It says only that the report names the place, not what happened there."
    )


def border_note(source: str) -> str:
    """Return who drew the borders, and what they do not say."""
    return _(
        "Borders: {source}, simplified; they imply no opinion on the status or limits of any "
        "country."
    ).format(source=source)


def limit_note() -> str:
    """Return that a map is no more than the report."""
    return _("The map shows what the report states, not all that happens.")


def movement_dates(store: Store, movement: Movement) -> str:
    """Return the dates of the facts of a movement."""
    return with_commas(dict.fromkeys(fact.date.short for fact in store.facts(movement.fact_ids)))


def movement_table(store: Store) -> Table:
    """Return the movements, then what could be taken for one."""
    stated, others = list[_Texts](), list[_Texts]()
    for each in store.movements():
        amounts = with_commas(map(figure_value, store.figures(each.fact_ids)))
        texts = (each.words, each.ends, movement_dates(store, each), amounts, each.sentence)
        stated.append((Location(TAB, "relation", each.id), texts, each.fact_ids))
    for other in store.not_drawn():
        texts = (other.name, other.reason, "", "", other.reason)
        others.append((Location(TAB, "fact", other.fact_ids[0]), texts, other.fact_ids))
    evidence = RowEvidence(store, (fact for *_about, ids in (*stated, *others) for fact in ids))
    rows = [_row(evidence, evidence.corrections.for_statement, *each) for each in stated]
    group = _("Not drawn, and why")
    for each_other in others:
        row = _row(evidence, evidence.corrections.for_summary, *each_other)
        rows.append(row._replace(group=group, kind=NOT_DRAWN))
    columns = (
        TableColumn("what", _("Movement"), 22, on_screen=True),
        TableColumn("ends", _("From where to where"), 22, on_screen=True),
        TableColumn("when", _("When"), 12, on_screen=True),
        TableColumn("figure", _("Figure"), 10, on_screen=True),
        TableColumn("sentence", _("Sentence"), 34),
        TableColumn("cautions", _("Cautions"), on_screen=True, in_files=False),
        TableColumn("status", _("Status")),
        TableColumn("stated", _("Stated in")),
    )
    title = _("Movements of people")
    return Table(
        "movements", title, columns, "sentence", tuple(rows), (" ".join(movement_notes()),)
    )


def _row(
    evidence: RowEvidence,
    caveats_of: Callable[[tuple[str, ...]], Caveats],
    location: Location,
    texts: Iterable[str],
    fact_ids: tuple[str, ...],
) -> TableRow:
    caveats = caveats_of(fact_ids)
    ends = map(TableCell, (caveats.status, evidence.stated_in(fact_ids)))
    cells = (*map(TableCell, texts), cautions_cell(caveats), *ends)
    row = evidence.row(location.kind, location.id, cells, caveats, fact_ids)
    return row._replace(location=location)


def place_table(store: Store) -> Table:
    """Return the places on the map, then the others with the reason."""
    positions = sorted(store.place_positions(), key=_order)
    facts = store.facts_of("place", (position.id for position in positions))
    evidence = RowEvidence(store, (fact for ids in facts.values() for fact in ids))
    rows = tuple(_place_row(store, each, facts.get(each.id, ()), evidence) for each in positions)
    columns = (
        TableColumn("place", _("Place"), 22, on_screen=True),
        TableColumn("sign", _("On the map"), on_screen=True),
        TableColumn("note", _("What the sign says, or why there is none"), on_screen=True),
        TableColumn("cautions", _("Cautions"), on_screen=True, in_files=False),
        TableColumn("facts", _("Facts"), on_screen=True),
        TableColumn("coordinates", _("Latitude, longitude")),
        TableColumn("source", _("Source of the position")),
        TableColumn("status", _("Status")),
        TableColumn("stated", _("Stated in")),
        TableColumn("says", _("What the report says there")),
        TableColumn("both", _("What the sign and the report say"), 78, in_files=False),
    )
    return Table("places", _("Places"), columns, "both", rows, (" ".join(place_notes()),))


def on_map(store: Store, location: Location) -> Location | None:
    """Return what the map shows of a record, or None.

    That is a movement, else the place that the fewest facts are about.
    """
    positions = {each.id for each in store.place_positions() if each.sign != "none"}
    movements = store.movements()
    if location.kind == "place":
        return Location(TAB, "place", location.id) if store.has_region() else None
    if location.kind == "relation" and location.id in {movement.id for movement in movements}:
        return Location(TAB, "relation", location.id)
    ids = frozenset(store.fact_ids(location.kind, location.id))
    for movement in movements:
        if ids.intersection(movement.fact_ids):
            return Location(TAB, "relation", movement.id)
    places = [place.id for place in store.places(ids) if place.id in positions] if ids else []
    counts = {place: len(of_place) for place, of_place in store.facts_of("place", places).items()}
    return Location(TAB, "place", min(places, key=counts.__getitem__)) if places else None


def spoken_row(row: TableRow) -> str:
    """Return a row as a screen reader says it."""
    # What a place is; of others all to the sentence.
    cells = row.cells[: 4 if row.location.kind == "place" else 5]
    texts = dict.fromkeys(cell.spoken or cell.text for cell in cells)
    return row.difference.spoken(as_sentences(filter(None, texts)))


def place_lines(store: Store, place_id: str) -> tuple[str, ...]:
    """Return what a sign says, or why a place has none."""
    lines = []
    for position in store.place_positions((place_id,)):
        lines += [sign_label(position.sign), position.note]
        if position.coordinates:
            lines.append(_("{coordinates} ({source})").format(**position._asdict()))
    return tuple(lines)


def named_for(
    store: Store, corrections: Corrections, position: PlacePosition, fact_ids: Collection[str]
) -> str:
    """Return the facts that name a place, each with its mark.

    The others, such as four that say which services were given there, are in its list.
    """
    facts = store.facts(fact_ids)
    return " ".join(
        corrections.for_statement((fact.id,)).difference.marked(fact.statement)
        for fact in [fact for fact in facts if position.name in fact.statement] or facts
    )


def sign_label(sign: str) -> str:
    """Return what a sign of the map stands for."""
    return {
        "country": _("Country"),
        "town": _("Town"),
        "province": _("Province"),
        "none": _("Not on the map"),
    }[sign]


def _order(position: PlacePosition) -> tuple[int, int]:
    """Return where a place comes in the list: from north to south."""
    signs = ("town", "province", "country", "none")
    return max(signs.index(position.sign), 1), position.y


def _place_row(
    store: Store, position: PlacePosition, fact_ids: Iterable[str], evidence: RowEvidence
) -> TableRow:
    ids = tuple(fact_ids)
    is_country = position.sign == "country"
    corrections = evidence.corrections
    caveats = corrections.of("place", ids) if is_country else corrections.on_list(ids)
    count = ngettext("{count} fact", "{count} facts", len(ids)).format(count=len(ids))
    says = "" if is_country else named_for(store, corrections, position, ids)
    label, is_drawn = sign_label(position.sign), position.sign != "none"
    # On paper as long as on a card, but for what a sign must not be taken for.
    words = f"{position.note} {says if is_drawn or len(ids) <= MOST_SAID else ''}".strip()
    cells = (
        TableCell(store.place(position.id).name),
        TableCell(label),
        TableCell(position.note),
        cautions_cell(caveats),
        TableCell(str(len(ids)), -len(ids), spoken=count),
        TableCell(position.coordinates),
        TableCell(position.source),
        TableCell(caveats.status),
        TableCell(evidence.stated_in(ids)),
        TableCell(says),
        TableCell(label if is_country else words),
    )
    row = evidence.row("place", position.id, cells, caveats, ids)
    return row if is_drawn else row._replace(group=label, kind=NOT_DRAWN)
