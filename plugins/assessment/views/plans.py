"""Plans, their items and editions."""

from flask import url_for

from core.api import Column, _, _l, act, current_viewer, find, new_url, page, remove, requires
from plugins.assessment import months
from plugins.assessment.declared import indicators, template, templates
from plugins.assessment.forms.plans import EditionForm, FromTemplateForm, ItemForm, PlanForm
from plugins.assessment.models import Item, Plan
from plugins.assessment.permissions import PLAN, READ
from plugins.assessment.queries import plans as queries
from plugins.assessment.services import plans as services
from plugins.assessment.views.base import asked_month, bp, buttons, decide, form_page, rows, tabs
from plugins.assessment.words import KINDS, RATERS, SOURCES, SUBJECTS, number

COLUMNS = (
    Column(_l("Title"), "title"), Column(_l("Edition"), "edition", numeric=True), Column(_l("Who gets a score"), "subject",
    titles=SUBJECTS),
    Column(_l("From"), "valid_from"), Column(_l("Until"), "valid_to"), Column(_l("Items"), "items", numeric=True),
    Column(_l("Basis"), "basis"),
)  # fmt: skip


@bp.get("/plans")
@requires(READ)
def plans():
    links = buttons(PLAN, (_("Plan from nothing"), new_url(".plan_form"), "edit"))
    links += buttons(PLAN, (_("From a template"), url_for(".plan_from"), "plus")) if templates() else []
    empty = _("No plan yet"), _("A plan says who is assessed by which figures. Start from the template of a model.")
    return rows(queries.plans, COLUMNS, _("Plans"), link=".plan", order="-valid_from", empty=empty, more=links)


@bp.get("/plans/<uuid:id>")
@requires(READ)
def plan(id):
    found = find(Plan, id)
    return page(
        "assessment/plan.html", plan=found, items=queries.items_of(found), editions=queries.editions(found.series), tabs=tabs(),
        used=queries.is_used(found), may_plan=current_viewer().can(PLAN), month=f"{asked_month():%Y-%m}", number=number,
        kinds=KINDS,
        raters=RATERS, sources=SOURCES, subjects=SUBJECTS, indicators=indicators(), template=template(found.template),
    )  # fmt: skip


def _page_of(record) -> str:
    return url_for(".plan", id=getattr(record, "plan_id", None) or record.id)


@bp.route("/plans/<uuid:id>/edit", methods=["GET", "POST"])
@requires(PLAN)
def plan_form(id):
    return form_page(PlanForm, Plan, id, services.save_plan, _("Assessment plan"), url_for(".plans"), _page_of)


@bp.route("/plans/from-template", methods=["GET", "POST"])
@requires(PLAN)
def plan_from():
    form, made = FromTemplateForm(month=f"{asked_month():%Y-%m}"), {}

    def work(form):
        made["id"] = services.make_plan(form.template.data, months.read(form.month.data)).id

    return decide(form, work, lambda: url_for(".plan", id=made["id"]), _("Plan from a template"), url_for(".plans"))


@bp.route("/plans/<uuid:id>/edition", methods=["GET", "POST"])
@requires(PLAN)
def plan_edition(id):
    form, made, back = EditionForm(), {}, url_for(".plan", id=find(Plan, id).id)

    def work(form):
        made["id"] = services.new_edition(find(Plan, id), months.read(form.month.data)).id

    return decide(form, work, lambda: url_for(".plan", id=made["id"]), _("New edition"), back)


@bp.route("/plans/<uuid:plan>/items/<uuid:id>", methods=["GET", "POST"])
@requires(PLAN)
def item_form(plan, id):
    found = find(Plan, plan)

    def save(item):
        services.save_item(item, found)

    hint = _(
        "Never scored: fines, detentions, numbers of cases, clearance and return rates, log-ins, hours online, numbers of checks."
    )
    return form_page(ItemForm, Item, id, save, _("Item of the plan"), url_for(".plan", id=plan), hint=hint)


@bp.post("/plans/items/<uuid:id>/delete")
@requires(PLAN)
def item_delete(id):
    found = find(Plan, find(Item, id).plan_id)
    if queries.is_used(found):
        return act(Plan, found.id, services.check_open, done=_page_of)
    return remove(Item, id, done=lambda item: url_for(".plan", id=found.id))
