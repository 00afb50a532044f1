"""The year of the article out of records: every figure exact, every figure opens its rows, every split adds up to the whole."""

import re
from datetime import date, timedelta
from functools import cache
from urllib.parse import urlsplit

import pytest
from flask import g
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from core.clock import new_id
from core.extensions import db
from core.models import Account, Area, AreaKind, Officer, Session, Unit
from core.scope import within_county
from core.services import reporting
from core.services.viewing import viewer_of
from core.testing.browser import text
from core.testing.site import copy_site, make_site, open_browser, read_world
from core.transactions import run_tx
from plugins.briefcase.demonstration import offices, year
from plugins.briefcase.reports import annual, coverage, presence, response, venues

PLUGINS = ("ledger", "almanac", "roster", "briefcase")
FIRST, LAST = date(2021, 1, 1), date(2021, 12, 31)
ARTICLE = {
    "on_site_requests": 270, "on_site_reports": 152, "on_site_help": 118, "inquiries": 685, "floating_registered": 305,
    "rental_registered": 28, "disputes_resolved": 63, "id_cards_delivered": 1127,
}  # fmt: skip
PEOPLE = {"officers": 4, "assistants": 1}
"""The small county's station has four officers and one assistant; Fenggang's has the five and six of the article."""
SUMS = (*ARTICLE, "councils", "joint_meetings", "alerts", "talks", "leader_checks")


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """The small county with two village groups more and the records of the article's year; nothing here writes into it."""
    app = make_site(tmp_path_factory.mktemp("year"), PLUGINS)
    world = read_world(app)

    def work():
        for code, name in (("511702101201001", "一组"), ("511702101201002", "二组"), ("511702101202001", "三组")):
            place = {"parent_id": world.areas[code[:12]], "kind": AreaKind.GROUP, "county_id": world.county, "id": new_id()}
            db.session.add(Area(code=code, name=name, **place))
        db.session.flush()
        offices.seed(None)
        year.seed(None)

    with world.inside():
        run_tx(work)
    return app


@pytest.fixture(scope="module")
def world(site):
    return read_world(site)


@pytest.fixture(scope="module")
def told(world):
    return asker(world)


def asker(world):
    """``told(report, **question)``: the figures of a report by name, as the desk sees them. Asked once, remembered."""

    @cache
    def ask(report=annual.annual, start=FIRST, end=LAST, **question):
        with world.app.test_request_context("/"), within_county(world.county):
            account = db.session.scalar(select(Account).where(Account.username == "desk"))
            g.viewer = viewer_of(Session(account_id=account.id, county_id=world.county))
            result = report(reporting.ask(start, end, **question))
            db.session.remove()
            return result

    def figures(*asked, **question):
        figures.result = ask(*asked, **question)
        return {figure.name: figure.value for figure in figures.result.figures}

    return figures


def codes(world, model, column, *where):
    with world.inside():
        return list(db.session.scalars(select(column).where(*where)))


def added(parts, names):
    return {name: sum(part[name] for part in parts) for name in names}


def test_the_figures_of_the_article(told):
    found = told()
    assert {name: found[name] for name in (*ARTICLE, *PEOPLE)} == ARTICLE | PEOPLE
    assert found["presence_kept"] > 80 and found["groups_reached"] > 75


def test_villages_officers_and_units_add_up_to_the_whole(told, world):
    whole = told()
    villages = codes(world, Area, Area.code, Area.kind == AreaKind.VILLAGE)
    numbers = codes(world, Officer, Officer.number)
    units = codes(world, Unit, Unit.code, Unit.name.contains("派出所"))
    for kind, values in (("area", villages), ("officer", numbers), ("unit", units)):
        parts = [told(**{kind: value}) for value in values]
        assert added(parts, SUMS) == {name: whole[name] for name in SUMS}, kind
        assert added(parts, PEOPLE) == PEOPLE, kind
    townships = codes(world, Area, Area.code, Area.kind == AreaKind.TOWNSHIP)
    assert added([told(area=code) for code in townships], SUMS) == {name: whole[name] for name in SUMS}


def test_boundaries_then_and_now_agree_in_total(told):
    assert told(boundaries="then") == told(boundaries="now")


def test_presence_and_coverage_add_up_over_units_and_townships(told, world):
    rules = ((presence.presence, ("person_weeks", "kept", "below")), (coverage.coverage, ("group_months", "reached", "empty")))
    for report, names in rules:
        whole = told(report)
        for kind, values in (
            ("unit", codes(world, Unit, Unit.code, Unit.name.contains("派出所"))),
            ("area", codes(world, Area, Area.code, Area.kind == AreaKind.TOWNSHIP)),
        ):
            assert added([told(report, **{kind: value}) for value in values], names[:2]) == {n: whole[n] for n in names[:2]}, kind
    whole = told(presence.presence)
    parts = [told(presence.presence, officer=number) for number in codes(world, Officer, Officer.number)]
    assert added(parts, ("person_weeks", "kept", "below")) == {n: whole[n] for n in ("person_weeks", "kept", "below")}


@settings(max_examples=6)
@given(day=st.integers(0, 363))
def test_two_periods_in_a_row_add_up_to_the_year(told, day):
    cut = FIRST + timedelta(days=day)
    for report, names in (
        (annual.annual, SUMS),
        (presence.presence, ("person_weeks", "kept", "below")),
        (response.response, ("calls_timed", "within_hour")),
        (venues.venues, ("checks", "failed", "penalties")),
    ):
        whole = told(report)
        parts = [told(report, FIRST, cut), told(report, cut + timedelta(days=1), LAST)]
        assert added(parts, names) == {name: whole[name] for name in names}


def test_every_figure_and_cell_opens_a_page(told, site):
    desk, seen = open_browser(site, "desk"), set()
    for report in (annual.annual, presence.presence, coverage.coverage, response.response, venues.venues):
        told(report)
        links = [figure.href for figure in told.result.figures]
        for row in told.result.rows[:2]:
            links += [row["href"], *row["hrefs"].values()]
        for href in filter(None, links):
            path = urlsplit(href).path
            if path not in seen and not path.startswith("/m/ledger/re"):  # the registers are no page of the desk's
                seen.add(path)
                assert desk.get(href).status_code == 200, href
    assert len(seen) > 10


def test_a_share_opens_the_rows_that_are_its_part(told, site):
    chief = open_browser(site, "chief")
    told()
    shares = [figure for figure in told.result.figures if figure.name.startswith("proactive_")]
    assert len(shares) == 2
    for share in shares:
        _whole, part = re.findall(r"[0-9]+", str(share.note))
        assert f"共 {int(part):,} 条" in text(chief.get(share.href)), share.name


def test_the_rows_behind_the_figures(told, site):
    period = "from=2021-01-01&to=2021-12-31"
    chief = open_browser(site, "chief")
    assert "270" in text(chief.get(f"/m/ledger/calls?{period}&on_site=1"))
    assert "685" in text(chief.get(f"/m/ledger/services?{period}&way=inquiry"))
    assert "1,127" in text(chief.get(f"/m/ledger/services?{period}&way=delivery&business=id_pickup"))
    assert "助理甲" in text(chief.get(f"/m/briefcase/people?{period}&police=0"))
    assert "2021-W" in text(chief.get(f"/m/briefcase/weeks?{period}&kept=0"))
    rows = told(presence.presence)
    assert f"合计 {rows['person_weeks']:,}" in " ".join(text(chief.get(f"/m/briefcase/weeks?{period}")).split())
    assert "2021-02" in text(chief.get(f"/m/briefcase/months?{period}"))


def test_a_county_that_switches_the_model_on_later_has_its_past(site, tmp_path):
    """Facts are the ledgers': without any office the figures of the year are the same."""
    from plugins.briefcase.models import Office, OfficeMember, OfficeVillage

    def work():
        for row in db.session.scalars(select(OfficeMember)).all():
            row.valid_from = date(2022, 1, 1)
        for model in (OfficeVillage, Office):
            for row in db.session.scalars(select(model)).all():
                row.valid_from = date(2022, 1, 1)

    copy_site(site, tmp_path)
    world = read_world(make_site(tmp_path, PLUGINS))
    with world.inside():
        run_tx(work)
    told = asker(world)
    found = told()
    assert {name: found[name] for name in ARTICLE} == ARTICLE and found["officers"] == 0
    assert any("没有提包警务室" in note or "No briefcase office" in note for note in told.result.notes)
