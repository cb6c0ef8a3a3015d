"""What changed between two editions, as Markdown."""

from collections.abc import Iterator

from laos_tip_app.base.i18n import _, ngettext, with_semicolons
from laos_tip_app.report.edition_changes import (
    EditionChanges,
    EntryChange,
    MarkedText,
    SectionChanges,
    TextChange,
    action_label,
    changed_words,
    text_label,
)
from laos_tip_app.report.labels import edition_name


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
