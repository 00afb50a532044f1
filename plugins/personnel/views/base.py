"""The blueprint, the tabs, and the small things of several pages: lists, forms, decisions, papers."""

from dataclasses import dataclass

from flask import Response, flash, redirect, request, url_for

from core.api import (
    Filter,
    Officer,
    PluginBlueprint,
    Refused,
    _,
    _l,
    current_viewer,
    edit,
    hindrance,
    listing,
    may_open,
    page,
    pdf,
    run_tx,
)
from plugins.personnel.permissions import EXPORT

bp = PluginBlueprint("personnel", __name__)

TABS = (
    ("home", _l("Overview"), ("home",)),
    ("rounds", _l("Selection"), ("rounds", "board", "candidates", "candidate", "objections")),
    ("training", _l("Training"), ("training", "batch", "people", "shadowings", "mentors")),
    ("rules", _l("Rules"), ("rules", "rule", "readers")),
    ("teams", _l("Teams"), ("teams", "team")),
    ("allowances", _l("Allowances"), ("allowances", "allowance", "lines", "rates", "absences")),
    ("handovers", _l("Hand-overs"), ("handovers",)),
)


def tabs() -> list:
    """The tabs that the viewer may open, the present one marked."""
    here = (request.endpoint or "").partition(".")[2]
    return [(title, url_for(f".{name}"), here in inside) for name, title, inside in TABS if may_open(f"personnel.{name}")]


@dataclass(frozen=True)
class Asked(Filter):
    """A question of the address that the statement itself answers; it filters no column."""

    def condition(self):
        return None


def officer_filter() -> Filter:
    """Somebody by number or a part of the name."""
    return Filter("officer", _l("Person"), Officer.id, "officer")


def rows(statement, columns, title, *, filters=(), link=None, order="", empty=None, more=(), **context):
    """A list of this foundation; ``more``: ``(text, href, icon)`` buttons, those that the viewer may press."""
    return listing(
        "personnel/list.html", statement, columns, filters=filters, link=link, order=order, empty=empty, export=EXPORT,
        title=title, tabs=tabs(), more=more, **context,
    )  # fmt: skip


def buttons(permission, *links) -> list:
    """Links for those who hold a permission."""
    return list(links) if current_viewer().can(permission) else []


def form_page(form, model, id, save, title, back, done_url=None, **more):
    """The form of a record; saved, it goes on to ``done_url(record)`` or back."""
    return edit(
        "personnel/form.html", form, model, id, save=save, done=done_url or (lambda record: back), title=title, back=back, **more
    )


def decide(form, work, target, title, back, message=None, ready=None, **context):
    """A small form that decides something: ``work(form)`` in one transaction, then on to ``target``.

    ``ready()`` refuses when it would be refused whatever was typed: then its sentence stands in place of the fields.
    """
    context |= {"form": form, "title": title, "back": back}
    if request.method == "GET":
        form.barred = hindrance(ready) if ready else ""
        return page("personnel/form.html", **context)
    if form.validate():
        try:
            run_tx(lambda: work(form))
            flash(str(message or _("Saved.")), "good")
            return redirect(target() if callable(target) else target, 303)
        except Refused as refusal:
            field = form._fields.get(refusal.field) if refusal.field else None
            if field is None:
                form.form_errors = [str(refusal.reason)]
            else:
                field.errors = [*field.errors, str(refusal.reason)]
    form.barred = hindrance(ready) if ready else ""
    return page("personnel/form.html", **context), 422


def paper(template: str, data: dict, name: str) -> Response:
    """A document as a file that the browser shows."""
    note = {"demo": _("Demonstration data; every name is invented.")} if current_viewer().demo else {}
    answer = Response(pdf(template, data | note), mimetype="application/pdf")
    answer.headers["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    return answer
