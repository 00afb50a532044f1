"""The list and the form of a kind of fact, for every plugin: the same head, the same filters, the same templates.

Why functions and not classes: a kind that needs more leaves them for ``listing`` and ``edit`` and keeps what still fits.
"""

from flask import flash, redirect, request, url_for

from core.api import (
    Column,
    FactKind,
    Filter,
    Refused,
    _,
    _l,
    current_viewer,
    edit,
    filtered,
    find,
    hindrance,
    listing,
    local,
    new_url,
    page,
    run_tx,
)
from plugins.ledger.queries import choices
from plugins.ledger.services import record


def fact_columns(*own: Column) -> tuple[Column, ...]:
    """The columns of a list over ``fact_select``: day and village, the kind's own, who."""
    return Column(_l("Date"), "occurred_on"), Column(_l("Village"), "village"), *own, Column(_l("Officer"), "officer")


def fact_filters(model, *own: Filter) -> tuple[Filter, ...]:
    """The kind's own filters and those that all facts share; reports open lists through them."""
    return (
        *own,
        Filter("from", _l("From"), model.occurred_on, "date_from"),
        Filter("to", _l("To"), model.occurred_on, "date_to"),
        Filter("area", _l("Village"), model.area_id, "area", choices=asked("area", choices.areas)),
        Filter("unit", _l("Station"), model.unit_id, "unit", choices=asked("unit", choices.stations)),
        Filter("officer", _l("Officer"), model.officer_id, "officer", choices=asked("officer", choices.officers)),
    )


def options(titles):
    """A word list or an enumeration as the choices of a filter, as the county in force has them."""
    return lambda: [(getattr(code, "value", code), title) for code, title in titles.items()]


def asked(name: str, choices):
    """The choices of a filter, which also name what the address asks for."""
    return lambda: choices(request.args.get(name, ""))


def fact_list(kind: FactKind, statement, columns, filters, sums=(), **context):
    """The list of a kind of fact. ``sums`` are ``(title, unit, aggregate)`` that stand above the rows for what is listed."""
    may = kind.form and current_viewer().can(kind.record)
    empty = _("Nothing recorded yet"), _("What is recorded once counts in every report.")
    if may:
        empty += _("Record the first"), new_url(kind.form)
    totals = [(title, unit, choices.total(filtered(statement, filters), value)) for title, unit, value in sums]
    return listing(
        "ledger/facts.html",
        statement,
        columns,
        filters=filters,
        link=kind.endpoint,
        order="-occurred_on",
        empty=empty,
        export=kind.permission,
        **{"title": kind.plural or kind.title, "kind": kind, "may_record": may, "totals": totals} | context,
    )


def fact_form(kind: FactKind, form, id, *, save=record, defaults=None, template="ledger/form.html", **context):
    """The form of a kind of fact; after saving, back to its list."""
    return edit(
        template,
        form,
        kind.model,
        id,
        save=save,
        done=kind.listing,
        defaults=defaults or fact_defaults,
        **{"title": kind.title, "back": url_for(kind.listing)} | context,
    )


def fact_defaults() -> dict:
    """First values of a new fact: the village of what this person recorded last, within a month."""
    area = choices.latest_area()
    return {"area_id": area} if area else {}


def verb_form(form_class, model, id, verb, *, title, done, template="ledger/form.html", ready=None, first=None, **context):
    """A form that does something with a record that exists: ``verb(record, form)`` in one transaction, then on to ``done(record)``.

    Unlike ``edit`` it fills nothing in by itself; a reply lost after the commit shows the verb's own refusal. ``ready(record)``
    refuses when the verb would do so whatever was typed; ``first``: ``{field: attribute}`` whose values stand in the empty form.
    """
    record = find(model, id)
    values = {name: getattr(record, attribute) for name, attribute in (first or {}).items()}
    form = form_class() if request.method == "POST" else form_class(**values)
    if request.method == "POST" and form.validate():
        try:
            run_tx(lambda: _apply(verb, find(model, id), form))
        except Refused as refusal:
            _show_refusal(form, refusal)
        else:
            flash(_("Saved."), "good")
            return redirect(local(request.args.get("next")) or done(find(model, id)), 303)
    form.barred = hindrance(ready, find(model, id)) if ready else ""
    shown = page(template, form=form, record=None, title=title, subject=find(model, id), back=done(record), **context)
    return (shown, 422) if request.method == "POST" else shown


def _apply(verb, record, form) -> None:
    verb(record, form)
    record.version += 1


def _show_refusal(form, refusal) -> None:
    field = form._fields.get(refusal.field) if refusal.field else None
    if field is not None:
        field.errors = [*field.errors, str(refusal.reason)]
    else:
        form.form_errors = [*form.form_errors, str(refusal.reason)]
