"""What the report says of places and movements."""

from collections.abc import Collection
from itertools import chain
from typing import Final

from laos_tip_app.base.i18n import _, as_sentences, ngettext, with_commas
from laos_tip_app.base.location import Location
from laos_tip_app.report.corrections import Corrections
from laos_tip_app.report.evidence_items import figure_value
from laos_tip_app.report.table import Cells, RowBuilder, Table, TableCell, TableColumn, TableRow
from laos_tip_app.store.region import Movement, PlacePosition
from laos_tip_app.store.store import Store

TAB: Final = "places"

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
    movements, others = store.movements(), store.not_drawn()
    fact_ids = [*(each.fact_ids for each in movements), *(each.fact_ids for each in others)]
    builder = RowBuilder(store, columns, chain.from_iterable(fact_ids))
    rows = []
    for each in movements:
        cells: Cells = {
            "what": each.words,
            "ends": each.ends,
            "when": movement_dates(store, each),
            "figure": with_commas(map(figure_value, store.figures(each.fact_ids))),
            "sentence": each.sentence,
        }
        caveats = builder.corrections.for_statement(each.fact_ids)
        location = Location(TAB, "relation", each.id)
        rows.append(builder.row(location, cells, caveats, each.fact_ids))
    for other in others:
        cells = {"what": other.name, "ends": other.reason, "sentence": other.reason}
        caveats = builder.corrections.for_summary(other.fact_ids)
        location = Location(TAB, "fact", other.fact_ids[0])
        row = builder.row(location, cells, caveats, other.fact_ids)
        rows.append(row._replace(group=_("Not drawn, and why"), kind=NOT_DRAWN))
    title, lead = _("Movements of people"), " ".join(movement_notes())
    return Table("movements", title, columns, "sentence", tuple(rows), (lead,))


def place_table(store: Store) -> Table:
    """Return the places on the map, then the others with the reason."""
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
    positions = sorted(store.place_positions(), key=_order)
    facts = store.facts_of("place", (position.id for position in positions))
    builder = RowBuilder(store, columns, (fact for ids in facts.values() for fact in ids))
    rows = tuple(_place_row(store, builder, each, facts.get(each.id, ())) for each in positions)
    return Table("places", _("Places"), columns, "both", rows, (" ".join(place_notes()),))


def _order(position: PlacePosition) -> tuple[int, int]:
    """Return where a place comes in the list: from north to south."""
    signs = ("town", "province", "country", "none")
    return max(signs.index(position.sign), 1), position.y


def _place_row(
    store: Store, builder: RowBuilder, position: PlacePosition, fact_ids: tuple[str, ...]
) -> TableRow:
    is_country, is_drawn = position.sign == "country", position.sign != "none"
    corrections, label = builder.corrections, sign_label(position.sign)
    count = len(fact_ids)
    if is_country:
        caveats, says, both = corrections.of("place", fact_ids), "", label
    else:
        caveats = corrections.on_list(fact_ids)
        says = named_for(store, corrections, position, fact_ids)
        # On paper as long as on a card, but for what a sign must not be taken for.
        both = f"{position.note} {says if is_drawn or count <= MOST_SAID else ''}".strip()
    spoken = ngettext("{count} fact", "{count} facts", count).format(count=count)
    cells: Cells = {
        "place": store.place(position.id).name,
        "sign": label,
        "note": position.note,
        "facts": TableCell(str(count), -count, spoken=spoken),
        "coordinates": position.coordinates,
        "source": position.source,
        "says": says,
        "both": both,
    }
    row = builder.row(Location.of("place", position.id), cells, caveats, fact_ids)
    return row if is_drawn else row._replace(group=label, kind=NOT_DRAWN)


def spoken_row(table: Table, row: TableRow) -> str:
    """Return a row as a screen reader says it."""
    # What a place is; of others all to the sentence.
    if row.location.kind == "place":
        texts = table.texts(row, "place", "sign", "note", "cautions")
    else:
        texts = table.texts(row, "what", "ends", "when", "figure", "sentence")
    return row.difference.spoken(as_sentences(dict.fromkeys(texts)))


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
