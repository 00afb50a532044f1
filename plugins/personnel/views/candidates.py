"""A candidate's file: entering, signing, deciding, appointing, and looking up the sealed numbers."""

from flask import abort, url_for

from core.api import Refused, _, current_viewer, edit, find, hindrance, page, requires, today, unmask
from plugins.personnel.declared import Appointment, Pipeline, known
from plugins.personnel.files import signing_lines, timeline
from plugins.personnel.forms import selection as forms
from plugins.personnel.forms.look_up import LookUpForm
from plugins.personnel.models import Candidate, CandidateState, Round, StepResult
from plugins.personnel.permissions import APPOINT, SELECT, SELECTION, UNMASK
from plugins.personnel.queries import selection as queries
from plugins.personnel.services import appointing, selecting
from plugins.personnel.views.base import bp, decide
from plugins.personnel.words import STATE_TONES, STATES


def _file(candidate) -> str:
    return url_for(".candidate", id=candidate.id)


@bp.route("/rounds/<uuid:round>/candidates/<uuid:id>", methods=["GET", "POST"])
@requires(SELECT)
def candidate_form(round, id):
    found = find(Round, round)

    def save(candidate):
        candidate.round_id = candidate.round_id or round
        selecting.enter(candidate)

    return edit(
        "personnel/form.html", forms.candidate_form(known(Pipeline, found.pipeline)), Candidate, id, save=save, done=_file,
        title=_("Candidate"), back=url_for(".board", id=round), defaults=lambda: {"unit_id": current_viewer().unit_id},
    )  # fmt: skip


@bp.get("/candidates/<uuid:id>")
@requires(SELECTION)
def candidate(id):
    found, viewer = find(Candidate, id), current_viewer()
    pipeline = known(Pipeline, found.round.pipeline)
    steps, signed, objections = queries.file_of(found)
    running = found.state is CandidateState.RUNNING and pipeline is not None
    step = pipeline.step(found.step) if running else None
    may = {"select": viewer.can(SELECT), "appoint": viewer.can(APPOINT), "unmask": viewer.can(UNMASK)}
    return page(
        "personnel/candidate.html", candidate=found, pipeline=pipeline, step=step, states=STATES, tones=STATE_TONES,
        signing=signing_lines(pipeline, step, signed) if step else [],
        timeline=timeline(pipeline, found, steps, signed, objections),
        age=today().year - found.birth_year if found.birth_year else None, may=may,
        unmet=[c for c in pipeline.criteria if c.code not in (found.answers or ())] if pipeline else [],
    )  # fmt: skip


@bp.route("/candidates/<uuid:id>/sign/<step>/<body>", methods=["GET", "POST"])
@requires(SELECT)
def sign(id, step, body):
    found = find(Candidate, id)
    pipeline = known(Pipeline, found.round.pipeline)
    title = pipeline and pipeline.bodies.get(body) or abort(404)

    def work(form):
        fields = form.name.data, form.signed_on.data, form.reference.data or "", form.agrees.data == "yes"
        selecting.sign(find(Candidate, id), step, body, *fields)

    heading = _("%(body)s signs for %(name)s", body=title, name=found.name)
    ready = lambda: selecting.check_unsigned(find(Candidate, id), step, body)  # noqa: E731
    return decide(forms.SignForm(), work, _file(found), heading, _file(found), ready=ready)


@bp.route("/candidates/<uuid:id>/decide/<step>", methods=["GET", "POST"])
@requires(SELECT)
def decide_step(id, step):
    found = find(Candidate, id)
    pipeline = known(Pipeline, found.round.pipeline)
    title = pipeline and pipeline.titles().get(step) or abort(404)

    def work(form):
        fields = form.decided_on.data, form.note.data or "", form.reference.data or ""
        selecting.decide(find(Candidate, id), step, StepResult(form.result.data), *fields)

    ready, lacks = lambda: selecting.waiting_at(find(Candidate, id), step), hindrance(selecting.check_passing, found, step)
    form = forms.DecideForm()
    if lacks and not form.is_submitted():
        form.offer_no_pass()
    return decide(form, work, _file(found), f"{found.name} · {title}", _file(found), ready=ready, hint=lacks)


@bp.route("/candidates/<uuid:id>/appoint", methods=["GET", "POST"])
@requires(APPOINT)
def appoint(id):
    found = find(Candidate, id)
    form = forms.AppointForm(unit_id=found.unit_id, villages=[found.area_id] if found.area_id else [])

    def work(form):
        places = {"guide_id": form.guide_id.record_id, "unit_id": form.unit_id.record_id, "villages": tuple(form.villages.ids)}
        words = {name: form[name].data or "" for name in ("number", "title", "reference")}
        appointing.appoint(
            find(Candidate, id), Appointment(first_day=form.first_day.data, last_day=form.last_day.data, **places, **words)
        )

    return decide(
        form, work, _file(found), _("Appoint %(name)s", name=found.name), _file(found),
        ready=lambda: appointing.check_appointable(find(Candidate, id)),
    )  # fmt: skip


@bp.route("/candidates/<uuid:id>/numbers", methods=["GET", "POST"])
@requires(UNMASK)
def numbers(id):
    found, form, shown, status = find(Candidate, id), LookUpForm(), None, 200
    titles = {"id_number": _("ID number"), "phone": _("Telephone")}
    if form.is_submitted():
        status = 422
        if form.validate():
            try:
                plain = unmask(found, list(titles), reason=form.reason.data, note=form.note.data or "")
                shown, status = [(titles[name], value) for name, value in plain.items()], 200
            except Refused as refusal:
                form.form_errors = [str(refusal.reason)]
    return page("personnel/look_up.html", record=found, form=form, shown=shown, back=_file(found), titles=titles.values()), status
