"""Orders: issued, admitted, confirmed together, recalled, closed."""

from flask import request, url_for

from core.api import Column, Reach, _, _l, act, current_viewer, done, edit, listing, new_url, page, requires, setting
from plugins.tasks import forms
from plugins.tasks.models import OPEN, OrderState, State, Task, TaskKind
from plugins.tasks.permissions import ADMIT, CONFIRM, EXPORT, ISSUE
from plugins.tasks.queries import admission, orders, parts
from plugins.tasks.services import checking, issuing
from plugins.tasks.views.base import bp, tabs
from plugins.tasks.words import KINDS, ORDER_STATES, ORDER_TONES, SOURCES

MOST = 40
COLUMNS = (
    Column(_l("Task"), "title"),
    Column(_l("Source of the task"), "source", titles=SOURCES),
    Column(_l("Due on"), "due_on"),
    Column(_l("Issued by the unit"), "unit"),
    Column(_l("Receivers"), "parts", numeric=True, sortable=False),
    Column(_l("Still to be done"), "waiting", numeric=True, sortable=False),
    Column(_l("State"), "state", titles=ORDER_STATES, tones=ORDER_TONES),
    Column(_l("Issued on"), "occurred_on"),
)


@bp.get("/orders", endpoint="orders")
@requires(ISSUE)
def order_list():
    empty = _("No tasks issued yet"), _("Issue one to stations, villages, roles or officers at once.")
    return listing(
        "tasks/list.html", orders.orders(), COLUMNS, link=".order", order="-occurred_on", export=EXPORT, empty=empty, tabs=tabs(),
        title=_("Issued tasks"), more=[(_("Issue a task"), new_url(".order"), "plus")],
    )  # fmt: skip


@bp.route("/orders/<uuid:id>", methods=["GET", "POST"])
@requires(ISSUE)
def order(id):
    task = orders.in_view(id)
    if task is not None:
        return _shown(task) if request.method == "GET" else done(".order", id=id)
    wide = current_viewer().reach is Reach.COUNTY
    return edit(
        "tasks/order_form.html", forms.form_for(current_viewer()), Task, id, save=issuing.place, done=_page,
        tabs=tabs(), title=_("Issue a task"), back=url_for(".orders"), message=_("Saved."), wide=wide,
    )  # fmt: skip


def _shown(task):
    viewer, found = current_viewer(), parts.parts_of(task)
    waits = task.state is OrderState.WAITING
    return page(
        "tasks/order.html", tabs=tabs(), task=task, parts=found[:MOST], total=len(found), kinds=KINDS, order_states=ORDER_STATES,
        order_tones=ORDER_TONES, tally=parts.tally(task), received=parts.received(task), notice=task.kind is TaskKind.NOTICE,
        admits=waits and viewer.can(ADMIT), full=admission.flooded(task, _units(task)) if waits else [],
        confirms=viewer.can(CONFIRM) and any(part.state is State.DONE for part in found), limit=setting("tasks.weekly_limit"),
        open=task.state in (OrderState.ISSUED, OrderState.WAITING) and not task.obligation,
        settled=task.state is OrderState.ISSUED and not any(part.state in OPEN for part in found),
    )  # fmt: skip


def _units(task) -> set:
    return {issuing.Receiver.read(words).unit_id for words in task.receivers}


def _page(task) -> str:
    return url_for(".order", id=task.id)


def _press(id, verb, message):
    orders.in_view(id)
    return act(Task, id, verb, done=_page, message=message)


@bp.post("/orders/<uuid:id>/admit")
@requires(ADMIT)
def admit(id):
    return _press(id, issuing.admit, _("Admitted; the receivers have it now."))


@bp.post("/orders/<uuid:id>/decline")
@requires(ADMIT)
def decline(id):
    return _press(id, lambda task: issuing.decline(task, request.form.get("reason", "")), _("Not admitted."))


@bp.post("/orders/<uuid:id>/confirm")
@requires(CONFIRM)
def confirm_all(id):
    return _press(id, checking.confirm_all, _("Confirmed."))


@bp.post("/orders/<uuid:id>/recall")
@requires(ISSUE)
def recall(id):
    return _press(id, lambda task: checking.recall(task, request.form.get("reason", "")), _("Recalled."))


@bp.post("/orders/<uuid:id>/close")
@requires(ISSUE)
def close(id):
    return _press(id, checking.close, _("The order is closed."))
