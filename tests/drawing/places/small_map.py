"""A map of four countries that a test makes itself."""

from laos_tip_app.base.location import Location
from laos_tip_app.drawing.places.layout import PlacesMap
from laos_tip_app.store.region import Movement, Outline, PlacePosition, Region

REGION = Region(
    "LA",
    1000,
    800,
    "A publisher of maps",
    (
        Outline("CN", ((0, 0), (1000, 0), (1000, 160), (0, 160))),
        Outline("TH", ((0, 160), (300, 160), (300, 800), (0, 800))),
        Outline("LA", ((300, 160), (700, 160), (700, 800), (300, 800))),
        Outline("VN", ((700, 160), (1000, 160), (1000, 800), (700, 800))),
    ),
)


def place(
    place_id: str, name: str, sign: str, at: tuple[int, int], opening: tuple[int, int] = (0, 0)
) -> PlacePosition:
    country = place_id if sign == "country" else "LA"
    return PlacePosition(place_id, name, sign, country, *at, *opening, "", "", f"Of {name}")


def movement(
    name: str,
    *sides: tuple[str, ...],
    via: tuple[str, ...] = (),
    inside: tuple[str, ...] = (),
    is_return: bool = False,
) -> Movement:
    starts, ends = sides or ((), ())
    sentence = f"{name}, says the report."
    return Movement(
        name, f"{name} in few words", "", is_return, sentence, starts, via, ends, inside, ()
    )


PLACES = (
    place("CN", "China", "country", (500, 60)),
    place("TH", "Thailand", "country", (120, 420), (420, 560)),
    place("LA", "Laos", "country", (500, 420), (520, 300)),
    place("VN", "Vietnam", "country", (990, 420), (620, 640)),
    place("PL-1", "Northtown", "town", (480, 220)),
    place("PL-2", "Eastern Province", "province", (950, 600)),
    place("PL-3", "Southtown", "town", (480, 760)),
    place("PL-4", "Neartown", "town", (520, 250)),
)

MOVEMENTS = (
    movement("Out", ("LA",), ("TH",)),
    movement("Back", ("TH",), ("LA",), is_return=True),
    movement("Away", ("TH",), ()),
    movement("Through", ("VN",), ("TH",), via=("LA",)),
    movement("Inside", inside=("LA",)),
    movement("Many", ("CN", "VN"), ("LA",)),
)


def small_map() -> PlacesMap:
    """Return four countries with towns, a province and movements of each kind."""
    return PlacesMap(
        REGION,
        {each.id: each for each in PLACES},
        MOVEMENTS,
        {"PL-1": "ພາກເໜືອ", "CN": "ຈີນ"},
        "Lao names: A dictionary.",
    )


def location(row_id: str) -> Location:
    """Return where the window shows a movement or a place."""
    return Location("places", "relation" if row_id[0] != "P" else "place", row_id)
