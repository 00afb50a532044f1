"""Forms of one record: :func:`edit`, :func:`act` and :func:`remove`.

The id of a new record is minted in the link to its form, so that a new form, an edit and a reply lost after the commit are all one
URL: posting again finds the row and makes no second one. Two people who edit one record are both shown both values.
"""

from flask import abort, flash, g, redirect, request, url_for
from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from wtforms.fields import DateTimeField

from core import clock, plugins
from core.errors import Refused, hindrance
from core.extensions import db
from core.models.journal import Journal
from core.models.organisation import County
from core.screens.page import find, local, page
from core.transactions import run_tx


class _Invalid(Exception):
    """The form has mistakes: roll back and show it again."""


class _Clash(Exception):
    """The record changed since the form was shown."""


def edit(template, form_class, model, id, *, save, done, defaults=None, message=None, ready=None, **context):
    """One URL for a new record and for an existing one.

    Args:
        save: service that takes the filled record; it may raise ``Refused``.
        done: endpoint to go on to, or a callable that takes the record and gives a URL.
        defaults: ``defaults()`` gives first values of a new record's form.
        ready: ``ready(record or None)`` refuses when nothing can be saved now; then its sentence stands in place of the fields.
    """
    record = _own(model, id)
    if request.method == "GET":
        form = form_class(obj=record) if record else _begun(form_class(**_first_values(defaults)))
        form.version.data = str(record.version) if record else ""
        form.barred = hindrance(ready, record) if ready else ""
        return page(template, form=form, record=record, **context)
    return _save(template, form_class, model, id, save, done, message, context)


def _own(model, id, **options):
    """The record, or ``None`` for a new one; 404 for an id that is somebody else's.

    An id is minted in the link to a new record's form, so one that no table holds is new. One that is there outside the viewer's
    area, in another county, or that the journal says was deleted, never was minted for this form.
    """
    record = db.session.get(model, (g.viewer.county_id, id), **options)
    if record is None and (_is_elsewhere(model, id) or _was_deleted(id)):
        abort(404)
    return record


def _is_elsewhere(model, id) -> bool:
    counties = db.session.scalars(select(County.county_id), execution_options={"unscoped": True}).all()
    there = select(model.id).where(model.county_id.in_(counties), model.id == id)
    return db.session.scalar(there, execution_options={"unscoped": True}) is not None


def _was_deleted(id) -> bool:
    line = select(Journal.id).where(Journal.county_id == g.viewer.county_id, Journal.record_id == id, Journal.verb == "delete")
    return db.session.scalar(line.limit(1), execution_options={"unscoped": True}) is not None


def _first_values(defaults) -> dict:
    given = {name: value for name, value in request.args.items() if name != "next"}
    return (defaults() if defaults else {}) | given


def _begun(form):
    """A new record's form: days and times that its link names are read as days and times; what is none is left out."""
    for field in form:
        if isinstance(field, DateTimeField) and isinstance(field.data, str):
            try:
                field.process_formdata([field.data])
            except ValueError:
                field.data = None
    return form


def _save(template, form_class, model, id, save, done, message, context):
    outcome = {}

    def work():
        record = _own(model, id, with_for_update=True)
        form = outcome["form"] = form_class()
        outcome["record"] = record
        form.keep_words_of(record)
        if not form.validate():
            raise _Invalid
        if record is not None and form.version.data != str(record.version):
            if not form.version.data and not _differences(form, form_class(formdata=None, obj=record)):
                return record  # the reply to the first post was lost
            outcome["conflict"] = _differences(form, form_class(formdata=None, obj=record))
            form.version.data = str(record.version)
            raise _Clash
        if record is None:
            record = model(county_id=g.viewer.county_id, id=id)
        else:
            record.version += 1
        form.fill(record)
        save(record)
        return record

    try:
        record = run_tx(work)
    except (_Invalid, _Clash, Refused) as problem:
        return _again(template, problem, outcome, context)
    return _go_on(done, record, message or _("Saved."))


def _again(template, problem, outcome, context):
    form = outcome["form"]
    status = 422
    if isinstance(problem, Refused):
        field = form._fields.get(problem.field) if problem.field else None
        errors = field.errors if field is not None else form.form_errors
        message = str(problem.reason)
        if field is not None:
            field.errors = [*errors, message]
        else:
            form.form_errors = [*errors, message]
    if isinstance(problem, _Clash):
        status, form.conflict = 409, outcome["conflict"]
    record = outcome["record"] and find(type(outcome["record"]), outcome["record"].id)
    return page(template, form=form, record=record, **context), status


def _differences(form, stored) -> list[tuple]:
    """``(label, theirs, mine)`` of the fields that differ."""
    mine, theirs = form.values(), stored.values()
    return [
        (form[name].label.text, _spoken(stored[name], theirs[name]), _spoken(form[name], mine[name]))
        for name in mine
        if (mine[name] or None) != (theirs[name] or None)
    ]


def _spoken(field, value) -> str:
    titles = dict(_flat(field)) if hasattr(field, "iter_choices") else {}
    if isinstance(value, list):
        return "、".join(str(titles.get(v, v)) for v in value)
    return str(titles.get(value, "" if value is None else value))


def _flat(field):
    if getattr(field, "has_groups", lambda: False)():
        for _group, choices in field.iter_groups():
            yield from ((choice[0], choice[1]) for choice in choices)
    else:
        yield from ((choice[0], choice[1]) for choice in field.iter_choices())


def act(model, id, verb, *, done, message=None):
    """A button: ``verb(record)`` in one transaction, then on to ``done``; a refusal is said there."""

    def work():
        record = find(model, id)
        verb(record)
        record.version += 1
        return record

    return _press(model, id, work, done, message)


def remove(model, id, *, done, message=None):
    """Delete a record when nothing in any installed plugin, switched on or not, needs it."""

    def work():
        record = find(model, id)
        erase(record)
        return record

    return _press(model, id, work, done, message or _("Deleted."))


def erase(record) -> None:
    """Delete a record within a transaction.

    Raises:
        Refused: with what still needs it; also when rows of a plugin that is set aside or gone point to it.
    """
    blockers = plugins.current().deletion_blockers(record)
    if blockers:
        raise Refused(" ".join(blockers))
    db.session.delete(record)
    try:
        db.session.flush()
    except IntegrityError as error:
        raise Refused(_("Other records still need it.")) from error


def _press(model, id, work, done, message):
    try:
        record = run_tx(work)
    except Refused as refusal:
        flash(str(refusal.reason), "bad")
        return _go_on(done, find(model, id), None)
    return _go_on(done, record, message)


def _go_on(done, record, message):
    if message:
        flash(str(message), "good")
    target = local(request.args.get("next")) or (done(record) if callable(done) else url_for(done))
    return redirect(target, 303)


def new_url(endpoint: str, **values) -> str:
    """A link to a new record's form: its id is minted here."""
    return url_for(endpoint, id=clock.new_id(), **values)
