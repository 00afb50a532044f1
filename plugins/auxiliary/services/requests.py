"""Requests of villagers: asked, taken, answered, told. Only police answer; the assistant tells."""

from sqlalchemy import inspect

from core.api import Refused, _, current_viewer, today
from plugins.auxiliary.models import RequestKind, RequestState, VillageRequest
from plugins.ledger.api import record


def ask(request: VillageRequest) -> None:
    """Pass a request on to the guiding officer; a police officer keeps his own.

    Raises:
        Refused: when it was answered already, and as ``record`` does.
    """
    check_asking(None if inspect(request).transient else request)
    viewer = current_viewer()
    request.kind = request.kind or RequestKind.RELAY
    request.to_id = request.to_id or viewer.guide_id or viewer.officer_id
    record(request)


def check_asking(request: VillageRequest | None) -> None:
    """Whether the viewer can pass a new request on, or change this one.

    Raises:
        Refused: for one that was taken, and for somebody whom nobody guides.
    """
    viewer = current_viewer()
    if request is not None and request.state not in (None, RequestState.ASKED):
        raise Refused(_("This request was taken already; it is not changed any more."))
    if (request is None or request.to_id is None) and not (viewer.guide_id or viewer.officer_id):
        raise Refused(_("Your posting names no guiding officer. Ask the station chief to enter one."))


def take(request: VillageRequest) -> None:
    """An officer takes a request: he is on his way, or sees to it.

    Raises:
        Refused: when somebody took it.
    """
    if request.state is not RequestState.ASKED:
        raise Refused(_("This request was taken already; it is not changed any more."))
    request.state, request.taken_on, request.to_id = RequestState.TAKEN, today(), current_viewer().officer_id or request.to_id


def answer(request: VillageRequest, form) -> None:
    """Answer a request; the assistant now tells the villager.

    Raises:
        Refused: when it was answered already.
    """
    check_unanswered(request)
    request.answer, request.answered_on, request.state = form.answer.data, today(), RequestState.ANSWERED
    request.taken_on, request.answered_by_id = request.taken_on or today(), current_viewer().officer_id


def check_unanswered(request: VillageRequest) -> None:
    """Whether a request waits for an answer.

    Raises:
        Refused: when it was answered.
    """
    if request.state not in (RequestState.ASKED, RequestState.TAKEN):
        raise Refused(_("This request was answered already."))


def tell(request: VillageRequest) -> None:
    """The villager knows the answer.

    Raises:
        Refused: when there is none yet, or it was told.
    """
    if request.state is not RequestState.ANSWERED:
        raise Refused(_("There is no answer to tell yet.") if request.answered_on is None else _("The villager knows already."))
    request.state, request.told_on = RequestState.TOLD, today()
