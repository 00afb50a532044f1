"""The three fines: floating persons (细查), the four trades (细管), and where cards are (细爱)."""

from flask import url_for

from core.api import Column, Filter, _, _l, find, may_open, new_url, page, requires, setting, today
from plugins.briefcase import forms
from plugins.briefcase.models import Penalty
from plugins.briefcase.permissions import PENALISE, READ
from plugins.briefcase.queries import cards, floating
from plugins.briefcase.queries import venues as queries
from plugins.briefcase.services import contacts as services
from plugins.briefcase.views.base import bp, form_page, room, tabs
from plugins.briefcase.words import PENALTY_KINDS, TRADES
from plugins.ledger.api import VENUE_KINDS, Inspection, Venue, fact_columns, fact_filters

TITLES = {kind: VENUE_KINDS[kind] for kind in TRADES}
TRADE_CHOICES = tuple((kind.value, title) for kind, title in TITLES.items())
VENUE_COLUMNS = (
    Column(_l("Name of the venue"), "name"),
    Column(_l("Trade"), "kind", titles=TITLES),
    Column(_l("Village"), "village"),
    Column(_l("Last checked on"), "last_check"),
    Column(_l("Planned checks this year"), "planned", numeric=True, sortable=False),
    Column(_l("Open hazards"), "open_hazards", numeric=True, sortable=False),
    Column(_l("Penalties noted"), "penalties", numeric=True, sortable=False),
)
CHECK_COLUMNS = fact_columns(
    Column(_l("Venue"), "venue"), Column(_l("Trade"), "trade", titles=TITLES), Column(_l("Passed"), "passed")
)
PENALTY_COLUMNS = fact_columns(
    Column(_l("Venue"), "venue"),
    Column(_l("What was decided"), "kind", titles=PENALTY_KINDS),
    Column(_l("Number of the decision"), "number"),
    Column(_l("For what, under which article"), "basis"),
)


@bp.get("/fine")
@requires(READ)
def fine():
    return page(
        "briefcase/fine.html", tabs=tabs(), villages=floating.by_village(), farm=floating.farmers(), cards=cards.counts(),
        trades=floating.by_trade(), titles=TITLES, new=new_url, year=today().year,
        registers=may_open("ledger.residents"),
    )  # fmt: skip


VENUE_FILTERS = (
    Filter("q", _l("Name of the venue"), Venue.name),
    Filter("trade", _l("Trade"), Venue.kind, "choice", TRADE_CHOICES),
    Filter("area", _l("Village"), Venue.area_id, "area"),
    Filter("unit", _l("Station"), Venue.unit_id, "unit"),
)


@bp.get("/venues")
@requires(READ)
def venues():
    empty = _("No venues of the four trades yet"), _("Register them with the venues of the ledgers; they stand here at once.")
    cap = setting("ledger.inspection_cap")
    hint = _("At most %(cap)s planned checks of a venue in a year; the number of checks is never scored.", cap=cap)
    return room(
        queries.venues(), VENUE_COLUMNS, _("Venues of the four trades"), filters=VENUE_FILTERS, order="last_check", empty=empty,
        hint=hint, more=_venue_buttons(), link="ledger.venue",
    )  # fmt: skip


def _venue_buttons() -> list:
    links = [(_("Checks"), url_for(".venue_checks"), "list"), (_("Penalties noted"), url_for(".penalties"), "scale")]
    back = url_for(".venues")
    return links + (
        [(_("Check a venue"), new_url("ledger.inspection", next=back), "plus")] if may_open("ledger.inspection") else []
    )


@bp.get("/venues/checks")
@requires(READ)
def venue_checks():
    filters = fact_filters(
        Inspection,
        Filter("trade", _l("Trade"), queries.trade_of_check, "choice", TRADE_CHOICES),
        Filter("passed", _l("Passed"), Inspection.passed, "flag", (("1", _l("Yes")), ("0", _l("No")))),
    )
    return room(queries.checks, CHECK_COLUMNS, _("Checks of the four trades"), filters=filters, link="ledger.fact")


@bp.get("/penalties")
@requires(READ)
def penalties():
    more = [(_("Note a penalty"), new_url(".penalty_form"), "plus")] if may_open(".penalty_form") else []
    empty = _("No penalties noted"), _("The decision stands in the police's case system; here is its number.")
    trade = Filter("trade", _l("Trade"), queries.trade_of_penalty, "choice", TRADE_CHOICES)
    hint = _("The number of penalties is never an aim and never scored.")
    return room(
        queries.penalties,
        PENALTY_COLUMNS,
        _("Penalties of venues"),
        filters=fact_filters(Penalty, trade),
        link=".penalty",
        empty=empty,
        more=more,
        hint=hint,
    )


@bp.get("/penalties/<uuid:id>")
@requires(READ)
def penalty(id):
    return page("briefcase/penalty.html", tabs=tabs(), penalty=find(Penalty, id), kinds=PENALTY_KINDS)


@bp.route("/penalties/<uuid:id>/form", methods=["GET", "POST"])
@requires(PENALISE)
def penalty_form(id):
    return form_page(forms.PenaltyForm, Penalty, id, services.note_penalty, _("Note a penalty"), back=url_for(".penalties"))
