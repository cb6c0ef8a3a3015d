"""The legend of the map: the shapes and lines on it."""

from functools import partial
from typing import Final

from laos_tip_app.base.i18n import _
from laos_tip_app.drawing.legend import Legend, LegendSample
from laos_tip_app.drawing.map.painter import MapPainter
from laos_tip_app.report.labels import source_name
from laos_tip_app.store.store import Store

LEGEND_TEXT: Final = 10.0
"""The size of its letters."""

_PADDING: Final = 0.5
"""Set close, so that the names on a page of A4 are as large as they have to be."""

_SAMPLE: Final = 26.0


def map_legend(store: Store, map_painter: MapPainter) -> Legend:
    """Return the legend of a report’s map: what is drawn on it."""
    named = {name.stakeholder_id for name in store.map_names()}
    drawn = [body for body in store.stakeholders() if body.id in named]
    kinds = [
        kind for kind in store.stakeholder_kinds() if any(body.kind == kind.id for body in drawn)
    ]
    shapes = [(kind.label, kind.id, True) for kind in kinds]
    if not all(body.named for body in drawn):
        unnamed = _("Not named in {source}").format(source=source_name(store.meta()))
        shapes.append((unnamed, kinds[0].id, False))
    joined = {relation for link in store.map_links() for relation in link.relation_ids}
    lines = {relation.kind for relation in store.relations() if relation.id in joined}
    samples = [
        LegendSample(_("Who"), is_heading=True),
        *(
            LegendSample(label, partial(map_painter.paint_shape, kind, named), _SAMPLE)
            for label, kind, named in shapes
        ),
        LegendSample(_("What joins them, in the editors’ grouping"), is_heading=True),
        *(
            LegendSample(kind.label, partial(map_painter.paint_line, kind.id), _SAMPLE)
            for kind in store.relation_kinds()
            if kind.id in lines
        ),
    ]
    return Legend(samples, (), map_painter.text_painter, map_painter.theme, LEGEND_TEXT, _PADDING)
