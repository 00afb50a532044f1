"""Giving equipment out, taking it back, handing it on, and the labels: the same for a single thing and for a kit."""

from flask import Response, abort, url_for

from core.api import Refused, _, act, current_viewer, done, hindrance, page, pdf, requires, run_tx
from plugins.ledger import gear_labels
from plugins.ledger.forms import gear as forms
from plugins.ledger.models import Asset, HandOver
from plugins.ledger.models.kit import AssetState
from plugins.ledger.permissions import GEAR, KEEP_GEAR, USE_GEAR
from plugins.ledger.queries import gear as queries
from plugins.ledger.services import custody
from plugins.ledger.views.base import bp


def thing_or_404(id):
    """The asset or kit of this id that the viewer sees."""
    return queries.thing(id) or abort(404)


def href(thing) -> str:
    """The page of an asset or a kit."""
    return url_for("ledger.asset" if isinstance(thing, Asset) else "ledger.kit", id=thing.id)


def ask(form, work, title, thing, message, ready):
    """A page with a form whose ``work(thing)`` is one act; what is refused stands beside its field, and what ``ready(thing)``
    refuses whatever is typed, in place of the fields."""
    status, back = 200, href(thing)
    if form.is_submitted():
        status = 422
        if form.validate():
            try:
                run_tx(lambda: work(thing_or_404(thing.id)))
                return done("ledger.asset" if isinstance(thing, Asset) else "ledger.kit", message, id=thing.id)
            except Refused as refusal:
                if refusal.field in form:
                    form[refusal.field].errors = [str(refusal.reason)]
                else:
                    form.form_errors = [str(refusal.reason)]
    form.barred = hindrance(ready, thing_or_404(thing.id))
    return page("ledger/form.html", form=form, title=title, subject=str(thing), back=back), status


@bp.route("/gear/<uuid:id>/issue", methods=["GET", "POST"])
@requires(KEEP_GEAR)
def gear_issue(id):
    form = forms.IssueForm()
    work = lambda t: custody.issue(t, form.officer_id.record_id, form.due_on.data)  # noqa: E731
    return ask(form, work, _("Issue it"), thing_or_404(id), _("Issued."), custody.check_in_store)


@bp.route("/gear/<uuid:id>/hand-over", methods=["GET", "POST"])
@requires(USE_GEAR)
def gear_hand_over(id):
    form, said = forms.HandOverForm(), _("Offered. It changes hands when the other side confirms.")
    work = lambda t: custody.offer(t, form.officer_id.record_id, form.note.data)  # noqa: E731
    return ask(form, work, _("Hand it over"), thing_or_404(id), said, custody.check_own)


@bp.post("/gear/<uuid:id>/take-back")
@requires(KEEP_GEAR)
def gear_take_back(id):
    return act(type(thing_or_404(id)), id, custody.take_back, done=href, message=_("Taken back into the store."))


@bp.post("/gear/<uuid:id>/mark/<state>")
@requires(KEEP_GEAR)
def gear_mark(id, state):
    if state not in set(AssetState) - {AssetState.ISSUED}:
        abort(404)
    return act(type(thing_or_404(id)), id, lambda t: custody.mark(t, AssetState(state)), done=href, message=_("Saved."))


@bp.post("/hand-overs/<uuid:id>/accept")
@requires(USE_GEAR)
def hand_over_accept(id):
    return act(HandOver, id, custody.accept, done=lambda row: href(row.thing), message=_("It is yours now."))


@bp.post("/hand-overs/<uuid:id>/decline")
@requires(USE_GEAR)
def hand_over_decline(id):
    return act(HandOver, id, custody.decline, done=lambda row: href(row.thing), message=_("The hand-over is declined."))


@bp.post("/hand-overs/<uuid:id>/withdraw")
@requires(USE_GEAR)
def hand_over_withdraw(id):
    return act(HandOver, id, custody.withdraw, done=lambda row: href(row.thing), message=_("The hand-over is withdrawn."))


@bp.get("/gear/<uuid:id>/label")
@requires(GEAR)
def gear_label(id):
    return labels([thing_or_404(id)])


def labels(things) -> Response:
    """Labels to cut out and stick on, as a file that the browser shows."""
    answer = Response(pdf("cards", gear_labels.sheet(things)), mimetype="application/pdf")
    answer.headers["Content-Disposition"] = 'inline; filename="labels.pdf"'
    return answer


def rights(thing) -> dict:
    """What the viewer may do with a thing, and the hand-over that waits."""
    viewer, waiting = current_viewer(), custody.open_offer(thing)
    mine = viewer.officer_id is not None and thing.officer_id == viewer.officer_id and viewer.can(USE_GEAR)
    return {
        "keep": viewer.can(KEEP_GEAR),
        "hand_over": mine and waiting is None,
        "check": mine or viewer.can(KEEP_GEAR),
        "answer": waiting is not None and waiting.officer_id == viewer.officer_id,
        "withdraw": waiting is not None and waiting.giver_id == viewer.officer_id,
        "waiting": waiting,
    }
