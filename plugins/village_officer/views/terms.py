"""Terms of village officers: the list, what ends soon, one term with its package, posts and hand-over."""

from datetime import timedelta

from flask import url_for

from core.api import (
    Column,
    Filter,
    _,
    _l,
    act,
    current_viewer,
    edit,
    find,
    listing,
    may_open,
    new_url,
    page,
    requires,
    setting,
    today,
)
from plugins.ledger.api import verb_form
from plugins.village_officer.forms import DaysForm, EndForm, TermForm
from plugins.village_officer.models import Group, Term
from plugins.village_officer.permissions import ARRANGE, EXPORT, READ
from plugins.village_officer.queries import handing, people
from plugins.village_officer.queries import terms as queries
from plugins.village_officer.services import gear
from plugins.village_officer.services import terms as services
from plugins.village_officer.views.base import HeldFilter, bp, choice, import_button, tabs
from plugins.village_officer.words import DUTIES, DUTY_TONES, GROUPS, POSTS

COLUMNS = (
    Column(_l("Officer"), "officer"),
    Column(_l("Village"), "village"),
    Column(_l("Station"), "unit"),
    Column(_l("Home unit"), "home"),
    Column(_l("Group of officers"), "group", titles=GROUPS),
    Column(_l("As what"), "duty", titles=DUTIES, tones=DUTY_TONES),
    Column(_l("From"), "valid_from"),
    Column(_l("Last day"), "valid_to"),
)


def _filters():
    hidden = lambda: None  # noqa: E731
    return (
        Filter("group", _l("Group of officers"), Term.group, "choice", choice(GROUPS)),
        Filter("duty", _l("As what"), Term.duty, "choice", choice(DUTIES)),
        Filter("since", _l("Began by"), Term.valid_from, "date_to"),
        HeldFilter("held", _l("In post on"), Term.valid_from, "date_from"),
        Filter("from", _l("Ends from"), Term.valid_to, "date_from"),
        Filter("to", _l("Ends by"), Term.valid_to, "date_to"),
        Filter("area", _l("Village"), Term.area_id, "area", choices=hidden),
        Filter("unit", _l("Station"), Term.unit_id, "unit", choices=hidden),
        Filter("officer", _l("Officer"), Term.officer_id, "officer", choices=hidden),
    )


@bp.get("/terms")
@requires(READ)
def terms():
    may = current_viewer().can(ARRANGE)
    empty = _("No term yet"), _("A term says who has which village, from when until when, and keeps his home unit.")
    more = [(_("Begin a term"), new_url(".term_form"), "plus")] if may else []
    near, far = (setting(f"village_officer.expiring_{name}") for name in ("near", "far"))
    soon = [(days, url_for(".terms", **{"from": today(), "to": today() + timedelta(days=days)})) for days in (near, far)]
    return listing(
        "village_officer/terms.html", queries.term_rows, COLUMNS, filters=_filters(), link=".term", order="-valid_from",
        empty=empty,
        export=EXPORT, tabs=tabs(), title=_("Terms of village officers"), soon=soon, ending=queries.expiring(), today=today(),
        more=more + import_button("village_officer.terms", ARRANGE), near=today() + timedelta(days=near),
    )  # fmt: skip


@bp.route("/terms/<uuid:id>/form", methods=["GET", "POST"])
@requires(ARRANGE)
def term_form(id):
    return edit(
        "village_officer/form.html", TermForm, Term, id, save=services.save_term, done=_page, tabs=tabs(),
        title=_("Term of an officer"),
        back=url_for(".terms"), hint=_("His home unit stays as it is on the staff list; the station follows from the village."),
    )  # fmt: skip


def _page(term):
    return url_for(".term", id=term.id)


@bp.get("/terms/<uuid:id>")
@requires(READ)
def term(id):
    found, may = find(Term, id), current_viewer().can(ARRANGE)
    return page(
        "village_officer/term.html", term=found, duties=DUTIES, groups=GROUPS, posts=POSTS, tabs=tabs(),
        post=found.area_id and people.post_of(found.officer_id, found.area_id), profile=people.profile_of(found.officer_id),
        package=gear.package_of(found.officer_id), pack=handing.pack_of(found.posting_id), may_arrange=may, today=today(),
        on=found.is_on(today()), seconded=found.group is Group.SECONDED, links=_links(found),
        may_decide=may and (found.group is not Group.SECONDED or queries.sees_all()),
    )  # fmt: skip


LINKS = (
    (lambda: _("His training"), "personnel.people"),
    (lambda: _("Mentors"), "personnel.mentors"),
    (lambda: _("His tasks"), "tasks.assignments"),
    (lambda: _("His month's figures"), "village_officer.work"),
)


def _links(term) -> list[tuple]:
    number = term.officer.number if term.officer else ""
    return [(title(), url_for(endpoint, officer=number)) for title, endpoint in LINKS if may_open(endpoint)]


@bp.route("/terms/<uuid:id>/end", methods=["GET", "POST"])
@requires(ARRANGE)
def term_end(id):
    return verb_form(
        EndForm, Term, id, services.end_by_hand, title=_("End the term"), done=_page,
        template="village_officer/form.html", tabs=tabs(), hint=_("Draw up the hand-over first: what is open goes to who comes."),
    )  # fmt: skip


@bp.route("/terms/<uuid:id>/days", methods=["GET", "POST"])
@requires(ARRANGE)
def term_days(id):
    return verb_form(
        DaysForm, Term, id, gear.plan_days, title=_("Days in the village"), done=_page, template="village_officer/form.html",
        tabs=tabs(), hint=_("They go into the roster as duty in the field; leave and other duty are seen there."),
    )  # fmt: skip


@bp.post("/terms/<uuid:id>/package")
@requires(ARRANGE)
def term_package(id):
    return act(Term, id, gear.issue_package, done=_page, message=_("Work package issued."))


@bp.post("/terms/<uuid:id>/pack")
@requires(ARRANGE)
def term_pack(id):
    return act(Term, id, gear.draw_up, done=_page, message=_("Hand-over drawn up: what is open stands in it."))
