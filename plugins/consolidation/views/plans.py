"""Plans of mergers: asked, shown beside today, compared, made by hand, put into force."""

from flask import url_for

from core.api import ROLES, Column, Filter, _, _l, current_viewer, find, lazy_pgettext, new_url, page, requires, today
from plugins.consolidation import words as w
from plugins.consolidation.forms import plans as forms
from plugins.consolidation.models import Scenario
from plugins.consolidation.permissions import FORCE, PLAN, WEIGH
from plugins.consolidation.proposing import badges, lawful, ready, shown
from plugins.consolidation.queries import ledgers as queries
from plugins.consolidation.queries import measuring, moving, reading
from plugins.consolidation.queries import stations as read
from plugins.consolidation.services import forcing
from plugins.consolidation.services import scenarios as services
from plugins.consolidation.views.base import bp, form_page, room, tabs
from plugins.ledger.api import verb_form

MEASURES = (
    ("institutions", _l("Stations"), ""),
    ("officers", _l("Officers at stations"), ""),
    ("least", _l("Officers of the smallest station"), ""),
    ("per_officer", _l("People for each officer"), ""),
    ("mean", _l("Road minutes, weighted mean"), _l("minutes")),
    ("p95", _l("Road minutes of 95 % of the incidents"), _l("minutes")),
    ("longest", _l("Longest way"), _l("minutes")),
    ("far", _l("Incidents farther than 30 minutes"), "%"),
    ("losing", _l("People whose station becomes a post"), ""),
    ("cost", _l("Cost in a year"), _l("yuan")),
    ("each", _l("Cost of each station"), _l("yuan")),
)
AHEAD_TITLE = {queries.AHEAD: lazy_pgettext("plan", "Comes into force")}
COLUMNS = (
    Column(_l("Name of the plan"), "title"),
    Column(_l("Stations of"), "as_of"),
    Column(_l("Pairs to merge"), "merges", numeric=True),
    Column(_l("Officers afterwards"), "officers_after", numeric=True),
    Column(_l("State"), "state", titles=w.STATES | AHEAD_TITLE, tones=w.STATE_TONES | {queries.AHEAD: "info"}),
    Column(_l("In force from"), "effective_on"),
)


def role_titles() -> dict:
    """``{role: title}``."""
    return {role.id: role.title for role in ROLES.values()}


@bp.get("/plans")
@requires(WEIGH)
def scenarios():
    filters = (Filter("state", _l("State"), Scenario.state, "choice", tuple((s.value, t) for s, t in w.STATES.items())),)
    more = [(_("Compare"), url_for(".compare"), "scale")]
    if current_viewer().can(PLAN):
        more += [(_("Merge a pair by hand"), new_url(".pair"), "edit"), (_("New plan"), new_url(".scenario_form"), "plus")]
    empty = _("No plans yet"), _("A plan says which stations would merge, and stands beside today.")
    rows, title = queries.scenarios(), _("Plans of mergers")
    return room(rows, COLUMNS, title, filters=filters, link=".scenario", order="-as_of", empty=empty, more=more)


def rows_of(plan) -> dict[str, str]:
    """``{measure: address of what it was counted from}``, as it stood on the day that the plan starts from."""
    stations, people = url_for(".institutions", on=plan.as_of), url_for(".officers", on=plan.as_of)
    profiles, roads = url_for(".profiles"), url_for(".roads")
    found = {"institutions": stations, "officers": people, "least": stations}
    found |= dict.fromkeys(("per_officer", "cost", "each"), profiles)
    return found | dict.fromkeys(("mean", "p95", "longest", "far"), roads)


@bp.get("/plans/<uuid:id>")
@requires(WEIGH)
def scenario(id):
    found, viewer = find(Scenario, id), current_viewer()
    rows = found.answer.rows if lawful(found) else []
    return page(
        "consolidation/scenario.html",
        tabs=tabs(),
        measures=MEASURES,
        opens=rows_of(found),
        merges=[row for row in rows if row["kind"] == "merge"],
        force={row["code"]: row["officers"] for row in rows if row["kind"] == "station"},
        movers=moving.after(found) or moving.before(found, today()),
        roles=role_titles(),
        today=today(),
        plans=viewer.can(PLAN),
        decides=viewer.can(FORCE),
        ready=ready(found),
        closes_larger=measuring.closes_larger(found),
        **shown(found, read.names_by_code(), _("incident-minutes more")),
    )


@bp.route("/plans/<uuid:id>/form", methods=["GET", "POST"])
@requires(PLAN)
def scenario_form(id):
    return form_page(
        forms.ScenarioForm,
        Scenario,
        id,
        services.save_scenario,
        _("Plan of mergers"),
        back=url_for(".scenarios"),
        done=lambda plan: url_for(".scenario", id=plan.id),
        defaults=lambda: services.defaults(today()),
    )


@bp.route("/plans/<uuid:id>/pair", methods=["GET", "POST"])
@requires(PLAN)
def pair(id):
    return form_page(
        chosen_pair(),
        Scenario,
        id,
        _save_pair,
        _("Merge a pair by hand"),
        back=url_for(".scenarios"),
        done=lambda plan: url_for(".scenario", id=plan.id),
        defaults=lambda: services.defaults(today()),
    )


def chosen_pair():
    """The form of a pair, which hands the two stations to the saving: they are the plan's rows, not fields of it."""

    class Chosen(forms.PairForm):
        def fill(self, record):
            super().fill(record)
            record.pair = self.closed.record_id, self.central.record_id

    return Chosen


def _save_pair(plan) -> None:
    first = services.defaults(today())
    plan.as_of, plan.least_officers, plan.longest_minutes = first["as_of"], first["least_officers"], None
    services.by_hand(plan, *plan.pair)


@bp.route("/plans/<uuid:id>/force", methods=["GET", "POST"])
@requires(FORCE)
def force(id):
    def verb(plan, form):
        forcing.put_into_force(plan, form.day.data, form.document.data, form.calls.data, form.leaders.data, form.staying())

    return verb_form(
        forms.force_form(moving.before(find(Scenario, id), today())),
        Scenario,
        id,
        verb,
        title=_("Put the plan into force"),
        template="consolidation/force.html",
        done=lambda plan: url_for(".scenario", id=plan.id),
        tabs=tabs(),
        roles=role_titles(),
        warning=_("Closed stations get their successor, posts open, villages and staff go over. This is not undone by a button."),
    )


@bp.get("/compare")
@requires(WEIGH)
def compare():
    plans = [(plan, badges(plan.answer)) for plan in reading.latest_scenarios()]
    return page("consolidation/compare.html", tabs=tabs(), plans=plans, measures=MEASURES)
