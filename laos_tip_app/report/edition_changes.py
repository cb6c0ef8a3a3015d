"""What changed between two editions, by section, also as Markdown."""

from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path
from typing import Final, Literal, NamedTuple

from laos_tip_app.base.i18n import _, ngettext, with_semicolons
from laos_tip_app.report.corrections import Assessments, Corrections
from laos_tip_app.report.labels import edition_name, kind_label
from laos_tip_app.store.edition import Edition, EditionEntry, is_newer, read_edition
from laos_tip_app.store.records import Note

type Action = Literal["added", "removed", "changed"]
type MarkedText = tuple[tuple[str, bool], ...]
"""A text in parts, each with whether it differs from the other text."""

_LEFT_OUT: Final = frozenset({"facts", "kind", "locator", "row", "slide", "span", "theme"})
"""Texts of an added or withdrawn entry that add little to the others."""


class TextChange(NamedTuple):
    """A changed text of an entry; old or new may be empty.

    Attributes:
        name: The field, the same in every language.
    """

    name: str
    old: str
    new: str


class EntryChange(NamedTuple):
    """An added, withdrawn or changed entry.

    Attributes:
        title: What it is called now, or was called if it was withdrawn.
        reference: Where a fact is stated, such as `Protection ¶2`; else empty.
        texts: The texts that differ; for an added or withdrawn entry all that are not empty.
        reasons: The editor's reasons; those of its facts if it has none of its own.
        caveats: In a line each the notes, status and attribution that go with the claim; those of
            before and of now where they differ.
    """

    kind: str
    id: str
    action: Action
    title: str
    reference: str
    section_id: str
    texts: tuple[TextChange, ...]
    reasons: tuple[str, ...]
    caveats: tuple[str, ...]

    @property
    def name(self) -> str:
        """Where it is stated, or its kind and title."""
        if self.kind == "report":
            return _("Title and licence")
        if self.kind == "brief":
            return _("Brief, paragraph {number}").format(number=self.id.removeprefix("brief-"))
        kind = _("Not confirmed") if self.kind == "unconfirmed" else kind_label(self.kind)
        return self.reference or f"{kind}: {self.title}"


class SectionChanges(NamedTuple):
    """The changes of one section, or of none; facts first."""

    id: str
    title: str
    changes: tuple[EntryChange, ...]
    in_same_words: tuple[EntryChange, ...] = ()  # only based on other facts


class EditionChanges(NamedTuple):
    """All changes from one edition to another.

    Attributes:
        sections: Those with changed facts first.
    """

    old: Edition
    new: Edition
    sections: tuple[SectionChanges, ...]
    explained: frozenset[str]  # the ids with a reason of their own

    @property
    def total(self) -> int:
        """The number of entries that were added, withdrawn or changed."""
        return len(list(self.entries()))

    def entries(self) -> Iterator[EntryChange]:
        """Yield all changes in their order."""
        for section in self.sections:
            yield from (*section.changes, *section.in_same_words)


def compare_editions(old: Edition, new: Edition) -> EditionChanges:
    """Return the changes from one edition to another."""
    comparison = _Comparison(old, new)
    by_section: dict[str, list[EntryChange]] = {}
    for key in {**new.entries, **old.entries}:
        if change := comparison.change(old.entries.get(key), new.entries.get(key)):
            by_section.setdefault(change.section_id, []).append(change)
    # In the order of the new edition; what that has no more comes last.
    titles = {**new.sections, **old.sections, **new.sections, "": _("The report as a whole")}
    sections = [
        _section_changes(section_id, title, by_section[section_id])
        for section_id, title in titles.items()
        if section_id in by_section
    ]
    sections.sort(key=lambda each: "fact" not in {change.kind for change in each.changes})
    return EditionChanges(old, new, tuple(sections), frozenset(comparison.reasons))


class _Comparison:
    """Compares the entries of two editions.

    Attributes:
        reasons: The editors’ new reasons, by the ids of the entries.
    """

    def __init__(self, old: Edition, new: Edition) -> None:
        self._known = old.entries.keys()
        self._before, self._now = Corrections(_assessments(old)), Corrections(_assessments(new))
        self.reasons: dict[str, list[str]] = {}
        for reason in new.reasons:
            if reason not in old.reasons:
                self.reasons.setdefault(reason.record_id, []).append(reason.reason)

    def change(self, old: EditionEntry | None, new: EditionEntry | None) -> EntryChange | None:
        """Return the change of an entry, if its texts differ."""
        entry, texts = new or old, _changed_texts(old, new)
        if entry is None or not texts:
            return None
        action: Action = "added" if old is None else "removed" if new is None else "changed"
        facts = [fact for each in (old, new) if each for fact in _fact_ids(each)]
        # A new entry may be on facts that were changed for another reason.
        new_facts = [fact for fact in facts if old or ("fact", fact) not in self._known]
        named = [entry.id] if entry.id in self.reasons else new_facts
        reasons = dict.fromkeys(each for row in named for each in self.reasons.get(row, ()))
        before = self._before.in_a_line(old.kind, _fact_ids(old)) if old else ""
        now = self._now.in_a_line(new.kind, _fact_ids(new)) if new else ""
        caveats = [now or before]
        if action == "changed" and before != now:
            labelled = ((_("Before:"), before), (_("Now:"), now))
            caveats = [f"{label} {text}" for label, text in labelled if text]
        return EntryChange(
            entry.kind,
            entry.id,
            action,
            entry.title,
            entry.reference,
            entry.section_id,
            texts,
            tuple(reasons),
            tuple(filter(None, caveats)),
        )


def _changed_texts(old: EditionEntry | None, new: EditionEntry | None) -> tuple[TextChange, ...]:
    """Return the texts of an entry that differ."""
    before, after = old.texts if old else {}, new.texts if new else {}
    left_out = _LEFT_OUT if old is None or new is None else ()
    return tuple(
        TextChange(name, before.get(name, ""), after.get(name, ""))
        for name in (after if new else before)
        if before.get(name, "") != after.get(name, "") and name not in left_out
    )


def _section_changes(section_id: str, title: str, changes: list[EntryChange]) -> SectionChanges:
    """Return the changes of a section, facts first."""
    words: list[EntryChange] = []
    same: list[EntryChange] = []
    for change in changes:
        is_same = change.action == "changed" and {text.name for text in change.texts} == {"facts"}
        (same if is_same else words).append(change)
    words.sort(key=lambda change: change.kind != "fact")
    return SectionChanges(section_id, title, tuple(words), tuple(same))


def _assessments(edition: Edition) -> Assessments:
    """Return what the texts of an edition say of its facts."""
    statuses = {label: status for status, label in edition.statuses.items()}
    facts, notes = {}, []
    for entry in edition.entries.values():
        texts = entry.texts
        if entry.kind == "fact":
            status = statuses.get(texts.get("status", ""), "")
            facts[entry.id] = status, texts.get("attribution", "")
        elif entry.kind == "note":
            kind, short, text = (texts[name] for name in ("kind", "short", "text"))
            notes.append(Note(entry.id, kind, short, "", "", text, _fact_ids(entry)))
    counts = Counter(attribution for _status, attribution in facts.values())
    usual = max(counts, key=lambda text: (counts[text], text), default="")
    return Assessments(facts, notes, edition.statuses, usual)


def _fact_ids(entry: EditionEntry) -> tuple[str, ...]:
    """Return the facts that an entry states or is based on."""
    if entry.kind == "fact":
        return (entry.id,)
    return tuple(filter(None, entry.texts.get("facts", "").split(", ")))


def action_label(action: Action) -> str:
    """Return what happened to an entry, in a word."""
    return {"added": _("new"), "removed": _("removed"), "changed": _("changed")}[action]


def text_label(name: str) -> str:
    """Return the label of a field."""
    labels = {
        "actors": _("Actors"),
        "address": _("Address"),
        "as_of_long": _("As of"),
        "attribution": _("Attribution"),
        "attribution_short": _("The same, for the foot of pages"),
        "back": _("From the other stakeholder’s side"),
        "counts": _("Thing counted"),
        "date": _("Date"),
        "facts": _("Facts"),
        "figures": _("Figures"),
        "finding": _("What the US report says"),
        "from": _("From"),
        "full_name": _("Full name"),
        "heading": _("Heading"),
        "headings": _("Headings"),
        "inferred": _("Our reading of the date"),
        "kind": _("Kind"),
        "label": _("Label on the map"),
        "lao": _("Lao"),
        "licence": _("Licence"),
        "locator": _("Place in the source"),
        "meaning": _("Meaning"),
        "name": _("Name"),
        "note": _("Note"),
        "period": _("Period"),
        "places": _("Places"),
        "publisher": _("Publisher"),
        "ratings_meaning": _("What a rating says"),
        "reference_only": _("Disclaimer"),
        "remark": _("Editors’ remark"),
        "roles": _("Roles"),
        "row": _("Short version for rows"),
        "rule": _("What applies to nearly all of it"),
        "rule_short": _("The same, for a small window"),
        "sentence": _("Sentence"),
        "short": _("Short version"),
        "short_name": _("Short name"),
        "slide": _("Short version for slides"),
        "source": _("Source"),
        "span": _("Dates from and to"),
        "statement": _("Statement"),
        "status": _("Status"),
        "subject": _("Subject"),
        "term": _("Term"),
        "text": _("Text"),
        "theme": _("Theme"),
        "tier": _("Tier"),
        "title": _("Title"),
        "to": _("To"),
        "topic": _("Topic"),
        "unit": _("Unit"),
        "value": _("Value"),
    }
    return labels[name]


def read_changes(first: Path, second: Path) -> EditionChanges:
    """Return the changes from the older data file to the newer.

    Args:
        first: One of them; the older one where neither is newer.
        second: The other.

    Raises:
        DataFileError: One of them can't be read.
    """
    old, new = read_edition(first), read_edition(second)
    return compare_editions(new, old) if is_newer(old, new) else compare_editions(old, new)


def changed_facts(changes: EditionChanges) -> frozenset[str]:
    """Return the facts whose sentence is new or has changed."""
    return frozenset(
        change.id
        for change in changes.entries()
        if change.kind == "fact"
        and change.action != "removed"
        and any(text.name in ("sentence", "statement") for text in change.texts)
    )


def changed_words(old: str, new: str) -> tuple[MarkedText, MarkedText]:
    """Return both texts in parts, each with whether it differs."""
    before, after = old.split(), new.split()
    left: list[tuple[str, bool]] = []
    right: list[tuple[str, bool]] = []
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for tag, start, end, new_start, new_end in matcher.get_opcodes():
        if end > start:
            left.append((" ".join(before[start:end]), tag != "equal"))
        if new_end > new_start:
            right.append((" ".join(after[new_start:new_end]), tag != "equal"))
    return tuple(left), tuple(right)


def changes_title(changes: EditionChanges) -> str:
    """Return the names of both editions."""
    old, new = changes.old, changes.new
    return f"{edition_name(old.number, old.day)} → {edition_name(new.number, new.day)}"


def changes_summary(changes: EditionChanges) -> str:
    """Return in a sentence how much changed."""
    if total := changes.total:
        text = ngettext("{count} entry changed.", "{count} entries changed.", total)
        return text.format(count=total)
    if changes.old.content_hash == changes.new.content_hash:
        return _("Both editions are the same.")
    return _("No wording changed; only the map, the search or the edition number.")


def change_heading(change: EntryChange, *, with_id: bool = False) -> str:
    """Return the name of an entry with its change."""
    name = f"{change.name} ({change.id})" if with_id else change.name
    return f"{name} · {action_label(change.action)}"


def shown_texts(change: EntryChange) -> Iterator[TextChange]:
    """Yield what a reader needs, without ids and words of the heading."""
    is_whole, is_fact = change.action != "changed", change.kind == "fact"
    if is_fact and not {"statement", "sentence"} & {text.name for text in change.texts}:
        yield TextChange("statement", change.title, change.title)
    for text in change.texts:
        is_title = is_whole and not is_fact and change.title in (text.old, text.new)
        if text.name != "facts" and not is_title:
            yield text


def same_words(section: SectionChanges) -> list[str]:
    """Return a sentence with the entries that say the same, if any."""
    names = with_semicolons(change.name for change in section.in_same_words)
    text = _("Based on other facts, in the same words: {names}.")
    return [text.format(names=names)] if names else []


def changes_markdown(changes: EditionChanges, title: str, *, with_ids: bool = False) -> str:
    """Return changes as Markdown below a title, changed words in bold.

    Args:
        changes: The changes.
        title: The title.
        with_ids: Whether editors read it, who need the ids.
    """
    blocks = [f"# {title}", f"{changes_title(changes)}. {changes_summary(changes)}"]
    for section in changes.sections:
        blocks.append(f"## {_escaped(section.title)}")
        for change in section.changes:
            blocks.append(f"### {_escaped(change_heading(change, with_id=with_ids))}")
            texts = change.texts if with_ids else shown_texts(change)
            blocks += ["\n".join(_text_lines(change, text)) for text in texts]
            blocks += map(_escaped, change.caveats)
            blocks += [f"*{_('Reason:')} {_escaped(reason)}*" for reason in change.reasons]
        blocks += map(_escaped, same_words(section))
    return "\n\n".join(blocks) + "\n"


def _text_lines(change: EntryChange, text: TextChange) -> Iterator[str]:
    label = text_label(text.name)
    if change.action != "changed" or text.old == text.new:
        yield f"{label}: {_escaped(' '.join((text.new or text.old).split()))}"
        return
    old, new = changed_words(text.old, text.new)
    for pattern, words in ((_("{what}, before: {text}"), old), (_("{what}, now: {text}"), new)):
        yield f"- {pattern.format(what=label, text=_marked(words) or _('nothing'))}"


def _marked(parts: MarkedText) -> str:
    words = (f"**{_escaped(part)}**" if differs else _escaped(part) for part, differs in parts)
    return " ".join(words)


def _escaped(text: str) -> str:
    """Return a text whose characters mean nothing in Markdown."""
    for character in "\\`*_[]<>~#|$":
        text = text.replace(character, f"\\{character}")
    return text
