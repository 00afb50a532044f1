"""A county's printed table: paste or upload, look at what was read, answer what is asked, save what is certain."""

from flask import flash, redirect, request, url_for

from core.api import Refused, _, page, requires, run_tx
from plugins.almanac import forms, tables
from plugins.almanac.importing import OUTCOMES
from plugins.almanac.permissions import EDIT
from plugins.almanac.views.base import bp


@bp.route("/import", methods=["GET", "POST"])
@requires(EDIT)
def import_table():
    form, rows, status = forms.TableForm(), [], 200
    try:
        if form.validate_on_submit():
            _take_upload(form)
            rows = _rows(form)
            if request.form.get("step") == "save":
                saved, rows = _save(form, rows)
                if saved and not rows:
                    return redirect(url_for(".markets"), 303)
        elif request.method == "POST":
            status = 422
        elif request.args.get("text"):  # rows that the import page of the core could not take
            form.text.data, form.source.data = request.args["text"], request.args.get("source", "")
            rows = _rows(form)
    except Refused as refusal:
        status = 422
        form.text.errors = [*form.text.errors, str(refusal.reason)]
    return page("almanac/import.html", form=form, rows=rows, townships=tables.Townships.of_county().rows), status


def _take_upload(form) -> None:
    file = request.files.get("file")
    if file and file.filename:
        form.text.data = tables.as_text(file.read(), file.filename)


def _rows(form):
    return tables.rows_of(form.text.data or "", form.calendar.data or None, form.source.data or "", request.form)


def _save(form, rows):
    """Save what is ready; what waits stays on the page. Gives how many towns were saved and the rows that wait."""
    counts = run_tx(lambda: tables.save(rows))
    done = {outcome: counts[outcome] for outcome in OUTCOMES}
    said = _("%(new)s new, %(changed)s changed, %(same)s unchanged.", **done)
    waiting = [row for row in rows if not row.ready and not row.left_out]
    flash(said, "good" if counts else "info")
    if waiting:
        flash(_("%(n)s rows are not saved yet: see below.", n=len(waiting)), "warn")
        form.text.data = tables.text_of(waiting)
        form.text.raw_data = None
        waiting = tables.rows_of(form.text.data, form.calendar.data or None, form.source.data or "", {})
    return sum(counts.values()), waiting
