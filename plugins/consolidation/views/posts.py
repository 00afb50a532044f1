"""Police posts, turns at them, who goes and who owns, beats."""

from datetime import timedelta

from flask import request, url_for

from core.api import (
    Column,
    _,
    _l,
    act,
    current_viewer,
    find,
    new_url,
    page,
    requires,
    today,
)
from plugins.consolidation import words as w
from plugins.consolidation.forms import plans as forms
from plugins.consolidation.models import Beat, Draft, DraftKind, PlanState, Post
from plugins.consolidation.permissions import LEAD, READ
from plugins.consolidation.proposing import shown
from plugins.consolidation.queries import drafting, reading, standing, ways
from plugins.consolidation.queries import ledgers as queries
from plugins.consolidation.queries import stations as read
from plugins.consolidation.services import drafts as services
from plugins.consolidation.views.base import bp, form_page, room, tabs

POST_COLUMNS = (
    Column(_l("Police post of a station"), "name"),
    Column(_l("Central station"), "unit"),
    Column(_l("Closed station"), "closed"),
    Column(_l("Village"), "village"),
    Column(_l("Since"), "valid_from"),
    Column(_l("Until"), "valid_to"),
)
DRAFT_COLUMNS = (
    Column(_l("Plan of"), "kind", titles=w.DRAFT_KINDS),
    Column(_l("Station"), "unit"),
    Column(_l("Police post of a station"), "post"),
    Column(_l("Begins on"), "starts_on"),
    Column(_l("Weeks"), "weeks", numeric=True),
    Column(_l("State"), "state", titles=w.STATES, tones=w.STATE_TONES),
    Column(_l("Saved on"), "saved_on"),
)
WEEKS = 5


@bp.get("/posts")
@requires(READ)
def posts():
    leads = current_viewer().can(LEAD)
    more = [(_("Plans of turns and beats"), url_for(".drafts"), "list")]
    more += [(_("Plan turns"), new_url(".rotation"), "calendar")] if leads else []
    empty = _("No police posts"), _("A post stays in the township whose station was merged; plans of mergers open them.")
    return room(queries.posts, POST_COLUMNS, _("Police posts"), link=".post", order="name", empty=empty, more=more)


@bp.get("/posts/<uuid:id>")
@requires(READ)
def post(id):
    found = find(Post, id)
    return page(
        "consolidation/post.html",
        tabs=tabs(),
        post=found,
        sheet=standing.sheet(found, today(), WEEKS),
        today=today(),
        leads=current_viewer().can(LEAD),
        new=new_url,
    )


@bp.route("/turns/<uuid:id>", methods=["GET", "POST"])
@requires(LEAD)
def rotation(id):
    return _draft_form(forms.RotationForm, id, DraftKind.ROTATION, _("Plan turns at a post"), url_for(".posts"))


@bp.route("/beats/<uuid:id>/plan", methods=["GET", "POST"])
@requires(LEAD)
def beat_plan(id):
    return _draft_form(forms.BeatsForm, id, DraftKind.BEATS, _("Plan beats"), url_for(".beats"))


def _draft_form(form, id, kind, title, back):
    def save(draft):
        draft.kind = kind
        services.save_draft(draft)

    return form_page(form, Draft, id, save, title, back=back, done=lambda draft: url_for(".draft", id=draft.id))


@bp.get("/drafts")
@requires(READ)
def drafts():
    empty = _("No plans yet"), _("Turns at a post and beats are worked out here, looked at, and then saved.")
    return room(queries.drafts, DRAFT_COLUMNS, _("Plans of turns and beats"), link=".draft", order="-starts_on", empty=empty)


@bp.get("/drafts/<uuid:id>")
@requires(READ)
def draft(id):
    found = find(Draft, id)
    solution = found.answer
    turns = solution is not None and found.kind is DraftKind.ROTATION
    return page(
        "consolidation/draft.html",
        tabs=tabs(),
        kinds=w.DRAFT_KINDS,
        weeks=turn_weeks(found, solution),
        beats=beat_rows(found, solution),
        leads=current_viewer().can(LEAD),
        turns_open=ways.of_turns(found) if turns else [],
        asked_leave=ways.asked_leave(found) if turns and found.state is not PlanState.IN_FORCE else [],
        **shown(found, drafting.people_of(solution) if solution else {}, measure_of(found)),
    )


def measure_of(plan) -> str:
    """The unit of what a plan keeps small."""
    return _("days between the busiest and the least busy") if plan.kind is DraftKind.ROTATION else _("people between beats")


def turn_weeks(plan, solution) -> list[tuple]:
    """``(monday, resident, [(day, second)])`` of a plan of turns."""
    if solution is None or plan.kind is not DraftKind.ROTATION:
        return []
    residents = {row["day"]: row["officer"] for row in solution.rows if row["kind"] == "resident"}
    seconds = [(row["day"], row["officer"]) for row in solution.rows if row["kind"] == "second"]
    mondays = [plan.starts_on + timedelta(days=7 * n) for n in range(plan.weeks)]
    return [
        (
            day,
            residents.get(day.isoformat()),
            [one for one in seconds if day.isoformat() <= one[0] < (day + timedelta(days=7)).isoformat()],
        )
        for day in mondays
    ]


def beat_rows(plan, solution) -> list[tuple]:
    """``(town, beat, officer, villages)`` of a plan of beats."""
    if solution is None or plan.kind is not DraftKind.BEATS:
        return []
    found: dict = {}
    for row in solution.rows:
        found.setdefault((row["town"], row["beat"], row["officer"]), []).append(row["village"])
    return [(*key, villages) for key, villages in sorted(found.items())]


@bp.post("/drafts/<uuid:id>/save")
@requires(LEAD)
def draft_save(id):
    return act(Draft, id, services.put_down, done=lambda plan: url_for(".draft", id=plan.id), message=_("Saved."))


@bp.get("/call-areas")
@requires(READ)
def call_areas():
    rows = reading.call_areas(today())
    only = request.args.get("only", "")
    wanted = {"differs": lambda row: row.differs, "late": lambda row: row.late}.get(only)
    town = request.args.get("town") or next((row.town for row in rows if row.differs), rows[0].town if rows else "")
    shown = [row for row in rows if wanted(row)] if wanted else [row for row in rows if row.town == town]
    return page(
        "consolidation/call_areas.html",
        tabs=tabs(),
        rows=shown[:80],
        all=len(rows),
        differs=sum(row.differs for row in rows),
        late=sum(row.late for row in rows),
        towns=list(dict.fromkeys(row.town for row in rows)),
        town="" if wanted else town,
        only=only,
    )


@bp.get("/beats")
@requires(READ)
def beats():
    units = read.central_stations(today())
    code = request.args.get("unit", "")
    unit = next((one for one in units if one.code == code), units[0] if units else None)
    return page(
        "consolidation/beats.html",
        tabs=tabs(),
        units=units,
        unit=unit,
        rows=drafting.beats_on(unit.id, today()) if unit else [],
        faults=services.beat_faults(unit, today()) if unit else [],
        leads=current_viewer().can(LEAD),
        new=new_url,
    )


@bp.route("/beats/<uuid:id>", methods=["GET", "POST"])
@requires(LEAD)
def beat(id):
    found = find(Beat, id)
    back = url_for(".beats", unit=found.unit.code)
    return form_page(forms.BeatForm, Beat, id, services.save_beat, _("Beat of %(village)s", village=found.area.name), back=back)
