"""The demonstration county of the article: its figures come out of records, and the planner finds the merger that was made."""

from datetime import date

import pytest
from flask import g
from sqlalchemy import func, select

from core import switchboard
from core.clock import today
from core.extensions import db
from core.models import Succession, Unit, UnitKind
from core.scope import within_county
from core.services import accounts, demo_people, migrating, reporting
from core.services.demo_counties import COUNTIES, station_code
from core.services.demonstration import Seeder
from core.services.territory import unit_ids
from core.testing import make_app
from core.testing.browser import Browser, text
from core.testing.world import PASSWORD
from core.transactions import run_tx
from plugins.consolidation.demonstration import seed
from plugins.consolidation.models import Beat, Post, Scenario
from plugins.consolidation.queries import reading
from plugins.ledger.api import IncidentStat

TAINING = "350429"
FIGURES = {
    "institutions": 6, "institutions_base": 9, "institutions_change": -33, "station_force": 55, "station_force_base": 47,
    "station_force_change": 17, "bureau_force": 129, "station_force_share": 42.6, "least_officers": 5, "cases_filed": 496,
    "cases_filed_base": 520, "cases_filed_change": -4.6, "preventable": 190, "preventable_base": 210, "preventable_change": -9.5,
    "safety": 94.0, "least_cost_saving": 20.6, "mass_incidents": 0, "vehicles_renewed": 3, "offices_renewed": 2, "beat_hours": 24.0,
    "beat_hours_base": 8.0,
}  # fmt: skip


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """The county with this model and what it requires, seeded by this model only."""
    needed = ("ledger", "almanac", "roster", "personnel", "assessment", "consolidation")
    app = make_app(tmp_path_factory.mktemp("taining"), only=needed)
    with app.app_context():
        migrating.upgrade()
        demo_people.create(TAINING, accounts.hash_password(PASSWORD))
        run_tx(lambda: [switchboard.enable(name, TAINING, "tests") for name in needed])
        with within_county(TAINING):
            seed(Seeder(TAINING))
    return app


@pytest.fixture
def county(site):
    with site.test_request_context("/"), within_county(TAINING):
        g.viewer = None
        yield
        db.session.remove()


@pytest.fixture
def effect(county):
    return reckoned()


def reckoned():
    more = {"base_start": date(2003, 1, 1), "base_end": date(2003, 12, 31)}
    query = reporting.ask(date(2004, 1, 1), date(2004, 12, 31), **more)
    return reporting.run(reporting.find_report("consolidation.effect"), query)


def test_the_figures_of_the_article_come_out_of_records(effect):
    found = {figure.name: figure.value for figure in effect.figures}
    assert {name: found[name] for name in FIGURES} == FIGURES


def test_changes_of_cases_bear_both_counts_and_the_exact_interval(effect):
    notes = {figure.name: str(figure.note) for figure in effect.figures}
    assert "520" in notes["cases_filed_change"] and "496" in notes["cases_filed_change"] and "95" in notes["cases_filed_change"]
    assert "129" in notes["station_force_share"] and "-33.33" in notes["institutions_change"]


def test_every_figure_opens_just_the_rows_that_it_counts(site):
    with site.test_request_context("/"), within_county(TAINING):
        g.viewer = None
        effect = reckoned()
        db.session.remove()
    desk = Browser(site).sign_in("desk-350429")
    found = {figure.name: figure for figure in effect.figures}
    for name in ("institutions_base", "station_force", "bureau_force", "least_officers", "vehicles_renewed", "offices_renewed"):
        assert f"共 {found[name].value} 条" in text(desk.get(found[name].href)), name
    narrowed = text(desk.get(found["least_cost_saving"].href))
    assert "20.6 %" in narrowed and "25.9 %" not in narrowed
    rows = {row["station"]: row for row in effect.rows}
    zhukou = rows["朱口派出所"]
    assert f"共 {zhukou['officers_before']} 条" in text(desk.get(zhukou["hrefs"]["officers_before"]))
    assert "共 8 条" in text(desk.get(zhukou["hrefs"]["cost_before"]))  # four items of each of the two stations of 2003
    assert all(figure.href for figure in effect.figures)


def test_the_planner_finds_the_merger_that_was_made(county):
    plan = db.session.scalars(select(Scenario).order_by(Scenario.as_of)).first()
    merges = {(row["closed"], row["central"]) for row in plan.solution["rows"] if row["kind"] == "merge"}
    made = {(station_code(closed), station_code(central)) for closed, central in COUNTIES[TAINING].merger.pairs}
    assert merges == made and plan.faults == [] and plan.solution["status"] == "proved"
    assert set(db.session.execute(select(Succession.old_code, Succession.new_code)).all()) == made


def test_records_stay_with_the_station_that_made_them(county):
    for closed, central in COUNTIES[TAINING].merger.pairs:
        units = {unit.code: unit for unit in db.session.scalars(select(Unit))}
        old, new = units[station_code(closed)], units[station_code(central)]
        kept = select(func.count(IncidentStat.id)).where(IncidentStat.unit_id == old.id)
        assert db.session.scalar(kept) == 24 and old.id in unit_ids(new, "now")


def test_the_heaviest_pages_of_the_county_stay_under_24_kilobytes(site):
    desk, most = Browser(site).sign_in("desk-350429"), 24 * 1024
    year = "from=2004-01-01&to=2004-12-31&base_from=2003-01-01&base_to=2003-12-31"
    paths = [f"/reports/consolidation.effect?{year}", f"/reports/consolidation.rotation?from={today().year}-01-01"]
    rooms = "entries", "sittings", "structure", "plans", "call-areas", "beats", "stations"
    paths += [f"/m/consolidation/{name}" for name in rooms]
    weights = {path: len(desk.get(path).data) for path in paths}
    assert {path: weight for path, weight in weights.items() if not 4000 < weight < most} == {}


def test_posts_are_as_many_as_closed_stations_and_some_calls_go_elsewhere(county):
    posts = db.session.scalars(select(Post)).all()
    assert len(posts) == len({post.closed_id for post in posts}) == 3
    assert db.session.scalar(select(func.count(Unit.id)).where(Unit.kind == UnitKind.POST)) == 3
    rows = reading.call_areas(date(2004, 6, 1))
    assert len(rows) == 119 and 0 < sum(row.differs for row in rows) < 30 and not any(row.late for row in rows)
    assert db.session.scalar(select(func.count(Beat.id.distinct()))) > 40
