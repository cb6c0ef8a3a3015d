"""Read the content folder: every file and the entries in it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from laos_tip_app.authoring import place_schema, schema
from laos_tip_app.authoring.diagnostics import Diagnostics
from laos_tip_app.authoring.file_reader import read_text
from laos_tip_app.authoring.region import RegionFile
from laos_tip_app.authoring.sections import SectionText, read_section
from laos_tip_app.authoring.validation import Located, validate, validate_all
from laos_tip_app.authoring.yaml_nodes import Node, name_of, parse_yaml

REPORT: Final = "report.yaml"
VOCABULARY: Final = "vocabulary.yaml"
LISTS: Final[dict[str, tuple[str, type[schema.ContentEntry]]]] = {
    "event": ("events.yaml", schema.Event),
    "stakeholder": ("stakeholders.yaml", schema.Stakeholder),
    "relation": ("relations.yaml", place_schema.Relation),
    "figure": ("figures.yaml", schema.Figure),
    "place": ("places.yaml", place_schema.Place),
    "term": ("terms.yaml", schema.Term),
    "note": ("notes.yaml", schema.Note),
    "rating": ("ratings.yaml", schema.Rating),
    "context": ("context.yaml", schema.ContextFact),
    "source": ("sources.yaml", schema.Source),
    "exercise": ("exercises.yaml", schema.Exercise),
    "synonym": ("synonyms.yaml", schema.Synonym),
    "answer": ("answers.yaml", schema.Answer),
    "change": ("changes.yaml", schema.Change),
    "lao": ("lao.yaml", schema.LaoText),
}
"""The kinds with one file each: its name, and the model of an entry."""

WORDS: Final[dict[str, type[schema.ContentEntry]]] = {
    "statuses": schema.StatusWord,
    "themes": schema.LabelledWord,
    "tiers": schema.TierWord,
    "stakeholder_kinds": schema.StakeholderKindWord,
    "relation_kinds": schema.RelationKindWord,
}
"""The lists of the vocabulary."""

MAP: Final = "map.yaml"
MAP_LISTS: Final[dict[str, type[schema.ContentEntry]]] = {
    "stakeholders": schema.MapName,
    "links": schema.MapLink,
}
"""The lists of the map."""

FACILITATOR: Final = "facilitator.yaml"
REGION: Final = "region.json"
"""The outlines of the country and its neighbours; a report without a map has none."""

_LICENCE: Final = "LICENSE"
_EXPECTED: Final = (
    REPORT,
    VOCABULARY,
    MAP,
    FACILITATOR,
    REGION,
    _LICENCE,
    *(file for file, _ in LISTS.values()),
)
_LITTER: Final = frozenset({"thumbs.db", "desktop.ini", ".ds_store", "__macosx", "icon\r"})
_LITTER_STARTS: Final = ("._", "~$", ".~lock.")
"""Files that Windows, macOS and office programs add to a folder."""


@dataclass(slots=True)
class Listing[Record: schema.ContentEntry]:
    """The entries of one kind.

    Attributes:
        nodes: All nodes with their files, including invalid ones for their ids.
        entries: Those that are right.
        whole: Whether every file of the kind could be read.
    """

    nodes: list[tuple[str, Node]] = field(default_factory=list)
    entries: list[Located[Record]] = field(default_factory=list)
    whole: bool = True

    def ids(self) -> Iterator[tuple[str, str, int]]:
        """Yield id, file and line of every entry, valid or not."""
        for file, node in self.nodes:
            id_node = node.at("id")
            if id_node is not node and isinstance(id_node.value, str):
                yield id_node.value, file, id_node.line

    def extend(
        self, file: str, nodes: list[Node] | None, model: type[Record], mistakes: Diagnostics
    ) -> None:
        """Add the entries of a file; None means it is unreadable."""
        if nodes is None:
            self.whole = False
            return
        self.nodes += [(file, node) for node in nodes]
        self.entries += validate_all(model, nodes, file, mistakes)


@dataclass(slots=True)
class Content:
    """The content of all files."""

    report: Located[schema.Report] | None = None
    guide: Located[schema.FacilitatorGuide] | None = None
    words: dict[str, Listing[schema.ContentEntry]] = field(default_factory=dict)
    sections: list[SectionText] = field(default_factory=list)
    all_sections_read: bool = True
    facts: Listing[schema.Fact] = field(default_factory=Listing)
    lists: dict[str, Listing[schema.ContentEntry]] = field(default_factory=dict)
    map: dict[str, Listing[schema.ContentEntry]] = field(default_factory=dict)
    region: RegionFile | None = None
    region_whole: bool = True

    def of[Record: schema.ContentEntry](
        self, kind: str, model: type[Record]
    ) -> list[Located[Record]]:
        """Return the valid entries of a kind, typed."""
        return _typed(self.lists[kind], model)

    def map_of[Record: schema.ContentEntry](
        self, name: str, model: type[Record]
    ) -> list[Located[Record]]:
        """Return the valid entries of a list of the map, typed."""
        return _typed(self.map[name], model)


def _typed[Record: schema.ContentEntry](
    listing: Listing[schema.ContentEntry], model: type[Record]
) -> list[Located[Record]]:
    return [
        Located(entry.record, entry.node, entry.file, entry.references)
        for entry in listing.entries
        if isinstance(entry.record, model)
    ]


def read_content(folder: Path, mistakes: Diagnostics) -> Content:
    """Read a content folder, as far as possible."""
    content = Content()
    _report_unexpected_files(folder, mistakes)
    root = _yaml(folder, REPORT, mistakes)
    content.report = validate(schema.Report, root, REPORT, mistakes) if root else None
    guide = _yaml(folder, FACILITATOR, mistakes)
    if guide:
        content.guide = validate(schema.FacilitatorGuide, guide, FACILITATOR, mistakes)
    content.words = _read_keyed(folder, VOCABULARY, WORDS, mistakes)
    content.map = _read_keyed(folder, MAP, MAP_LISTS, mistakes)
    _read_region(folder, content, mistakes)
    names = sorted(
        path.name for path in folder.joinpath("sections").glob("*.md") if not _is_litter(path.name)
    )
    if not names:
        content.all_sections_read = False
        mistakes.add("sections", 1, "there is no section", "write one as a file sections/NAME.md")
    for name in names:
        section = read_section(folder, f"sections/{name}", mistakes)
        if section is None:
            content.all_sections_read = False
        else:
            content.sections.append(section)
    content.sections.sort(key=lambda section: section.head.record.position if section.head else 0)
    _read_facts(folder, content, mistakes)
    for kind, (file, model) in LISTS.items():
        listing: Listing[schema.ContentEntry] = Listing()
        listing.extend(file, _list(folder, file, mistakes), model, mistakes)
        content.lists[kind] = listing
    return content


def facts_file(section_id: str) -> str:
    """Return the name of the file with the facts of a section."""
    return f"facts/{section_id}.yaml"


def _read_facts(folder: Path, content: Content, mistakes: Diagnostics) -> None:
    files = folder.joinpath("facts").glob("*.yaml")
    existing = {path.stem for path in files if not _is_litter(path.name)}
    ids = [section.id for section in content.sections]
    for section_id in dict.fromkeys(ids + sorted(existing)):
        file = facts_file(section_id)
        if section_id not in ids and content.all_sections_read:
            mistakes.add(
                file, 1, f"no section has the id {section_id}", "name the file after its section"
            )
        content.facts.extend(file, _list(folder, file, mistakes), schema.Fact, mistakes)


def _read_region(folder: Path, content: Content, mistakes: Diagnostics) -> None:
    if not folder.joinpath(REGION).exists():
        return
    text = read_text(folder, REGION, mistakes)
    content.region = None if text is None else RegionFile.parse(text)
    content.region_whole = content.region is not None
    if text is not None and content.region is None:
        right = "make it again with “laos-tip-content region”"
        mistakes.add(REGION, 1, "this is not a region", right)


def _read_keyed(
    folder: Path, file: str, models: Mapping[str, type[schema.ContentEntry]], mistakes: Diagnostics
) -> dict[str, Listing[schema.ContentEntry]]:
    """Return the lists of a file by their keys."""
    root = _yaml(folder, file, mistakes)
    value = root.value if root else None
    if root and not isinstance(value, dict):
        mistakes.add(
            file,
            root.line,
            f"there is {name_of(root)} where keys are expected",
            f"write {', '.join(models)}, each with its list",
        )
    keys = value if isinstance(value, dict) else {}
    for name in keys.keys() - models.keys():
        mistakes.add(
            file,
            keys[name].line,
            f"the key {name} is not known",
            f"the keys are {', '.join(models)}",
        )
    listings: dict[str, Listing[schema.ContentEntry]] = {}
    for name, model in models.items():
        listing: Listing[schema.ContentEntry] = Listing()
        listings[name] = listing
        if name in keys:
            listing.extend(file, _items(keys[name], file, mistakes), model, mistakes)
        else:
            listing.whole = False
            if keys:
                mistakes.add(file, 1, f"the key {name} is missing", "add it with its list")
    return listings


def _yaml(folder: Path, file: str, mistakes: Diagnostics) -> Node | None:
    text = read_text(folder, file, mistakes)
    return None if text is None else parse_yaml(text, file, mistakes)


def _list(folder: Path, file: str, mistakes: Diagnostics) -> list[Node] | None:
    root = _yaml(folder, file, mistakes)
    return _items(root, file, mistakes) if root else None


def _items(node: Node, file: str, mistakes: Diagnostics) -> list[Node] | None:
    if isinstance(node.value, list):
        return node.value
    mistakes.add(
        file,
        node.line,
        f"there is {name_of(node)} where a list is expected",
        "begin each entry with a hyphen and a space",
    )
    return None


def _report_unexpected_files(folder: Path, mistakes: Diagnostics) -> None:
    """Report unknown files and folders: one may be a misspelt name."""
    expected = set(_EXPECTED)
    for path in folder.iterdir():
        if _is_litter(path.name):
            continue
        suffix = {"sections": ".md", "facts": ".yaml"}.get(path.name)
        if suffix and path.is_dir():
            for child in path.iterdir():
                if _is_litter(child.name):
                    continue
                if child.suffix != suffix or not child.is_file():
                    _report_unexpected(f"{path.name}/{child.name}", mistakes)
        elif path.name not in expected:
            _report_unexpected(path.name, mistakes)


def _is_litter(name: str) -> bool:
    """Return whether a file manager or an office program left a file."""
    return name.lower() in _LITTER or name.startswith(_LITTER_STARTS)


def _report_unexpected(file: str, mistakes: Diagnostics) -> None:
    mistakes.add(
        file,
        1,
        "this name is not expected",
        f"expected are {', '.join(_EXPECTED)}, sections/NAME.md and facts/NAME.yaml",
    )
