"""The blueprint, the tabs, and the small things of several pages."""

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
    listing,
    may_open,
    page,
    pdf,
    run_tx,
    today,
)
from plugins.assessment.months import month_before, parse
from plugins.assessment.permissions import EXPORT

bp = PluginBlueprint("assessment", __name__)

TABS = (
    ("home", _l("Overview"), ("home", "sheet", "line")),
    ("mine", _l("My figures"), ("mine",)),
    ("plans", _l("Plans"), ("plans", "plan")),
    ("ratings", _l("Ratings"), ("ratings", "due")),
    ("checks", _l("Spot checks"), ("checks", "draws", "draw")),
    ("events", _l("Reviewed events"), ("events", "event")),
    ("scores", _l("Closed months"), ("closings", "closing", "scores", "score")),
    ("appeals", _l("Appeals"), ("appeals", "appeal")),
    ("bands", _l("Bands"), ("bands",)),
    ("burden", _l("Burden"), ("burden",)),
    ("pilots", _l("Pilots"), ("pilots", "pilot")),
)


def tabs() -> list:
    """The tabs that the viewer may open, the present one marked."""
    here = (request.endpoint or "").partition(".")[2]
    return [(title, url_for(f".{name}"), here in inside) for name, title, inside in TABS if may_open(f"assessment.{name}")]


def asked_month():
    """The month of the address; without one the month before this."""
    return parse(request.args.get("month"), month_before(today()))


def person_filters(model, *more) -> tuple:
    """Period, station and person: the same names in all lists, so that links from reports fit."""
    return (
        Filter("from", _l("From"), model.occurred_on, "date_from"), Filter("to", _l("To"), model.occurred_on, "date_to"),
        Filter("unit", _l("Station"), model.unit_id, "unit", lambda: None), Filter("officer", _l("Person"), Officer.id, "officer"),
        *more,
    )  # fmt: skip


def choices(words) -> tuple:
    """A word list as choices of a filter."""
    return tuple((getattr(key, "value", key), title) for key, title in words.items())


def rows(statement, columns, title, *, filters=(), link=None, order="", empty=None, more=(), **context):
    """A list of this foundation; ``more``: ``(text, href, icon)`` buttons."""
    return listing(
        "assessment/list.html", statement, columns, filters=filters, link=link, order=order, empty=empty, export=EXPORT,
        title=title, tabs=tabs(), more=more, **context,
    )  # fmt: skip


def buttons(permission, *links) -> list:
    """Links for those who hold a permission."""
    return list(links) if current_viewer().can(permission) else []


def form_page(form, model, id, save, title, back, done_url=None, **more):
    """The form of a record; saved, it goes on to ``done_url(record)`` or back."""
    go_on = done_url or (lambda record: back)
    return edit("assessment/form.html", form, model, id, save=save, done=go_on, title=title, back=back, **more)


def decide(form, work, target, title, back, message=None, **context):
    """A small form that decides something: ``work(form)`` in one transaction, then on to ``target``."""
    context |= {"form": form, "title": title, "back": back}
    if request.method == "GET":
        return page("assessment/form.html", **context)
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
    return page("assessment/form.html", **context), 422


def paper(template: str, data: dict, name: str) -> Response:
    """A document as a file that the browser shows."""
    note = {"demo": _("Demonstration data; every name is invented.")} if current_viewer().demo else {}
    answer = Response(pdf(template, data | note), mimetype="application/pdf")
    answer.headers["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    return answer
