"""Parts: the list, one part with its history, and everything that can be done with it."""

from uuid import UUID

from flask import request, url_for

from core.api import CHINA, Column, _, _l, act, current_viewer, edit, find, kinds_for_viewer, listing, may_open, page, requires
from plugins.tasks import forms
from plugins.tasks.declared import known
from plugins.tasks.filters import part_filters
from plugins.tasks.models import DOING, Assignment, State, TaskKind
from plugins.tasks.permissions import CONFIRM, DO, EXPORT, HAND, ISSUE, READ
from plugins.tasks.queries import orders, parts, receivers
from plugins.tasks.services import checking, doing, handing, history
from plugins.tasks.views.base import bp, tabs
from plugins.tasks.words import ICONS, LEVELS, SOURCES, STATES, TONES, VERBS, WRONG

COLUMNS = (
    Column(_l("Task"), "title"),
    Column(_l("Source of the task"), "source", titles=SOURCES),
    Column(_l("Due on"), "due_on"),
    Column(_l("Station"), "unit"),
    Column(_l("Officer"), "officer"),
    Column(_l("Village"), "area"),
    Column(_l("State"), "state", titles=STATES, tones=TONES),
    Column(_l("Issued on"), "occurred_on"),
    Column(_l("Times returned"), "returns", numeric=True),
)


@bp.get("/assignments")
@requires(READ)
def assignments():
    empty = _("No tasks yet"), _("Tasks stand here as soon as somebody issues one, or an obligation falls due.")
    return listing(
        "tasks/list.html", parts.assignments(), COLUMNS, filters=part_filters(), link=".assignment", order="-due_on", export=EXPORT,
        empty=empty, tabs=tabs(), title=_("All parts"), more=[],
    )  # fmt: skip


@bp.get("/assignments/<uuid:id>")
@requires(READ)
def assignment(id):
    part, viewer = find(Assignment, id), current_viewer()
    mine = viewer.can(DO) and doing.is_mine(part) and part.state in DOING
    obligation = known(part.task.obligation)
    return page(
        "tasks/assignment.html", tabs=tabs(), part=part, task=part.task, levels=LEVELS, wrong=WRONG, entries=_entries(part),
        evidence=_evidence(part, viewer), signs=mine and part.state is State.ISSUED, notice=part.task.kind is TaskKind.NOTICE,
        does=mine and not part.task.obligation and part.task.kind is TaskKind.TASK,
        checks=part.state is State.DONE and viewer.can(CONFIRM) and orders.is_ours(part.task) and not checking.is_own(part),
        obligation=obligation, form=_form(obligation), away=handing.proposal(part),
        people=_people(part, viewer), ours=viewer.can(ISSUE) and orders.is_ours(part.task),
    )  # fmt: skip


def _form(obligation) -> str:
    """The endpoint where the record of an obligation is made, for those who may make it."""
    return obligation.form if obligation and obligation.form and may_open(obligation.form) else ""


def _people(part, viewer) -> list:
    """Those to whom the viewer may give the part."""
    if part.state not in DOING or not viewer.can(HAND):
        return []
    return [row for row in receivers.people_of(part.unit_id) if row.id != part.officer_id]


def _entries(part) -> list[dict]:
    return [
        {"title": VERBS[step.verb], "icon": ICONS[step.verb], "date": f"{step.at.astimezone(CHINA):%m-%d %H:%M}",
         "who": step.name or _("By itself"), "text": _said(step)}
        for step in parts.steps(part)
    ]  # fmt: skip


def _said(step) -> str:
    return "：".join(str(word) for word in (WRONG.get(step.field), step.note) if word)


def _evidence(part, viewer) -> list[tuple]:
    """``(title, href, day)`` of the linked records; without a link where the viewer may not read the ledger."""
    kinds = kinds_for_viewer(viewer)
    found = [(kinds.get(row.kind), row) for row in parts.evidence(part)]
    return [(_titled(kind, row), kind and url_for(kind.endpoint, id=row.entry_id), row.day) for kind, row in found]


def _titled(kind, row) -> str:
    return f"{kind.title if kind else ''} {row.label}".strip() or _("Ledger record")


@bp.route("/assignments/<uuid:id>/done", methods=["GET", "POST"])
@requires(DO)
def finish(id):
    part = find(Assignment, id)
    return edit(
        "tasks/done.html", forms.DoneForm, Assignment, id, save=doing.finish, done=_page, tabs=tabs(), title=_("Report as done"),
        back=_page(part), part=part, wrong=WRONG, message=_("Reported. The issuing unit confirms it or returns it."),
    )  # fmt: skip


@bp.route("/assignments/<uuid:id>/return", methods=["GET", "POST"])
@requires(CONFIRM)
def give_back(id):
    part = find(Assignment, id)
    return edit(
        "tasks/done.html", forms.ReturnForm, Assignment, id, save=checking.give_back, done=_page, tabs=tabs(),
        title=_("Return the task"), back=_page(part), part=part, wrong=WRONG, message=_("Returned to be done again."),
    )  # fmt: skip


def _page(part) -> str:
    return url_for(".assignment", id=part.id)


def _press(id, verb, message):
    """A button that acts on the version its page showed."""

    def work(part):
        history.expect(part, request.form.get("version"))
        verb(part)

    return act(Assignment, id, work, done=_page, message=message)


@bp.post("/assignments/<uuid:id>/sign")
@requires(DO)
def acknowledge(id):
    return _press(id, doing.acknowledge, _("Signed for."))


@bp.post("/assignments/<uuid:id>/confirm")
@requires(CONFIRM)
def confirm(id):
    return _press(id, checking.confirm, _("Confirmed."))


@bp.post("/assignments/<uuid:id>/hand")
@requires(HAND)
def hand_over(id):
    find(Assignment, id)
    return _press(id, lambda part: handing.hand_over(part, _officer(part)), _("Given to somebody else, who signs for it."))


def _officer(part) -> UUID | None:
    """The officer with the number in the form, of the part's station."""
    number = request.form.get("officer", "")
    return next((row.id for row in receivers.people_of(part.unit_id) if row.number == number), None)
