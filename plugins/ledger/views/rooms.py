"""The list and the form of a kind of fact, for every plugin: the same head, the same filters, the same templates.

Why functions and not classes: a kind that needs more leaves them for ``listing`` and ``edit`` and keeps what still fits.
"""

from datetime import timedelta

from flask import flash, redirect, request, url_for
from sqlalchemy import select

from core.api import (
    Area,
    AreaKind,
    Column,
    FactKind,
    Filter,
    Officer,
    Reach,
    Refused,
    Unit,
    UnitKind,
    _,
    _l,
    current_viewer,
    db,
    edit,
    filtered,
    find,
    listing,
    new_url,
    page,
    run_tx,
    today,
)
from plugins.ledger.models import LedgerEntry
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
        Filter("area", _l("Village"), model.area_id, "area", choices=_areas),
        Filter("unit", _l("Station"), model.unit_id, "unit", choices=_stations),
        Filter("officer", _l("Officer"), model.officer_id, "officer", choices=_officers),
    )


def options(titles: dict) -> tuple:
    """A word list as the choices of a filter."""
    return tuple((getattr(code, "value", code), title) for code, title in titles.items())


def _areas() -> list:
    """Townships for the bureau, townships and villages for a station: a list that can be read."""
    kinds = [AreaKind.TOWNSHIP] if current_viewer().reach is Reach.COUNTY else [AreaKind.TOWNSHIP, AreaKind.VILLAGE]
    rows = db.session.execute(
        select(Area.code, Area.name, Area.kind).where(Area.kind.in_(kinds), Area.on(today())).order_by(Area.code)
    )
    shown = [(row.code, row.name if row.kind is AreaKind.TOWNSHIP else f"　{row.name}") for row in rows]
    return _with_chosen(shown, "area", select(Area.name).where(Area.code == request.args.get("area", "")))


def _stations() -> list:
    rows = (
        select(Unit.code, Unit.name).where(Unit.kind.in_([UnitKind.STATION, UnitKind.POST]), Unit.on(today())).order_by(Unit.code)
    )
    shown = [tuple(row) for row in db.session.execute(rows)]
    return _with_chosen(shown, "unit", select(Unit.name).where(Unit.code == request.args.get("unit", "")))


def _officers() -> list | None:
    """A station's officers; the bureau has hundreds and types a number or a name."""
    if current_viewer().reach is Reach.COUNTY:
        return None
    rows = select(Officer.number, Officer.name).where(Officer.on(today())).order_by(Officer.number)
    shown = [(row.number, f"{row.name} {row.number}") for row in db.session.execute(rows)]
    return _with_chosen(shown, "officer", select(Officer.name).where(Officer.number == request.args.get("officer", "")))


def _with_chosen(shown, name, title) -> list:
    """The choices, and the chosen one if it is not among them: a village of the bureau's link, an officer who has left."""
    chosen = request.args.get(name, "")
    if chosen and chosen not in dict(shown):
        shown.append((chosen, db.session.scalar(title.limit(1)) or chosen))
    return shown


def fact_list(kind: FactKind, statement, columns, filters, sums=(), **context):
    """The list of a kind of fact. ``sums`` are ``(title, unit, aggregate)`` that stand above the rows for what is listed."""
    may = kind.form and current_viewer().can(kind.record)
    empty = _("Nothing recorded yet"), _("What is recorded once counts in every report.")
    if may:
        empty += _("Record the first"), new_url(kind.form)
    totals = [(title, unit, _total(statement, filters, value)) for title, unit, value in sums]
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


def _total(statement, filters, value) -> int:
    found = filtered(statement, filters).with_only_columns(value, maintain_column_froms=True)
    return db.session.scalar(found) or 0


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
    since = today() - timedelta(days=31)
    latest = (
        select(LedgerEntry.area_id)
        .where(LedgerEntry.officer_id == current_viewer().officer_id, LedgerEntry.occurred_on >= since)
        .order_by(LedgerEntry.occurred_on.desc(), LedgerEntry.id.desc())
        .limit(1)
    )
    area = db.session.scalar(latest)
    return {"area_id": area} if area else {}


def verb_form(form_class, model, id, verb, *, title, done, template="ledger/form.html", **context):
    """A form that does something with a record that exists: ``verb(record, form)`` in one transaction, then on to ``done(record)``.

    Unlike ``edit`` it fills nothing in by itself; a reply lost after the commit shows the verb's own refusal.
    """
    record = find(model, id)
    form = form_class()
    if request.method == "POST" and form.validate():
        try:
            run_tx(lambda: _apply(verb, find(model, id), form))
        except Refused as refusal:
            _show_refusal(form, refusal)
        else:
            flash(_("Saved."), "good")
            return redirect(done(find(model, id)), 303)
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
