"""Hand-over packs: what is open, who goes, who comes, both signatures, and the end of the posting."""

from flask import abort, current_app, url_for

from core.api import (
    ROLES,
    Column,
    Filter,
    Officer,
    Posting,
    _,
    _l,
    act,
    current_viewer,
    done,
    edit,
    find,
    may_open,
    page,
    requires,
    run_tx,
)
from plugins.personnel.declared import HandoverSource, known
from plugins.personnel.forms import records as forms
from plugins.personnel.models import HandoverPack
from plugins.personnel.permissions import END, HANDOVER, OWN
from plugins.personnel.queries import handover as queries
from plugins.personnel.services import handover as services
from plugins.personnel.views.base import bp, decide, rows

STATES = {"signed": _l("Signed by both"), "open": _l("A signature is missing")}
COLUMNS = (
    Column(_l("Made on"), "made_on"), Column(_l("Goes"), "name"), Column(_l("Takes over"), "incoming"),
    Column(_l("Station"), "unit"),
    Column(_l("Role"), "role", titles={code: role.title for code, role in ROLES.items()}), Column(_l("Posting until"), "valid_to"),
    Column(_l("State"), "state", titles=STATES, tones={"signed": "good", "open": "warn"}),
)  # fmt: skip


@bp.get("/handovers")
@requires(HANDOVER)
def handovers():
    missing = services.missing_packs(current_viewer().units)
    empty = _("No hand-over yet"), _("A pack is made when a posting ends: below are the postings that need one.")
    state = Filter("state", _l("State"), queries.state, "choice", tuple(STATES.items()))
    return rows(
        queries.packs, COLUMNS, _("Hand-overs"), filters=(state,), link=".handover", order="-made_on", empty=empty,
        missing=[(posting, officer) for posting, officer, pack in missing if pack is None][:30], roles=ROLES,
    )  # fmt: skip


@bp.post("/handovers/of/<uuid:posting>")
@requires(HANDOVER)
def handover_make(posting):
    pack_id = run_tx(lambda: services.open_pack(find(Posting, posting)).id)
    return done(".handover", _("Gathered: what is open today."), id=pack_id)


def _link(item) -> str | None:
    """The page of something open, as long as its plugin is there and the viewer may open it."""
    there = item.endpoint in current_app.view_functions and may_open(item.endpoint)
    return url_for(item.endpoint, id=item.record_id) if there else None


def _page_of(pack) -> str:
    return url_for(".handover", id=pack.id)


@bp.get("/handovers/<uuid:id>")
@requires(HANDOVER)
def handover(id):
    pack, viewer = find(HandoverPack, id), current_viewer()
    groups: dict = {}
    for item in queries.items_of(pack):
        source = known(HandoverSource, item.source)
        groups.setdefault(source.title if source else item.source, []).append((item, _link(item)))
    return page(
        "personnel/handover.html", pack=pack, groups=groups, officer=find(Officer, pack.officer_id), posting=pack.posting,
        roles=ROLES,
        incoming=queries.incoming_of(pack), may_end=viewer.can(END), mine=viewer.officer_id,
    )  # fmt: skip


@bp.route("/handovers/<uuid:id>/form", methods=["GET", "POST"])
@requires(HANDOVER)
def handover_form(id):
    pack = find(HandoverPack, id)
    return edit(
        "personnel/form.html", forms.PackForm, HandoverPack, id, save=services.save_pack, done=_page_of, title=_("Hand-over"),
        back=_page_of(pack), ready=lambda pack: services.check_unsigned(pack),
    )  # fmt: skip


@bp.post("/handovers/<uuid:id>/gather")
@requires(HANDOVER)
def handover_gather(id):
    return act(
        HandoverPack, id, lambda pack: services.open_pack(pack.posting), done=_page_of, message=_("Gathered: what is open today.")
    )


@bp.post("/handovers/<uuid:id>/sign")
@requires(OWN)
def handover_sign(id):
    viewer = current_viewer()

    def verb(pack):
        side = {pack.officer_id: services.OUTGOING, pack.incoming_id: services.INCOMING}.get(viewer.officer_id) or abort(403)
        services.sign_pack(pack, side, services.today())

    target = _page_of if viewer.can(HANDOVER) else (lambda _pack: url_for(".mine"))
    return act(HandoverPack, id, verb, done=target, message=_("Signed."))


@bp.route("/handovers/<uuid:id>/paper/<side>", methods=["GET", "POST"])
@requires(HANDOVER)
def handover_paper(id, side):
    pack = find(HandoverPack, id)
    if side not in (services.OUTGOING, services.INCOMING):
        abort(404)

    def work(form):
        services.sign_pack(find(HandoverPack, id), side, form.day.data, form.reference.data or "")

    title = _("Signature of who goes, on paper") if side == services.OUTGOING else _("Signature of who comes, on paper")
    ready = lambda: services.check_side(find(HandoverPack, id), side)  # noqa: E731
    return decide(forms.PaperForm(), work, _page_of(pack), title, _page_of(pack), ready=ready)


@bp.route("/handovers/<uuid:id>/end", methods=["GET", "POST"])
@requires(END)
def handover_end(id):
    pack = find(HandoverPack, id)

    def work(form):
        services.end_posting_with_pack(find(Posting, pack.posting_id), form.valid_to.data)

    title = _("End the posting of %(name)s", name=find(Officer, pack.officer_id).name)
    ready = lambda: services.check_ending(find(Posting, pack.posting_id))  # noqa: E731
    return decide(forms.EndForm(), work, _page_of(pack), title, _page_of(pack), ready=ready)
