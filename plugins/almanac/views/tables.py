"""Public holidays and farming seasons: small tables that the county keeps."""

from flask import request, url_for

from core.api import Refused, _, current_viewer, done, edit, page, remove, requires, run_tx, today
from plugins.almanac import dates, echoing, forms, lunar, services
from plugins.almanac.models import Holiday, Season
from plugins.almanac.permissions import EDIT, READ
from plugins.almanac.rules import RuleError
from plugins.almanac.seasons import Season as Window
from plugins.almanac.views.base import bp


@bp.get("/holidays")
@requires(READ)
def holidays():
    year = request.args.get("year", today().year, type=int)
    year = min(max(year, lunar.FIRST_YEAR + 51), today().year + 2)
    announced = year <= lunar.known_until()
    return page(
        "almanac/holidays.html",
        year=year,
        years=range(today().year + 2, today().year - 2, -1),
        announced=announced,
        days=[(day, holiday, echoing.day_words(day)) for day, holiday in sorted(dates.holidays(year).items())],
        entered=dates.entered_holidays(year),
        sources=forms.SOURCES,
        can_edit=current_viewer().can(EDIT),
    )


@bp.route("/holidays/<uuid:id>", methods=["GET", "POST"])
@requires(EDIT)
def holiday(id):
    return edit("almanac/holiday.html", forms.HolidayForm, Holiday, id, save=services.record_holiday, done=_holiday_year)


def _holiday_year(holiday) -> str:
    return url_for(".holidays", year=holiday.day.year)


@bp.post("/holidays/<uuid:id>/delete")
@requires(EDIT)
def holiday_delete(id):
    return remove(Holiday, id, done=_holiday_year)


@bp.post("/holidays/draft")
@requires(EDIT)
def holidays_draft():
    year = request.form.get("year", 0, type=int)
    try:
        count = run_tx(lambda: services.draft_holidays(year))
    except Refused as refusal:
        return done(".holidays", refusal.reason, "bad")
    return done(".holidays", _("%(n)s days entered; correct them when the notice is out.", n=count), year=year)


@bp.get("/seasons")
@requires(READ)
def seasons():
    year = today().year
    found = [(season, _windows(season.starts, season.ends, year)) for season in dates.all_seasons()]
    can_edit = current_viewer().can(EDIT)
    return page("almanac/seasons.html", seasons=found, year=year, kinds=forms.SEASONS, words=forms.edge_words, can_edit=can_edit)


def _windows(starts: str, ends: str, year: int) -> list[tuple]:
    """The windows of this year and the next; none when an end cannot be read."""
    try:
        season = Window.parse("", f"{starts}..{ends}")
    except RuleError:
        return []
    return [window for each in (year, year + 1) for window in season.windows(each)]


@bp.route("/seasons/<uuid:id>", methods=["GET", "POST"])
@requires(EDIT)
def season(id):
    return edit("almanac/season.html", forms.SeasonForm, Season, id, save=services.record_season, done=".seasons")


@bp.get("/season-windows")
@requires(READ)
def season_windows():
    starts, ends = (forms.edge_from(request.args.get(name, "")) for name in ("starts", "ends"))
    windows = _windows(starts, ends, today().year) if starts and ends else []
    return page("almanac/season_windows.html", starts=starts, ends=ends, windows=windows, words=forms.edge_words)


@bp.post("/seasons/<uuid:id>/delete")
@requires(EDIT)
def season_delete(id):
    return remove(Season, id, done=lambda _season: url_for(".seasons"))
