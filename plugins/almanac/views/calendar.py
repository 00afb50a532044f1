"""The month, one day, clashes, the poster and the subscription of the whole county."""

from datetime import date

from flask import abort, request

from core.api import _, current_viewer, page, requires, setting, today
from plugins.almanac import clashes as clashing
from plugins.almanac import dates, echoing, lunar, months, posters, queries
from plugins.almanac.permissions import EDIT, READ
from plugins.almanac.views.base import bp, download


@bp.get("/")
@requires(READ)
def home():
    first, town = months.month_from(request.args.get("month", "")), request.args.get("town", "")
    month = months.month(first, town)
    last = month.weeks[-1][-1].date
    seasons = [w for w in dates.season_windows(first, last) if w.first.month == first.month or w.first < first]
    return page(
        "almanac/home.html", month=month, town=town, towns=queries.towns(), seasons=seasons, can_edit=current_viewer().can(EDIT)
    )


@bp.get("/days/<day>")
@requires(READ)
def day(day):
    try:
        shown = date.fromisoformat(day)
        words = lunar.lunar_date(shown)
    except ValueError:
        abort(404)
    details = (
        (_("Lunar date"), f"{words}（{lunar.ganzhi(shown)}日，{lunar.animal(shown)}）"),
        (_("Solar term"), lunar.term(shown)),
        (_("Holiday"), _holiday_words(dates.holiday_on(shown))),
        (_("Seasons"), "、".join(w.season.name for w in dates.season_windows(shown, shown))),
    )
    meetings = queries.market_days(shown, shown)
    return page("almanac/day.html", day=shown, title=echoing.day_words(shown), details=details, meetings=meetings)


def _holiday_words(holiday) -> str:
    if holiday is None:
        return ""
    return _("%(name)s (working day that makes up)", name=holiday.name) if holiday.works else holiday.name


@bp.get("/clashes")
@requires(READ)
def clashes():
    return page("almanac/clashes.html", found=clashing.clashes(today()), words=echoing.day_words)


@bp.get("/poster.pdf")
@requires(READ)
def poster():
    first, town = months.month_from(request.args.get("month", "")), request.args.get("town", "")
    markets = [market for market in posters.markets_today() if not town or market.town == town]
    if town and not markets:
        abort(404)
    paper = "a3" if request.args.get("paper") == "a3" else "a4"
    place = town or current_viewer().county_name
    return download(posters.poster(first, markets, place, paper), "application/pdf", f"poster-{first:%Y-%m}.pdf", inline=True)


@bp.get("/markets.ics")
@requires(READ)
def feed():
    title = f"{current_viewer().county_name}{setting('almanac.word')}"
    return download(posters.feed(title, posters.markets_today()), "text/calendar", "markets.ics")
