"""Who assists where, guided by whom; villages without an assistant; the reasons of gaps and of doubles."""

from dataclasses import replace

from flask import abort, redirect, request, url_for

from core.api import (
    Column,
    Filter,
    _,
    _l,
    current_viewer,
    edit,
    listing,
    may_open,
    new_url,
    question_of,
    requires,
    today,
)
from plugins.auxiliary.forms import NoteForm
from plugins.auxiliary.models import PairingNote
from plugins.auxiliary.permissions import ARRANGE, EXPORT, READ
from plugins.auxiliary.queries import pairing as queries
from plugins.auxiliary.queries import pairing_rows as lists
from plugins.auxiliary.queries.names import village_of_line
from plugins.auxiliary.services import arranging
from plugins.auxiliary.views.base import bp, tabs
from plugins.auxiliary.words import NOTES
from plugins.ledger.api import fact_filters

STATES = {"paired": _l("Paired"), "several": _l("Shares an assistant"), "gap": _l("No assistant")}
TONES = {"paired": "good", "several": "warn", "gap": "bad"}
COLUMNS = (
    Column(_l("Village"), "village"),
    Column(_l("Station"), "unit"),
    Column(_l("State"), "state", titles=STATES, tones=TONES),
    Column(_l("Assistant"), "assistant"),
    Column(_l("Guiding officer"), "guide"),
    Column(_l("Since"), "valid_from"),
    Column(_l("Reason"), "reason", sortable=False),
)
PEOPLE = {
    "assistant": _l("Assistants in post"), "several": _l("Assistants of several villages"), "leading": _l("Leading officers"),
}  # fmt: skip
PEOPLE_COLUMNS = Column(_l("Name of the person"), "name"), Column(_l("Number"), "number"), Column(_l("Station"), "unit")
NOTE_COLUMNS = (
    Column(_l("What is noted"), "kind", titles=NOTES),
    Column(_l("Village"), "village"),
    Column(_l("Assistant"), "officer"),
    Column(_l("Reason"), "reason"),
    Column(_l("Since"), "valid_from"),
    Column(_l("Until"), "valid_to"),
)


@bp.get("/pairing")
@requires(READ)
def pairing():
    rows = lists.village_rows(today(), queries.stations_with_posts())
    c = rows.selected_columns
    filters = (
        Filter("q", _l("Village or assistant"), lists.searched(c)),
        Filter("state", _l("State"), c.state, "choice", tuple(STATES.items())),
        *(replace(f, column=c[f"{f.name}_id"]) for f in fact_filters(PairingNote) if f.name in ("area", "unit")),
    )
    empty = _("No village is paired yet"), _("An assistant's posting names his villages and his guiding officer.")
    return listing(
        "auxiliary/pairing.html", rows, COLUMNS, filters=filters, link=".pair", order="unit", empty=empty, export=EXPORT,
        tabs=tabs(), title=_("Pairing of officers and assistants"), more=_more(),
        numbers=queries.numbers(today()), elsewhere=_elsewhere(),
    )  # fmt: skip


ELSEWHERE = (
    (lambda: _("Selection"), "personnel.rounds"),
    (lambda: _("Training"), "personnel.training"),
    (lambda: _("Rules"), "personnel.rules"),
    (lambda: _("Allowances"), "personnel.allowances"),
    (lambda: _("Assets and gear"), "ledger.assets"),
)


def _elsewhere() -> list[tuple]:
    """Selection, training, rules, money and gear: the foundations' own pages, as far as the viewer may open them."""
    return [(title(), url_for(endpoint)) for title, endpoint in ELSEWHERE if may_open(endpoint)]


def _more() -> list:
    links = [(_("Reasons noted"), url_for(".notes"), "list")]
    return links + ([(_("Note a reason"), new_url(".note"), "plus")] if current_viewer().can(ARRANGE) else [])


@bp.get("/people")
@requires(READ)
def people():
    """The people that the report of the pairing counts: who assists, in several villages, or leads, on the last day asked about."""
    query, sort = question_of(request.args), request.args.get("sort", "")
    sort = sort if sort in PEOPLE else "assistant"
    found = queries.people_of(queries.asked_pairings(query), sort)
    where = "、".join(part.name for part in (query.area, query.unit, query.officer) if part)
    return listing(
        "auxiliary/list.html", lists.named(found), PEOPLE_COLUMNS, link="officers.officer", order="number", export=EXPORT,
        tabs=tabs(), title=PEOPLE[sort], hint=" · ".join(filter(None, [_("As on %(day)s", day=query.end), where])), more=[],
        empty=(_("Nobody"), _("An assistant's posting names his villages and his guiding officer.")),
    )  # fmt: skip


@bp.get("/pairing/<uuid:id>")
@requires(READ)
def pair(id):
    """The village of a line of the pairing table."""
    known = village_of_line(id) or abort(404)
    return redirect(url_for("organisation.area", id=known))


@bp.get("/pairing/notes")
@requires(READ)
def notes():
    filters = (Filter("kind", _l("What is noted"), PairingNote.kind, "choice", tuple((k.value, v) for k, v in NOTES.items())),)
    may = current_viewer().can(ARRANGE)
    return listing(
        "auxiliary/list.html", lists.notes_select, NOTE_COLUMNS, filters=filters,
        link=".note" if may else None, order="-valid_from",
        tabs=tabs(), title=_("Reasons of gaps and doubles"), more=[(_("Note a reason"), new_url(".note"), "plus")] if may else [],
        empty=(_("Nothing is noted"), _("A village without an assistant is no fault; say why it is so.")),
    )  # fmt: skip


@bp.route("/pairing/notes/<uuid:id>", methods=["GET", "POST"])
@requires(ARRANGE)
def note(id):
    return edit(
        "auxiliary/form.html", NoteForm, PairingNote, id, save=arranging.note, done=".pairing", tabs=tabs(),
        title=_("Reason of a gap or a double"), back=url_for(".pairing"),
    )  # fmt: skip
