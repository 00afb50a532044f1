"""Importing tables: choose a sheet, upload or paste, look at the preview, confirm, take the bad rows back."""

from urllib.parse import quote
from uuid import UUID

from flask import Blueprint, abort, g, make_response, redirect, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from wtforms import TextAreaField

from core import clock
from core.access import Reach, requires
from core.contributions import ImportSheet, Job, NavItem
from core.errors import Refused
from core.models.importing import BatchState, ImportBatch
from core.queries.imports import batches as batch_rows
from core.registry import for_viewer
from core.screens.columns import Column
from core.screens.editing import act, erase
from core.screens.filters import Filter
from core.screens.listing import listing
from core.screens.page import done, find, page
from core.services import batches, importing, journal, undoing
from core.transactions import run_tx
from core.views.permissions import IMPORT, UNDO_IMPORT
from core.views.sheets import SHEETS

bp = Blueprint("imports", __name__, url_prefix="/imports")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SHOWN_FAULTS = 200
STATES = {
    BatchState.PREVIEW: _l("Waits for confirmation"),
    BatchState.TAKEN: _l("Taken"),
    BatchState.DISCARDED: _l("Thrown away"),
    BatchState.UNDONE: _l("Taken back"),
}
BY = {journal.SYSTEM: _l("Command line")}
TONES = {BatchState.PREVIEW: "warn", BatchState.TAKEN: "good"}
DAY = 24 * 60

CONTRIBUTIONS = (
    *SHEETS,
    NavItem(_l("Imports"), "imports.imports", IMPORT, "office", "upload", 40),
    Job("core.imports.tidy", batches.tidy, every=DAY),
    undoing.HOURS,
)
COLUMNS = (
    Column(_l("When"), "created_at"),
    Column(_l("Sheet"), "sheet", titles=lambda: sheet_titles()),
    Column(_l("File"), "filename"),
    Column(_l("Rows"), "row_count", numeric=True),
    Column(_l("New"), "added", numeric=True),
    Column(_l("Changed"), "changed", numeric=True),
    Column(_l("Bad rows"), "bad_rows", numeric=True),
    Column(_l("By"), "username", titles=BY),
    Column(_l("State"), "state", titles=STATES, tones=TONES),
)


class UploadForm(FlaskForm):
    """A file, or rows copied from a spreadsheet."""

    file = FileField(_l("File"), description=_l("Excel workbook (.xlsx, .xls) or CSV, at most 20 MB."))
    pasted = TextAreaField(
        _l("Or paste rows"),
        description=_l("Copy the rows with their headings in Excel or WPS and paste them here."),
        render_kw={"rows": 6},
    )


def sheet_titles() -> dict:
    """Titles of the sheets that the viewer may use."""
    return {sheet.id: sheet.title for sheet in for_viewer(ImportSheet, g.viewer)}


def own_sheet(name: str) -> ImportSheet:
    """The sheet of this name, or 404 when the viewer may not use it or its plugin is off; 403 in an archive."""
    if name not in sheet_titles():
        abort(404)
    return importing.require_sheet(name, g.viewer.county_id, g.viewer)


def own_batch(id) -> ImportBatch:
    """The batch, if the viewer began it or sees the whole county; else 404."""
    batch = find(ImportBatch, id)
    if batch.account_id != g.viewer.account_id and g.viewer.reach < Reach.COUNTY:
        abort(404)
    return batch


@bp.get("")
@requires(IMPORT)
def imports():
    rows = batch_rows(sheet_titles(), g.viewer.account_id if g.viewer.reach < Reach.COUNTY else None)
    filters = (Filter("sheet", _l("Sheet"), ImportBatch.sheet, "choice", lambda: list(sheet_titles().items())),)
    return listing(
        "core/imports.html",
        rows,
        COLUMNS,
        filters=filters,
        link=".batch",
        order="-created_at",
        empty=(_("Nothing was imported yet"), _("Choose a table above.")),
        sheets=for_viewer(ImportSheet, g.viewer),
    )


@bp.route("/<name>", methods=["GET", "POST"])
@requires(IMPORT)
def sheet(name):
    form, found = UploadForm(), own_sheet(name)
    if request.method == "GET":
        return page("core/import_sheet.html", form=form, sheet=found, new_id=clock.new_id())
    try:
        data, filename = _uploaded(form)
        batch = batches.begin(_asked_id(), found, data, filename, g.viewer)
    except Refused as refusal:
        form.form_errors = str(refusal.reason).split("\n")
        return page("core/import_sheet.html", form=form, sheet=found, new_id=_asked_id()), 422
    return redirect(url_for(".batch", id=batch.id), 303)


def _asked_id():
    return request.args.get("id", type=UUID) or clock.new_id()


def _uploaded(form) -> tuple[bytes, str]:
    if form.file.data:
        return form.file.data.read(), form.file.data.filename or ""
    if (form.pasted.data or "").strip():
        return form.pasted.data.encode("utf-8", "replace"), _("Pasted rows")
    raise Refused(_("Choose a file or paste rows."))


@bp.get("/<name>/template.xlsx")
@requires(IMPORT)
def template(name):
    found = own_sheet(name)
    return _workbook(batches.template(found), f"{found.id}.xlsx")


@bp.get("/batch/<uuid:id>")
@requires(IMPORT)
def batch(id):
    return _batch_page(own_batch(id))


def _batch_page(found, refused=""):
    sheet = own_sheet(found.sheet)
    earlier = batches.earlier(found)
    return page(
        "core/import_batch.html",
        batch=found,
        sheet=sheet,
        mine=found.account_id == g.viewer.account_id,
        may_undo=g.viewer.can(UNDO_IMPORT) and undoing.in_time(found),
        refused=str(refused),
        states=STATES,
        tones=TONES,
        faults=found.faults[:SHOWN_FAULTS],
        ask=next((fault[6] for fault in found.faults if len(fault) > 6 and fault[6]), None),
        earlier=earlier,
        earlier_by=earlier and BY.get(earlier.username, earlier.username),
        earlier_day=earlier and earlier.taken_at.astimezone(clock.CHINA).date(),
    )


@bp.post("/batch/<uuid:id>/confirm")
@requires(IMPORT)
def confirm(id):
    found = _mine(id)
    sheet = own_sheet(found.sheet)
    return act(ImportBatch, id, lambda record: batches.confirm(record, sheet), done=_batch_url, message=_("Imported."))


@bp.post("/batch/<uuid:id>/discard")
@requires(IMPORT)
def discard(id):
    _mine(id)
    return act(ImportBatch, id, batches.discard, done=".imports", message=_("The preview was thrown away; nothing was changed."))


@bp.post("/batch/<uuid:id>/take-back")
@requires(UNDO_IMPORT)
def take_back(id):
    own_sheet(own_batch(id).sheet)
    try:
        run_tx(lambda: undoing.take_back(own_batch(id), erase))
    except Refused as refusal:
        return _batch_page(own_batch(id), refusal.reason), 422
    return done(".batch", _("Taken back: what this import added is gone."), id=id)


@bp.get("/batch/<uuid:id>/bad-rows.xlsx")
@requires(IMPORT)
def bad_rows(id):
    found = _mine(id)
    return _workbook(batches.bad_rows(found, own_sheet(found.sheet)), f"{found.sheet}-{_('bad rows')}.xlsx")


def _mine(id) -> ImportBatch:
    """The batch of the person who began it: nobody else confirms it or takes its rows."""
    found = find(ImportBatch, id)
    return found if found.account_id == g.viewer.account_id else abort(404)


def _batch_url(record) -> str:
    return url_for(".batch", id=record.id)


def _workbook(data: bytes, name: str):
    response = make_response(data)
    response.headers["Content-Type"] = XLSX
    response.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    return response
