"""The profiles of all stakeholders as one running list."""

from collections.abc import Iterator
from html import escape

from laos_tip_app.base.i18n import _
from laos_tip_app.documents.statements import Statements
from laos_tip_app.report.document import Block, DocumentList, DocumentSection, SectionPart
from laos_tip_app.store.records import Stakeholder
from laos_tip_app.store.store import Store


def profile_list(store: Store) -> list[DocumentSection]:
    """Return a short profile of each stakeholder, several on a page.

    A caution is named behind its claim; a correction is in words behind each claim.
    """
    statements = Statements(store)
    return [
        _section(store, statements, stakeholder)._replace(continues_page=bool(number))
        for number, stakeholder in enumerate(store.stakeholders())
    ]


def relation_list(store: Store) -> Iterator[SectionPart]:
    """Yield all relations in brief by their numbers on the map."""
    statements = Statements(store, only_on_pages=True)
    yield Block("heading", escape(_("Relations")))
    items: list[Block] = []
    for number, relation in enumerate(store.relations(), 1):
        first, *notes = statements.relations((relation,))
        items += first._replace(margin_label=str(number), anchor=f"row:{relation.id}"), *notes
    yield DocumentList(tuple(items))


def _section(store: Store, statements: Statements, stakeholder: Stakeholder) -> DocumentSection:
    """Return a profile: what the stakeholder is, facts and relations."""
    title = Block("heading", escape(stakeholder.full_name), anchor=f"stakeholder:{stakeholder.id}")
    roles = Block("subtitle", escape(statements.role_line(stakeholder)))
    items = (
        *statements.facts(store.fact_ids("stakeholder", stakeholder.id)),
        *statements.relations(store.relations_of(stakeholder.id), stakeholder.id),
    )
    parts = (title, roles, *([DocumentList(items)] if items else ()))
    return DocumentSection(stakeholder.full_name, parts, has_bookmark=True)
