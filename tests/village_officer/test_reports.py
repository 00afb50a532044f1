"""The article's county: every printed figure is counted from records, opens its rows, and its parts add up to the whole."""

from contextlib import contextmanager
from datetime import date, timedelta

import pytest
from flask import g

from core.api import set_setting
from core.clock import today
from core.extensions import db
from core.scope import within_county
from core.services import reporting
from core.testing.browser import Browser, text
from core.testing.site import open_browser
from core.transactions import run_tx
from plugins.village_officer.models import Term
from plugins.village_officer.reports import coverage, placing, roles, six_in, time
from plugins.village_officer.roles import FIGURES

YEAR = date(2022, 1, 1), date(2022, 12, 31)
PRINTED = {
    "suggestions": 521, "disputes_neighbour": 89, "disputes_family": 101, "disputes_labour": 16, "meetings": 435, "checks": 6852,
    "hazards_found_urged": 1517, "served": 498,
}  # fmt: skip
PARTS = ("510114005560", "510114001560", "510114004560")


@contextmanager
def county(app):
    """Within the county, with nobody looking, as the command line does."""
    with app.test_request_context("/"), within_county("510114"):
        g.viewer = None
        yield
        db.session.remove()


def run(report, start=YEAR[0], end=YEAR[1], **asked):
    """A report and its figures by name."""
    result = report(reporting.ask(start, end, **asked))
    return result, {figure.name: figure.value for figure in result.figures}


@pytest.mark.parametrize("boundaries", ["then", "now"])
def test_the_six_roles_give_the_printed_figures(xindu, boundaries):
    with county(xindu):
        result, figures = run(roles.six_roles, boundaries=boundaries)
    assert {name: figures[name] for name in PRINTED} == PRINTED
    assert figures["leaflets"] >= 50_000
    assert 0 < figures["hazards_closed"] < figures["hazards_found_urged"]
    assert any("2022-02-21" in note and "不是完整的一年" in note for note in result.notes)


def test_community_officers_stand_beside_the_seconded(xindu):
    with county(xindu):
        result, figures = run(roles.six_roles)
    for row, name in zip(result.rows, FIGURES, strict=True):
        assert row["seconded"] == figures[name] and row["community"] > 0
        assert row["sum"] == row["seconded"] + row["community"] + row["leader"]
        assert {"seconded", "community"} <= set(row["hrefs"])


@pytest.mark.parametrize("report", [roles.by_place, roles.by_officer])
def test_places_and_officers_add_up(xindu, report):
    with county(xindu):
        _result, whole = run(roles.six_roles)
        result, figures = run(report)
    assert figures == whole
    for name in FIGURES:
        assert sum(row[name] for row in result.rows) == whole[name]


def test_villages_of_a_station_add_up_to_the_station(xindu):
    with county(xindu):
        result, _figures = run(roles.by_place)
        by_station = {row["place"]: row for row in result.rows}
        for code in PARTS:
            part, figures = run(roles.by_place, unit=code)
            assert any(all(row[name] == figures[name] for name in FIGURES) for row in by_station.values())
            assert all(sum(row[name] for row in part.rows) == figures[name] for name in FIGURES)


def test_coverage_of_2022_and_of_today(xindu):
    with county(xindu):
        result, figures = run(coverage.coverage)
        _now, later = run(coverage.coverage, date(2026, 1, 1), date(2026, 1, 31))
    assert (figures["villages"], figures["covered"], figures["community"], figures["seconded"], figures["gap"]) == (
        180,
        180,
        126,
        54,
        0,
    )
    assert (figures["gap_before"], figures["average_age"], figures["per_officer"]) == (54, 36, 10_000)
    assert figures["social_groups"] > 5000
    assert (later["villages"], later["covered"], later["gap"]) == (184, 180, 4)
    for name in ("villages", "community", "seconded", "gap"):
        assert sum(row[name] for row in result.rows) == result.total[name] == figures[name]


def test_the_figures_open_just_their_rows(xindu):
    """A browser of the demonstration county reads the total that stands above the list."""
    from flask import template_rendered

    browser, totals = Browser(xindu), []
    browser.sign_in("desk-510114", "Kept-in-the-tests-2026")
    with county(xindu):
        found = [figure for report in (roles.six_roles, coverage.coverage) for figure in run(report)[0].figures]
    with template_rendered.connected_to(
        lambda _app, context, **_m: totals.append(context["list"].total if "list" in context else None), xindu
    ):
        for figure in found:
            if figure.href and figure.name not in ("leaflets", "served", "average_age", "per_officer", "social_groups"):
                totals.clear()
                assert browser.get(figure.href).status_code == 200, figure.name
                assert [total for total in totals if total is not None][0] == figure.value, figure.name


def test_six_places_are_entered(xindu):
    with county(xindu):
        result, figures = run(six_in.six_in)
    assert all(figures[f"in_{kind}"] > 0 for kind in ("village", "community", "home", "enterprise", "school", "temple"))
    assert sum(row["sum"] for row in result.rows) == result.total["sum"] == 2000
    assert figures["quarrels_settled"] <= figures["quarrels_found"]


def test_hours_used_are_counted_from_the_roster(xindu):
    with county(xindu):
        _result, figures = run(time.time_used, date(2026, 1, 1), date(2027, 12, 31), unit="510114005560")
        terms = db.session.query(Term).count()
    assert figures["used"] > 0 and figures["granted"] > figures["used"]
    assert terms == 126 + 9 + 54 * 5


def test_a_stranger_sees_nothing_of_the_county(xindu):
    browser = open_browser(xindu, "desk")
    assert "新石村" not in browser.get("/m/village_officer/board?q=新石").get_data(as_text=True).replace('value="新石"', "")


def test_officers_sent_are_first_there_swapped_or_kept_and_matched_by_specialty(xindu):
    with county(xindu):
        first, begun = run(placing.placing)
        later, moved = run(placing.placing, date(2023, 1, 1), date(2023, 12, 31))
    assert (begun["terms"], begun["first"], begun["swapped"]) == (54, 54, 0)
    assert (moved["terms"], moved["swapped"], moved["kept"], moved["swapped_share"]) == (54, 16, 38, 29.6)
    for result, figures in ((first, begun), (later, moved)):
        for figure in result.figures:
            if figure.unit != "%":
                assert len(result.counted(figure.rows)) == figures[figure.name]


def test_a_station_is_told_no_figure_of_the_whole_county(xindu):
    """The population is the county's: by one station's officers it would be nonsense."""
    address = "/reports/village_officer.coverage?from=2022-01-01&to=2022-12-31"
    pages = {}
    for who in ("chief-510114", "desk-510114"):
        browser = Browser(xindu)
        browser.sign_in(who, "Kept-in-the-tests-2026")
        pages[who] = [text(browser.get(f"{address}{more}")) for more in ("", "&unit=510114005560")]
    assert "10,000" in pages["desk-510114"][0] and "36" in pages["desk-510114"][0]
    for page in (pages["desk-510114"][1], *pages["chief-510114"]):
        assert "只按全县计算" in page and "51,429" not in page


def test_a_sum_of_the_six_places_opens_its_visits(xindu):
    browser = Browser(xindu)
    browser.sign_in("desk-510114", "Kept-in-the-tests-2026")
    with county(xindu):
        result, figures = run(six_in.six_in)
    row = result.rows[0]
    for name in ("village", "sum"):
        page = text(browser.get(row["hrefs"][name]))
        assert f"共 {row[name]} 条" in page, name
    assert f"共 {result.total['sum']:,} 条" in text(browser.get(result.total["hrefs"]["sum"]))
    assert figures["quarrels_found"] == figures["quarrels_settled"]


def test_check_ins_are_counted_by_officer_only_where_the_county_has_points(xindu):
    address = f"/reports/village_officer.time?from={today() - timedelta(days=30)}&to={today()}"
    browser = Browser(xindu)
    browser.sign_in("desk-510114", "Kept-in-the-tests-2026")
    assert "有到岗记录" not in text(browser.get(address))
    with county(xindu):
        run_tx(
            lambda: (set_setting("village_officer.checkin", True), set_setting("village_officer.checkin_basis", "局发〔2026〕1号"))
        )
        result, figures = run(time.time_used, today() - timedelta(days=30), today())
    (row,) = [row for row in result.rows if row["checkins"]]
    assert figures["checked_in"] == 1 and f"共 {row['checkins']} 条" in text(browser.get(row["hrefs"]["checkins"]))


def _turn_points_on():
    set_setting("village_officer.checkin", True)
    set_setting("village_officer.checkin_basis", "局发〔2026〕1号")
