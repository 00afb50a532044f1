"""Notebook: what an officer wants to remember of a village. A whole plugin in one file: a table, two pages and a report."""

from datetime import date
from uuid import UUID

from flask import url_for
from sqlalchemy import String, func, select
from sqlalchemy.orm import Mapped, mapped_column
from wtforms import DateField, StringField
from wtforms.validators import Length

from core.api import (
    FIELD, Area, Column, Figure, Filter, Form, NavItem, Permission, Placed, Plugin, PluginBlueprint, Report, ReportResult,
    VillageField, _l, current_viewer, db, edit, hookimpl, listing, ref, requires, today)  # fmt: skip

plugin = Plugin("notebook", _l("Notebook"), _l("What an officer wants to remember of a village."))
bp = PluginBlueprint("notebook", __name__)
USE = Permission("notebook.use", _l("Keep notes"), FIELD)


class Note(Placed):
    occurred_on: Mapped[date]
    area_id: Mapped[UUID] = ref(Area)
    text: Mapped[str] = mapped_column(String(200))


class NoteForm(Form):
    area_id = VillageField(_l("Village"))
    occurred_on = DateField(_l("Date"), default=today)
    text = StringField(_l("Note"), [Length(1, 200)])


def write(note):
    note.unit_id, note.officer_id = current_viewer().unit_id, current_viewer().officer_id
    db.session.add(note)


@bp.get("/notes")
@requires(USE)
def notes():
    rows, columns = select(Note.id, Note.occurred_on, Note.text), (Column(_l("Date"), "occurred_on"), Column(_l("Note"), "text"))
    period = Filter("from", _l("From"), Note.occurred_on, "date_from"), Filter("to", _l("To"), Note.occurred_on, "date_to")
    return listing("core/simple_list.html", rows, columns, filters=period, link=".note", title=_l("Notebook"), new=".note")


@bp.route("/notes/<uuid:id>", methods=["GET", "POST"])
@requires(USE)
def note(id):
    return edit("core/simple_form.html", NoteForm, Note, id, save=write, done=".notes", title=_l("Note"))


def written(query):
    count = db.session.scalar(select(func.count(Note.id)).where(*query.conditions(Note)))
    return ReportResult([Figure("notes", _l("Notes written"), count, href=query.address(url_for("notebook.notes")))])


@hookimpl
def contribute():
    return bp, NavItem(_l("Notebook"), "notebook.notes", USE), Report("notebook.written", _l("Notes written"), USE, written)
