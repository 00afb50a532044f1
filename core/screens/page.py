"""One URL, one template: the whole page, or the block of it that htmx asks for.

A block's name is its element's id is the ``HX-Target``. A boosted link, and the browser's back button, get the whole page.
"""

from uuid import UUID

from flask import abort, current_app, flash, g, redirect, render_template, request, url_for
from jinja2_fragments import BlockNotFoundError
from jinja2_fragments.flask import render_block

from core.extensions import db


def wants_fragment() -> bool:
    """Whether htmx asks for a part of the page."""
    htmx = request.htmx
    return bool(htmx) and not htmx.boosted and not htmx.history_restore_request


def page(template: str, /, **context):
    """The page ``template``, or only the block that ``HX-Target`` names."""
    if wants_fragment() and request.htmx.target:
        try:
            return render_block(template, request.htmx.target, **context)
        except BlockNotFoundError:
            current_app.logger.info("%s has no block %s", template, request.htmx.target)
    return render_template(template, **context)


def done(endpoint: str, message=None, tone: str = "good", **values):
    """After a change: say so and go on to a page (303)."""
    if message:
        flash(str(message), tone)
    return redirect(local(request.args.get("next")) or url_for(endpoint, **values), 303)


def local(target: str | None) -> str | None:
    """``target`` if it is a path of this site, else ``None``: no scheme, no ``//``, no backslash, no control characters."""
    if not target or not target.startswith("/") or target.startswith("//"):
        return None
    if "\\" in target or any(ord(c) < 32 for c in target):
        return None
    return target


def find(model: type, id: UUID):
    """The record of this county and area, or 404."""
    record = db.session.get(model, (g.viewer.county_id, id))
    return record if record is not None else abort(404)
