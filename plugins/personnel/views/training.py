"""Training: batches with attendance, who is not trained, shadowing, mentors."""

from datetime import date

from flask import request, url_for

from core.api import ROLES, Column, Filter, Officer, _, _l, act, find, hindrance, new_url, page, requires, setting, today
from plugins.personnel.forms import records as forms
from plugins.personnel.forms.base import POSTS
from plugins.personnel.models import Mentor, Shadowing, TrainingBatch
from plugins.personnel.permissions import READ, TRAIN
from plugins.personnel.queries import people as people_queries
from plugins.personnel.queries import training as queries
from plugins.personnel.services import training as services
from plugins.personnel.views.base import Asked, bp, buttons, decide, form_page, officer_filter, rows, tabs
from plugins.personnel.words import OCCASIONS, TRAINED, YES_NO_TONES

BATCH_COLUMNS = (
    Column(_l("Title"), "title"), Column(_l("From"), "starts_on"), Column(_l("To"), "ends_on"), Column(_l("Organised by"), "unit"),
    Column(_l("Place of training"), "place"), Column(_l("Trainer"), "trainer"),
    Column(_l("Attended"), "present", numeric=True, sortable=False),
    Column(_l("Passed"), "passed", numeric=True, sortable=False),
)  # fmt: skip
PEOPLE_COLUMNS = (
    Column(_l("Name of the person"), "name"), Column(_l("Number"), "number"), Column(_l("Station"), "unit", sortable=False),
    Column(_l("Village"), "village", sortable=False),
    Column(_l("Training"), "trained", titles=TRAINED, tones=YES_NO_TONES, sortable=False),
)  # fmt: skip
SHADOWING_COLUMNS = (
    Column(_l("Date"), "occurred_on"), Column(_l("Who learned"), "name"), Column(_l("With whom"), "guide"),
    Column(_l("Occasion"), "occasion", titles=OCCASIONS), Column(_l("Village"), "village"),
    Column(_l("What happened and what was learned"), "what", sortable=False),
)  # fmt: skip
MENTOR_COLUMNS = (
    Column(_l("New colleague"), "name"), Column(_l("Mentor"), "mentor"), Column(_l("Station"), "unit"),
    Column(_l("From"), "valid_from"), Column(_l("To"), "valid_to"),
)  # fmt: skip


@bp.get("/training")
@requires(READ)
def training():
    empty = _("No training yet"), _("Enter a batch, then tick who attended.")
    links = [(_("Who is trained"), url_for(".people"), "users"), (_("Shadowing"), url_for(".shadowings"), "route"),
             (_("Mentors"), url_for(".mentors"), "user-plus")]  # fmt: skip
    links += buttons(TRAIN, (_("Add a training"), new_url(".batch_form"), "plus"))
    return rows(
        queries.batches, BATCH_COLUMNS, _("Training"), link=".batch", order="-starts_on", empty=empty, more=links,
        filters=(Filter("from", _l("From"), TrainingBatch.starts_on, "date_from"),
            Filter("to", _l("To"), TrainingBatch.starts_on, "date_to")),
    )  # fmt: skip


@bp.route("/training/<uuid:id>/form", methods=["GET", "POST"])
@requires(TRAIN)
def batch_form(id):
    return form_page(
        forms.BatchForm,
        TrainingBatch,
        id,
        services.save_batch,
        _("Training"),
        url_for(".training"),
        lambda b: url_for(".batch", id=b.id),
        ready=lambda batch: batch and services.check_own(batch.unit_id),
    )


@bp.get("/training/<uuid:id>")
@requires(READ)
def batch(id):
    found = find(TrainingBatch, id)
    attended = queries.attendance(found)
    return page(
        "personnel/batch.html", batch=found, rows=attended, tabs=tabs(), roles=ROLES, passed=sum(row[0].passed for row in attended),
        present=sum(row[0].present for row in attended),
        more=buttons(TRAIN, (_("Edit"), url_for(".batch_form", id=id), "edit"),
            (_("Attendance"), url_for(".attendance", id=id), "list-check")),
    )  # fmt: skip


@bp.route("/training/<uuid:id>/attendance", methods=["GET", "POST"])
@requires(TRAIN)
def attendance(id):
    found = find(TrainingBatch, id)
    if request.method == "POST":
        return act(
            TrainingBatch, id, lambda b: services.attend(b, marks_of(request.form)), done=lambda b: url_for(".batch", id=b.id)
        )
    there = {row[0].officer_id: row[0] for row in queries.attendance(found)}
    offered = queries.invited(found, there)
    barred = hindrance(services.check_begun, found)
    return page("personnel/attendance.html", batch=found, people=offered, there=there, barred=barred)


def marks_of(typed) -> dict:
    """``{officer: Mark}`` of the boxes and points of the attendance page; who is not ticked and was not there is left out."""
    marks = {}
    for officer_id in queries.ids_of(typed.getlist("on_list")):
        present, score = f"present-{officer_id}" in typed, (typed.get(f"score-{officer_id}") or "").strip()
        if present or f"kept-{officer_id}" in typed:
            marks[officer_id] = services.Mark(present, int(score) if score.isdigit() else None if not score else -1)
    return marks


@bp.route("/training/<uuid:id>/add", methods=["GET", "POST"])
@requires(TRAIN)
def attend_one(id):
    found, form = find(TrainingBatch, id), forms.AttendForm()
    target = url_for(".batch", id=id)

    def work(form):
        services.add_one(find(TrainingBatch, id), form.officer_id.record_id, services.Mark(form.present.data, form.score.data))

    ready = lambda: services.check_begun(find(TrainingBatch, id))  # noqa: E731
    return decide(form, work, target, _("Add a person: %(title)s", title=found.title), target, ready=ready)


@bp.get("/people")
@requires(READ)
def people():
    day, roles = asked_day(), asked_roles()
    filters = (
        Asked("role", _l("Role"), Officer.number, "choice", lambda: [(code, ROLES[code].title) for code in POSTS]),
        Filter("trained", _l("Training"), people_queries.is_trained(day), "choice", tuple(TRAINED.items())),
        officer_filter(),
        Filter("unit", _l("Station"), people_queries.unit_of_post(day, roles), "unit", lambda: None),
        Filter("area", _l("Township or village"), people_queries.village_of_post(day, roles), "area", lambda: None),
        Asked("to", _l("On the day"), Officer.valid_from, "date_to"),
    )
    empty = _("Nobody holds such a post"), _("Postings are entered on the staff list, or come from a selection.")
    return rows(
        people_queries.people(day, roles), PEOPLE_COLUMNS, _("Who is trained"), filters=filters, link="officers.officer",
        order="number",
        empty=empty,
    )  # fmt: skip


def asked_day() -> date:
    """The day in the address, today by default."""
    try:
        return date.fromisoformat(request.args.get("to", ""))
    except ValueError:
        return today()


def asked_roles() -> list[str]:
    """The role in the address, or those that have to be trained."""
    role = request.args.get("role", "")
    return [role] if role in ROLES else list(setting("personnel.trained_roles"))


@bp.get("/shadowing")
@requires(READ)
def shadowings():
    filters = (
        Filter("from", _l("From"), Shadowing.occurred_on, "date_from"), Filter("to", _l("To"), Shadowing.occurred_on, "date_to"),
        Filter("occasion", _l("Occasion"), Shadowing.occasion, "choice", [(o.value, t) for o, t in OCCASIONS.items()]),
        Filter("officer", _l("Person"), Shadowing.officer_id, "officer"),
        Filter("unit", _l("Station"), Shadowing.unit_id, "unit", lambda: None),
    )  # fmt: skip
    empty = _("No shadowing yet"), _("Take new people along to a call or a dispute, and write one line about it.")
    return rows(
        queries.shadowings, SHADOWING_COLUMNS, _("Shadowing"), filters=filters, order="-occurred_on", empty=empty,
        link=".shadowing_form",
        more=buttons(TRAIN, (_("Record shadowing"), new_url(".shadowing_form"), "plus")),
    )  # fmt: skip


@bp.route("/shadowing/<uuid:id>", methods=["GET", "POST"])
@requires(TRAIN)
def shadowing_form(id):
    return form_page(forms.ShadowingForm, Shadowing, id, services.save_shadowing, _("Shadowing"), url_for(".shadowings"))


@bp.get("/mentors")
@requires(READ)
def mentors():
    empty = _("No mentor yet"), _("Give each new colleague an experienced officer for his first months.")
    running = Filter("running", _l("Running"), queries.running, "choice", (("yes", _l("Yes")), ("no", _l("No"))))
    return rows(
        queries.mentors, MENTOR_COLUMNS, _("Mentors"), filters=(running, officer_filter()), order="-valid_from", empty=empty,
        link=".mentor_form", more=buttons(TRAIN, (_("Add a mentor"), new_url(".mentor_form"), "plus")),
    )  # fmt: skip


@bp.route("/mentors/<uuid:id>", methods=["GET", "POST"])
@requires(TRAIN)
def mentor_form(id):
    return form_page(forms.MentorForm, Mentor, id, services.save_mentor, _("Mentor"), url_for(".mentors"))
