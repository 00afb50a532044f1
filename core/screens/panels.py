"""The parts that models add to a village's, unit's or officer's page.

A page loops over :func:`panels` and writes ``{% include panel.template %}`` with ``data`` and ``record`` in sight. A part that
fails is shown as such and logged; it never takes the page with it, for the page belongs to somebody else.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from flask import current_app, g, render_template
from markupsafe import Markup

from core.contributions import Panel
from core.extensions import db
from core.registry import for_viewer
from core.scope import scope_of, within

BROKEN = "core/panel_broken.html"


@dataclass(frozen=True)
class Shown:
    """A part as it is drawn: its template's context is ``data``."""

    id: str
    title: object
    icon: str
    template: str
    data: dict


def panels(record) -> list[Shown]:
    """What the models in use say of ``record`` to this viewer; a panel that gives ``None`` is left out."""
    wanted = [panel for panel in for_viewer(Panel, g.viewer) if isinstance(record, panel.on)]
    return list(_shown(wanted, record))


def drawn(record) -> list[tuple[Shown, Markup]]:
    """The same, each with its finished HTML. A panel's template sees its data by name, and also ``data``, ``record``, ``panel``."""
    return [(panel, _drawn(panel, record)) for panel in panels(record)]


def _drawn(panel: Shown, record) -> Markup:
    context = {"data": panel.data, "record": record, "panel": panel} | panel.data
    try:
        return Markup(render_template(panel.template, **context))  # noqa: S704 - our own template's output
    except Exception:
        current_app.logger.exception("part %s", panel.id)
        db.session.rollback()
        return Markup(render_template(BROKEN))  # noqa: S704


def _shown(parts, subject) -> Iterator[Shown]:
    for part in parts:
        template = part.template
        try:
            with within(scope_of(g.viewer, part.permission)):
                data = part.data(subject)
        except Exception:
            current_app.logger.exception("part %s", part.id)
            db.session.rollback()
            template, data = BROKEN, {}
        if data is not None:
            yield Shown(part.id, part.title, part.icon, template, data)
