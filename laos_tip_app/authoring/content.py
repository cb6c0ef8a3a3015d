"""Read the content folder: its files, their entries and ids."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Final, NamedTuple, cast

from laos_tip_app.authoring import schema
from laos_tip_app.authoring.diagnostics import Diagnostics, Position, listed, quoted, same_id
from laos_tip_app.authoring.file_reader import read_text
from laos_tip_app.authoring.region import RegionFile
from laos_tip_app.authoring.sections import SectionText, read_section
from laos_tip_app.authoring.validation import ContentEntry, Located, validate
from laos_tip_app.authoring.yaml_nodes import Node, name_of, parse_yaml

REPORT: Final = "report.yaml"
VOCABULARY: Final = "vocabulary.yaml"
LISTS: Final[dict[str, tuple[str, type[ContentEntry]]]] = {
    "event": ("events.yaml", schema.Event),
    "stakeholder": ("stakeholders.yaml", schema.Stakeholder),
    "relation": ("relations.yaml", schema.Relation),
    "figure": ("figures.yaml", schema.Figure),
    "place": ("places.yaml", schema.Place),
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

WORDS: Final[dict[str, type[ContentEntry]]] = {
    "statuses": schema.StatusWord,
    "themes": schema.LabelledWord,
    "tiers": schema.TierWord,
    "stakeholder_kinds": schema.StakeholderKindWord,
    "relation_kinds": schema.RelationKindWord,
}
"""The lists of the vocabulary."""

MAP: Final = "map.yaml"
MAP_LISTS: Final[dict[str, type[ContentEntry]]] = {
    "stakeholders": schema.MapName,
    "links": schema.MapLink,
}
"""The lists of the map."""

FACILITATOR: Final = "facilitator.yaml"
REGION: Final = "region.json"
"""The outlines of the country and its neighbours; a report without a map has none."""

_EXPECTED: Final = (
    *(REPORT, VOCABULARY, MAP, FACILITATOR, REGION, "LICENSE"),
    *(file for file, _model in LISTS.values()),
)
_LITTER: Final = frozenset({"thumbs.db", "desktop.ini", ".ds_store", "__macosx", "icon\r"})
_LITTER_STARTS: Final = ("._", "~$", ".~lock.")
"""Files that Windows, macOS and office programs add to a folder."""


_NAMES: Final = ("name", "short_name", "term", "full_name")
_WEB_ADDRESS: Final = re.compile(r"[a-z]+://|www\.|mailto:", re.IGNORECASE)
_ARTICLES: Final = {"event": "an event", "exercise": "an exercise", "context": "a context fact"}


@dataclass(slots=True)
class Listing:
    """The entries of one kind.

    Attributes:
        model: What each of them is.
        nodes: All nodes with their files, including invalid ones for their ids.
        entries: Those that are right.
        whole: Whether every file of the kind could be read.
    """

    model: type[ContentEntry]
    nodes: list[tuple[str, Node]] = field(default_factory=list)
    entries: list[Located[ContentEntry]] = field(default_factory=list)
    whole: bool = True

    @property
    def is_right(self) -> bool:
        """Whether all files could be read and no entry is invalid."""
        return self.whole and len(self.entries) == len(self.nodes)

    def ids(self) -> Iterator[tuple[str, Position]]:
        """Yield id and position of every entry, valid or not."""
        for file, node in self.nodes:
            id_node = node.mapping().get("id")
            if id_node and isinstance(id_node.value, str):
                yield id_node.value, Position(file, id_node.line)

    def words(self) -> list[str]:
        """Return the ids alone."""
        return [name for name, _position in self.ids()]

    def extend(self, file: str, nodes: list[Node] | None, mistakes: Diagnostics) -> None:
        """Add the entries of a file; None means it is unreadable."""
        if nodes is None:
            self.whole = False
            return
        self.nodes += [(file, node) for node in nodes]
        entries = (validate(self.model, node, file, mistakes) for node in nodes)
        self.entries += filter(None, entries)


@dataclass(slots=True)
class Content:
    """The content of all files.

    Attributes:
        lists: The entries of each kind.
        words: The lists of the vocabulary.
        map: The lists of the map.
    """

    report: Located[schema.Report] | None = None
    guide: Located[schema.FacilitatorGuide] | None = None
    words: dict[str, Listing] = field(default_factory=dict)
    sections: list[SectionText] = field(default_factory=list)
    all_sections_read: bool = True
    lists: dict[str, Listing] = field(default_factory=dict)
    map: dict[str, Listing] = field(default_factory=dict)
    region: RegionFile | None = None
    region_whole: bool = True

    def of[Record: ContentEntry](self, model: type[Record]) -> list[Located[Record]]:
        """Return the valid entries of a model."""
        listings = (*self.lists.values(), *self.map.values())
        [entries] = (listing.entries for listing in listings if listing.model is model)
        return cast("list[Located[Record]]", entries)

    def records[Record: ContentEntry](self, model: type[Record]) -> list[Record]:
        """Return the valid entries of a model, without their files."""
        return [entry.record for entry in self.of(model)]

    def brief_paragraphs(
        self,
    ) -> Iterator[tuple[int, Located[schema.BriefPart], Located[schema.BriefParagraph]]]:
        """Yield number, part and paragraph of the brief."""
        report, number = self.report, count(1)
        for part in report.items("brief", report.record.brief) if report else ():
            for paragraph in part.items("paragraphs", part.record.paragraphs):
                yield next(number), part, paragraph


def report_at(content: Content, key: str) -> Position:
    """Return where a key of report.yaml is."""
    return content.report.at(key) if content.report else Position(REPORT, 1)


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
        right = "write one as a file sections/NAME.md"
        mistakes.add(Position("sections", 1), "there is no section", right)
    for name in names:
        section = read_section(folder, f"sections/{name}", mistakes)
        if section is None:
            content.all_sections_read = False
        else:
            content.sections.append(section)
    content.sections.sort(key=lambda section: section.head.record.position if section.head else 0)
    content.lists["fact"] = _read_facts(folder, content, mistakes)
    for kind, (file, model) in LISTS.items():
        listing = content.lists[kind] = Listing(model)
        listing.extend(file, read_list(folder, file, mistakes), mistakes)
    return content


def facts_file(section_id: str) -> str:
    """Return the name of the file with the facts of a section."""
    return f"facts/{section_id}.yaml"


def section_of(file: str) -> str:
    """Return the id of the section whose facts a file has."""
    return file.removeprefix("facts/").removesuffix(".yaml")


def _read_facts(folder: Path, content: Content, mistakes: Diagnostics) -> Listing:
    files = folder.joinpath("facts").glob("*.yaml")
    existing = {path.stem for path in files if not _is_litter(path.name)}
    ids = [section.id for section in content.sections]
    facts = Listing(schema.Fact)
    for section_id in dict.fromkeys((*ids, *existing)):
        file = facts_file(section_id)
        if section_id not in ids and content.all_sections_read:
            wrong = f"no section has the id {section_id}"
            mistakes.add(Position(file, 1), wrong, "name the file after its section")
        facts.extend(file, read_list(folder, file, mistakes), mistakes)
    return facts


def _read_region(folder: Path, content: Content, mistakes: Diagnostics) -> None:
    if not folder.joinpath(REGION).exists():
        return
    text = read_text(folder, REGION, mistakes)
    content.region = None if text is None else RegionFile.parse(text)
    content.region_whole = content.region is not None
    if text is not None and content.region is None:
        right = "make it again with “laos-tip-content region”"
        mistakes.add(Position(REGION, 1), "this is not a region", right)


def _read_keyed(
    folder: Path, file: str, models: Mapping[str, type[ContentEntry]], mistakes: Diagnostics
) -> dict[str, Listing]:
    """Return the lists of a file by their keys."""
    root, add = _yaml(folder, file, mistakes), mistakes.in_file(file)
    value = root.value if root else None
    if root and not isinstance(value, dict):
        wrong = f"there is {name_of(root)} where keys are expected"
        add(root.line, wrong, f"write {listed(models)}, each with its list")
    keys = value if isinstance(value, dict) else {}
    for name in keys.keys() - models.keys():
        add(keys[name].line, f"the key {name} is not known", f"the keys are {listed(models)}")
    listings = {name: Listing(model, whole=name in keys) for name, model in models.items()}
    for name, listing in listings.items():
        if name in keys:
            listing.extend(file, _items(keys[name], file, mistakes), mistakes)
        elif keys:
            add(1, f"the key {name} is missing", "add it with its list")
    return listings


def _yaml(folder: Path, file: str, mistakes: Diagnostics) -> Node | None:
    text = read_text(folder, file, mistakes)
    return None if text is None else parse_yaml(text, file, mistakes)


def read_list(folder: Path, file: str, mistakes: Diagnostics) -> list[Node] | None:
    """Return the entries of a file, or None if it is unreadable."""
    root = _yaml(folder, file, mistakes)
    return _items(root, file, mistakes) if root else None


def _items(node: Node, file: str, mistakes: Diagnostics) -> list[Node] | None:
    if isinstance(node.value, list):
        return node.value
    wrong = f"there is {name_of(node)} where a list is expected"
    mistakes.add(Position(file, node.line), wrong, "begin each entry with a hyphen and a space")
    return None


def _report_unexpected_files(folder: Path, mistakes: Diagnostics) -> None:
    """Report unknown files and folders: one may be a misspelt name."""
    names = []
    for path in folder.iterdir():
        suffix = {"sections": ".md", "facts": ".yaml"}.get(path.name)
        if suffix and path.is_dir():
            children = (child for child in path.iterdir() if not _is_litter(child.name))
            wrong = (child for child in children if child.suffix != suffix or not child.is_file())
            names += [f"{path.name}/{child.name}" for child in wrong]
        elif path.name not in _EXPECTED and not _is_litter(path.name):
            names.append(path.name)
    right = f"expected are {listed(_EXPECTED)}, sections/NAME.md and facts/NAME.yaml"
    for name in names:
        mistakes.add(Position(name, 1), "this name is not expected", right)


def _is_litter(name: str) -> bool:
    """Return whether a file manager or an office program left a file."""
    return name.lower() in _LITTER or name.startswith(_LITTER_STARTS)


class IdEntry(NamedTuple):
    """The entry that has an id."""

    kind: str
    position: Position


class Ids:
    """All ids of the content; each is unique across all kinds."""

    def __init__(self, content: Content, mistakes: Diagnostics) -> None:
        """Collect the ids and report duplicates."""
        self._mistakes = mistakes
        self._known: dict[str, IdEntry] = {}
        self._named: dict[str, str] = {}
        self._whole: dict[str, bool] = {"section": content.all_sections_read}
        for section in content.sections:
            self._add(section.id, IdEntry("section", Position(section.file, section.id_line)))
        for kind, listing in content.lists.items():
            self._whole[kind] = listing.whole
            for name, position in listing.ids():
                self._add(name, IdEntry(kind, position))
            for keys in (node.mapping() for _file, node in listing.nodes):
                if "id" in keys:
                    names = (str(keys[key].value) for key in _NAMES if key in keys)
                    self._named.update(dict.fromkeys(names, str(keys["id"].value)))

    def _add(self, name: str, known: IdEntry) -> None:
        if name in self._known:
            wrong = f"the id {name} is already used at {self._known[name].position}"
            self._mistakes.add(known.position, wrong, "give each entry a different id")
            # The id that one of them should have is missed wherever it is named.
            self._whole[known.kind] = False
        else:
            self._known[name] = known

    def kind(self, name: str) -> str:
        """Return the kind of the entry with an id, or ""."""
        return self._known[name].kind if name in self._known else ""

    def check_references(self, entries: Iterable[Located[ContentEntry]]) -> None:
        """Report references to missing entries, and to those of other kinds."""
        for entry in entries:
            for reference in entry.references:
                self.find(reference.name, reference.kinds, Position(entry.file, reference.line))

    def find(self, name: str, kinds: tuple[str, ...], position: Position) -> str | None:
        """Return the kind of a referenced id, or report the reference.

        Nothing is reported while a file that could contain it can't be read.
        """
        known = self._known.get(name)
        if known and known.kind in kinds:
            return known.kind
        if known:
            wrong = f"{name} is {with_article(known.kind)}"
            right = f"allowed here is {' or '.join(map(with_article, kinds))}"
        elif _WEB_ADDRESS.match(name):
            wrong = f"the link {quoted(name)} points outside the report"
            right = "write the id of an entry, such as [words](SH-01), and the address"
            right += " in sources.yaml"
        elif all(self._whole[kind] for kind in kinds):
            wrong = f"there is no {kinds[0] if len(kinds) == 1 else 'entry'} {name}"
            near = (other for other, entry in self._known.items() if entry.kind in kinds)
            named = self._known.get(self._named.get(name, name))
            if named and named.kind in kinds:
                right = f"write its id, {self._named[name]}"
            else:
                right = same_id(name, near, "remove it here, or put the entry back")
        else:
            return None
        self._mistakes.add(position, wrong, right)
        return None


def with_article(kind: str) -> str:
    """Return a kind with its indefinite article."""
    return _ARTICLES.get(kind, f"a {kind}")
