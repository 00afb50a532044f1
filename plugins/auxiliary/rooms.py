"""A form that does something with a record that exists: it fills nothing in by itself."""

from flask import flash, redirect, request

from core.api import Refused, _, find, page, run_tx


def verb_form(form_class, model, id, verb, *, title, done, first=None):
    """``verb(record, form)`` in one transaction, then on to ``done(record)``; a refusal stands at its field.

    ``first``: ``{field: attribute}`` whose values stand in the empty form.
    """
    record = find(model, id)
    values = {name: getattr(record, attribute) for name, attribute in (first or {}).items()}
    form = form_class() if request.method == "POST" else form_class(**values)
    if request.method == "POST" and form.validate():
        try:
            run_tx(lambda: _apply(verb, find(model, id), form))
        except Refused as refusal:
            _show(form, refusal)
        else:
            flash(_("Saved."), "good")
            return redirect(done(find(model, id)), 303)
    shown = page("auxiliary/form.html", form=form, title=title, subject=find(model, id), back=done(record), tabs=[])
    return (shown, 422) if request.method == "POST" else shown


def _apply(verb, record, form) -> None:
    verb(record, form)
    record.version += 1


def _show(form, refusal) -> None:
    field = form._fields.get(refusal.field) if refusal.field else None
    if field is not None:
        field.errors = [*field.errors, str(refusal.reason)]
    else:
        form.form_errors = [*form.form_errors, str(refusal.reason)]
