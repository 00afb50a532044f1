"""The reform itself: stations covered by stage, and the plan document."""

from flask import url_for

from core.api import _, act, current_viewer, edit, find, new_url, page, requires
from plugins.market_day import forms, printing
from plugins.market_day.models import PlanDocument, RolloutStage
from plugins.market_day.permissions import LEND, READ
from plugins.market_day.queries import rollout as queries
from plugins.market_day.services import papers as services
from plugins.market_day.views.base import bp, demo_note, pdf_answer, tabs
from plugins.market_day.words import PLAN_PARTS, PLAN_STATES, STAGE_KINDS

PLAN_TONES = {"draft": "warn", "adopted": "good"}


@bp.get("/rollout")
@requires(READ)
def rollout():
    writes = current_viewer().can(LEND)
    links = [(_("Add a stage"), new_url(".stage"), "plus"), (_("New edition of the plan"), new_url(".plan_document"), "edit")]
    return page(
        "market_day/rollout.html", tabs=tabs(), stages=queries.stages(), switched=queries.switched(), covered=queries.covered(),
        kinds=STAGE_KINDS, plans=queries.plans(), plan_states=PLAN_STATES, plan_tones=PLAN_TONES, writes=writes,
        more=links if writes else [],
    )  # fmt: skip


@bp.route("/rollout/<uuid:id>", methods=["GET", "POST"])
@requires(LEND)
def stage(id):
    return edit(
        "market_day/form.html", forms.StageForm, RolloutStage, id, save=services.save_stage, done=".rollout", tabs=tabs(),
        title=_("Stage of the roll-out"), back=url_for(".rollout"),
    )  # fmt: skip


@bp.get("/plans/<uuid:id>/read")
@requires(READ)
def plans(id):
    found = find(PlanDocument, id)
    return page(
        "market_day/plan_document.html", tabs=tabs(), plan=found, parts=PLAN_PARTS, states=PLAN_STATES, tones=PLAN_TONES,
        writes=current_viewer().can(LEND),
    )  # fmt: skip


@bp.route("/plans/<uuid:id>", methods=["GET", "POST"])
@requires(LEND)
def plan_document(id):
    return edit(
        "market_day/form.html", forms.PlanForm, PlanDocument, id, save=services.save_plan, defaults=queries.latest_plan,
        done=lambda record: url_for(".plans", id=record.id), tabs=tabs(), title=_("Implementing plan"), back=url_for(".rollout"),
    )  # fmt: skip


@bp.post("/plans/<uuid:id>/adopt")
@requires(LEND)
def adopt(id):
    return act(PlanDocument, id, services.adopt, done=lambda record: url_for(".plans", id=record.id), message=_("Adopted."))


@bp.get("/plans/<uuid:id>/print")
@requires(READ)
def plan_print(id):
    found = find(PlanDocument, id)
    data = printing.plan_document(found, queries.bureau_name())
    return pdf_answer("report", data | {"demo": demo_note()}, f"plan-{found.edition}")
