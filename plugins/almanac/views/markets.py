"""Markets: the list, one market with its year, its form with the live reading, and days that differ."""

from functools import partial

from flask import abort, request, url_for

from core.api import Column, Filter, _, _l, act, current_viewer, edit, find, listing, new_url, page, remove, requires, today
from plugins.almanac import echoing, forms, posters, queries, services
from plugins.almanac.models import Market, MarketException
from plugins.almanac.permissions import EDIT, READ
from plugins.almanac.views.base import bp, download

COLUMNS = (
    Column(_l("Town"), "town"),
    Column(_l("Market rule, as printed"), "printed"),
    Column(_l("Township"), "township"),
    Column(_l("Valid from"), "valid_from"),
    Column(_l("Valid to"), "valid_to"),
    Column(_l("Example"), "example", titles={True: _l("Example"), False: ""}, tones={True: "warn"}),
    Column(_l("Source"), "source"),
)
FILTERS = (Filter("q", _l("Town"), Market.town), Filter("rule", _l("Market rule, as printed"), Market.printed))


@bp.get("/markets")
@requires(READ)
def markets():
    empty = (_("No markets yet"), _("Paste the county's printed table; each rule is read and shown before it is saved."))
    if current_viewer().can(EDIT):
        empty += (_("Import a table"), url_for(".import_table"))
    ended = request.args.get("ended") == "1"
    return listing(
        "almanac/markets.html",
        queries.market_list(ended),
        COLUMNS,
        filters=FILTERS,
        link=".market",
        order="town",
        empty=empty,
        ended=ended,
        can_edit=current_viewer().can(EDIT),
    )


@bp.get("/markets/<uuid:id>")
@requires(READ)
def market(id):
    found = find(Market, id)
    rules = queries.rule_sets([found]).get(id)
    return page(
        "almanac/market.html",
        market=found,
        area=queries.township(found.area_id),
        words=echoing.words_of(queries.rule_set(found)) if rules else [],
        confirm=echoing.echo(found.printed, found.calendar, found.answers).reading.checks,
        next_days=echoing.next_days(rules),
        year=posters.year_of(found) if rules else [],
        exceptions=queries.exceptions_of(found),
        idle={idle.day for idle in rules.idle_exceptions()} if rules else (),
        kinds=forms.EXCEPTIONS,
        history=queries.history(found),
        can_edit=current_viewer().can(EDIT),
        change_href=_change_href(found),
    )


def _change_href(market) -> str:
    """The form of the rule that will follow this one, with what stays the same filled in."""
    kept = {"town": market.town, "other_name": market.other_name, "source": market.source}
    kept |= {"main_word": market.main_word, "minor_word": market.minor_word, "printed": market.printed}
    words = {name: value for name, value in kept.items() if value}
    area = queries.township(market.area_id)
    return new_url(".market_edit", follows_id=market.id, **words, **({"area_id": area.code} if area else {}))


@bp.route("/markets/<uuid:id>/edit", methods=["GET", "POST"])
@requires(EDIT)
def market_edit(id):
    source = request.form if request.method == "POST" else request.args
    return edit(
        "almanac/market_edit.html",
        forms.MarketForm,
        Market,
        id,
        save=services.record_market,
        done=lambda market: url_for(".market", id=market.id),
        defaults=_first_values,
        echo=_echo_of(source, queries.stored(Market, id)),
        follows=source.get("follows_id"),
    )


def _first_values() -> dict:
    """A rule that follows another begins today unless somebody says otherwise."""
    return {"valid_from": today()} if request.args.get("follows_id") else {}


def _echo_of(source, stored) -> echoing.Echo | None:
    """What is read of the rule in the form, or of the stored one."""
    if source.get("printed"):
        return echoing.echo(source["printed"], source.get("calendar"), echoing.answers_in(source))
    return echoing.echo(stored.printed, stored.calendar, stored.answers) if stored is not None else None


@bp.post("/markets/<uuid:id>/delete")
@requires(EDIT)
def market_delete(id):
    return remove(Market, id, done=lambda market: url_for(".markets"))


@bp.get("/reading")
@requires(READ)
def reading():
    printed = request.args.get("printed", "").strip()[:250]
    calendar = request.args.get("calendar", "")
    echo = echoing.echo(printed, calendar, echoing.answers_in(request.args)) if printed else None
    return page("almanac/reading.html", echo=echo, printed=printed, calendar=calendar, calendars=forms.CALENDARS)


@bp.route("/markets/<uuid:market_id>/exceptions/<uuid:id>", methods=["GET", "POST"])
@requires(EDIT)
def exception(market_id, id):
    market, stored = find(Market, market_id), queries.stored(MarketException, id)
    if stored is not None and stored.market_id != market_id:
        abort(404)
    back = url_for(".market", id=market_id)
    return edit(
        "almanac/exception.html",
        forms.ExceptionForm,
        MarketException,
        id,
        save=partial(services.record_exception, market_id),
        done=lambda _record: back,
        market=market,
        next_days=echoing.next_days(queries.rule_sets([market]).get(market_id), count=8),
        back=back,
    )


@bp.post("/markets/<uuid:market_id>/exceptions/<uuid:id>/delete")
@requires(EDIT)
def exception_delete(market_id, id):
    back = url_for(".market", id=market_id)
    return act(MarketException, id, services.withdraw_exception, done=lambda _record: back, message=_("The rule holds again."))


@bp.get("/markets/<uuid:id>.ics")
@requires(READ)
def market_feed(id):
    found = find(Market, id)
    return download(posters.feed(found.name, [found]), "text/calendar", f"market-{found.id.hex[-6:]}.ics")
