"""What must be shown with a statement of another publisher."""

from collections.abc import Iterable, Iterator

from laos_tip_app.base.i18n import _, with_commas, with_semicolons
from laos_tip_app.store.records import Context, Source
from laos_tip_app.store.store import Store


def publishers(sources: Iterable[Source]) -> str:
    """Return the publishers of some sources, each once."""
    return with_semicolons(dict.fromkeys(source.publisher for source in sources))


def titles(sources: Iterable[Source]) -> str:
    """Return the titles of some sources with their dates."""
    return with_semicolons(dict.fromkeys(source.dated_title for source in sources))


def published(sources: Iterable[Source], *, with_address: bool = False) -> str:
    """Return publisher, title and date of each source, in one line."""
    texts = []
    for source in sources:
        parts = [source.publisher, source.dated_title]
        if with_address and source.address:
            parts.append(source.address)
        texts.append(with_commas(parts))
    return with_semicolons(texts)


def remark_line(context: Context) -> str:
    """Return the editors' remark on a statement as a line, or ""."""
    if not context.remark:
        return ""
    return _("Editors’ remark: {remark}").format(remark=context.remark)


def lines_with(store: Store, context: Context) -> Iterator[str]:
    """Yield the texts that must be shown with a statement of context."""
    if remark := remark_line(context):
        yield remark
    for other in store.context_together(context.id):
        if other.id != context.id:
            yield _("To be read with context {id}: {statement}").format(
                id=other.id, statement=other.statement
            )
            if remark := remark_line(other):
                yield remark


def all_together(statements: Iterable[Context], source_id: str) -> tuple[Context, ...]:
    """Return the statements of a source with those shown with them."""
    listed = tuple(statements)
    heads = {
        statement.with_id or statement.id
        for statement in listed
        if any(source.id == source_id for source in statement.sources)
    }
    return tuple(statement for statement in listed if (statement.with_id or statement.id) in heads)
