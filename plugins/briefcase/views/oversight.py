"""Leaders' inspections with findings, fixes and reviews; looking back after failures."""

from flask import url_for

from core.api import Column, Filter, _, _l, current_viewer, find, may_open, new_url, page, requires
from plugins.briefcase import forms
from plugins.briefcase.models import Finding, LeaderCheck, Review
from plugins.briefcase.permissions import KEEP, LEAD, OVERSEE
from plugins.briefcase.queries import cards
from plugins.briefcase.queries import oversight as queries
from plugins.briefcase.services import oversight as services
from plugins.briefcase.views.base import bp, deed, form_page, room, tabs
from plugins.briefcase.words import ANNOUNCED, FINDING_STATES, FINDING_TONES, REGULAR, SUBJECTS
from plugins.ledger.api import fact_filters

YES_NO = (("1", _l("Yes")), ("0", _l("No")))
CHECK_COLUMNS = (
    Column(_l("Date"), "occurred_on"),
    Column(_l("Briefcase office"), "office"),
    Column(_l("What was looked at"), "subject", titles=SUBJECTS),
    Column(_l("Announced or not"), "announced", titles=ANNOUNCED),
    Column(_l("Regular or not"), "regular", titles=REGULAR),
    Column(_l("What was seen"), "seen"),
    Column(_l("Open findings"), "open_findings", numeric=True, sortable=False),
    Column(_l("Inspecting leader"), "officer"),
)
FINDING_COLUMNS = (
    Column(_l("What the leader found"), "what"),
    Column(_l("Briefcase office"), "office"),
    Column(_l("Who answers for it"), "officer"),
    Column(_l("State"), "state", titles=FINDING_STATES, tones=FINDING_TONES),
    Column(_l("To be put right by"), "due_on"),
    Column(_l("Reviewed on"), "reviewed_on"),
)
FINDING_FILTERS = (
    Filter("state", _l("State"), Finding.state, "choice", tuple((s.value, t) for s, t in FINDING_STATES.items())),
    Filter("from", _l("Due from"), Finding.due_on, "date_from"),
    Filter("to", _l("Due until"), Finding.due_on, "date_to"),
    Filter("unit", _l("Station"), Finding.unit_id, "unit"),
    Filter("officer", _l("Who answers for it"), Finding.officer_id, "officer"),
)
REVIEW_COLUMNS = (
    Column(_l("Date"), "occurred_on"),
    Column(_l("What happened there"), "title"),
    Column(_l("Station"), "unit"),
    Column(_l("Whom it concerns"), "officer"),
    Column(_l("Concluded on"), "concluded_on"),
)


@bp.get("/checks")
@requires(OVERSEE)
def checks():
    filters = fact_filters(
        LeaderCheck,
        Filter(
            "subject", _l("What was looked at"), LeaderCheck.subject, "choice", tuple((s.value, t) for s, t in SUBJECTS.items())
        ),
        Filter("announced", _l("Announced"), LeaderCheck.announced, "flag", YES_NO),
    )
    more = [(_("Findings"), url_for(".findings"), "list")]
    more += [(_("Looking back after failures"), url_for(".reviews"), "history")] if may_open(".reviews") else []
    more += [(_("Note an inspection"), new_url(".check_form"), "plus")] if may_open(".check_form") else []
    empty = _("No inspections yet"), _("Leaders look at building, daily work and satisfaction, announced or not.")
    return room(queries.checks, CHECK_COLUMNS, _("Inspections by leaders"), filters=filters, link=".check", empty=empty, more=more)


@bp.get("/checks/<uuid:id>")
@requires(OVERSEE)
def check(id):
    found, viewer = find(LeaderCheck, id), current_viewer()
    findings = queries.findings_of(found)
    return page(
        "briefcase/check.html",
        tabs=tabs(),
        check=found,
        findings=findings,
        subjects=SUBJECTS,
        announced=ANNOUNCED,
        regular=REGULAR,
        states=FINDING_STATES,
        tones=FINDING_TONES,
        leads=viewer.can(LEAD),
        keeps=viewer.can(KEEP),
        new=new_url,
        names=cards.names(found.officer_id, *(f.officer_id for f in findings), *(f.reviewer_id for f in findings)),
    )


@bp.route("/checks/<uuid:id>/form", methods=["GET", "POST"])
@requires(LEAD)
def check_form(id):
    done = lambda check: url_for(".check", id=check.id)  # noqa: E731
    return form_page(
        forms.CheckForm, LeaderCheck, id, services.save_check, _("Note an inspection"), back=url_for(".checks"), done=done
    )


@bp.route("/checks/<uuid:check_id>/findings/<uuid:id>", methods=["GET", "POST"])
@requires(LEAD)
def finding(check_id, id):
    parent = find(LeaderCheck, check_id)
    save = lambda record: services.add_finding(find(LeaderCheck, check_id), record)  # noqa: E731
    return form_page(
        forms.FindingForm, Finding, id, save, _("Note a finding"), back=url_for(".check", id=check_id), subject=parent,
        ready=services.check_not_closed,
    )  # fmt: skip


@bp.get("/findings")
@requires(OVERSEE)
def findings():
    empty = _("No findings"), _("What leaders find stands here until it is put right and reviewed.")
    return room(
        queries.findings, FINDING_COLUMNS, _("Findings"), filters=FINDING_FILTERS, link=".finding_page", order="due_on", empty=empty
    )


@bp.get("/findings/<uuid:id>")
@requires(OVERSEE)
def finding_page(id):
    return check(find(Finding, id).check_id)


def _check_page(found) -> str:
    return url_for(".check", id=found.check_id)


@bp.route("/findings/<uuid:id>/fix", methods=["GET", "POST"])
@requires(KEEP)
def fix(id):
    return deed(forms.FixForm, Finding, id, services.fix, _("Say what was done"), _check_page, services.check_open)


@bp.route("/findings/<uuid:id>/review", methods=["GET", "POST"])
@requires(LEAD)
def review_finding(id):
    title = _("Review what was done")
    return deed(forms.ReviewOutcomeForm, Finding, id, services.review, title, _check_page, services.check_reviewer)


@bp.get("/reviews")
@requires(LEAD)
def reviews():
    empty = _("Nothing to look back at"), _("After a failure: what happened, why, and what follows. A single event, never points.")
    more = [(_("Look back at a failure"), new_url(".review"), "plus")]
    return room(queries.reviews, REVIEW_COLUMNS, _("Looking back after failures"), link=".review", empty=empty, more=more)


@bp.route("/reviews/<uuid:id>", methods=["GET", "POST"])
@requires(LEAD)
def review(id):
    return form_page(
        forms.ReviewForm, Review, id, services.save_review, _("Looking back after a failure"), back=url_for(".reviews")
    )
